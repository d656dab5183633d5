package org.throughline.scheduling.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.throughline.scheduling.decode.Plain;
import org.throughline.scheduling.decode.Sequence;

/** Keeps a window of time of the father; before and after it the mother says who goes first. */
final class Crossover {
    /** Shares of the whole time. A quarter to three quarters, as published, did worse here. */
    private static final double LEAST = 0.05;

    private static final double MOST = 0.4;

    private final Plain plain;
    private final SplittableRandom random;
    private float[] load = new float[0];

    Crossover(Plain plain, SplittableRandom random) {
        this.plain = plain;
        this.random = random;
    }

    /** Where both parents keep all links, so does the child. */
    void cross(Sequence father, Sequence mother, int[] child) {
        int end = father.span();
        int length =
                Math.clamp(
                        (long) (end * (LEAST + (MOST - LEAST) * random.nextDouble())),
                        1,
                        Math.max(1, end));
        int from = fullest(father, end, length);
        fill(father, mother, from, from + length, child);
    }

    private static void fill(Sequence father, Sequence mother, int from, int to, int[] child) {
        var key = father.keys();
        int at = 0;
        for (int place : mother.order()) if (key[place] < from) child[at++] = place;
        for (int place : father.order())
            if (key[place] >= from && key[place] < to) child[at++] = place;
        for (int place : mother.order()) if (key[place] >= to) child[at++] = place;
    }

    /** The window of this length in which the resources are used most. */
    private int fullest(Sequence father, int end, int length) {
        loads(father, end);
        float within = 0;
        for (int time = 0; time < length; time++) within += load[time];
        float most = within;
        int best = 0;
        for (int from = 1; from + length <= end; from++) {
            within += load[from + length - 1] - load[from - 1];
            if (within > most) {
                most = within;
                best = from;
            }
        }
        return best;
    }

    private void loads(Sequence father, int end) {
        if (load.length < end + 1) load = new float[2 * end + 1];
        Arrays.fill(load, 0, end + 1, 0);
        var key = father.keys();
        for (int place = 0; place < key.length; place++) {
            load[key[place]] += plain.intensity(place);
            load[key[place] + plain.duration(place)] -= plain.intensity(place);
        }
        for (int time = 1; time <= end; time++) load[time] += load[time - 1];
    }
}
