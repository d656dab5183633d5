package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.CheckIn;
import org.throughline.plan.item.Commitment;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.MeasuredBy;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Quantity;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.shell.Slips;

/** A key result as it is typed. */
public record ResultForm(
        @Nullable String name,
        @Nullable String unit,
        @Nullable String baseline,
        @Nullable String target,
        @Nullable String commitment,
        @Nullable String owner,
        @Nullable String weight,
        @Nullable String measuredBy) {
    static final ResultForm NOTHING =
            new ResultForm(null, null, null, null, null, null, null, null);

    static ResultForm of(KeyResult one) {
        return new ResultForm(
                one.name(),
                one.unit(),
                one.baseline().toString(),
                one.target().toString(),
                GoalForm.stable(one.commitment()),
                one.owner().map(Id::toString).orElse(""),
                "" + one.weight().value(),
                GoalForm.stable(one.measuredBy()));
    }

    Optional<KeyResult> read(
            Plan plan,
            Id<Goal> goal,
            Id<KeyResult> id,
            SortedMap<LocalDate, CheckIn> checkIns,
            Slips slips) {
        var named = slips.read("result", () -> Texts.name("key result", Look.said(name)));
        var from = slips.read("baseline", () -> amount(baseline, "Where it starts"));
        var to = slips.read("target", () -> amount(target, "The target"));
        var promised =
                slips.read(
                        "commitment",
                        () ->
                                Look.said(commitment).isEmpty()
                                        ? Commitment.COMMITTED
                                        : GoalForm.constant(
                                                Commitment.class, commitment, "commitment"));
        var measured =
                slips.read(
                        "measuredBy",
                        () ->
                                Look.said(measuredBy).isEmpty()
                                        ? MeasuredBy.CHECK_INS
                                        : GoalForm.constant(
                                                MeasuredBy.class, measuredBy, "measure"));
        var by = slips.read("owner", () -> GoalForm.known(plan, Kind.PERSON, owner));
        var share =
                slips.read(
                        "weight",
                        () ->
                                Look.said(weight).isEmpty()
                                        ? Percent.ALL
                                        : LinkForm.percent(weight, 100));
        if (!slips.isEmpty()) return Optional.empty();
        return slips.read(
                "target",
                () ->
                        new KeyResult(
                                id,
                                goal,
                                named.orElseThrow(),
                                Look.said(unit),
                                from.orElseThrow(),
                                to.orElseThrow(),
                                promised.orElseThrow(),
                                by.orElseThrow().map(Id::as),
                                share.orElseThrow(),
                                measured.orElseThrow(),
                                new TreeMap<>(checkIns)));
    }

    static Quantity amount(@Nullable String typed, String what) {
        var text = Look.said(typed);
        if (text.isEmpty()) throw new Unacceptable("%s is missing. Give a number.".formatted(what));
        // People write 1,200 and 12 000; a comma before other than three digits is a slip.
        return Quantity.of(text.replaceAll("(?<=\\d)[, \u00a0\u202f](?=\\d{3}(\\D|$))", ""));
    }
}
