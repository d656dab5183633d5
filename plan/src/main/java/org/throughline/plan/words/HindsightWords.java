package org.throughline.plan.words;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.impact.Hindsight;
import org.throughline.plan.impact.Hindsight.Bias;
import org.throughline.plan.impact.Hindsight.Figure;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.words.ImpactWords.Tone;

/** What was predicted of a change beside what came, as people read it. */
public final class HindsightWords {
    private HindsightWords() {}

    /** One figure: as it was predicted, as it is, and how far apart the two are. */
    public record Row(
            Dimension dimension,
            String what,
            String predicted,
            String actual,
            String difference,
            Tone tone) {}

    /**
     * @param plan that knows the names, and counts in the currency
     */
    public static List<Row> of(Plan plan, Hindsight seen) {
        var rows = new ArrayList<Row>();
        if (seen.effort().predicted() != 0 || seen.effort().actual() != 0)
            rows.add(hours(Dimension.SCOPE, "effort", seen.effort(), Tone.EVEN));
        for (var finish : seen.finishes())
            rows.add(
                    new Row(
                            Dimension.SCHEDULE,
                            "finish of " + Words.name(plan, finish.project()),
                            day(finish.predicted()),
                            day(finish.actual()),
                            days(finish.days()),
                            tone(finish.days())));
        rows.add(
                new Row(
                        Dimension.COSTS,
                        "forecast cost",
                        money(plan, seen.cost().predicted()),
                        money(plan, seen.cost().actual()),
                        seen.cost().more() == 0
                                ? "as predicted"
                                : sign(seen.cost().more())
                                        + money(plan, Math.abs(seen.cost().more())),
                        tone(seen.cost().more())));
        rows.add(
                hours(
                        Dimension.RESOURCES,
                        "hours overbooked",
                        seen.overbooked(),
                        tone(seen.overbooked().more())));
        rows.add(
                new Row(
                        Dimension.STAFFING,
                        "people on these projects",
                        "%,d".formatted(seen.people().predicted()),
                        "%,d".formatted(seen.people().actual()),
                        seen.people().more() == 0
                                ? "as predicted"
                                : "%s%,d"
                                        .formatted(
                                                sign(seen.people().more()),
                                                Math.abs(seen.people().more())),
                        Tone.EVEN));
        seen.chance()
                .ifPresent(chance ->
                        rows.add(
                                new Row(
                                        Dimension.RISKS,
                                        "chance of the least likely date",
                                        percent(chance.predicted()),
                                        percent(chance.actual()),
                                        chance.more() == 0
                                                ? "as predicted"
                                                : sign(chance.more())
                                                        + percent(Math.abs(chance.more())),
                                        tone(-chance.more()))));
        return List.copyOf(rows);
    }

    private static Row hours(Dimension dimension, String what, Figure figure, Tone tone) {
        return new Row(
                dimension,
                what,
                Words.hours(figure.predicted()),
                Words.hours(figure.actual()),
                figure.more() == 0
                        ? "as predicted"
                        : sign(figure.more()) + Words.hours(Math.abs(figure.more())),
                tone);
    }

    private static Tone tone(long worse) {
        return worse > 0 ? Tone.BAD : worse < 0 ? Tone.GOOD : Tone.EVEN;
    }

    private static String sign(long more) {
        return more > 0 ? "+" : "−";
    }

    private static String day(LocalDate day) {
        return Words.day(day);
    }

    private static String days(long days) {
        return days == 0
                ? "as predicted"
                : "%s%,d %s"
                        .formatted(
                                sign(days), Math.abs(days), Math.abs(days) == 1 ? "day" : "days");
    }

    private static String money(Plan plan, long minor) {
        return plan.organization()
                .map(Organization::currency)
                .map(currency -> Words.money(new Money(minor, currency)))
                .orElse("%,d".formatted(minor));
    }

    private static String percent(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + " %";
    }

    /**
     * "The last 5 changes that were reviewed came out 1.3 d later than predicted: too hopeful."
     * Empty where nothing was reviewed yet.
     *
     * @param costs whether the reader may know about costs
     */
    public static Optional<String> of(Bias bias, boolean costs) {
        if (bias.changes() == 0) return Optional.empty();
        var who =
                bias.changes() == 1
                        ? "The one change that was reviewed"
                        : "The last %,d changes that were reviewed".formatted(bias.changes());
        var schedule =
                bias.tenthsOfDays() == 0
                        ? "right on schedule on average"
                        : "%s d too %s on schedule"
                                .formatted(
                                        tenths(bias.tenthsOfDays()), leaning(bias.tenthsOfDays()));
        var money =
                !costs
                        ? ""
                        : bias.tenthsOfPercent() == 0
                                ? ", and right on cost"
                                : ", and %s %% too %s on cost"
                                        .formatted(
                                                tenths(bias.tenthsOfPercent()),
                                                leaning(bias.tenthsOfPercent()));
        return Optional.of(
                "%s %s %s%s."
                        .formatted(who, bias.changes() == 1 ? "was" : "were", schedule, money));
    }

    private static String tenths(long tenths) {
        return BigDecimal.valueOf(Math.abs(tenths), 1).stripTrailingZeros().toPlainString();
    }

    private static String leaning(long tenths) {
        return tenths > 0 ? "hopeful" : "careful";
    }
}
