package org.throughline.server.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Measures;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Workdays;
import org.throughline.plan.words.Because;
import org.throughline.plan.words.Typed;
import org.throughline.plan.words.Words;
import org.throughline.server.work.Gantt.Mark;
import org.throughline.server.work.Gantt.Sort;

/**
 * One task: where it stands, why its dates are what they are, what it waits for and what waits for
 * it, and who is on it. {@code chain} is a sentence for each link back to where it begins.
 */
public record TaskView(
        String id,
        String name,
        int number,
        boolean summary,
        String planned,
        String early,
        String late,
        String slack,
        boolean critical,
        List<String> marks,
        List<String> conflicts,
        boolean maySettle,
        List<String> chain,
        List<Neighbour> waitsFor,
        List<Neighbour> holds,
        List<Work> work,
        String start,
        String end) {

    /** A task at the other end of a dependency. */
    public record Neighbour(String link, String name, String address, String how) {}

    public record Work(
            String id,
            String name,
            boolean wanted,
            boolean pinned,
            String days,
            String aDay,
            String hours) {}

    static Optional<TaskView> of(
            Plan plan, Project project, Task task, List<Gantt.Row> rows, Schedule schedule) {
        for (int i = 0; i < rows.size(); i++)
            if (rows.get(i).id().equals(task.id()))
                return Optional.of(of(plan, project, task, rows, i, schedule));
        return Optional.empty();
    }

    private static TaskView of(
            Plan plan,
            Project project,
            Task task,
            List<Gantt.Row> rows,
            int index,
            Schedule schedule) {
        var row = rows.get(index);
        var numbers = OutlineTable.numbers(rows);
        int day = Workdays.fullTimeDay(plan);
        return new TaskView(
                task.id().toString(),
                task.name(),
                index + 1,
                row.kind() == Sort.SUMMARY,
                OutlineTable.days(row.planned()),
                OutlineTable.days(row.early()),
                OutlineTable.days(row.late()),
                OutlineTable.slack(row, day),
                row.is(Mark.CRITICAL),
                row.marks().stream().map(Mark::stable).toList(),
                row.conflicts(),
                row.kind() == Sort.TASK
                        && !row.is(Mark.PINNED)
                        && !row.is(Mark.DONE)
                        && (row.is(Mark.CONFLICT) || row.planned().isEmpty()),
                schedule.why(task.id()).stream()
                        .map(dates -> Because.sentence(plan, dates))
                        .toList(),
                neighbours(plan, project, task, numbers, day, true),
                neighbours(plan, project, task, numbers, day, false),
                work(plan, task),
                row.planned().or(row::early).map(Span::start).map(String::valueOf).orElse(""),
                row.planned().or(row::early).map(Span::end).map(String::valueOf).orElse(""));
    }

    private static List<Neighbour> neighbours(
            Plan plan,
            Project project,
            Task task,
            Map<Id<?>, Integer> numbers,
            int day,
            boolean before) {
        var found = new ArrayList<Neighbour>();
        for (var link : plan.referring(Dependency.class, task.id())) {
            if (link.to().equals(task.id()) != before) continue;
            var other = plan.get(Task.class, before ? link.from() : link.to());
            var number = numbers.get(other.id());
            var where = number != null ? "line " + number : plan.project(other.project()).name();
            var how = Typed.link(link.type(), link.lagMinutes(), day);
            found.add(
                    new Neighbour(
                            link.id().toString(),
                            other.name(),
                            "/projects/%s/tasks/%s".formatted(other.project(), other.id()),
                            "%s · %s".formatted(how.isEmpty() ? "FS" : how, where)));
        }
        found.sort(Comparator.comparing(Neighbour::name).thenComparing(Neighbour::link));
        return found;
    }

    private static List<Work> work(Plan plan, Task task) {
        return plan.referring(Assignment.class, task.id()).stream()
                .sorted(Comparator.comparing(Assignment::span).thenComparing(Assignment::id))
                .map(one ->
                        new Work(
                                one.id().toString(),
                                Words.name(plan, one.to()),
                                plan.has(Kind.PLACEHOLDER, one.to()),
                                one.pinned(),
                                Words.span(one.span()),
                                Words.hours(one.minutesADay().value()),
                                Words.hours(Measures.minutes(plan, one))))
                .toList();
    }
}
