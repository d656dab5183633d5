package org.throughline.scheduling.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.throughline.scheduling.explain.Reason.Holds;
import org.throughline.scheduling.explain.Reason.Step;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;

/**
 * What keeps each task of a schedule from starting sooner, back to where nothing holds; and what
 * would let a task be done sooner.
 */
public final class Holding {
    private static final int LONGEST_CHAIN = 1_000;

    /** Looked through for remedies; beyond, a chain is a story of its own. */
    private static final int MOST_STEPS = 60;

    /** Beyond, it is not said whether a resource would have room. */
    private static final int MOST_TAKERS = 400;

    /** Who might do it instead; some of them are looked at. */
    private static final int MOST_OTHERS = 50;

    private final Problem problem;
    private final Schedule schedule;
    private final List<List<Integer>> tasksOf = new ArrayList<>();
    private final List<List<Integer>> takersOf = new ArrayList<>();

    private Holding(Problem problem, Schedule schedule) {
        this.problem = problem;
        this.schedule = schedule;
        for (int person = 0; person < problem.people().size(); person++)
            tasksOf.add(new ArrayList<>());
        for (int resource = 0; resource < problem.resources().size(); resource++)
            takersOf.add(new ArrayList<>());
        for (int task = 0; task < problem.size(); task++) enter(task);
    }

    private void enter(int task) {
        for (int seat = 0; seat < schedule.seats(task); seat++)
            if (schedule.staff(task, seat) != Schedule.NOBODY)
                tasksOf.get(schedule.staff(task, seat)).add(task);
        if (schedule.isBare(task)) return;
        for (var demand : problem.task(task).demands())
            if (demand.amount() > 0) takersOf.get(demand.resource()).add(task);
    }

    public static Holding in(Problem problem, Schedule schedule) {
        return new Holding(problem, schedule);
    }

    /** The tasks somebody is on. */
    List<Integer> tasksOf(int person) {
        return tasksOf.get(person);
    }

    /** When somebody's part of a task is done. */
    int done(int task, int person) {
        return done(task, person, schedule.start(task));
    }

    private int done(int task, int person, int start) {
        var one = problem.person(person);
        return one.calendar().finish(start, one.units(problem.task(task).work()));
    }

    // ---- the chain

    /** The task, what holds it, what holds that, back to where nothing does. */
    public List<Step> chain(int task) {
        var chain = new ArrayList<Step>();
        var seen = new BitSet();
        int at = task;
        while (at >= 0 && !seen.get(at) && chain.size() < LONGEST_CHAIN) {
            seen.set(at);
            var holds = holds(at);
            chain.add(new Step(at, holds));
            at = before(holds);
        }
        return chain;
    }

    private static int before(Holds holds) {
        return switch (holds) {
            case Holds.Link(var before) -> before;
            case Holds.Person(_, var before) -> before;
            case Holds.Resource(_, var before) -> before;
            case Holds.Release _, Holds.Pin _, Holds.Calendar _, Holds.Free _ -> -1;
        };
    }

    private Holds holds(int index) {
        var task = problem.task(index);
        int start = schedule.start(index);
        if (task.pinned()) return new Holds.Pin(start);
        for (var link : problem.before(index)) {
            int held =
                    (link.kind().fromFinish()
                                    ? schedule.finish(link.before())
                                    : schedule.start(link.before()))
                            + link.lag();
            if (link.kind().toFinish() ? held >= schedule.finish(index) : reaches(index, held))
                return new Holds.Link(link.before());
        }
        if (task.release() > 0 && reaches(index, task.release()))
            return new Holds.Release(task.release());
        for (int seat = 0; seat < schedule.seats(index); seat++) {
            int before = justBefore(index, schedule.staff(index, seat));
            if (before >= 0) return new Holds.Person(schedule.staff(index, seat), before);
        }
        for (var demand : task.demands()) {
            int before = endedFor(index, demand);
            if (before >= 0) return new Holds.Resource(demand.resource(), before);
        }
        return start > 0 && reaches(index, 0) ? new Holds.Calendar() : new Holds.Free();
    }

    /** Whoever was ready at this moment could not have worked before the task's start. */
    private boolean reaches(int index, int moment) {
        int start = schedule.start(index);
        if (moment >= start) return true;
        for (int seat = 0; seat < schedule.seats(index); seat++) {
            int person = schedule.staff(index, seat);
            if (person != Schedule.NOBODY
                    && problem.person(person).calendar().next(moment) >= start) return true;
        }
        return schedule.seats(index) == 0 && problem.task(index).calendar().next(moment) >= start;
    }

    /** What a person did until this task. */
    private int justBefore(int index, int person) {
        if (person == Schedule.NOBODY) return -1;
        var calendar = problem.person(person).calendar();
        int start = schedule.start(index);
        for (int other : tasksOf.get(person)) {
            int end = done(other, person);
            if (other != index
                    && end <= start
                    && end > schedule.start(other)
                    && calendar.next(end) >= start) return other;
        }
        return -1;
    }

    /** A task that gave back what this one waited for. */
    private int endedFor(int index, Demand demand) {
        int start = schedule.start(index);
        for (int other : takersOf.get(demand.resource())) {
            int end = schedule.finish(other);
            if (other != index
                    && end <= start
                    && schedule.start(other) < end
                    && reaches(index, end)
                    && !hasRoom(index, demand, lastUnit(other), Moved.NONE)) return other;
        }
        return -1;
    }

    /** A moment in which the other still has it. */
    private int lastUnit(int other) {
        return schedule.finish(other) - 1;
    }

    // ---- remedies

    /**
     * What of a chain need not be, where the task it leads to would be done sooner without it; the
     * soonest first. Only one thing changes at a time.
     *
     * @param from nothing begins before
     */
    public List<Remedy> remedies(List<Step> chain, int from) {
        var found = new ArrayList<Remedy>();
        for (int at = 0; at < Math.min(MOST_STEPS, chain.size()); at++) {
            var holds = chain.get(at).holds();
            if (holds instanceof Holds.Person person) replace(chain, at, person, from, found);
            else if (!(holds instanceof Holds.Link || holds instanceof Holds.Calendar))
                lift(chain, at, OptionalInt.empty(), from, found);
        }
        found.sort(Comparator.comparingInt(Remedy::done));
        return found;
    }

    /** By each who could; where nobody could, by somebody who is not there. */
    private void replace(
            List<Step> chain, int at, Holds.Person holds, int from, List<Remedy> found) {
        int before = found.size();
        int task = chain.get(at).task();
        int tries = 0;
        for (int person = 0; person < problem.people().size() && tries < MOST_OTHERS; person++)
            if (mayReplace(task, holds.person(), person)) {
                lift(chain, at, OptionalInt.of(person), from, found);
                tries++;
            }
        if (found.size() > before) {
            var best =
                    found.subList(before, found.size()).stream()
                            .min(Comparator.comparingInt(Remedy::done))
                            .orElseThrow();
            found.subList(before, found.size()).clear();
            found.add(best);
        } else lift(chain, at, OptionalInt.empty(), from, found);
    }

    private boolean mayReplace(int task, int whom, int by) {
        if (by == whom) return false;
        for (int seat = 0; seat < schedule.seats(task); seat++)
            if (schedule.staff(task, seat) == by) return false;
        for (int seat = 0; seat < schedule.seats(task); seat++)
            if (schedule.staff(task, seat) == whom)
                return problem.isAble(problem.task(task).seats().get(seat), by);
        return false;
    }

    /** What was moved in a thought. */
    private static final class Moved {
        static final Moved NONE = new Moved();
        private final Map<Integer, int[]> times = new HashMap<>();

        int start(int task, int otherwise) {
            var its = times.get(task);
            return its == null ? otherwise : its[0];
        }

        int finish(int task, int otherwise) {
            var its = times.get(task);
            return its == null ? otherwise : its[1];
        }
    }

    private int start(Moved moved, int task) {
        return moved.start(task, schedule.start(task));
    }

    private int finish(Moved moved, int task) {
        return moved.finish(task, schedule.finish(task));
    }

    private void lift(List<Step> chain, int at, OptionalInt by, int from, List<Remedy> found) {
        var moved = new Moved();
        var lifted = chain.get(at).holds();
        int first = chain.get(at).task();
        if (!move(first, lifted, by, from, moved)) return;
        for (int i = at - 1; i >= 0; i--)
            if (!move(chain.get(i).task(), new Holds.Free(), OptionalInt.empty(), from, moved))
                return;
        int last = chain.getFirst().task();
        found.add(
                new Remedy(
                        first,
                        lifted,
                        by,
                        start(moved, first),
                        finish(moved, first),
                        finish(moved, last)));
    }

    /** As early as all the others let it; whether it is done sooner than it was. */
    private boolean move(int task, Holds lifted, OptionalInt by, int from, Moved moved) {
        int start = Math.max(from, ready(task, lifted, moved));
        for (int tries = 0; tries < MOST_TAKERS && start <= schedule.start(task); tries++) {
            int later = inOneStretch(task, lifted, by, start);
            if (later == start) later = room(task, lifted, by, start, moved);
            int end = end(task, lifted, by, start);
            // What may not finish sooner begins later.
            if (later == start) later += Math.max(0, heldFinish(task, moved) - end);
            if (later == start) return isSooner(task, start, end, moved);
            start = later;
        }
        return false;
    }

    private boolean isSooner(int task, int start, int end, Moved moved) {
        if (end >= schedule.finish(task)) return false;
        moved.times.put(task, new int[] {start, end});
        return true;
    }

    /** By links, and by when it may. */
    private int ready(int task, Holds lifted, Moved moved) {
        int at = lifted instanceof Holds.Release ? 0 : problem.task(task).release();
        for (var link : problem.before(task))
            if (!link.kind().toFinish()) at = Math.max(at, held(link.before(), link, moved));
        return at;
    }

    private int heldFinish(int task, Moved moved) {
        int at = 0;
        for (var link : problem.before(task))
            if (link.kind().toFinish()) at = Math.max(at, held(link.before(), link, moved));
        return at;
    }

    private int held(int before, Link link, Moved moved) {
        return (link.kind().fromFinish() ? finish(moved, before) : start(moved, before))
                + link.lag();
    }

    /** {@code at} if everybody and everything has room from then on, else where to look again. */
    private int room(int task, Holds lifted, OptionalInt by, int at, Moved moved) {
        int end = end(task, lifted, by, at);
        for (int seat = 0; seat < schedule.seats(task); seat++) {
            int person = who(task, seat, lifted, by);
            if (person == Schedule.NOBODY) continue;
            for (int other : tasksOf.get(person)) {
                if (other == task) continue;
                int from = start(moved, other);
                int to = done(other, person, from);
                if (from < end && to > at) return to;
            }
        }
        for (var demand : problem.task(task).demands()) {
            if (lifted instanceof Holds.Resource(var resource, _) && resource == demand.resource())
                continue;
            int later = room(task, demand, at, Math.min(end, schedule.start(task)), moved);
            if (later > at) return later;
        }
        return at;
    }

    /** Who would sit there; nobody who is busy, where somebody new would. */
    private int who(int task, int seat, Holds lifted, OptionalInt by) {
        int person = schedule.staff(task, seat);
        return lifted instanceof Holds.Person(var whom, _) && whom == person
                ? by.orElse(Schedule.NOBODY)
                : person;
    }

    /** So much of a calendar. */
    private record Stint(Calendar calendar, int units) {}

    private List<Stint> stints(int task, Holds lifted, OptionalInt by) {
        var its = problem.task(task);
        if (schedule.isBare(task)) return List.of(new Stint(Calendar.ALWAYS, its.work()));
        if (schedule.seats(task) == 0) return List.of(new Stint(its.calendar(), its.work()));
        var stints = new ArrayList<Stint>();
        for (int seat = 0; seat < schedule.seats(task); seat++) {
            int person = schedule.staff(task, seat);
            if (lifted instanceof Holds.Person(var whom, _) && whom == person)
                person = by.orElse(person);
            if (person == Schedule.NOBODY) stints.add(new Stint(its.calendar(), its.work()));
            else {
                var one = problem.person(person);
                stints.add(new Stint(one.calendar(), one.units(its.work())));
            }
        }
        return stints;
    }

    private int end(int task, Holds lifted, OptionalInt by, int start) {
        int end = start;
        for (var stint : stints(task, lifted, by))
            end = Math.max(end, stint.calendar().finish(start, stint.units()));
        return end;
    }

    /** What needs one stretch begins where everybody has one. */
    private int inOneStretch(int task, Holds lifted, OptionalInt by, int start) {
        if (problem.task(task).pauses()) return start;
        int at = start;
        for (var stint : stints(task, lifted, by))
            at = Math.max(at, stint.calendar().fit(start, stint.units()));
        return at;
    }

    /** Until where it stands today, what the others take has to leave enough. */
    private int room(int task, Demand demand, int at, int until, Moved moved) {
        var takers = takersOf.get(demand.resource());
        if (takers.size() > MOST_TAKERS) return schedule.start(task);
        if (!hasRoom(task, demand, at, moved)) return nextEnd(takers, task, at, moved);
        for (int other : takers) {
            int from = start(moved, other);
            if (other != task && from > at && from < until && !hasRoom(task, demand, from, moved))
                return nextEnd(takers, task, from, moved);
        }
        var capacity = problem.resources().get(demand.resource()).capacity();
        for (int step = 0; step < capacity.steps(); step++) {
            int from = capacity.time(step);
            if (from > at && from < until && !hasRoom(task, demand, from, moved)) return from + 1;
        }
        return at;
    }

    private int nextEnd(List<Integer> takers, int task, int at, Moved moved) {
        int next = schedule.start(task);
        for (int other : takers)
            if (other != task && finish(moved, other) > at)
                next = Math.min(next, finish(moved, other));
        return next;
    }

    private boolean hasRoom(int task, Demand demand, int at, Moved moved) {
        long taken = demand.amount();
        for (int other : takersOf.get(demand.resource()))
            if (other != task && start(moved, other) <= at && finish(moved, other) > at)
                for (var one : problem.task(other).demands())
                    if (one.resource() == demand.resource()) taken += one.amount();
        return taken <= problem.resources().get(demand.resource()).capacity().at(Math.max(0, at));
    }
}
