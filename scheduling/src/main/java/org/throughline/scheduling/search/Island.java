package org.throughline.scheduling.search;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.throughline.scheduling.decode.Decoder;
import org.throughline.scheduling.decode.Plain;
import org.throughline.scheduling.decode.Sequence;
import org.throughline.scheduling.decode.Side;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;

/**
 * A genetic algorithm with two populations, one of left- and one of right-justified schedules, each
 * bred from the other (Debels and Vanhoucke 2007): a child takes a window of time from its father,
 * best the fullest, and the order of all before and all after it from its mother; some tasks are
 * then moved, the fewer the nearer the end (simulated annealing). What it costs is one decoding;
 * being decoded from the other side, every child is justified as well.
 *
 * <p>One thread at a time. The same seed and the same number of schedules give the same answer.
 */
final class Island {
    private final Plain plain;
    private final Appraisal appraisal;
    private final Decoder decoder;
    private final Breeding breeding;
    private final SplittableRandom random;
    private final Newcomers newcomers;
    private final Crossover crossover;
    private final Shaking shaking;
    private final int[] order;
    private final int[] start;

    private Member[] parents;
    private Member[] children;

    /** The side on which the children are decoded. */
    private Side side;

    private int next;
    private int bred;
    private long tried;
    private int stale;

    /** How many were over when this one was begun. */
    private long cycles;

    private long bestHere = Long.MAX_VALUE;
    private long bestEver = Long.MAX_VALUE;
    private int[] bestStart = new int[0];
    private BitSet bestBare = new BitSet();

    /** A schedule as the other side sees it, its worth, and what parts equals. */
    record Member(Sequence sequence, long worth, long tie) {
        boolean isBetterThan(Member other) {
            return worth < other.worth || worth == other.worth && tie < other.tie;
        }
    }

    Island(Problem problem, Plain plain, Breeding breeding, long seed) {
        this.plain = plain;
        this.appraisal = new Appraisal(problem, plain);
        this.decoder = new Decoder(plain);
        this.breeding = breeding;
        this.random = new SplittableRandom(seed);
        this.newcomers = new Newcomers(plain, random);
        this.crossover = new Crossover(plain, random);
        this.shaking = new Shaking(random);
        this.order = new int[plain.size()];
        this.start = new int[plain.size()];
        this.side = plain.left();
        this.parents = new Member[0];
        this.children = new Member[breeding.population()];
    }

    /**
     * Tries on until so many schedules are tried, and then to the end of a generation on the left,
     * where a guest can come in; but never more than {@code last}, and no more when it should stop
     * or cannot do better.
     */
    void run(long until, long last, long bound, BooleanSupplier shouldStop) {
        while (tried < last
                && (tried < until || !isOpen())
                && bestEver > bound
                && !shouldStop.getAsBoolean()) step(last);
    }

    /** Between two generations, and the parents are schedules on the left. */
    private boolean isOpen() {
        return next == 0 && !side.isLeft();
    }

    /** The best of another island takes the place of the worst here. */
    void welcome(Island other) {
        if (!isOpen() || !other.hasAnswer() || other.bestEver >= bestHere) return;
        int worst = 0;
        for (int i = 1; i < parents.length; i++)
            if (parents[worst].isBetterThan(parents[i])) worst = i;
        int end = 0;
        for (int place = 0; place < start.length; place++) {
            start[place] = other.bestStart[place];
            end = Math.max(end, start[place] + plain.duration(place));
        }
        parents[worst] = new Member(Sequence.of(plain, side, start, end), other.bestEver, tie());
        bestHere = other.bestEver;
        stale = 0;
    }

    private void step(long end) {
        if (parents.length == 0) children[next] = newcomer();
        else children[next] = child(end);
        if (++next == children.length) turn();
    }

    private Member newcomer() {
        newcomers.order(bred++, order);
        return decode(0);
    }

    private Member child(long end) {
        var father = parents[next];
        var mother = mother(next);
        var son = born(father, mother);
        return tried == end ? son : better(son, born(mother, father));
    }

    private static Member better(Member one, Member other) {
        return other.isBetterThan(one) ? other : one;
    }

    /** The better of two who stand near. */
    private Member mother(int father) {
        return better(near(father), near(father));
    }

    private Member near(int place) {
        int distance = 1 + random.nextInt(breeding.reach());
        int at = random.nextBoolean() ? place + distance : place - distance;
        return parents[Math.floorMod(at, parents.length)];
    }

    private Member born(Member father, Member mother) {
        crossover.cross(father.sequence(), mother.sequence(), order);
        shaking.shake(side, order, breeding.moves() * heat());
        return decode(father.sequence().end());
    }

    /** From 1 to 0 over a cycle. */
    private double heat() {
        return 1 - (double) (tried % breeding.cycle()) / breeding.cycle();
    }

    private Member decode(int parentEnd) {
        int origin =
                side.isLeft() || !plain.isAnchored() ? 0 : Math.max(0, plain.horizon() - parentEnd);
        int end = decoder.decode(side, order, origin, start);
        int bare = decoder.isAnyBare() ? decoder.bare().cardinality() : 0;
        long worth = appraisal.of(side, start, end, bare);
        tried++;
        if (worth < bestHere) {
            bestHere = worth;
            stale = 0;
        }
        if (worth < bestEver && appraisal.holds(side)) keep(worth, end);
        var seenFrom = plain.side(!side.isLeft());
        return new Member(Sequence.of(plain, seenFrom, start, end), worth, tie());
    }

    private void keep(long worth, int end) {
        bestEver = worth;
        bestStart = appraisal.starts(side, start, end);
        bestBare = decoder.bare();
    }

    /**
     * Of schedules with the same worth, the one whose work lies earlier is nearer to a better one.
     */
    private long tie() {
        double sum = 0;
        for (int place = 0; place < start.length; place++)
            sum += plain.intensity(place) * plain.duration(place) * start[place];
        return (long) sum;
    }

    /** The children become parents, and their children go to the other side. */
    private void turn() {
        next = 0;
        side = plain.side(!side.isLeft());
        if (++stale > breeding.patience() || tried / breeding.cycle() > cycles) {
            restart();
            return;
        }
        var old = parents.length == 0 ? new Member[breeding.population()] : parents;
        parents = children;
        children = old;
    }

    private void restart() {
        parents = new Member[0];
        children = new Member[breeding.population()];
        side = plain.left();
        stale = 0;
        cycles = tried / breeding.cycle();
        bestHere = Long.MAX_VALUE;
    }

    long tried() {
        return tried;
    }

    long best() {
        return bestEver;
    }

    boolean hasAnswer() {
        return bestEver < Long.MAX_VALUE;
    }

    Schedule schedule() {
        return plain.schedule(bestStart, bestBare);
    }
}
