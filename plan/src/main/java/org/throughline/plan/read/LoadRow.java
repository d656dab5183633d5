package org.throughline.plan.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;

/**
 * The load of one person or placeholder over a span: minutes for each day.
 *
 * <p>{@code contracted}: of the contracts. {@code effective}: less public holidays and time off.
 * {@code confirmed} and {@code tentative}: of the assignments, on every day with contracted minutes
 * that is no public holiday; a tentative assignment, or one on a tentative project, is tentative
 * (the array is empty where there is none); paused projects load nobody. The arrays are not to be
 * written to.
 */
public record LoadRow(
        Id<? extends Item> of,
        Span span,
        int[] contracted,
        int[] effective,
        int[] confirmed,
        int[] tentative) {
    private static final int[] NOTHING = {};

    /**
     * @param of a person or placeholder of the plan
     */
    public static LoadRow of(Plan plan, Id<? extends Item> of, Span span) {
        var person = plan.find(Person.class, of);
        int[] contracted;
        int[] workable;
        int[] effective;
        if (person.isPresent()) {
            contracted = Workdays.contracted(plan, person.get(), span);
            workable = Workdays.workable(plan, person.get(), span, contracted);
            effective = Workdays.effective(plan, of, span, workable);
        } else {
            contracted = workable = effective = Workdays.workable(plan, of, span);
        }
        var confirmed = new int[workable.length];
        var tentative = new int[workable.length];
        boolean anyTentative = false;
        for (var assignment : plan.assignmentsOf(of)) {
            if (!assignment.span().overlaps(span)) continue;
            var counts = counts(plan, assignment);
            if (counts == Counts.NOT) continue;
            anyTentative |= counts == Counts.TENTATIVE;
            fill(counts == Counts.TENTATIVE ? tentative : confirmed, assignment, span, workable);
        }
        return new LoadRow(
                of,
                span,
                Arrays.equals(contracted, effective) ? effective : contracted,
                effective,
                confirmed,
                anyTentative ? tentative : NOTHING);
    }

    /** How an assignment counts. */
    public enum Counts {
        CONFIRMED,
        TENTATIVE,
        NOT
    }

    public static Counts counts(Plan plan, Assignment assignment) {
        var status = plan.get(Project.class, assignment.project()).status();
        if (status == ProjectStatus.PAUSED) return Counts.NOT;
        return assignment.tentative() || status == ProjectStatus.TENTATIVE
                ? Counts.TENTATIVE
                : Counts.CONFIRMED;
    }

    private static void fill(int[] minutes, Assignment assignment, Span span, int[] workable) {
        int from = Math.max(0, Workdays.index(span, assignment.span().start()));
        int to = Math.min(minutes.length - 1, Workdays.index(span, assignment.span().end()));
        int each = assignment.minutesADay().value();
        for (int day = from; day <= to; day++)
            if (workable[day] > 0) minutes[day] = Math.addExact(minutes[day], each);
    }

    public int scheduled(int day, boolean withTentative) {
        return confirmed[day] + (withTentative && tentative.length > 0 ? tentative[day] : 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LoadRow row
                && row.of.equals(of)
                && row.span.equals(span)
                && Arrays.equals(row.contracted, contracted)
                && Arrays.equals(row.effective, effective)
                && Arrays.equals(row.confirmed, confirmed)
                && Arrays.equals(row.tentative, tentative);
    }

    @Override
    public int hashCode() {
        return of.hashCode();
    }
}
