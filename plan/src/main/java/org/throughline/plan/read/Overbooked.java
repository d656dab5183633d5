package org.throughline.plan.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Span;

/**
 * Where somebody has more to do than can be done, said in two ways that stand side by side.
 *
 * <p><b>By day</b>: days on which the assignments' minutes come to more than the effective
 * capacity. An assignment spreads its minutes evenly, so this cries wolf: half days all week and
 * one full day on Wednesday are no trouble to anybody.
 *
 * <p><b>Truly</b>: every assignment may be worked at any time within its window. Then there is a
 * way to do it all if and only if no stretch of days asks for more than it has by the work that has
 * to lie within it (Hall's condition). {@code pieces} is a way to work it, the work that is due
 * first always first; {@code shortMinutes} is what is left over, as little as any way could leave.
 */
public record Overbooked(
        Id<? extends Item> of,
        List<Day> days,
        List<Stretch> stretches,
        List<Piece> pieces,
        long shortMinutes) {
    public Overbooked {
        days = List.copyOf(days);
        stretches = List.copyOf(stretches);
        pieces = List.copyOf(pieces);
    }

    /** A day whose evenly spread minutes are more than its effective capacity. */
    public record Day(LocalDate day, int scheduled, int effective) {}

    /**
     * A stretch of days that has {@code has} minutes and is asked for {@code asked} by these
     * assignments, whose windows lie within it.
     */
    public record Stretch(Span span, long asked, long has, List<Assignment> by) {
        public Stretch {
            by = List.copyOf(by);
        }

        public long shortMinutes() {
            return asked - has;
        }
    }

    /** Minutes of an assignment on a day. */
    public record Piece(Assignment assignment, LocalDate day, int minutes) {}

    public boolean isTruly() {
        return shortMinutes > 0;
    }

    /** A day that looks overbooked and is in no stretch that is. */
    public boolean criesWolf(Day day) {
        return stretches.stream().noneMatch(stretch -> stretch.span().contains(day.day()));
    }

    /** With each assignment free to be worked at any time within its own days. */
    public static Overbooked of(Plan plan, Id<? extends Item> of, boolean withTentative) {
        return of(plan, of, withTentative, Assignment::span);
    }

    /**
     * With each assignment on a task free to be worked as long as nothing else has to move: from
     * the early start of its task to the late finish, and at least within its own days.
     */
    public static Overbooked of(
            Plan plan, Id<? extends Item> of, boolean withTentative, Schedule schedule) {
        return of(plan, of, withTentative, one -> window(one, schedule));
    }

    /** Of the work that overlaps these days alone, each free within its own days. */
    public static Overbooked of(
            Plan plan, Id<? extends Item> of, boolean withTentative, Span days) {
        return of(
                plan,
                of,
                plan.assignmentsOf(of).stream().filter(one -> one.span().overlaps(days)).toList(),
                withTentative,
                Assignment::span);
    }

    private static Span window(Assignment one, Schedule schedule) {
        return one.task()
                .flatMap(schedule::dates)
                // The days of a task that is late already leave it no window at all.
                .filter(dates -> !dates.lateFinish().isBefore(dates.earlyStart()))
                .filter(dates -> !dates.lateFinish().isAfter(Days.LAST))
                .map(dates ->
                        new Span(
                                earlier(one.span().start(), dates.earlyStart()),
                                later(one.span().end(), dates.lateFinish())))
                .orElse(one.span());
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return other.isBefore(one) ? other : one;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return other.isAfter(one) ? other : one;
    }

    /**
     * @param window the days within which an assignment may be worked
     */
    public static Overbooked of(
            Plan plan,
            Id<? extends Item> of,
            boolean withTentative,
            Function<Assignment, Span> window) {
        return of(plan, of, plan.assignmentsOf(of), withTentative, window);
    }

    private static Overbooked of(
            Plan plan,
            Id<? extends Item> of,
            List<Assignment> all,
            boolean withTentative,
            Function<Assignment, Span> window) {
        var assignments =
                all.stream()
                        .filter(one -> counts(plan, one, withTentative))
                        .sorted(
                                Comparator.comparing(Assignment::span)
                                        .thenComparing(Assignment::id))
                        .toList();
        if (assignments.isEmpty()) return new Overbooked(of, List.of(), List.of(), List.of(), 0);
        var windows = assignments.stream().map(window).toList();
        var span =
                new Span(
                        windows.stream().map(Span::start).min(LocalDate::compareTo).orElseThrow(),
                        windows.stream().map(Span::end).max(LocalDate::compareTo).orElseThrow());
        var row = LoadRow.of(plan, of, span);
        var demands = new ArrayList<Filling.Demand>();
        for (int i = 0; i < assignments.size(); i++)
            demands.add(
                    new Filling.Demand(
                            Workdays.index(span, windows.get(i).start()),
                            Workdays.index(span, windows.get(i).end()),
                            Measures.minutes(plan, assignments.get(i))));
        var filling = Filling.of(row.effective(), demands);
        return new Overbooked(
                of,
                days(row, withTentative),
                filling.excesses().stream()
                        .map(excess -> stretch(excess, span.start(), assignments))
                        .toList(),
                filling.pieces().stream()
                        .map(piece ->
                                new Piece(
                                        assignments.get(piece.demand()),
                                        span.start().plusDays(piece.day()),
                                        piece.minutes()))
                        .toList(),
                filling.left());
    }

    private static boolean counts(Plan plan, Assignment one, boolean withTentative) {
        return switch (LoadRow.counts(plan, one)) {
            case CONFIRMED -> true;
            case TENTATIVE -> withTentative;
            case NOT -> false;
        };
    }

    private static List<Day> days(LoadRow row, boolean withTentative) {
        var days = new ArrayList<Day>();
        for (int day = 0; day < row.effective().length; day++)
            if (row.scheduled(day, withTentative) > row.effective()[day])
                days.add(
                        new Day(
                                row.span().start().plusDays(day),
                                row.scheduled(day, withTentative),
                                row.effective()[day]));
        return days;
    }

    private static Stretch stretch(
            Filling.Excess excess, LocalDate first, List<Assignment> assignments) {
        return new Stretch(
                new Span(first.plusDays(excess.first()), first.plusDays(excess.last())),
                excess.asked(),
                excess.has(),
                excess.demands().stream().map(assignments::get).toList());
    }
}
