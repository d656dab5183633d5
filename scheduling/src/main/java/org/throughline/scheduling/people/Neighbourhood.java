package org.throughline.scheduling.people;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Schedule;

/** Which tasks to take up next, and in which order to put them down. */
final class Neighbourhood {
    /** Up to so many tasks it is quick enough to build everything anew. */
    private static final int SMALL = 2_000;

    private static final int MOST = 40;

    private final Terms terms;
    private final Roster roster;
    private final Taste taste;
    private final SplittableRandom random;
    private final int[] movable;
    private final int[] group;
    final int[] tasks;
    int count;

    Neighbourhood(Terms terms, Roster roster, Taste taste, SplittableRandom random) {
        this.terms = terms;
        this.roster = roster;
        this.taste = taste;
        this.random = random;
        this.tasks = new int[terms.size];
        this.group = new int[terms.size];
        int movableCount = 0;
        var all = new int[terms.size];
        for (int task = 0; task < terms.size; task++) {
            group[task] = terms.problem.task(task).group();
            if (!terms.pinned[task]) all[movableCount++] = task;
        }
        this.movable = Arrays.copyOf(all, movableCount);
    }

    boolean isEmpty() {
        return movable.length == 0;
    }

    /** Chooses tasks and ranks them. */
    void choose(Rebuilding rebuilding) {
        count = 0;
        taste.shun(-1, Schedule.NOBODY);
        taste.blur(random.nextInt(3) == 0 ? noise() : 0, random);
        int centre = centre();
        int kind = random.nextInt(movable.length <= SMALL ? 8 : 5);
        int size = 2 + random.nextInt(Math.min(MOST, movable.length));
        switch (kind) {
            case 0 -> window(centre, size);
            case 1 -> project(centre, size);
            case 2, 3 -> person(centre, size);
            case 4 -> otherHands(centre, size);
            default -> everything();
        }
        rank(rebuilding, kind >= 5, centre);
    }

    /** More often one that is late for what follows it. */
    private int centre() {
        int best = movable[random.nextInt(movable.length)];
        for (int i = random.nextInt(5); i > 0; i--) {
            int other = movable[random.nextInt(movable.length)];
            if (lateness(other) > lateness(best)) best = other;
        }
        return best;
    }

    private long lateness(int task) {
        return roster.start[task] - terms.latestStart[task];
    }

    private int noise() {
        return 1 + terms.work[movable[random.nextInt(movable.length)]];
    }

    private void add(int task) {
        tasks[count++] = task;
    }

    /** About so many tasks around a moment. */
    private void window(int centre, int size) {
        int from = roster.start[centre];
        int reach = reach(size);
        for (int task : movable)
            if (count < 2 * size && Math.abs(roster.start[task] - from) <= reach) add(task);
    }

    /** Half of what a window has to span to hold so many starts, if they lay evenly. */
    private int reach(int size) {
        long end = 0;
        for (int i = 0; i < 8; i++)
            end = Math.max(end, roster.finish[movable[random.nextInt(movable.length)]]);
        return (int) Math.min(Calendar.NEVER / 4, end * size / (2L * movable.length)) + 1;
    }

    private void project(int centre, int size) {
        int skip = random.nextInt(3);
        for (int task : movable)
            if (count < 2 * size
                    && group[task] == group[centre]
                    && (task == centre || roster.start[task] + skip >= roster.start[centre]))
                add(task);
    }

    /** What somebody does around a moment, and what else needs people like them then. */
    private void person(int centre, int size) {
        if (terms.candidates[centre].length == 0) {
            window(centre, size);
            return;
        }
        int person = roster.staff[centre][random.nextInt(roster.staff[centre].length)];
        var alike = terms.candidates[centre][0];
        int from = roster.start[centre];
        int reach = 2 * reach(Math.min(movable.length, 4 * size));
        for (int task : movable)
            if (count < size
                    && Math.abs(roster.start[task] - from) <= reach
                    && (task == centre || has(task, person) || asksFor(task, alike))) add(task);
    }

    private boolean has(int task, int person) {
        for (int one : roster.staff[task]) if (one == person && one != Schedule.NOBODY) return true;
        return false;
    }

    private boolean asksFor(int task, int[] alike) {
        for (var one : terms.candidates[task]) if (one == alike) return random.nextBoolean();
        return false;
    }

    /** One task goes to somebody else; some around it find new places. */
    private void otherHands(int centre, int size) {
        person(centre, Math.min(size, 8));
        if (terms.candidates[centre].length > 0)
            taste.shun(centre, roster.staff[centre][random.nextInt(roster.staff[centre].length)]);
        for (int i = 0; i < count; i++) if (tasks[i] == centre) return;
        add(centre);
    }

    private void everything() {
        for (int task : movable) add(task);
    }

    private void rank(Rebuilding rebuilding, boolean all, int centre) {
        int way = random.nextInt(4);
        int spread = 1 + reach(2 + random.nextInt(MOST)) * 2;
        for (int i = 0; i < count; i++) {
            int task = tasks[i];
            long rank =
                    switch (way) {
                        case 0 -> roster.start[task];
                        case 1 ->
                                all
                                        ? roster.start[task] / 2 + terms.latestStart[task] / 2
                                        : terms.latestStart[task];
                        case 2 -> roster.start[task] + random.nextInt(-spread, spread + 1);
                        default ->
                                all && random.nextInt(8) != 0
                                        ? roster.start[task]
                                        : roster.start[task]
                                                + random.nextInt(-4 * spread, spread + 1);
                    };
            rebuilding.rank(task, task == centre ? rank - spread : rank);
        }
    }
}
