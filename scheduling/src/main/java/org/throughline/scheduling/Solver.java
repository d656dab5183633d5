package org.throughline.scheduling;

import java.util.Optional;
import java.util.function.Consumer;
import org.throughline.scheduling.bound.Bound;
import org.throughline.scheduling.check.Checker;
import org.throughline.scheduling.decode.Plain;
import org.throughline.scheduling.explain.Troubles;
import org.throughline.scheduling.people.Improvement;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Score;
import org.throughline.scheduling.search.Archipelago;
import org.throughline.scheduling.search.Breeding;

/**
 * Looks for a good schedule. Problems without people, calendars, pins and a present plan are bred,
 * up to some thousands of tasks; all others are staffed by priority and then improved piece by
 * piece.
 */
public final class Solver {
    /** Above, breeding whole schedules gets nowhere. */
    private static final int MOST_BRED = 4_000;

    private static final int ROUNDS = 200;

    private final Problem problem;
    private final Effort effort;
    private final Consumer<Progress> listener;
    private final Bound bound;

    private Solver(Problem problem, Effort effort, Consumer<Progress> listener) {
        this.problem = problem;
        this.effort = effort;
        this.listener = listener;
        this.bound = Bound.of(problem);
    }

    public static Optional<Answer> solve(Problem problem, Effort effort) {
        return solve(problem, effort, _ -> {});
    }

    /**
     * Nothing if it was told to stop before there was any schedule.
     *
     * @param listener hears now and then, and at the end, in the caller's thread
     */
    public static Optional<Answer> solve(
            Problem problem, Effort effort, Consumer<Progress> listener) {
        if (effort.shouldStop().getAsBoolean()) return Optional.empty();
        return new Solver(problem, effort, listener).solve();
    }

    private Optional<Answer> solve() {
        var plain = isBred() ? Plain.of(problem) : Optional.<Plain>empty();
        return plain.isPresent() ? breed(plain.get()) : improve();
    }

    private boolean isBred() {
        return problem.size() <= MOST_BRED && problem.size() > 0 && problem.weights().moves() == 0;
    }

    private Optional<Answer> breed(Plain plain) {
        int count = (int) Math.min(effort.islands(), effort.schedules());
        var islands =
                new Archipelago(
                        problem,
                        plain,
                        Breeding.of(share(effort.reckoned(), count), problem.size()),
                        effort.seed(),
                        count,
                        effort.executor());
        do {
            islands.run(effort.schedules(), bound.floor(), effort.shouldStop());
            if (islands.hasAnswer())
                listener.accept(new Progress(islands.best(), bound, islands.tried()));
        } while (!islands.isSpent(effort.schedules())
                && islands.best() > bound.floor()
                && !effort.shouldStop().getAsBoolean());
        return islands.hasAnswer()
                ? Optional.of(answer(islands.schedule(), islands.tried()))
                : Optional.empty();
    }

    private static long share(long reckoned, int islands) {
        return reckoned == Long.MAX_VALUE ? reckoned : Math.max(1, reckoned / islands);
    }

    private Optional<Answer> improve() {
        var improvement = new Improvement(problem, effort.seed());
        listener.accept(new Progress(improvement.best(), bound, improvement.tried()));
        while (improvement.tried() < effort.schedules()
                && !improvement.isFixed()
                && improvement.best() > bound.floor()
                && !effort.shouldStop().getAsBoolean()) {
            improvement.run(
                    Math.min(ROUNDS, effort.schedules() - improvement.tried()),
                    bound.floor(),
                    effort.shouldStop());
            listener.accept(new Progress(improvement.best(), bound, improvement.tried()));
        }
        return Optional.of(answer(improvement.schedule(), improvement.tried()));
    }

    private Answer answer(Schedule schedule, long tried) {
        return new Answer(
                schedule,
                Score.of(problem, schedule),
                bound,
                tried,
                Troubles.of(problem),
                Checker.check(problem, schedule));
    }
}
