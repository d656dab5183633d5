package org.throughline.scheduling.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.throughline.scheduling.decode.Plain;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;

/**
 * Islands that breed each for itself and visit each other at fixed numbers of schedules, so that it
 * does not matter which thread is the quicker one.
 */
public final class Archipelago {
    private final List<Island> islands = new ArrayList<>();
    private final Executor executor;
    private final int stretch;

    /**
     * @param schedules all that will be tried, or {@link Long#MAX_VALUE} where time decides
     */
    public Archipelago(
            Problem problem,
            Plain plain,
            Breeding breeding,
            long seed,
            int islands,
            Executor executor) {
        this.executor = executor;
        this.stretch = Math.max(20 * breeding.population(), 400_000 / (plain.size() + 1));
        for (int i = 0; i < islands; i++)
            this.islands.add(new Island(problem, plain, breeding, seed + 0x9e3779b97f4a7c15L * i));
    }

    /**
     * Until the islands' next visit: so many more schedules each, and no more than {@code last}.
     */
    public void run(long last, long bound, BooleanSupplier shouldStop) {
        long until = islands.getFirst().tried() + stretch;
        if (islands.size() == 1) islands.getFirst().run(until, last, bound, shouldStop);
        else {
            var runs = new CompletableFuture<?>[islands.size()];
            for (int i = 0; i < runs.length; i++) {
                var island = islands.get(i);
                long most = share(last, i);
                runs[i] =
                        CompletableFuture.runAsync(
                                () -> island.run(until, most, bound, shouldStop), executor);
            }
            CompletableFuture.allOf(runs).join();
            for (int i = 0; i < runs.length; i++)
                islands.get(i).welcome(islands.get((i + 1) % runs.length));
        }
    }

    /** What one island may try of so many. */
    private long share(long schedules, int island) {
        return schedules / islands.size() + (island < schedules % islands.size() ? 1 : 0);
    }

    public boolean isSpent(long last) {
        for (int i = 0; i < islands.size(); i++)
            if (islands.get(i).tried() < share(last, i)) return false;
        return true;
    }

    public long tried() {
        return islands.stream().mapToLong(Island::tried).sum();
    }

    public boolean hasAnswer() {
        return islands.stream().anyMatch(Island::hasAnswer);
    }

    public long best() {
        return best(islands).best();
    }

    public Schedule schedule() {
        return best(islands).schedule();
    }

    private static Island best(List<Island> islands) {
        var best = islands.getFirst();
        for (var one : islands) if (one.best() < best.best()) best = one;
        return best;
    }
}
