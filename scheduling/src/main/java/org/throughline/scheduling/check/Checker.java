package org.throughline.scheduling.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Task;

/**
 * Accepts a schedule, or names all that is wrong with it. Written from the definition in {@link
 * Task}, {@link Link} and {@link org.throughline.scheduling.problem.Person}; asks a calendar only
 * how much it works within a stretch.
 */
public final class Checker {
    private final Problem problem;
    private final Schedule schedule;
    private final List<Violation> violations = new ArrayList<>();

    private Checker(Problem problem, Schedule schedule) {
        this.problem = problem;
        this.schedule = schedule;
    }

    /** Empty for a schedule that holds. */
    public static List<Violation> check(Problem problem, Schedule schedule) {
        return new Checker(problem, schedule).result();
    }

    private List<Violation> result() {
        if (schedule.size() != problem.size())
            return List.of(new Violation.WrongSize(schedule.size()));
        for (int task = 0; task < problem.size(); task++)
            if (schedule.seats(task) != problem.task(task).seats().size())
                violations.add(new Violation.WrongSeats(task, schedule.seats(task)));
        if (!violations.isEmpty()) return violations;
        for (int task = 0; task < problem.size(); task++) check(task);
        for (var link : problem.links()) check(link);
        for (int resource = 0; resource < problem.resources().size(); resource++)
            checkCapacity(resource);
        checkPeople();
        return List.copyOf(violations);
    }

    private void check(int index) {
        var task = problem.task(index);
        int start = schedule.start(index);
        if (start < Math.max(0, task.release()))
            violations.add(new Violation.BeforeRelease(index, start));
        checkPin(index, task);
        for (int seat = 0; seat < task.seats().size(); seat++) checkSeat(index, seat);
        if (schedule.isBare(index)) checkBare(index, task);
        else checkWork(index, task);
    }

    private void checkPin(int index, Task task) {
        if (!task.pinned()) return;
        var present = task.present().orElseThrow();
        if (schedule.start(index) != present.start())
            violations.add(new Violation.OffItsPin(index, schedule.start(index)));
        for (int seat = 0; seat < present.staff().size(); seat++)
            if (present.staff().get(seat) != Schedule.NOBODY
                    && present.staff().get(seat) != schedule.staff(index, seat))
                violations.add(new Violation.PinnedSeatChanged(index, seat));
    }

    private void checkSeat(int index, int seat) {
        int person = schedule.staff(index, seat);
        if (person == Schedule.NOBODY) return;
        if (!exists(person)) {
            violations.add(new Violation.NoSuchPerson(index, seat, person));
            return;
        }
        var wanted = problem.task(index).seats().get(seat);
        if (problem.person(person).level(wanted.skill()) < wanted.level())
            violations.add(new Violation.WithoutSkill(index, seat, person));
        if (!wanted.only().isEmpty() && !wanted.only().contains(person))
            violations.add(new Violation.NotAmongThose(index, seat, person));
        for (int other = 0; other < seat; other++)
            if (schedule.staff(index, other) == person)
                violations.add(new Violation.TwiceOnOneTask(index, person));
    }

    private boolean exists(int person) {
        return person >= 0 && person < problem.people().size();
    }

    private void checkBare(int index, Task task) {
        int done = schedule.start(index) + task.work();
        if (schedule.finish(index) != done)
            violations.add(new Violation.WrongFinish(index, schedule.finish(index), done));
        for (int seat = 0; seat < task.seats().size(); seat++)
            if (schedule.staff(index, seat) != Schedule.NOBODY) {
                violations.add(new Violation.BareButStaffed(index));
                return;
            }
    }

    private void checkWork(int index, Task task) {
        int start = schedule.start(index);
        int done = start;
        boolean whole = true;
        if (task.seats().isEmpty()) {
            done = done(task.calendar(), start, task.work());
            whole = isWhole(task.calendar(), start, done);
        }
        for (int seat = 0; seat < task.seats().size(); seat++) {
            int end = done(index, seat);
            done = Math.max(done, end);
            whole &= isWhole(calendar(index, seat), start, end);
        }
        if (done == Calendar.NEVER) violations.add(new Violation.NeverDone(index));
        else if (done != schedule.finish(index))
            violations.add(new Violation.WrongFinish(index, schedule.finish(index), done));
        if (!whole && !task.pauses()) violations.add(new Violation.Interrupted(index));
    }

    private Calendar calendar(int task, int seat) {
        int person = schedule.staff(task, seat);
        return exists(person) ? problem.person(person).calendar() : problem.task(task).calendar();
    }

    /**
     * When the part of this seat is done; a seat nobody takes is reckoned on the task's own
     * calendar.
     */
    private int done(int task, int seat) {
        int person = schedule.staff(task, seat);
        int work = problem.task(task).work();
        int units =
                exists(person)
                        ? (int)
                                Math.min(
                                        Calendar.NEVER,
                                        Math.ceilDiv(work * 100L, problem.person(person).share()))
                        : work;
        return done(calendar(task, seat), schedule.start(task), units);
    }

    /** The first moment by which so many units have been worked since the start. */
    private static int done(Calendar calendar, int start, int units) {
        if (calendar.worked(start, Calendar.NEVER) < units) return Calendar.NEVER;
        int low = start;
        int high = Calendar.NEVER;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (calendar.worked(start, middle) >= units) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private static boolean isWhole(Calendar calendar, int start, int end) {
        return calendar.worked(start, end) == end - start;
    }

    private void check(Link link) {
        long held =
                link.kind().fromFinish()
                        ? schedule.finish(link.before())
                        : schedule.start(link.before());
        long holds =
                link.kind().toFinish()
                        ? schedule.finish(link.after())
                        : schedule.start(link.after());
        long early = held + link.lag() - holds;
        if (early > 0) violations.add(new Violation.LinkBroken(link, (int) early));
    }

    private void checkCapacity(int resource) {
        var changes = new TreeMap<Integer, Long>();
        for (int task = 0; task < problem.size(); task++)
            if (!schedule.isBare(task))
                for (var demand : problem.task(task).demands())
                    if (demand.resource() == resource && demand.amount() > 0)
                        use(changes, task, demand.amount());
        var capacity = problem.resources().get(resource).capacity();
        for (int step = 0; step < capacity.steps(); step++)
            changes.putIfAbsent(capacity.time(step), 0L);
        long used = 0;
        for (var change : changes.entrySet()) {
            used += change.getValue();
            int has = capacity.at(Math.max(0, change.getKey()));
            if (used > has)
                violations.add(new Violation.OverCapacity(resource, change.getKey(), used, has));
        }
    }

    /** In each unit from start to finish that the task's own calendar works. */
    private void use(TreeMap<Integer, Long> changes, int task, int amount) {
        var calendar = problem.task(task).calendar();
        int finish = schedule.finish(task);
        int at = calendar.next(schedule.start(task));
        while (at < finish) {
            int end = Math.min(finish, calendar.nextGap(at));
            changes.merge(at, (long) amount, Long::sum);
            changes.merge(end, (long) -amount, Long::sum);
            at = calendar.next(end);
        }
    }

    /** What somebody is busy with, from the start of a task until their own part of it is done. */
    private record Stint(int task, int start, int end) {}

    private void checkPeople() {
        var stints = new ArrayList<List<Stint>>();
        for (int person = 0; person < problem.people().size(); person++)
            stints.add(new ArrayList<>());
        for (int task = 0; task < problem.size(); task++)
            for (int seat = 0; seat < schedule.seats(task); seat++)
                if (exists(schedule.staff(task, seat)) && problem.task(task).work() > 0)
                    stints.get(schedule.staff(task, seat))
                            .add(new Stint(task, schedule.start(task), done(task, seat)));
        for (int person = 0; person < stints.size(); person++)
            checkPerson(person, stints.get(person));
    }

    private void checkPerson(int person, List<Stint> stints) {
        stints.sort(Comparator.comparingInt(Stint::start).thenComparingInt(Stint::task));
        int end = Integer.MIN_VALUE;
        int last = -1;
        for (var stint : stints) {
            if (stint.start() < end && stint.task() != last)
                violations.add(new Violation.DoubleBooked(person, last, stint.task()));
            if (stint.end() > end) {
                end = stint.end();
                last = stint.task();
            }
        }
    }
}
