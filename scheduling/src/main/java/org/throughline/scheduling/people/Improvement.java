package org.throughline.scheduling.people;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;

/**
 * Large-neighbourhood search: takes up a window, a part of a project, or what one person does, puts
 * it down in another order or with other people, and keeps what is not worse than some rounds ago
 * (late acceptance, Burke and Bykov 2017). It begins with what is most urgent first, or with the
 * present plan, so that there is an answer at once.
 */
public final class Improvement {
    private static final int MEMORY = 40;

    private final Terms terms;
    private final Roster roster;
    private final Rebuilding rebuilding;
    private final Neighbourhood neighbourhood;
    private final SplittableRandom random;
    private final long[] before = new long[MEMORY];
    private long current;
    private final Best best;
    private long tried;

    /** Finds the first answer. */
    public Improvement(Problem problem, long seed) {
        this.terms = new Terms(problem);
        var taste = new Taste(terms);
        this.roster = new Roster(terms, taste);
        this.rebuilding = new Rebuilding(terms, roster);
        this.random = new SplittableRandom(seed);
        this.neighbourhood = new Neighbourhood(terms, roster, taste, random);
        this.best = new Best(roster);
        rebuilding.first();
        rebuilding.accept(best);
        tried = 1;
        current = rebuilding.worth();
        best.copy(current);
        Arrays.fill(before, current);
    }

    /** So many rounds, or fewer if it should stop or cannot do better. */
    public void run(long rounds, long bound, BooleanSupplier shouldStop) {
        long end = tried + rounds;
        while (tried < end && !isFixed() && best.worth() > bound && !shouldStop.getAsBoolean())
            round();
    }

    private void round() {
        tried++;
        neighbourhood.choose(rebuilding);
        rebuilding.change(neighbourhood.tasks, neighbourhood.count, random, 0.3, 100);
        long next = rebuilding.worth();
        int slot = (int) (tried % MEMORY);
        if (next <= current || next <= before[slot]) {
            rebuilding.accept(best);
            current = next;
        } else rebuilding.undo();
        if (current < before[slot]) before[slot] = current;
        if (current < best.worth()) best.copy(current);
    }

    /** Everything is pinned: there is but one schedule. */
    public boolean isFixed() {
        return neighbourhood.isEmpty();
    }

    public long tried() {
        return tried;
    }

    /** What the best is worth; with pins that break links, more than its score. */
    public long best() {
        return best.worth();
    }

    public Schedule schedule() {
        return best.schedule();
    }
}
