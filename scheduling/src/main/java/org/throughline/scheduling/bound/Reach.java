package org.throughline.scheduling.bound;

import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Task;

/**
 * How early each task can start and finish, and how much has to follow its finish, by links,
 * releases, pins and calendars alone: as if there were enough of everything and nobody else asked.
 */
public final class Reach {
    private static final int MOST_KINDS = 8;

    private final Problem problem;
    private final boolean staffed;
    private final int[] start;
    private final int[] finish;
    private final int[] tail;
    private final Candidates candidates;

    private Reach(Problem problem, Candidates candidates, boolean staffed) {
        this.problem = problem;
        this.candidates = candidates;
        this.staffed = staffed;
        this.start = new int[problem.size()];
        this.finish = new int[problem.size()];
        this.tail = new int[problem.size()];
        var order = problem.order();
        for (int task : order) early(task);
        for (int i = order.length - 1; i >= 0; i--) late(order[i]);
    }

    public static Reach of(Problem problem) {
        return new Reach(problem, Candidates.of(problem), true);
    }

    static Reach of(Problem problem, Candidates candidates) {
        return new Reach(problem, candidates, true);
    }

    /** As if any task could do without its people, resources and calendar. */
    static Reach bare(Problem problem, Candidates candidates) {
        return new Reach(problem, candidates, false);
    }

    private void early(int index) {
        var task = problem.task(index);
        int from = task.release();
        int least = 0;
        for (var link : problem.before(index)) {
            int held =
                    (link.kind().fromFinish() ? finish[link.before()] : start[link.before()])
                            + link.lag();
            if (link.kind().toFinish()) least = Math.max(least, held);
            else from = Math.max(from, held);
        }
        if (task.pinned()) from = task.present().orElseThrow().start();
        start[index] = from;
        finish[index] = Math.max(end(index, task, from), task.pinned() ? 0 : least);
    }

    private int end(int index, Task task, int from) {
        int simple = from + task.work();
        if (!staffed || asksTooMuch(problem, task)) return simple;
        int end = task.seats().isEmpty() ? ownEnd(task, from) : from;
        for (int seat = 0; seat < task.seats().size(); seat++)
            end = Math.max(end, seatEnd(index, task, seat, from));
        // What never ends is not done at all, but dated bare.
        return end >= Calendar.NEVER ? simple : end;
    }

    /** More of a resource than there ever is: no schedule can do better than date it bare. */
    public static boolean asksTooMuch(Problem problem, Task task) {
        for (int i = 0; i < task.demands().size(); i++) {
            var one = task.demands().get(i);
            if (amount(task, one.resource())
                    > problem.resources().get(one.resource()).capacity().most()) return true;
        }
        return false;
    }

    /** What a task takes of one resource. */
    static long amount(Task task, int resource) {
        long amount = 0;
        for (var demand : task.demands())
            if (demand.resource() == resource) amount += demand.amount();
        return amount;
    }

    private int seatEnd(int index, Task task, int seat, int from) {
        int soonest = Calendar.NEVER;
        var kinds = candidates.kinds(index, seat);
        // Nobody is quicker than somebody who works whenever anybody does.
        if (kinds.length > MOST_KINDS) return end(candidates.anybody(), task, from, task.work());
        for (int person : kinds) {
            var one = problem.person(person);
            soonest = Math.min(soonest, end(one.calendar(), task, from, one.units(task.work())));
        }
        // A seat for nobody is left open, and reckoned on the task's own calendar.
        return soonest >= Calendar.NEVER ? ownEnd(task, from) : soonest;
    }

    private static int ownEnd(Task task, int from) {
        return end(task.calendar(), task, from, task.work());
    }

    private static int end(Calendar calendar, Task task, int from, int units) {
        if (units == 0) return from;
        int begin = task.pauses() ? from : calendar.fit(from, units);
        return begin >= Calendar.NEVER ? Calendar.NEVER : calendar.finish(begin, units);
    }

    /** In work alone, which no calendar makes shorter. */
    private void late(int index) {
        for (var link : problem.after(index)) {
            int after = link.after();
            if (problem.task(after).pinned()) continue;
            tail[index] = Math.max(tail[index], follows(link, index, after));
        }
    }

    private int follows(Link link, int index, int after) {
        int fromStart = link.kind().fromFinish() ? 0 : -longest(index);
        return switch (link.kind()) {
            case FINISH_START, START_START ->
                    fromStart + link.lag() + problem.task(after).work() + tail[after];
            case FINISH_FINISH, START_FINISH -> fromStart + link.lag() + tail[after];
        };
    }

    /** A tail counts from the finish; from a start it is known only where the length is. */
    private int longest(int index) {
        var task = problem.task(index);
        boolean fixed = task.seats().isEmpty() && task.calendar().equals(Calendar.ALWAYS);
        return fixed ? task.work() : Calendar.NEVER;
    }

    public int start(int task) {
        return start[task];
    }

    public int finish(int task) {
        return finish[task];
    }

    /** At least so long from its finish until all is done. */
    public int tail(int task) {
        return tail[task];
    }

    /** The critical path: nothing ends all sooner. */
    public int makespan() {
        int end = 0;
        for (int task = 0; task < finish.length; task++)
            end = Math.max(end, finish[task] + tail[task]);
        return end;
    }
}
