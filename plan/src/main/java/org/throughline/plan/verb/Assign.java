package org.throughline.plan.verb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Workdays;

/** What people do with assignments on the planner. */
public final class Assign {
    private Assign() {}

    /**
     * To other days, the same number of working days of whoever has it: moved over a weekend or a
     * holiday it stays as much work.
     */
    public static List<Edit> move(
            Plan plan, Assignment assignment, LocalDate start, Id<? extends Item> to) {
        int days = workdays(plan, assignment.to(), assignment.span());
        var span = new Span(start, endAfter(plan, to, start, Math.max(1, days)));
        return changed(assignment, Map.of("span", span, "to", to));
    }

    /** To exactly these days. */
    public static List<Edit> stretch(Assignment assignment, Span span) {
        return changed(assignment, Map.of("span", span));
    }

    public static List<Edit> setMinutes(Assignment assignment, int minutesADay) {
        return changed(assignment, Map.of("minutesADay", Minutes.of(minutesADay)));
    }

    /** The same again, on other days or for someone else. */
    public static List<Edit> copy(
            Plan plan,
            Assignment assignment,
            Id<Assignment> id,
            LocalDate start,
            Id<? extends Item> to) {
        int days = Math.max(1, workdays(plan, assignment.to(), assignment.span()));
        var span = new Span(start, endAfter(plan, to, start, days));
        return List.of(Edit.add(with(assignment, Map.of("id", id, "span", span, "to", to))));
    }

    /**
     * In two: up to the day before, and from the day on, so that the parts can go different ways.
     */
    public static List<Edit> split(Assignment assignment, LocalDate day, Id<Assignment> id) {
        var span = assignment.span();
        if (!day.isAfter(span.start()) || day.isAfter(span.end()))
            throw new Unacceptable(
                    "The assignment runs from %s to %s; it cannot be split on %s. Choose a day after its first."
                            .formatted(span.start(), span.end(), day));
        var edits =
                new ArrayList<>(
                        changed(
                                assignment,
                                Map.of("span", new Span(span.start(), day.minusDays(1)))));
        edits.add(Edit.add(with(assignment, Map.of("id", id, "span", new Span(day, span.end())))));
        return List.copyOf(edits);
    }

    /** To someone else, whole. */
    public static List<Edit> transfer(Assignment assignment, Id<? extends Item> to) {
        return changed(assignment, Map.of("to", to));
    }

    /** To someone else from a day on; what was before stays. */
    public static List<Edit> transferFrom(
            Assignment assignment, LocalDate day, Id<? extends Item> to, Id<Assignment> id) {
        if (!day.isAfter(assignment.span().start())) return transfer(assignment, to);
        var span = assignment.span();
        if (day.isAfter(span.end()))
            throw new Unacceptable(
                    "The assignment ends on %s, before %s. Choose an earlier day."
                            .formatted(span.end(), day));
        var edits =
                new ArrayList<>(
                        changed(
                                assignment,
                                Map.of("span", new Span(span.start(), day.minusDays(1)))));
        edits.add(
                Edit.add(
                        with(
                                assignment,
                                Map.of("id", id, "span", new Span(day, span.end()), "to", to))));
        return List.copyOf(edits);
    }

    /** Working days of someone in a span. */
    public static int workdays(Plan plan, Id<?> someone, Span span) {
        return (int)
                Arrays.stream(Workdays.workable(plan, someone, span))
                        .filter(minutes -> minutes > 0)
                        .count();
    }

    /**
     * The last of so many working days of someone from a day on. Looks three years ahead; who never
     * works is given calendar days.
     */
    public static LocalDate endAfter(Plan plan, Id<?> someone, LocalDate start, int workdays) {
        var ahead = new Span(start, start.plusDays(Math.min(3 * 365, 20 + workdays * 4L)));
        var workable = Workdays.workable(plan, someone, ahead);
        int left = workdays;
        for (int day = 0; day < workable.length; day++)
            if (workable[day] > 0 && --left == 0) return start.plusDays(day);
        return start.plusDays(workdays - 1L);
    }

    private static List<Edit> changed(Assignment assignment, Map<String, Object> values) {
        return Edit.between(assignment, with(assignment, values)).map(List::of).orElse(List.of());
    }

    private static Assignment with(Assignment assignment, Map<String, ?> values) {
        return (Assignment) Fields.of(Kind.ASSIGNMENT).with(assignment, values);
    }
}
