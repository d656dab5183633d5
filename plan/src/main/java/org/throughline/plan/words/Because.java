package org.throughline.plan.words;

import java.util.List;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Overbooked;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Schedule.Breach;
import org.throughline.plan.read.Schedule.Dates;
import org.throughline.plan.read.Schedule.Reason;

/** Why a date is as it is, and what is wrong with planned days, as sentences. */
public final class Because {
    private static final int LINKS_SHOWN = 6;

    private Because() {}

    /** Why a task cannot be earlier: "“Glue” starts on 8 May 2026: “Saw” must end first, …". */
    public static String sentence(Plan plan, Dates dates) {
        var task = dates.task();
        return switch (dates.reason()) {
            case Reason.After(var link, var before) -> after(plan, dates, link, before);
            case Reason.ProjectStarts(var day) ->
                    "%s can start on %s: nothing holds it, and %s starts on %s."
                            .formatted(
                                    quoted(task),
                                    Words.day(dates.earlyStart()),
                                    Words.name(plan, task.project()),
                                    Words.day(day));
            case Reason.PhaseStarts(var phase) ->
                    "%s can start on %s: its phase “%s” starts on %s."
                            .formatted(
                                    quoted(task),
                                    Words.day(dates.earlyStart()),
                                    phase.name(),
                                    Words.day(phase.span().start()));
            case Reason.NotBefore(var of, var day) ->
                    "%s can start on %s: %s is not to start before %s."
                            .formatted(
                                    quoted(task),
                                    Words.day(dates.earlyStart()),
                                    itOr(of, task),
                                    Words.day(day));
            case Reason.Pinned(var days) ->
                    "%s is pinned to %s.".formatted(quoted(task), Words.span(days));
            case Reason.Done(var days) ->
                    "%s is done; it was planned for %s.".formatted(quoted(task), Words.span(days));
            case Reason.PartEnds(var part) ->
                    "%s can end on %s, with its part %s."
                            .formatted(quoted(task), Words.day(dates.earlyFinish()), quoted(part));
        };
    }

    private static String after(Plan plan, Dates dates, Dependency link, Task before) {
        var task = dates.task();
        boolean start = holdsStart(link.type());
        return "%s can %s on %s: %s must %s first%s."
                .formatted(
                        quoted(task),
                        start ? "start" : "end",
                        Words.day(start ? dates.earlyStart() : dates.earlyFinish()),
                        whole(plan, link.from(), before),
                        byFinish(link.type()) ? "end" : "start",
                        lag(link.lagMinutes()));
    }

    /** A part that stands for the summary task which the dependency names says so. */
    private static String whole(Plan plan, Id<Task> named, Task before) {
        return named.equals(before.id())
                ? quoted(before)
                : "%s, part of “%s”,".formatted(quoted(before), Words.name(plan, named));
    }

    private static String lag(int minutes) {
        if (minutes == 0) return "";
        return minutes > 0
                ? ", and %s pass in between".formatted(Words.hours(minutes))
                : ", less %s".formatted(Words.hours(-(long) minutes));
    }

    /**
     * Why a project ends when it does, or why a task is as late as it is: the chain from its
     * beginning. "Atlas can end on 12 May 2026: “Saw” (from 4 May 2026) → “Glue” → “Ship”."
     *
     * @param chain first task first, as {@link Schedule#criticalPath} has it
     */
    public static String chain(String what, List<Dates> chain) {
        if (chain.isEmpty()) return "%s has no tasks yet.".formatted(what);
        var names = chain.stream().map(dates -> quoted(dates.task())).toList();
        var first =
                "%s (from %s)"
                        .formatted(names.getFirst(), Words.day(chain.getFirst().earlyStart()));
        var way = new StringBuilder(first);
        for (int at = 1; at < names.size(); at++) {
            if (names.size() > LINKS_SHOWN && at == 3) {
                int left = names.size() - LINKS_SHOWN;
                way.append(" → … %,d more …".formatted(left));
                at += left;
            }
            way.append(" → ").append(names.get(at));
        }
        return "%s can end on %s: %s."
                .formatted(what, Words.day(chain.getLast().earlyFinish()), way);
    }

    /** The same of a project. */
    public static String finish(Plan plan, Schedule schedule, Id<Project> project) {
        return chain(Words.name(plan, project), schedule.criticalPath(project));
    }

    /** What is wrong with the planned days of a task, and what now. */
    public static String sentence(Plan plan, Dates dates, Breach breach) {
        var task = dates.task();
        return switch (breach) {
            case Breach.Predecessor(var link, var before, var day, _) -> {
                boolean start = holdsStart(link.type());
                yield "%s is planned to %s on %s, but %s must %s first, which is on %s%s. Move one of them, or change the dependency."
                        .formatted(
                                quoted(task),
                                start ? "start" : "end",
                                dates.planned()
                                        .map(days -> Words.day(start ? days.start() : days.end()))
                                        .orElse("–"),
                                whole(plan, link.from(), before),
                                byFinish(link.type()) ? "end" : "start",
                                Words.day(day),
                                lag(link.lagMinutes()));
            }
            case Breach.BeforeEarliestStart(var of, var day) ->
                    "%s is planned from %s, but %s is not to start before %s. Start later, or change that day."
                            .formatted(quoted(task), from(dates), itOr(of, task), Words.day(day));
            case Breach.BeforePhase(var phase) ->
                    "%s is planned from %s, before its phase “%s” starts on %s. Start later, or move the phase."
                            .formatted(
                                    quoted(task),
                                    from(dates),
                                    phase.name(),
                                    Words.day(phase.span().start()));
            case Breach.AfterDeadline(var of, var deadline, var end) ->
                    "%s %s on %s, after %s on %s. Start earlier, take work out, or move the deadline."
                            .formatted(
                                    quoted(task),
                                    dates.planned().isPresent()
                                            ? "is planned to end"
                                            : "can end at the earliest",
                                    Words.day(end),
                                    of.id().equals(task.id())
                                            ? "its deadline"
                                            : "the deadline of " + quoted(of),
                                    Words.day(deadline));
            case Breach.TooShort(var end) ->
                    "The work of %s does not fit into %s; begun on the first of these days it ends on %s. Give it more days, more people or less work."
                            .formatted(
                                    quoted(task),
                                    dates.planned().map(Words::span).orElse("–"),
                                    Words.day(end));
        };
    }

    /**
     * Whether somebody has truly more to do than can be done: "Ana is overbooked 4–8 May 2026: 48 h
     * are asked of 40 h, wherever they are moved within their days."
     */
    public static String sentence(Plan plan, Overbooked load) {
        var name = Words.name(plan, load.of());
        if (load.isTruly())
            return load.stretches().stream()
                    .map(stretch ->
                            "%s is overbooked %s: %s are asked of %s, wherever they are moved within their days. Take away %s, or give it to somebody else."
                                    .formatted(
                                            name,
                                            Words.span(stretch.span()),
                                            Words.hours(stretch.asked()),
                                            Words.hours(stretch.has()),
                                            Words.hours(stretch.shortMinutes())))
                    .collect(Collectors.joining(" "));
        if (load.days().isEmpty()) return "%s can do all of it.".formatted(name);
        var first = load.days().getFirst();
        int more = load.days().size() - 1;
        return "%s looks overbooked on %s (%s of %s)%s, but can do all of it by moving work within its days."
                .formatted(
                        name,
                        Words.day(first.day()),
                        Words.hours(first.scheduled()),
                        Words.hours(first.effective()),
                        more == 0
                                ? ""
                                : " and %,d more %s".formatted(more, more == 1 ? "day" : "days"));
    }

    private static String from(Dates dates) {
        return dates.planned().map(days -> Words.day(days.start())).orElse("–");
    }

    private static String itOr(Task of, Task task) {
        return of.id().equals(task.id()) ? "it" : quoted(of);
    }

    private static String quoted(Task task) {
        return "“%s”".formatted(task.name());
    }

    private static boolean byFinish(DependencyKind kind) {
        return kind == DependencyKind.FINISH_START || kind == DependencyKind.FINISH_FINISH;
    }

    private static boolean holdsStart(DependencyKind kind) {
        return kind == DependencyKind.FINISH_START || kind == DependencyKind.START_START;
    }
}
