package org.throughline.bench.peers;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Task;
import java.util.ArrayList;
import java.util.Map;

/**
 * Our problem as a project file of TaskJuggler. A unit is an hour, the first the midnight of a
 * Monday. A task with several seats becomes a container of one task for each; who may take a seat
 * are its alternatives, of whom one stays to the end; a share is an efficiency; what may not start
 * before a date waits for a milestone on it. Deadlines are no goal of TaskJuggler's, so projects
 * get their priority in the order of theirs.
 */
final class Tjp {
    static final LocalDateTime ORIGIN = LocalDateTime.of(2024, 1, 1, 0, 0);
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH:mm", Locale.ROOT);

    /** TaskJuggler's own range of priorities. */
    private static final int HIGHEST = 999;

    private final Problem problem;
    private final Axis axis;
    private final Choices choices;
    private final TreeMap<Integer, Integer> priorities = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();

    private Tjp(Problem problem, Axis axis, Choices choices) {
        this.problem = problem;
        this.axis = axis;
        this.choices = choices;
    }

    /** Of a problem whose people work weeks that are all alike but for one leave each. */
    static String of(Problem problem, Axis axis, Choices choices) {
        return new Tjp(problem, axis, choices).write();
    }

    private String write() {
        addHead();
        for (int person = 0; person < problem.people().size(); person++) addPerson(person);
        for (int release : releases())
            text.append(
                    "task m%d \"m\" { milestone start %s }\n".formatted(release, time(release)));
        rankProjects();
        for (int task = 0; task < problem.size(); task++) addTask(task);
        text.append(
                "export \"out\" { definitions - taskattributes - resourceattributes booking }\n");
        return text.toString();
    }

    private static String time(int at) {
        return TIME.format(ORIGIN.plusHours(at));
    }

    private void addHead() {
        var weeks = axis.weeks().orElseThrow();
        var names = new String[] {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        int days = Math.ceilDiv(axis.time(axis.length() - 1), 24);
        text.append("project p \"p\" 2024-01-01 +%dd {\n".formatted(days));
        text.append("  timezone \"UTC\"\n  timingresolution 60min\n  now 2024-01-01\n");
        for (int day = 0; day < names.length; day++)
            text.append(
                    "  workinghours %s %s\n"
                            .formatted(
                                    names[day],
                                    day < weeks.days()
                                            ? "%d:00 - %d:00"
                                                    .formatted(
                                                            weeks.from(),
                                                            weeks.from() + weeks.units())
                                            : "off"));
        text.append("}\n");
    }

    private void addPerson(int index) {
        var person = problem.person(index);
        text.append("resource r%d \"r\" {".formatted(index));
        if (person.share() < 100) text.append(" efficiency 0.%02d".formatted(person.share()));
        axis.gap(index)
                .ifPresent(gap ->
                        text.append(
                                " leaves annual %s - %s"
                                        .formatted(
                                                time(axis.time(gap.from())),
                                                time(axis.time(gap.to() - 1) + 1))));
        text.append(" }\n");
    }

    private SortedSet<Integer> releases() {
        return problem.tasks().stream()
                .map(Task::release)
                .filter(release -> release > 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void rankProjects() {
        var deadlines = new TreeMap<Integer, Integer>();
        for (var task : problem.tasks())
            deadlines.merge(task.group(), task.deadline().orElse(Calendar.NEVER), Math::min);
        var ranked =
                deadlines.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .toList();
        for (int i = 0; i < ranked.size(); i++)
            priorities.put(ranked.get(i).getKey(), HIGHEST - i * HIGHEST / ranked.size());
    }

    private void addTask(int index) {
        var task = problem.task(index);
        text.append(
                "task t%d \"t\" { priority %d"
                        .formatted(index, priorities.getOrDefault(task.group(), HIGHEST)));
        var waits =
                problem.before(index).stream()
                        .map(link -> "!t" + link.before())
                        .distinct()
                        .collect(Collectors.toCollection(ArrayList::new));
        if (task.release() > 0) waits.add("!m" + task.release());
        if (!waits.isEmpty()) text.append(" depends ").append(String.join(", ", waits));
        if (task.seats().size() == 1) text.append(effort(index, 0));
        else
            for (int seat = 0; seat < task.seats().size(); seat++)
                text.append(" task s%d \"s\" {%s }".formatted(seat, effort(index, seat)));
        text.append(" }\n");
    }

    private String effort(int task, int seat) {
        int[] people = choices.of(task, seat);
        var others =
                Arrays.stream(people)
                        .skip(1)
                        .mapToObj(person -> "r" + person)
                        .collect(Collectors.joining(", "));
        return " effort %dh allocate r%d {%s persistent }"
                .formatted(
                        problem.task(task).work(),
                        people[0],
                        others.isEmpty() ? "" : " alternative " + others);
    }
}
