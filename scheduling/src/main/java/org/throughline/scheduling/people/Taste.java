package org.throughline.scheduling.people;

import java.util.SplittableRandom;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Schedule;

/**
 * What it is worth to have one person rather than another on a task: the objective's own price of
 * the moment they are done, their cost, a change of hands, and who would like it; and, while a
 * search looks elsewhere, a bit of chance.
 */
final class Taste {
    private final Terms terms;
    private final long perUnit;
    private final long perCost;
    private final long perChange;
    private final long perWish;
    private final boolean anyCost;
    private int noise;
    private SplittableRandom random = new SplittableRandom(0);
    private int shunnedTask = -1;
    private int shunnedPerson = Schedule.NOBODY;

    Taste(Terms terms) {
        var weights = terms.problem.weights();
        this.terms = terms;
        this.perUnit = Math.max(1, weights.makespan() + weights.lateness());
        this.perCost = weights.cost();
        this.perChange = weights.changes();
        this.perWish = weights.wishes();
        boolean any = false;
        for (var person : terms.people) any |= person.cost() > 0 || person.hire() > 0;
        this.anyCost = any && perCost > 0;
    }

    /** From now on each price is up to so many units of time too high. */
    void blur(int noise, SplittableRandom random) {
        this.noise = noise;
        this.random = random;
    }

    /** Until told otherwise this task goes to somebody else. */
    void shun(int task, int person) {
        shunnedTask = task;
        shunnedPerson = person;
    }

    boolean excludes(int task, int person) {
        return task == shunnedTask && person == shunnedPerson;
    }

    long price(int task, int seat, int person, int end, int seatsOfPerson) {
        long price = perUnit * end;
        if (anyCost) {
            price += perCost * terms.cost(task, person);
            if (seatsOfPerson == 0) price += perCost * terms.people[person].hire();
        }
        if (perWish > 0) price += perWish * terms.wish(task, seat, person);
        int present = terms.presentStaff[task][seat];
        if (present != Schedule.NOBODY && present != person) price += perChange;
        return noise == 0 ? price : price + perUnit * random.nextInt(noise + 1);
    }

    /**
     * Nothing but the moment of being done matters, so that the first who is soonest is the best.
     */
    boolean isFlat(int task) {
        return !anyCost
                && noise == 0
                && (perChange == 0 || hasNoPresent(task))
                && (perWish == 0 || isWishedByNobody(task));
    }

    private boolean isWishedByNobody(int task) {
        for (boolean wished : terms.wished[task]) if (wished) return false;
        return true;
    }

    private boolean hasNoPresent(int task) {
        for (int person : terms.presentStaff[task]) if (person != Schedule.NOBODY) return false;
        return true;
    }

    /** Nobody is done sooner, even if nobody had anything else to do. */
    int soonest(int task, int at) {
        int units =
                (int)
                        Math.min(
                                Calendar.NEVER,
                                Math.ceilDiv(terms.work[task] * 100L, terms.mostShare));
        int begin = terms.pauses[task] ? at : terms.anybody.fit(at, units);
        return terms.anybody.finish(begin, units);
    }

    /** Not more than any price of somebody who is done by then. */
    long least(int end) {
        return perUnit * end;
    }

    /** As {@link #least}, of somebody who does not have the seat at present. */
    long leastOfOthers(int end) {
        return least(end) + perChange;
    }
}
