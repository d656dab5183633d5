package org.throughline.plan.direction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Team;

/**
 * Whether hours follow words: of each goal the weight it is said to have and the share of the hours
 * it gets. {@code effort} is A = 1 − ½ Σ|p − h|, where “no goal” is a goal of weight nothing: 1 is
 * as said, 0 is something else altogether. Empty where no hours are planned or no weight is stated.
 */
public record Alignment(List<Line> lines, Fraction toNoGoal, Optional<Fraction> effort) {
    private static final Fraction HALF = Fraction.of(1, 2);

    /** One goal. Stated weights come to one together, and so do spent shares with no goal's. */
    public record Line(
            Id<Goal> goal, String name, Fraction stated, Fraction spent, Fraction minutes) {
        public Fraction gap() {
            return spent.minus(stated);
        }
    }

    public Alignment {
        lines = List.copyOf(lines);
    }

    /** A of shares that each come to one: the last of {@code spent} is that of no goal. */
    public static Fraction effort(List<Fraction> stated, List<Fraction> spent) {
        if (stated.size() != spent.size()) throw new IllegalArgumentException("not as many");
        var apart = Fraction.NONE;
        for (int i = 0; i < stated.size(); i++) {
            var one = spent.get(i).minus(stated.get(i));
            apart = apart.plus(new Fraction(one.over().abs(), one.under()));
        }
        return Fraction.WHOLE.minus(apart.times(HALF));
    }

    /**
     * Of the goals of a team, or of the whole organization, in the span of the hours.
     *
     * @param hours of that team, or of everybody
     */
    public static Alignment of(Plan plan, Hours hours, Optional<Id<Team>> owner) {
        var goals =
                plan.all(Goal.class).stream()
                        .filter(goal -> goal.team().equals(owner))
                        .filter(goal -> goal.period().overlaps(hours.span()))
                        .sorted(
                                Comparator.<Goal>comparingInt(goal -> -goal.weight().value())
                                        .thenComparing(Goal::name)
                                        .thenComparing(Goal::id))
                        .toList();
        var reach = Reach.of(plan, goals.stream().map(Goal::id).collect(Collectors.toSet()));
        var minutes = new HashMap<Id<?>, Fraction>();
        var total = Fraction.NONE;
        var none = Fraction.NONE;
        for (var project : hours.projects()) {
            var its = Fraction.of(hours.of(project).minutes());
            total = total.plus(its);
            none = none.plus(its.times(Fraction.WHOLE.minus(reach.whole(project))));
            reach.of(project)
                    .forEach((goal, part) -> minutes.merge(goal, its.times(part), Fraction::plus));
        }
        int weights = goals.stream().mapToInt(goal -> goal.weight().value()).sum();
        var lines = new ArrayList<Line>();
        for (var goal : goals) {
            var its = minutes.getOrDefault(goal.id(), Fraction.NONE);
            lines.add(
                    new Line(
                            goal.id(),
                            goal.name(),
                            weights == 0
                                    ? Fraction.NONE
                                    : Fraction.of(goal.weight().value(), weights),
                            share(its, total),
                            its));
        }
        var toNone = share(none, total);
        return new Alignment(
                lines,
                toNone,
                weights == 0 || total.isNone() ? Optional.empty() : Optional.of(a(lines, toNone)));
    }

    private static Fraction a(List<Line> lines, Fraction toNone) {
        var stated = new ArrayList<>(lines.stream().map(Line::stated).toList());
        stated.add(Fraction.NONE);
        var spent = new ArrayList<>(lines.stream().map(Line::spent).toList());
        spent.add(toNone);
        return effort(stated, spent);
    }

    private static Fraction share(Fraction part, Fraction of) {
        return of.isNone() ? Fraction.NONE : part.times(new Fraction(of.under(), of.over()));
    }
}
