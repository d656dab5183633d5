package org.throughline.server.throughline;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.shell.Slips;

/** A goal as it is typed. */
public record GoalForm(
        @Nullable String name,
        @Nullable String team,
        @Nullable String owner,
        @Nullable String start,
        @Nullable String end,
        @Nullable String weight,
        @Nullable String note) {

    static GoalForm of(Goal goal) {
        return new GoalForm(
                goal.name(),
                goal.team().map(Id::toString).orElse(""),
                goal.owner().map(Id::toString).orElse(""),
                goal.period().start().toString(),
                goal.period().end().toString(),
                "" + goal.weight().value(),
                goal.note());
    }

    /** A new goal of the quarter, of the team and in the hands of whoever adds it. */
    static GoalForm fresh(Period quarter, String team, String owner) {
        return new GoalForm(
                "",
                team,
                owner,
                quarter.span().start().toString(),
                quarter.span().end().toString(),
                "",
                "");
    }

    Optional<Goal> read(Plan plan, Id<Goal> id, Slips slips) {
        var named = slips.read("name", () -> Texts.name("goal", Look.said(name)));
        var of = slips.read("team", () -> known(plan, Kind.TEAM, team));
        var by = slips.read("owner", () -> known(plan, Kind.PERSON, owner));
        var period = slips.read("period", () -> new Span(day(start, "first"), day(end, "last")));
        var said =
                slips.read(
                        "weight",
                        () ->
                                Look.said(weight).isEmpty()
                                        ? Percent.NONE
                                        : LinkForm.percent(weight, 0));
        if (!slips.isEmpty()) return Optional.empty();
        return slips.read(
                "note",
                () ->
                        new Goal(
                                id,
                                of.orElseThrow().map(Id::as),
                                named.orElseThrow(),
                                by.orElseThrow().map(Id::as),
                                period.orElseThrow(),
                                said.orElseThrow(),
                                Look.said(note).replace("\r\n", "\n")));
    }

    // ---- shared with the other forms of this room

    static LocalDate day(@Nullable String typed, String which) {
        var text = Look.said(typed);
        if (text.isEmpty())
            throw new Unacceptable("The %s day is missing. Give one.".formatted(which));
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw new Unacceptable(
                    "“%s” is no day. Write it as 2026-12-31.".formatted(Texts.brief(text)));
        }
    }

    static Optional<Id<Item>> known(Plan plan, Kind kind, @Nullable String id) {
        var text = Look.said(id);
        if (text.isEmpty()) return Optional.empty();
        Id<Item> known = Id.of(text);
        if (!plan.has(kind, known))
            throw new Unacceptable(
                    "This %s is not in the plan any more. Choose another.".formatted(kind.word()));
        return Optional.of(known);
    }

    static <E extends Enum<E>> E constant(Class<E> type, @Nullable String typed, String what) {
        for (var one : type.getEnumConstants())
            if (stable(one).equals(Look.said(typed))) return one;
        throw new Unacceptable("Choose %s from the list.".formatted(Texts.a(what)));
    }

    static String stable(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
