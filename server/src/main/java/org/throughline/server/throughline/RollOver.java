package org.throughline.server.throughline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Grade;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.MeasuredBy;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Span;
import org.throughline.plan.policy.Owners;

/**
 * What was not reached goes on in the next period: a new goal whose key results begin where the old
 * ones stand, while the old goal keeps its grade. It serves what the old one did, and work that
 * goes on serves it; each owner but the one who rolls over has to say yes again.
 */
final class RollOver {
    private final Plan plan;
    private final Optional<Id<Person>> me;
    private final LocalDate today;
    private final Supplier<UUID> ids;

    RollOver(Plan plan, Optional<Id<Person>> me, LocalDate today, Supplier<UUID> ids) {
        this.plan = plan;
        this.me = me;
        this.today = today;
        this.ids = ids;
    }

    /** Nothing to do where all was reached. */
    List<Edit> of(Goal goal) {
        var next =
                new Goal(
                        new Id<>(ids.get()),
                        goal.team(),
                        goal.name(),
                        goal.owner(),
                        after(goal.period()),
                        goal.weight(),
                        goal.note());
        var edits = new ArrayList<Edit>();
        edits.add(Edit.add(next));
        boolean some = results(goal, next, edits);
        if (!some) return List.of();
        links(goal, next, edits);
        return edits;
    }

    /** A quarter goes on in the next quarter, anything else as long again. */
    static Span after(Span period) {
        var quarter = Period.quarter(period.start());
        return quarter.span().equals(period)
                ? Period.quarter(period.end().plusDays(1)).span()
                : period.plusDays(period.days());
    }

    private boolean results(Goal goal, Goal next, List<Edit> edits) {
        var grades = Grade.of(plan, goal, today);
        boolean some = grades.results().isEmpty();
        for (var grade : grades.results()) {
            var one = plan.get(KeyResult.class, grade.result());
            if (grade.value().compareTo(BigDecimal.ONE) >= 0) continue;
            some = true;
            edits.add(
                    Edit.add(
                            new KeyResult(
                                    new Id<>(ids.get()),
                                    next.id(),
                                    one.name(),
                                    one.unit(),
                                    one.measuredBy() == MeasuredBy.CHECK_INS
                                            ? grade.current()
                                            : one.baseline(),
                                    one.target(),
                                    one.commitment(),
                                    one.owner(),
                                    one.weight(),
                                    one.measuredBy(),
                                    new TreeMap<>())));
        }
        return some;
    }

    private void links(Goal goal, Goal next, List<Edit> edits) {
        for (var link : plan.referring(Contribution.class, goal.id())) {
            if (link.from().equals(goal.id()))
                edits.add(
                        Edit.add(
                                new Contribution(
                                        new Id<>(ids.get()),
                                        next.id(),
                                        link.to(),
                                        link.share(),
                                        link.agreedBelow() && isMine(goal.id()),
                                        link.agreedAbove() && isMine(link.to()))));
            else if (goesOn(link.from(), goal.period()))
                Edit.between(
                                link,
                                Fields.of(link.kind())
                                        .with(
                                                link,
                                                Map.of(
                                                        "to",
                                                        next.id(),
                                                        "agreedBelow",
                                                        link.agreedBelow() && isMine(link.from()),
                                                        "agreedAbove",
                                                        link.agreedAbove() && isMine(goal.id()))))
                        .ifPresent(edits::add);
        }
    }

    private boolean isMine(Id<?> end) {
        return me.isPresent() && Owners.of(plan, end).equals(me);
    }

    /** Whether a project still has work after the period. */
    private boolean goesOn(Id<?> project, Span period) {
        return plan.referring(Assignment.class, project).stream()
                .anyMatch(one -> one.span().end().isAfter(period.end()));
    }
}
