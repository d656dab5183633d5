package org.throughline.bench.peers;

import java.util.BitSet;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;

/**
 * A schedule from starts and people alone: when a task is finished follows from the calendars. So a
 * peer whose model dates a finish otherwise is found out by the checker.
 */
final class Settled {
    private Settled() {}

    static Schedule of(Problem problem, int[] start, int[][] staff) {
        var finish = new int[start.length];
        for (int task = 0; task < start.length; task++)
            finish[task] = finish(problem, task, start[task], staff[task]);
        return new Schedule(start, finish, staff, new BitSet());
    }

    private static int finish(Problem problem, int index, int start, int[] staff) {
        var task = problem.task(index);
        if (staff.length == 0) return task.calendar().finish(start, task.work());
        int finish = start;
        for (int person : staff)
            finish = Math.max(finish, finish(problem, task.work(), start, person));
        return Math.min(finish, Calendar.NEVER);
    }

    private static int finish(Problem problem, int work, int start, int person) {
        var somebody = problem.person(person);
        return somebody.calendar().finish(start, somebody.units(work));
    }
}
