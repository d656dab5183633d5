package org.throughline.scheduling;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Score;

/**
 * The best of all serial schedules of a small plain problem, unit of time by unit of time. Among
 * them is a best one (Sprecher et al. 1995), since nothing gets better by being later.
 */
public final class Exhaustive {
    private final Problem problem;
    private final int[] start;
    private long best = Long.MAX_VALUE;

    private Exhaustive(Problem problem) {
        this.problem = problem;
        this.start = new int[problem.size()];
    }

    public static long best(Problem problem) {
        var search = new Exhaustive(problem);
        search.extend(new ArrayList<>());
        return search.best;
    }

    /** One task after the other, each at the first moment that keeps everything. */
    public static int[] serial(Problem problem, List<Integer> order) {
        var search = new Exhaustive(problem);
        for (int i = 0; i < order.size(); i++)
            search.start[order.get(i)] = search.first(order.subList(0, i), order.get(i));
        return search.start;
    }

    private void extend(List<Integer> done) {
        if (done.size() == problem.size()) {
            best = Math.min(best, Score.of(problem, schedule()).total());
            return;
        }
        for (int task = 0; task < problem.size(); task++) {
            if (done.contains(task)) continue;
            if (!problem.before(task).stream().allMatch(link -> done.contains(link.before())))
                continue;
            start[task] = first(done, task);
            done.add(task);
            extend(done);
            done.removeLast();
        }
    }

    private Schedule schedule() {
        var finish = new int[start.length];
        for (int task = 0; task < start.length; task++)
            finish[task] = start[task] + problem.task(task).work();
        return new Schedule(start, finish, new int[start.length][0], new BitSet());
    }

    private int first(List<Integer> done, int task) {
        int at = problem.task(task).release();
        while (!fits(done, task, at)) at++;
        return at;
    }

    private boolean fits(List<Integer> done, int task, int at) {
        int work = problem.task(task).work();
        for (var link : problem.before(task)) {
            int held =
                    start[link.before()]
                            + (link.kind().fromFinish() ? problem.task(link.before()).work() : 0);
            if (at + (link.kind().toFinish() ? work : 0) < held + link.lag()) return false;
        }
        for (int time = at; time < at + work; time++)
            for (int resource = 0; resource < problem.resources().size(); resource++) {
                int used = amount(task, resource);
                if (used == 0) continue;
                for (int other : done)
                    if (start[other] <= time && time < start[other] + problem.task(other).work())
                        used += amount(other, resource);
                if (used > problem.resources().get(resource).capacity().at(time)) return false;
            }
        return true;
    }

    private int amount(int task, int resource) {
        return problem.task(task).demands().stream()
                .filter(one -> one.resource() == resource)
                .mapToInt(one -> one.amount())
                .sum();
    }
}
