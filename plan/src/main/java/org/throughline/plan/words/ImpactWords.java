package org.throughline.plan.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.impact.Costs;
import org.throughline.plan.impact.Dates;
import org.throughline.plan.impact.Impact;
import org.throughline.plan.impact.Risks;
import org.throughline.plan.impact.Scope;
import org.throughline.plan.impact.Staffing;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;

/**
 * The six dimensions of a change as people read them: a headline, a line below it, and the rows a
 * number is made of.
 */
public final class ImpactWords {
    private static final String NOTHING = "no change";

    private final Plan before;
    private final Plan next;
    private final Impact impact;

    private ImpactWords(Plan before, Plan next, Impact impact) {
        this.before = before;
        this.next = next;
        this.impact = impact;
    }

    /** One dimension. {@code tone} says whether it gets better; the words say so too. */
    public record Said(
            Dimension dimension, String headline, String detail, Tone tone, List<Row> rows) {
        public Said {
            rows = List.copyOf(rows);
        }

        public boolean isNothing() {
            return headline.equals(NOTHING);
        }
    }

    public enum Tone {
        GOOD,
        BAD,
        EVEN
    }

    /** One thing a number is made of, with the item it is about. */
    public record Row(@Nullable Id<?> item, String name, String words) {}

    public static List<Said> of(Plan before, Plan next, Impact impact) {
        var words = new ImpactWords(before, next, impact);
        return List.of(
                words.scope(),
                words.schedule(),
                words.costs(),
                words.resources(),
                words.staffing(),
                words.risks());
    }

    // ---- scope

    private Said scope() {
        var scope = impact.scope();
        if (scope.parts().isEmpty()) return nothing(Dimension.SCOPE);
        long added = scope.count(Kind.TASK, Scope.What.ADDED);
        long dropped = scope.count(Kind.TASK, Scope.What.DROPPED);
        var headline =
                added + dropped > 0
                        ? "%s %s"
                                .formatted(
                                        plusMinus(added, dropped),
                                        added + dropped == 1 ? "task" : "tasks")
                        : scope.churn() > 0
                                ? signed(scope.addedMinutes() - scope.removedMinutes())
                                : "%,d %s"
                                        .formatted(
                                                scope.parts().size(),
                                                scope.parts().size() == 1 ? "item" : "items");
        var detail =
                scope.churn() == 0
                        ? "no effort changes"
                        : "effort %s"
                                .formatted(
                                        plusMinusHours(
                                                scope.addedMinutes(), scope.removedMinutes()));
        return new Said(
                Dimension.SCOPE,
                headline,
                detail,
                Tone.EVEN,
                scope.parts().stream().map(this::row).toList());
    }

    private Row row(Scope.Part part) {
        var what =
                switch (part.what()) {
                    case ADDED -> "added";
                    case DROPPED -> "dropped";
                    case RESIZED -> "resized";
                };
        return new Row(
                part.item(),
                name(part.item()),
                "%s %s%s"
                        .formatted(
                                part.kind().word(),
                                what,
                                part.minutes() == 0 ? "" : ", " + signed(part.minutes())));
    }

    private static String plusMinus(long added, long dropped) {
        return added > 0 && dropped > 0
                ? "+%,d / −%,d".formatted(added, dropped)
                : added > 0 ? "+%,d".formatted(added) : "−%,d".formatted(dropped);
    }

    private static String plusMinusHours(long added, long removed) {
        return added > 0 && removed > 0
                ? "+%s, −%s".formatted(Words.hours(added), Words.hours(removed))
                : added > 0 ? "+" + Words.hours(added) : "−" + Words.hours(removed);
    }

    // ---- schedule

    private Said schedule() {
        var dates = impact.schedule();
        record Slip(Id<?> of, long days, Optional<LocalDate> before, Optional<LocalDate> after) {}
        var slips =
                Stream.concat(
                                dates.finishes().stream()
                                        .map(one ->
                                                new Slip(
                                                        one.project(),
                                                        one.slipDays(),
                                                        one.before().last(),
                                                        one.after().last())),
                                dates.marks().stream()
                                        .map(one ->
                                                new Slip(
                                                        one.milestone(),
                                                        one.slipDays(),
                                                        one.before(),
                                                        one.after())))
                        .toList();
        if (slips.isEmpty()) return nothing(Dimension.SCHEDULE);
        var rows = new ArrayList<Row>();
        dates.finishes().forEach(one -> rows.add(row(one)));
        dates.marks()
                .forEach(one ->
                        rows.add(
                                new Row(
                                        one.milestone(),
                                        name(one.milestone()),
                                        "milestone %s"
                                                .formatted(change(one.before(), one.after())))));
        var latest = slips.stream().max(Comparator.comparingLong(Slip::days)).orElseThrow();
        var earliest = slips.stream().min(Comparator.comparingLong(Slip::days)).orElseThrow();
        var shown = latest.days() > 0 ? latest : earliest;
        if (shown.days() == 0) {
            boolean slackUsed = dates.finishes().stream().anyMatch(one -> slackUsed(one) > 0);
            return new Said(
                    Dimension.SCHEDULE,
                    slackUsed ? "slack used" : "dates change",
                    "no finish moves",
                    Tone.EVEN,
                    rows);
        }
        var headline = "%s %s".formatted(name(shown.of()), days(shown.days()));
        return new Said(
                Dimension.SCHEDULE,
                headline,
                change(shown.before(), shown.after()),
                shown.days() > 0 ? Tone.BAD : Tone.GOOD,
                rows);
    }

    private Row row(Dates.Finish one) {
        long used = slackUsed(one);
        var slack =
                used > 0
                        ? ", %s of slack used".formatted(Words.hours(used))
                        : used < 0 ? ", %s more slack".formatted(Words.hours(-used)) : "";
        return new Row(
                one.project(),
                name(one.project()),
                "finish %s%s".formatted(change(one.before().last(), one.after().last()), slack));
    }

    private static long slackUsed(Dates.Finish one) {
        return one.before().slackMinutes().isEmpty() || one.after().slackMinutes().isEmpty()
                ? 0
                : one.before().slackMinutes().get() - one.after().slackMinutes().get();
    }

    private static String days(long days) {
        return "%s%,d %s"
                .formatted(
                        days > 0 ? "+" : "−", Math.abs(days), Math.abs(days) == 1 ? "day" : "days");
    }

    private static String change(Optional<LocalDate> before, Optional<LocalDate> after) {
        if (before.equals(after)) return before.map(Words::day).orElse("–");
        return "%s → %s"
                .formatted(before.map(Words::day).orElse("–"), after.map(Words::day).orElse("–"));
    }

    // ---- costs

    private Said costs() {
        var costs = impact.costs();
        if (costs.parts().isEmpty()) return nothing(Dimension.COSTS);
        long more = costs.costMore();
        var headline = more == 0 ? "same cost" : money(more, true);
        var details = new ArrayList<String>();
        if (more != 0 && costs.costBefore() > 0)
            details.add(
                    "%s %% of %s"
                            .formatted(
                                    percent(Math.abs(more), costs.costBefore()),
                                    money(costs.costBefore(), false)));
        if (costs.revenueMore() != 0)
            details.add("revenue %s".formatted(money(costs.revenueMore(), true)));
        if (details.isEmpty())
            details.add(
                    costs.parts().size() == 1
                            ? name(costs.parts().getFirst().project())
                            : "%,d projects".formatted(costs.parts().size()));
        return new Said(
                Dimension.COSTS,
                headline,
                String.join(" · ", details),
                more > 0 ? Tone.BAD : more < 0 ? Tone.GOOD : Tone.EVEN,
                costs.parts().stream().map(this::row).toList());
    }

    private Row row(Costs.Part part) {
        var words = new ArrayList<String>();
        if (part.before().minutes() != part.after().minutes())
            words.add(
                    "%s → %s"
                            .formatted(
                                    Words.hours(part.before().minutes()),
                                    Words.hours(part.after().minutes())));
        if (part.costMore() != 0)
            words.add(
                    "cost %s → %s"
                            .formatted(
                                    money(part.before().cost(), false),
                                    money(part.after().cost(), false)));
        if (part.before().revenue() != part.after().revenue())
            words.add(
                    "revenue %s → %s"
                            .formatted(
                                    money(part.before().revenue(), false),
                                    money(part.after().revenue(), false)));
        if (words.isEmpty()) words.add("rates change, the sums do not");
        return new Row(part.project(), name(part.project()), String.join(", ", words));
    }

    private String money(long minor, boolean signed) {
        var amount =
                next.organization()
                        .or(before::organization)
                        .map(Organization::currency)
                        .map(currency -> Words.money(new Money(Math.abs(minor), currency)))
                        .orElse("%,d".formatted(Math.abs(minor)));
        return signed ? (minor < 0 ? "−" : "+") + amount : (minor < 0 ? "−" : "") + amount;
    }

    private static String percent(long part, long whole) {
        return BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    // ---- resources

    private Said resources() {
        var resources = impact.resources();
        if (resources.parts().isEmpty()) return nothing(Dimension.RESOURCES);
        long more = resources.overAfter() - resources.overBefore();
        var peaks =
                "peak load %s → %s"
                        .formatted(
                                load(resources.peakPercent(false)),
                                load(resources.peakPercent(true)));
        var rows =
                resources.parts().stream()
                        .map(part ->
                                new Row(
                                        part.person(),
                                        name(part.person()),
                                        "%s over → %s over, fullest week %s → %s"
                                                .formatted(
                                                        Words.hours(part.overBefore()),
                                                        Words.hours(part.overAfter()),
                                                        load(part.before().percent()),
                                                        load(part.after().percent()))))
                        .toList();
        var headline = more == 0 ? "none more over" : "%s over".formatted(signed(more));
        return new Said(
                Dimension.RESOURCES,
                headline,
                peaks,
                more > 0 ? Tone.BAD : more < 0 ? Tone.GOOD : Tone.EVEN,
                rows);
    }

    /** A week with work and no capacity at all has no load that could be said in per cent. */
    private static String load(long percent) {
        return percent > 9_999
                ? "work in a week without any capacity"
                : "%,d %%".formatted(percent);
    }

    // ---- staffing

    private Said staffing() {
        var staffing = impact.staffing();
        var rows = new ArrayList<Row>();
        for (var one : staffing.come()) rows.add(new Row(one, name(one), "comes"));
        for (var one : staffing.go()) rows.add(new Row(one, name(one), "goes"));
        for (var part : staffing.people()) rows.addAll(rows(part));
        for (var one : staffing.unfilled())
            rows.add(
                    new Row(
                            one.placeholder(),
                            name(one.placeholder()),
                            "weeks nobody fills: %,d → %,d".formatted(one.before(), one.after())));
        for (var gap : staffing.opened()) rows.add(gap(gap, "nobody on it has %s %d"));
        for (var gap : staffing.closed()) rows.add(gap(gap, "now somebody has %s %d"));
        for (var one : staffing.demand())
            rows.add(
                    new Row(
                            one.role(),
                            name(one.role()),
                            "booked %s".formatted(signed(one.more()))));
        if (rows.isEmpty()) return nothing(Dimension.STAFFING);
        var tone =
                staffing.opened().isEmpty()
                        ? staffing.closed().isEmpty() ? Tone.EVEN : Tone.GOOD
                        : Tone.BAD;
        var gaps =
                staffing.opened().isEmpty()
                        ? ""
                        : " · %,d skill %s open"
                                .formatted(
                                        staffing.opened().size(),
                                        staffing.opened().size() == 1 ? "gap" : "gaps");
        int concerned = concerned(staffing);
        return new Said(
                Dimension.STAFFING,
                headline(staffing),
                "%,d %s concerned%s"
                        .formatted(concerned, concerned == 1 ? "person" : "people", gaps),
                tone,
                rows);
    }

    private static int concerned(Staffing staffing) {
        var concerned = new HashSet<Id<?>>(staffing.come());
        concerned.addAll(staffing.go());
        staffing.people().forEach(part -> concerned.add(part.who()));
        return concerned.size();
    }

    private String headline(Staffing staffing) {
        var joins = staffing.people().stream().filter(part -> !part.joins().isEmpty()).toList();
        var leaves = staffing.people().stream().filter(part -> !part.leaves().isEmpty()).toList();
        if (joins.size() == 1 && leaves.isEmpty())
            return "%s joins %s"
                    .formatted(
                            name(joins.getFirst().who()),
                            name(joins.getFirst().joins().getFirst()));
        if (leaves.size() == 1 && joins.isEmpty())
            return "%s leaves %s"
                    .formatted(
                            name(leaves.getFirst().who()),
                            name(leaves.getFirst().leaves().getFirst()));
        if (!joins.isEmpty() || !leaves.isEmpty())
            return plusMinus(joins.size(), leaves.size()) + " on projects";
        if (staffing.come().size() == 1 && staffing.go().isEmpty())
            return "%s comes".formatted(name(staffing.come().getFirst()));
        if (staffing.go().size() == 1 && staffing.come().isEmpty())
            return "%s goes".formatted(name(staffing.go().getFirst()));
        if (!staffing.come().isEmpty() || !staffing.go().isEmpty())
            return plusMinus(staffing.come().size(), staffing.go().size()) + " people";
        if (staffing.people().size() == 1)
            return "%s’s work changes".formatted(name(staffing.people().getFirst().who()));
        if (!staffing.people().isEmpty())
            return "%,d people’s work changes".formatted(staffing.people().size());
        return staffing.demand().isEmpty() ? "skills change" : "demand changes";
    }

    private List<Row> rows(Staffing.Part part) {
        var rows = new ArrayList<Row>();
        for (var sentence : forWhom(part))
            rows.add(new Row(part.who(), name(part.who()), sentence));
        return rows;
    }

    /** What ends and what starts for one person, a sentence each. */
    public List<String> forWhom(Staffing.Part part) {
        var sentences = new ArrayList<String>();
        for (var ends : part.ends()) {
            var becomes =
                    part.starts().stream()
                            .filter(one -> one.assignment().equals(ends.assignment()))
                            .findFirst();
            sentences.add(
                    becomes.map(is ->
                                    "%s: %s becomes %s".formatted(work(ends), when(ends), when(is)))
                            .orElseGet(() -> "ends: %s, %s".formatted(work(ends), when(ends))));
        }
        for (var starts : part.starts())
            if (part.ends().stream().noneMatch(one -> one.assignment().equals(starts.assignment())))
                sentences.add("starts: %s, %s".formatted(work(starts), when(starts)));
        for (var field : part.fields())
            sentences.add(
                    "%s: %s becomes %s"
                            .formatted(
                                    Words.field(field.name()),
                                    Words.value(before, field.before()),
                                    Words.value(next, field.after())));
        return sentences;
    }

    private String work(Staffing.Moved one) {
        return one.task()
                .map(task -> "%s on %s".formatted(name(task), name(one.project())))
                .orElseGet(() -> name(one.project()));
    }

    private static String when(Staffing.Moved one) {
        return "%s, %s a day".formatted(Words.span(one.span()), Words.hours(one.minutesADay()));
    }

    private Row gap(Staffing.Gap gap, String sentence) {
        return new Row(
                gap.task(), name(gap.task()), sentence.formatted(name(gap.skill()), gap.level()));
    }

    // ---- risks

    private Said risks() {
        var risks = impact.risks();
        if (risks.finishes().isEmpty() && risks.chances().isEmpty())
            return nothing(Dimension.RISKS);
        var rows = new ArrayList<Row>();
        for (var one : risks.finishes())
            rows.add(
                    new Row(
                            one.project(),
                            name(one.project()),
                            "P50 %s, P80 %s"
                                    .formatted(
                                            change(one.p50Before(), one.p50After()),
                                            change(one.p80Before(), one.p80After()))));
        for (var one : risks.chances())
            rows.add(
                    new Row(
                            one.of(),
                            name(one.of()),
                            "chance of its day %s".formatted(chance(one))));
        var worst =
                risks.chances().stream().max(Comparator.comparingLong(one -> Math.abs(one.lost())));
        if (worst.isPresent()) {
            var tone =
                    worst.get().lost() > 0
                            ? Tone.BAD
                            : worst.get().lost() < 0 ? Tone.GOOD : Tone.EVEN;
            return new Said(
                    Dimension.RISKS,
                    chance(worst.get()),
                    "chance of %s".formatted(name(worst.get().of())),
                    tone,
                    rows);
        }
        var finish = risks.finishes().getFirst();
        return new Said(
                Dimension.RISKS,
                "P80 moves",
                "%s %s"
                        .formatted(
                                name(finish.project()),
                                change(finish.p80Before(), finish.p80After())),
                later(finish) ? Tone.BAD : Tone.GOOD,
                rows);
    }

    private static boolean later(Risks.Finish finish) {
        return finish.p80Before().isPresent()
                && finish.p80After().isPresent()
                && finish.p80After().get().isAfter(finish.p80Before().get());
    }

    private static String chance(Risks.Chance one) {
        // Of something new, or gone, there is one side only.
        if (one.before().isEmpty()) return percent(one.after(), one.runs());
        if (one.after().isEmpty()) return "no longer asked for";
        return "%s → %s"
                .formatted(percent(one.before(), one.runs()), percent(one.after(), one.runs()));
    }

    private static String percent(Optional<Integer> hits, int runs) {
        return hits.map(count -> "%d %%".formatted(Math.round(count * 100.0 / runs))).orElse("–");
    }

    // ---- parts

    private static Said nothing(Dimension dimension) {
        return new Said(dimension, NOTHING, "", Tone.EVEN, List.of());
    }

    private static String signed(long minutes) {
        return (minutes < 0 ? "−" : "+") + Words.hours(Math.abs(minutes));
    }

    /** By its name after the change; what the change removed, by the one before. */
    private String name(Id<?> id) {
        return next.find(id).isPresent() ? Words.name(next, id) : Words.name(before, id);
    }
}
