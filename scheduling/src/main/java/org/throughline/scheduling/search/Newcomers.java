package org.throughline.scheduling.search;

import java.util.SplittableRandom;
import org.throughline.scheduling.decode.Plain;

/**
 * Orders to begin with: the first by latest start, the others drawn with a bias towards it
 * (regret-based biased random sampling, Drexl 1991).
 */
final class Newcomers {
    private final SplittableRandom random;

    /** How far each place is from the end along its links: the further, the more urgent. */
    private final int[] urgency;

    private final int[][] followers;

    /** How many places each waits for. */
    private final int[] waitsAtFirst;

    private final int[] waits;
    private final int[] ready;
    private final double[] chance;

    Newcomers(Plain plain, SplittableRandom random) {
        this.random = random;
        this.urgency = new int[plain.size()];
        this.followers = new int[plain.size()][];
        this.waitsAtFirst = new int[plain.size()];
        this.waits = new int[plain.size()];
        this.ready = new int[plain.size()];
        this.chance = new double[plain.size()];
        var tail = plain.right().earliest();
        for (int place = 0; place < plain.size(); place++) {
            urgency[place] = tail[place] + plain.duration(place);
            followers[place] = plain.right().waitsFor(place);
            waitsAtFirst[place] = plain.left().waitsFor(place).length;
        }
    }

    void order(int number, int[] order) {
        int count = 0;
        for (int place = 0; place < waits.length; place++) {
            waits[place] = waitsAtFirst[place];
            if (waits[place] == 0) ready[count++] = place;
        }
        for (int at = 0; at < order.length; at++) {
            int pick = number == 0 ? mostUrgent(count) : draw(count);
            int place = ready[pick];
            order[at] = place;
            ready[pick] = ready[--count];
            for (int follower : followers[place])
                if (--waits[follower] == 0) ready[count++] = follower;
        }
    }

    private int mostUrgent(int count) {
        int best = 0;
        for (int i = 1; i < count; i++)
            if (urgency[ready[i]] > urgency[ready[best]]
                    || urgency[ready[i]] == urgency[ready[best]] && ready[i] < ready[best])
                best = i;
        return best;
    }

    private int draw(int count) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) least = Math.min(least, urgency[ready[i]]);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double regret = urgency[ready[i]] - least + 1;
            sum += chance[i] = regret;
        }
        double at = random.nextDouble() * sum;
        for (int i = 0; i < count; i++) {
            at -= chance[i];
            if (at < 0) return i;
        }
        return count - 1;
    }
}
