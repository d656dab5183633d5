package org.throughline.server.change;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;

/** A baseline as it is typed: the plan as of a revision or a day, or as it is now. */
public record BaselineForm(
        @Nullable String name,
        @Nullable String project,
        @Nullable String of,
        @Nullable String revision,
        @Nullable String day) {
    static final BaselineForm FRESH = new BaselineForm("", "", "now", "", "");

    Optional<Id<Project>> projectIn(Plan plan) {
        if (said(project).isBlank()) return Optional.empty();
        Id<Project> id = Id.of(said(project));
        if (!plan.has(Kind.PROJECT, id))
            throw new Unacceptable("This project is not in the plan any more. Choose another.");
        return Optional.of(id);
    }

    /** Which of the three it is: "now", "revision" or "day". */
    String which() {
        return said(of).isBlank() ? "now" : said(of);
    }

    long revisionUpTo(long today) {
        var digits = said(revision).strip();
        if (!digits.matches("\\d{1,9}")
                || Long.parseLong(digits) > today
                || Long.parseLong(digits) < 1)
            throw new Unacceptable(
                    "“%s” is not a revision of this plan, which is at %d."
                            .formatted(Texts.brief(digits), today));
        return Long.parseLong(digits);
    }

    LocalDate onDay() {
        return day(said(day));
    }

    static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException _) {
            throw new Unacceptable(
                    "“%s” is not a day. Write it as 2026-05-03.".formatted(Texts.brief(typed)));
        }
    }

    static String said(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
