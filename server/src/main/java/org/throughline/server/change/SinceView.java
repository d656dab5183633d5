package org.throughline.server.change;

import java.time.LocalDate;
import java.util.Optional;
import org.throughline.plan.words.Words;

/**
 * What is different since a revision, as a page lays it out.
 *
 * @param of a project, or "everything"
 * @param fromAt when that revision was made; empty before the first
 */
public record SinceView(
        String title,
        String of,
        Comparing.Since since,
        Optional<Moment> fromAt,
        Optional<String> baseline,
        Optional<String> project,
        LocalDate day) {

    /** "+4 days", "−1 day", "no day". */
    public static String days(long days) {
        if (days == 0) return "no day";
        return "%s%,d %s"
                .formatted(
                        days > 0 ? "+" : "−", Math.abs(days), Math.abs(days) == 1 ? "day" : "days");
    }

    public static String day(Optional<LocalDate> day) {
        return day.map(Words::day).orElse("–");
    }

    public boolean isSame() {
        return since.from() == since.to();
    }
}
