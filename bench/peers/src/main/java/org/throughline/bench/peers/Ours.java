package org.throughline.bench.peers;

import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.throughline.bench.kernel.Pace;
import org.throughline.scheduling.Progress;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.problem.Problem;

/** Our kernel: two islands where the problem is bred; where people are staffed it uses one core. */
final class Ours implements Peer {
    private static final int ISLANDS = 2;

    @Override
    public String name() {
        return "Throughline";
    }

    @Override
    public String version() {
        return "this tree";
    }

    @Override
    public int cores(Problem problem) {
        return problem.isPlain() ? ISLANDS : 1;
    }

    @Override
    public Attempt solve(Problem problem, double seconds) {
        var watch = new Watch(seconds);
        try (var executor = Executors.newFixedThreadPool(ISLANDS)) {
            Consumer<Progress> listener = _ -> watch.answered();
            var effort = Pace.of(problem, seconds, 1, ISLANDS, executor, listener);
            var answer = Solver.solve(problem, effort, listener);
            double took = watch.seconds();
            if (answer.isEmpty()) return Attempt.none(took, "no answer in time");
            var best = answer.get();
            return Attempt.judged(
                    problem,
                    best.schedule(),
                    watch.first(),
                    took,
                    best.score().total() <= best.bound().floor(),
                    "");
        }
    }
}
