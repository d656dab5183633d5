package org.throughline.bench.peers;

import com.google.ortools.Loader;
import com.google.ortools.init.OrToolsVersion;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import org.throughline.scheduling.problem.Problem;

/**
 * Google's CP-SAT with two workers, its own defaults, without a hint, and without its log. Building
 * the model counts, as it would for anybody who uses it.
 */
final class CpSat implements Peer {
    private static final int WORKERS = 2;

    private final int limit;

    /**
     * @param limit about so many choices of a person for a seat
     */
    CpSat(int limit) {
        this.limit = limit;
        Loader.loadNativeLibraries();
    }

    @Override
    public String name() {
        return "CP-SAT";
    }

    @Override
    public String version() {
        return OrToolsVersion.getVersionString();
    }

    @Override
    public int cores(Problem problem) {
        return WORKERS;
    }

    @Override
    public Attempt solve(Problem problem, double seconds) {
        var watch = new Watch(seconds);
        var refusal = CpSatModel.refusal(problem);
        if (refusal.isPresent()) return Attempt.none(watch.seconds(), refusal.get());
        var choices = Choices.of(problem, limit);
        var model = CpSatModel.of(problem, choices);
        if (watch.isOver()) return Attempt.none(watch.seconds(), "the model took all the time");
        var solver = new CpSolver();
        solver.getParameters()
                .setNumWorkers(WORKERS)
                .setMaxTimeInSeconds(watch.left())
                .setLogSearchProgress(false);
        var status =
                solver.solve(
                        model.model(),
                        new CpSolverSolutionCallback() {
                            @Override
                            public void onSolutionCallback() {
                                watch.answered();
                            }
                        });
        double took = watch.seconds();
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE)
            return Attempt.none(took, with(choices, "no answer in time (%s)".formatted(status)));
        return Attempt.judged(
                problem,
                model.read(solver),
                watch.first(),
                took,
                status == CpSolverStatus.OPTIMAL && choices.isWhole(),
                choices.note());
    }

    private static String with(Choices choices, String note) {
        return choices.isWhole() ? note : note + ", " + choices.note();
    }
}
