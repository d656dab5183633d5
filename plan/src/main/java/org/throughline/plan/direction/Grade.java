package org.throughline.plan.direction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.MeasuredBy;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Quantity;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;

/**
 * How far a goal is, from nothing to one: the weighted mean of its key results (OKR). It grades the
 * goal, never a person.
 */
public record Grade(Id<Goal> goal, Optional<BigDecimal> value, List<OfResult> results) {
    /** From here on a grade is good, and from {@code FAIR} on in between (Doerr). */
    public static final BigDecimal GOOD = new BigDecimal("0.7");

    public static final BigDecimal FAIR = new BigDecimal("0.4");

    private static final int PLACES = 6;

    /**
     * One key result. {@code computed} says that its value follows from the plan; {@code
     * confidence} is that of the last check-in, {@code checkedIn} its day.
     */
    public record OfResult(
            Id<KeyResult> result,
            String name,
            Quantity current,
            BigDecimal value,
            boolean computed,
            Optional<Percent> confidence,
            Optional<LocalDate> checkedIn) {}

    /** How a grade reads. */
    public enum Colour {
        NONE,
        POOR,
        FAIR,
        GOOD
    }

    public Grade {
        results = List.copyOf(results);
    }

    public Colour colour() {
        return value.map(Grade::colour).orElse(Colour.NONE);
    }

    public static Colour colour(BigDecimal value) {
        if (value.compareTo(GOOD) >= 0) return Colour.GOOD;
        return value.compareTo(FAIR) >= 0 ? Colour.FAIR : Colour.POOR;
    }

    /** Of a goal without key results nobody could say. */
    public static Grade of(Plan plan, Goal goal, LocalDate day) {
        var results =
                plan.referring(KeyResult.class, goal.id()).stream()
                        .sorted(Comparator.comparing(KeyResult::name).thenComparing(KeyResult::id))
                        .toList();
        var graded = results.stream().map(one -> of(plan, one, day)).toList();
        return new Grade(goal.id(), mean(results, graded), graded);
    }

    private static Optional<BigDecimal> mean(List<KeyResult> results, List<OfResult> graded) {
        if (graded.isEmpty()) return Optional.empty();
        boolean unweighted = results.stream().allMatch(one -> one.weight().value() == 0);
        var sum = BigDecimal.ZERO;
        int weights = 0;
        for (int i = 0; i < graded.size(); i++) {
            int weight = unweighted ? 1 : results.get(i).weight().value();
            sum = sum.add(graded.get(i).value().multiply(BigDecimal.valueOf(weight)));
            weights += weight;
        }
        return Optional.of(sum.divide(BigDecimal.valueOf(weights), PLACES, RoundingMode.HALF_UP));
    }

    private static OfResult of(Plan plan, KeyResult one, LocalDate day) {
        var done = done(plan, one, day);
        var current = done.map(share -> along(one, share)).orElseGet(() -> lastValue(one, day));
        var last = one.checkIns().headMap(day.plusDays(1));
        return new OfResult(
                one.id(),
                one.name(),
                current,
                grade(one.baseline(), one.target(), current),
                done.isPresent(),
                last.isEmpty()
                        ? Optional.empty()
                        : Optional.of(last.lastEntry().getValue().confidence()),
                last.isEmpty() ? Optional.empty() : Optional.of(last.lastKey()));
    }

    private static Quantity lastValue(KeyResult one, LocalDate day) {
        var last = one.checkIns().headMap(day.plusDays(1));
        return last.isEmpty() ? one.baseline() : last.lastEntry().getValue().value();
    }

    /** {@code clamp((current − baseline) / (target − baseline), 0, 1)}; rounded late. */
    public static BigDecimal grade(Quantity baseline, Quantity target, Quantity current) {
        var way = target.value().subtract(baseline.value());
        var gone = current.value().subtract(baseline.value());
        var grade = gone.divide(way, PLACES, RoundingMode.HALF_UP);
        return grade.max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }

    private static Quantity along(KeyResult one, Fraction share) {
        var way = one.target().value().subtract(one.baseline().value());
        var at =
                one.baseline()
                        .value()
                        .add(way.multiply(share.decimal(9)))
                        .round(new MathContext(15, RoundingMode.HALF_UP));
        return new Quantity(
                at.setScale(Math.min(6, Math.max(0, at.scale())), RoundingMode.HALF_UP));
    }

    // ---- computed from the plan

    /** The part that is done of the work that serves the goal; empty where check-ins say. */
    private static Optional<Fraction> done(Plan plan, KeyResult one, LocalDate day) {
        if (one.measuredBy() == MeasuredBy.CHECK_INS) return Optional.empty();
        long done = 0;
        long all = 0;
        for (var project : serving(plan, one.goal())) {
            switch (one.measuredBy()) {
                case TASKS -> {
                    for (var task : plan.referring(Task.class, project)) {
                        // A part's effort is counted at the part.
                        if (!plan.referring(Task.class, task.id()).isEmpty()) continue;
                        long effort = task.effort().likely().value();
                        all += effort * 100;
                        done += effort * task.progress().value();
                    }
                }
                case MILESTONES -> {
                    for (var milestone : plan.referring(Milestone.class, project)) {
                        all++;
                        if (!milestone.day().isAfter(day)) done++;
                    }
                }
                case HOURS -> {
                    for (var work : plan.referring(Assignment.class, project)) {
                        if (LoadRow.counts(plan, work) != LoadRow.Counts.CONFIRMED) continue;
                        all += Measures.minutes(plan, work);
                        if (!work.span().start().isAfter(day))
                            done +=
                                    Measures.minutes(
                                            plan, work, new Span(work.span().start(), day));
                    }
                }
                case CHECK_INS -> throw new IllegalStateException("asked above");
            }
        }
        return Optional.of(all == 0 ? Fraction.NONE : Fraction.of(done, all));
    }

    /** The projects that serve a goal by an agreed link, themselves or over goals below it. */
    private static List<Id<Project>> serving(Plan plan, Id<Goal> goal) {
        var projects = new TreeSet<Id<Project>>();
        var seen = new HashSet<Id<?>>(List.of(goal));
        var open = new ArrayDeque<Id<?>>(seen);
        while (!open.isEmpty()) {
            var at = open.remove();
            for (var link : plan.referring(Contribution.class, at)) {
                if (!link.to().equals(at) || !link.isAgreed()) continue;
                if (plan.find(Project.class, link.from()).isPresent())
                    projects.add(link.from().as());
                else if (seen.add(link.from())) open.add(link.from());
            }
        }
        return List.copyOf(projects);
    }
}
