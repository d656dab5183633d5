package org.throughline.bench.peers;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Duration;
import java.util.Optional;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;

/**
 * Timefold's community edition: a list of seats for each person, dates as declared shadow
 * variables, its own default phases, without assertions. It searches on one core; more are for the
 * paid edition. Its way of making a first answer tries every place in every list, seat by seat in
 * no order of time: with releases and calendars, or with many tasks, it comes late and is poor (200
 * tasks: 8 s of computing, weeks too late). There it is given one that goes by earliest finish.
 */
final class Timefold implements Peer {
    /** Above, a first answer of its own does not come in time even without calendars. */
    private static final int MOST_BUILT = 2_000;

    private final int limit;

    /**
     * @param limit about so many choices of a person for a seat
     */
    Timefold(int limit) {
        this.limit = limit;
    }

    @Override
    public String name() {
        return "Timefold";
    }

    @Override
    public String version() {
        return Optional.ofNullable(SolverFactory.class.getPackage().getImplementationVersion())
                .orElse("?");
    }

    @Override
    public int cores(Problem problem) {
        return 1;
    }

    /** What is asked for and has no place in this model, as a sentence. */
    private static Optional<String> refusal(Problem problem) {
        var weights = problem.weights();
        if (weights.cost() > 0 || weights.moves() > 0 || weights.makespan() != 1)
            return Optional.of("only lateness and makespan are modelled");
        for (var task : problem.tasks())
            if (task.seats().isEmpty()
                    || !task.demands().isEmpty()
                    || task.pinned()
                    || !task.pauses()
                    || !task.calendar().equals(Calendar.ALWAYS))
                return Optional.of("only tasks of people are modelled");
        for (var link : problem.links())
            if (link.kind() != Link.Kind.FINISH_START || link.lag() != 0)
                return Optional.of("lags are not modelled");
        return Choices.isStaffable(problem)
                ? Optional.empty()
                : Optional.of("some seat has nobody");
    }

    @Override
    public Attempt solve(Problem problem, double seconds) {
        var watch = new Watch(seconds);
        var refusal = refusal(problem);
        if (refusal.isPresent()) return Attempt.none(watch.seconds(), refusal.get());
        var choices = Choices.of(problem, limit);
        var turns = Turns.of(problem, choices);
        boolean isGivenStart = problem.size() > MOST_BUILT || hasCalendars(problem);
        if (isGivenStart) turns.seatAll(problem, choices);
        var best = search(turns, watch);
        double took = watch.seconds();
        var note = note(choices, isGivenStart);
        if (!best.isAnswer())
            return Attempt.none(
                    took, note.isEmpty() ? "no answer in time" : "no answer in time, " + note);
        return Attempt.judged(problem, best.schedule(problem), watch.first(), took, false, note);
    }

    private static boolean hasCalendars(Problem problem) {
        return problem.people().stream().anyMatch(one -> !one.calendar().equals(Calendar.ALWAYS));
    }

    private static Turns search(Turns turns, Watch watch) {
        var config =
                new SolverConfig()
                        .withSolutionClass(Turns.class)
                        .withEntityClasses(Hand.class, Turn.class)
                        .withConstraintProviderClass(TurnRules.class)
                        .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                        .withTerminationSpentLimit(
                                Duration.ofMillis((long) (1_000 * watch.left())));
        var solver = SolverFactory.<Turns>create(config).buildSolver();
        solver.addEventListener(event -> {
            if (event.isNewBestSolutionInitialized() && event.getNewBestScore().isFeasible())
                watch.answered();
        });
        return solver.solve(turns);
    }

    private static String note(Choices choices, boolean isGivenStart) {
        var start = isGivenStart ? "given a start" : "";
        if (choices.isWhole()) return start;
        return start.isEmpty() ? choices.note() : start + ", " + choices.note();
    }
}
