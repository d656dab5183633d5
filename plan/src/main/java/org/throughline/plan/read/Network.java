package org.throughline.plan.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.throughline.plan.item.DependencyKind;

/**
 * Activities on nodes, and which waits for which: the critical path method (Kelley and Walker 1959)
 * with the four kinds of dependency and their lags (precedence diagramming, Fondahl 1961).
 *
 * <p>Times are plain numbers. What a number means, and how long an activity takes from a given
 * moment on, the {@link Activity} knows; so the same passes serve working minutes over calendars
 * and the abstract units of a textbook. Both passes are linear in activities and links, and use no
 * recursion. A link that would close a circle is left out rather than followed for ever.
 */
public final class Network {
    /** A moment before all others: nothing holds the activity at all. */
    public static final long NEVER = Long.MIN_VALUE / 4;

    /** A moment after all others: nothing waits for the activity. */
    public static final long EVER = Long.MAX_VALUE / 4;

    /** What holds an activity where no link does: its release, or nothing. */
    public static final int NO_LINK = -1;

    /** How long something takes, from any moment on. All functions rise with their argument. */
    public interface Activity {
        /** The first moment at or after this one at which it can start. */
        long start(long at);

        /** When it ends if it starts then. */
        long finish(long start);

        /** The first start whose finish is not before this. */
        long startToFinishAt(long at);

        /** The last start whose finish is not after this. */
        long latestStart(long finish);

        /** The last moment at or before this one at which it can start. */
        long latestStartAt(long at);

        /** How far apart two starts of it are; below zero if the second is earlier. */
        long slack(long start, long latest);

        /** The same, but so many times as long; what has no work of its own stays as it is. */
        default Activity stretched(double factor) {
            return this;
        }

        /** Always as long, at any time. */
        static Activity lasting(long units) {
            return new Lasting(units);
        }
    }

    /** What a lag means between two moments; a lead is a lag below zero. */
    public interface Lags {
        /** The moment so much later. */
        long after(long at, int lag);

        /** The last moment from which {@link #after} is not after this. */
        long latestBefore(long at, int lag);

        /** Units are units. */
        Lags PLAIN =
                new Lags() {
                    @Override
                    public long after(long at, int lag) {
                        return at + lag;
                    }

                    @Override
                    public long latestBefore(long at, int lag) {
                        return at - lag;
                    }
                };
    }

    private record Lasting(long units) implements Activity {
        @Override
        public long start(long at) {
            return at;
        }

        @Override
        public long finish(long start) {
            return start + units;
        }

        @Override
        public long startToFinishAt(long at) {
            return at - units;
        }

        @Override
        public long latestStart(long finish) {
            return finish - units;
        }

        @Override
        public long latestStartAt(long at) {
            return at;
        }

        @Override
        public long slack(long start, long latest) {
            return latest - start;
        }
    }

    /**
     * The earliest dates. {@code held} is the link that makes each start as late as it is, {@link
     * #NO_LINK} where it is the release.
     */
    public record Early(long[] start, long[] finish, int[] held) {}

    /**
     * The latest dates. {@code total} is how far each can slip without moving what is due, {@code
     * free} without moving any other activity (never below zero).
     */
    public record Late(long[] start, long[] finish, long[] total, long[] free) {}

    private final List<Activity> activities;
    private final long[] release;
    private final boolean[] pinned;
    private final boolean[] event;
    private final int[] from;
    private final int[] to;
    private final DependencyKind[] kind;
    private final int[] lag;
    private final Lags lags;
    // Links by their ends: those into a node stand at into[intoStart[node]] to
    // into[intoStart[node + 1]].
    private final int[] intoStart;
    private final int[] into;
    private final int[] outStart;
    private final int[] out;
    private final int[] order;
    private final int[] position;
    private final boolean circleFree;

    private Network(Building building) {
        int size = building.activities.size();
        this.activities = List.copyOf(building.activities);
        this.release = Arrays.copyOf(building.release, size);
        this.pinned = Arrays.copyOf(building.pinned, size);
        this.event = Arrays.copyOf(building.event, size);
        this.from = Arrays.copyOf(building.from, building.links);
        this.to = Arrays.copyOf(building.to, building.links);
        this.kind = Arrays.copyOf(building.kind, building.links);
        this.lag = Arrays.copyOf(building.lag, building.links);
        this.lags = building.lags;
        this.intoStart = starts(to, size);
        this.into = grouped(to, intoStart);
        this.outStart = starts(from, size);
        this.out = grouped(from, outStart);
        this.order = sorted();
        this.position = new int[size];
        for (int at = 0; at < size; at++) position[order[at]] = at;
        this.circleFree =
                IntStream.range(0, building.links)
                        .allMatch(link -> position[from[link]] < position[to[link]]);
    }

    /** A network under construction. */
    public static final class Building {
        private final Lags lags;
        private final List<Activity> activities = new ArrayList<>();
        private long[] release = new long[16];
        private boolean[] pinned = new boolean[16];
        private boolean[] event = new boolean[16];
        private int[] from = new int[16];
        private int[] to = new int[16];
        private DependencyKind[] kind = new DependencyKind[16];
        private int[] lag = new int[16];
        private int links;

        public Building(Lags lags) {
            this.lags = lags;
        }

        /** An activity that does not start before its release; answers its number, 0 first. */
        public int activity(Activity activity, long notBefore) {
            int number = activities.size();
            if (number == release.length) {
                release = Arrays.copyOf(release, number * 2);
                pinned = Arrays.copyOf(pinned, number * 2);
                event = Arrays.copyOf(event, number * 2);
            }
            activities.add(activity);
            release[number] = notBefore;
            return number;
        }

        /** An activity that starts at this moment, whatever it should wait for. */
        public int pinned(Activity activity, long start) {
            int number = activity(activity, start);
            pinned[number] = true;
            return number;
        }

        /**
         * A moment that only hands on what it waits for: no activity of its own, so that many can
         * wait for many at the price of their sum.
         */
        public int event() {
            int number = activity(Activity.lasting(0), NEVER);
            event[number] = true;
            return number;
        }

        /** One waits for another; answers the number of the link, 0 first. */
        public int link(int before, int after, DependencyKind type, int lagUnits) {
            if (links == from.length) {
                from = Arrays.copyOf(from, links * 2);
                to = Arrays.copyOf(to, links * 2);
                kind = Arrays.copyOf(kind, links * 2);
                lag = Arrays.copyOf(lag, links * 2);
            }
            from[links] = before;
            to[links] = after;
            kind[links] = type;
            lag[links] = lagUnits;
            return links++;
        }

        public Network done() {
            return new Network(this);
        }
    }

    private static int[] starts(int[] ends, int size) {
        var starts = new int[size + 1];
        for (int node : ends) starts[node + 1]++;
        for (int node = 0; node < size; node++) starts[node + 1] += starts[node];
        return starts;
    }

    private static int[] grouped(int[] ends, int[] starts) {
        var next = starts.clone();
        var links = new int[ends.length];
        for (int link = 0; link < ends.length; link++) links[next[ends[link]]++] = link;
        return links;
    }

    /** Every activity after all it waits for (Kahn 1962); what stands in a circle comes last. */
    private int[] sorted() {
        int size = activities.size();
        var sorted = new int[size];
        var waiting = new int[size];
        int count = 0;
        for (int node = 0; node < size; node++) {
            waiting[node] = intoStart[node + 1] - intoStart[node];
            if (waiting[node] == 0) sorted[count++] = node;
        }
        for (int done = 0; done < count; done++)
            for (int i = outStart[sorted[done]]; i < outStart[sorted[done] + 1]; i++)
                if (--waiting[to[out[i]]] == 0) sorted[count++] = to[out[i]];
        if (count < size)
            for (int node = 0; node < size; node++) if (waiting[node] > 0) sorted[count++] = node;
        return sorted;
    }

    private boolean isFollowed(int link) {
        return circleFree || position[from[link]] < position[to[link]];
    }

    /** All activities, each after those it waits for. */
    public int[] order() {
        return order.clone();
    }

    public int from(int link) {
        return from[link];
    }

    public DependencyKind kind(int link) {
        return kind[link];
    }

    public int lag(int link) {
        return lag[link];
    }

    // ---- forwards

    /** As early as links and releases allow. */
    public Early early() {
        return early(activities);
    }

    /** The same for activities that take other times, in the places of ours. */
    public Early early(List<Activity> others) {
        var early =
                new Early(
                        new long[activities.size()],
                        new long[activities.size()],
                        new int[activities.size()]);
        for (int node : order) startEarly(node, others.get(node), early);
        return early;
    }

    public List<Activity> activities() {
        return activities;
    }

    private void startEarly(int node, Activity activity, Early early) {
        long start = release[node] == NEVER ? NEVER : activity.start(release[node]);
        int held = NO_LINK;
        if (pinned[node]) {
            start = release[node];
        } else {
            long bound = NEVER;
            for (int i = intoStart[node]; i < intoStart[node + 1]; i++) {
                int link = into[i];
                if (!isFollowed(link)) continue;
                long then = byFinish(link) ? early.finish[from[link]] : early.start[from[link]];
                if (then == NEVER) continue;
                long at = lags.after(then, lag[link]);
                long its = holdsStart(link) ? activity.start(at) : activity.startToFinishAt(at);
                if (its > start || its == start && isReason(link, at, held, bound)) {
                    start = its;
                    held = link;
                    bound = at;
                }
            }
        }
        early.start[node] = start;
        early.finish[node] = start == NEVER ? NEVER : activity.finish(start);
        early.held[node] = held;
    }

    /**
     * Of two links that hold an activity equally, the one whose moment came later is the reason;
     * else the one from the activity that was named first, so that the order of links says nothing.
     */
    private boolean isReason(int link, long at, int held, long bound) {
        if (held == NO_LINK || at != bound) return held == NO_LINK || at > bound;
        return from[link] != from[held]
                ? from[link] < from[held]
                : kind[link].compareTo(kind[held]) < 0;
    }

    private boolean byFinish(int link) {
        return kind[link] == DependencyKind.FINISH_START
                || kind[link] == DependencyKind.FINISH_FINISH;
    }

    private boolean holdsStart(int link) {
        return kind[link] == DependencyKind.FINISH_START
                || kind[link] == DependencyKind.START_START;
    }

    // ---- backwards

    /**
     * As late as all that is due allows. What is pinned keeps its place, so others wait with it
     * only up to there.
     *
     * @param due by when each is to be finished; {@link #EVER} where only others ask for it
     */
    public Late late(Early early, long[] due) {
        int size = activities.size();
        var late = new Late(new long[size], new long[size], new long[size], new long[size]);
        var freely = new long[size];
        for (int at = size - 1; at >= 0; at--) startLate(order[at], early, due, late, freely);
        return late;
    }

    private void startLate(int node, Early early, long[] due, Late late, long[] freely) {
        var activity = activities.get(node);
        long latest = due[node] == EVER ? EVER : activity.latestStart(due[node]);
        long free = latest;
        for (int i = outStart[node]; i < outStart[node + 1]; i++) {
            int link = out[i];
            if (!isFollowed(link)) continue;
            int next = to[link];
            boolean start = holdsStart(link);
            long now = start ? early.start[next] : early.finish[next];
            latest =
                    earlierOf(
                            latest,
                            link,
                            pinned[next] ? now : start ? late.start[next] : late.finish[next]);
            // An event is nobody's work: what counts is whether those behind it move.
            free = earlierOf(free, link, event[next] ? freely[next] : now);
        }
        freely[node] = free;
        late.start[node] = latest;
        late.finish[node] = latest == EVER ? EVER : activity.finish(latest);
        late.total[node] = slack(activity, early.start[node], latest);
        late.free[node] =
                Math.max(0, Math.min(slack(activity, early.start[node], free), late.total[node]));
    }

    private long earlierOf(long latest, int link, long then) {
        if (then == EVER) return latest;
        var activity = activities.get(from[link]);
        long at = lags.latestBefore(then, lag[link]);
        return Math.min(
                latest, byFinish(link) ? activity.latestStart(at) : activity.latestStartAt(at));
    }

    private static long slack(Activity activity, long start, long latest) {
        return start == NEVER || latest == EVER ? EVER : activity.slack(start, latest);
    }
}
