package org.throughline.plan.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Work with windows laid into the capacity of days, always the work whose window closes first.
 *
 * <p>Days are intervals, so this leaves as little over as any way would (Glover 1967, matching in
 * convex graphs). What is left over proves an interval that asks for more than it has (Hall 1935):
 * from the work that did not fit back over all days filled with work whose windows lie inside.
 */
record Filling(List<Piece> pieces, List<Excess> excesses, long left) {
    /** So much work, anywhere from its first day to its last. */
    record Demand(int first, int last, long minutes) {}

    /** Minutes of one demand on one day. */
    record Piece(int demand, int day, int minutes) {}

    /** Days that are asked for more than they have, by the demands that must lie within them. */
    record Excess(int first, int last, long asked, long has, List<Integer> demands) {}

    static Filling of(int[] capacity, List<Demand> demands) {
        return new Making(capacity, demands).filled();
    }

    private static final class Making {
        private final int[] capacity;
        private final List<Demand> demands;
        private final long[] left;
        private final List<List<Piece>> byDay = new ArrayList<>();
        private final List<Excess> excesses = new ArrayList<>();

        Making(int[] capacity, List<Demand> demands) {
            this.capacity = capacity;
            this.demands = demands;
            this.left = demands.stream().mapToLong(Demand::minutes).toArray();
        }

        Filling filled() {
            var coming =
                    IntStream.range(0, demands.size())
                            .filter(i -> left[i] > 0)
                            .boxed()
                            .sorted(Comparator.comparing(i -> demands.get(i).first()))
                            .toList();
            var open =
                    new PriorityQueue<Integer>(
                            Comparator.<Integer>comparingInt(i -> demands.get(i).last())
                                    .thenComparing(i -> i));
            int next = 0;
            for (int day = 0; day < capacity.length; day++) {
                while (next < coming.size() && demands.get(coming.get(next)).first() <= day)
                    open.add(coming.get(next++));
                byDay.add(fill(day, open));
                while (!open.isEmpty() && demands.get(open.element()).last() <= day)
                    excess(open.remove());
            }
            return new Filling(
                    byDay.stream().flatMap(List::stream).toList(),
                    List.copyOf(excesses),
                    Arrays.stream(left).sum());
        }

        private List<Piece> fill(int day, PriorityQueue<Integer> open) {
            var pieces = new ArrayList<Piece>();
            for (int free = capacity[day]; free > 0 && !open.isEmpty(); ) {
                int demand = open.element();
                int minutes = (int) Math.min(free, left[demand]);
                pieces.add(new Piece(demand, day, minutes));
                free -= minutes;
                left[demand] -= minutes;
                if (left[demand] == 0) open.remove();
            }
            return pieces;
        }

        /** What did not fit, and all that stood in its way. */
        private void excess(int demand) {
            int last = demands.get(demand).last();
            int first = demands.get(demand).first();
            for (int day = last; day >= first; day--)
                for (var piece : byDay.get(day))
                    first = Math.min(first, demands.get(piece.demand()).first());
            int from = first;
            var within =
                    IntStream.range(0, demands.size())
                            .filter(i -> demands.get(i).minutes() > 0)
                            .filter(i -> demands.get(i).first() >= from)
                            .filter(i -> demands.get(i).last() <= last)
                            .boxed()
                            .toList();
            long asked = within.stream().mapToLong(i -> demands.get(i).minutes()).sum();
            long has = 0;
            for (int day = first; day <= last; day++) has += capacity[day];
            // A wider one says all that those inside it say.
            excesses.removeIf(one -> one.first() >= from && one.last() <= last);
            excesses.add(new Excess(first, last, asked, has, within));
        }
    }
}
