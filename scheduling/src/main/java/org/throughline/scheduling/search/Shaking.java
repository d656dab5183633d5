package org.throughline.scheduling.search;

import java.util.SplittableRandom;
import org.throughline.scheduling.decode.Side;

/** Moves a few tasks some way along an order, as far as links let them. */
final class Shaking {
    private final SplittableRandom random;

    Shaking(SplittableRandom random) {
        this.random = random;
    }

    /**
     * @param mean how many tasks, on average
     */
    void shake(Side side, int[] order, double mean) {
        int moves = (int) (mean + random.nextDouble());
        for (int i = 0; i < moves; i++) move(side, order);
    }

    private void move(Side side, int[] order) {
        int from = random.nextInt(order.length);
        int reach = 1 + random.nextInt(Math.max(1, order.length / 4));
        if (random.nextBoolean())
            later(side, order, from, Math.min(order.length - 1, from + reach));
        else earlier(side, order, from, Math.max(0, from - reach));
    }

    private void later(Side side, int[] order, int from, int to) {
        int place = order[from];
        int at = from;
        while (at < to && !side.waits(order[at + 1], place)) {
            order[at] = order[at + 1];
            at++;
        }
        order[at] = place;
    }

    private void earlier(Side side, int[] order, int from, int to) {
        int place = order[from];
        int at = from;
        while (at > to && !side.waits(place, order[at - 1])) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = place;
    }
}
