package org.throughline.scheduling.people;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.throughline.scheduling.problem.Link;

/**
 * Takes up some tasks, puts them down again in another order, and lets what follows from it run its
 * course: followers that are pushed move on, followers that were held back move up. All of it can
 * be undone.
 */
final class Rebuilding {
    private final Terms terms;
    private final Roster roster;
    private final long[] rank;
    private final boolean[] holds;
    private final boolean[] touched;
    private final int[] journal;
    private final int[] oldStart;
    private final int[] oldFinish;
    private final int[][] oldStaff;
    private final boolean[] oldBare;
    private final boolean[] oldHolds;
    private int touchedCount;

    private final Worth worth;

    /** Of all tasks, as they were last accepted. */
    private long sum;

    private int end;
    private long nextSum;
    private int nextEnd;

    // A heap of tasks by rank.
    private int[] heap = new int[64];
    private int heapSize;

    Rebuilding(Terms terms, Roster roster) {
        this.worth = new Worth(terms, roster);
        this.terms = terms;
        this.roster = roster;
        this.rank = new long[terms.size];
        this.holds = new boolean[terms.size];
        this.touched = new boolean[terms.size];
        this.journal = new int[terms.size];
        this.oldStart = new int[terms.size];
        this.oldFinish = new int[terms.size];
        this.oldStaff = new int[terms.size][];
        this.oldBare = new boolean[terms.size];
        this.oldHolds = new boolean[terms.size];
        for (int task = 0; task < terms.size; task++)
            oldStaff[task] = new int[roster.staff[task].length];
        if (terms.problem.weights().moves() > 0)
            for (int task = 0; task < terms.size; task++)
                holds[task] = terms.presentStart[task] >= 0;
    }

    /**
     * All tasks, the most urgent first; where there is a present plan to stay near, in its order.
     */
    void first() {
        for (int task = 0; task < terms.size; task++)
            if (!terms.pinned[task]) {
                rank[task] = holds[task] ? terms.presentStart[task] : terms.latestStart[task];
                touch(task);
                if (!isWaiting(task)) offer(task);
            }
        putAll(0);
        nextSum = worth.ofAll();
        nextEnd = worth.end();
    }

    /** What the roster is worth with the change. */
    long worth() {
        return worth.total(nextSum, nextEnd);
    }

    /**
     * @param tasks to take up and put down anew, by rank
     * @param loose the chance that one of them forgets where it stands at present
     */
    void change(int[] tasks, int count, SplittableRandom random, double loose, int pulls) {
        nextSum = sum;
        for (int i = 0; i < count; i++) {
            takeUp(tasks[i]);
            if (terms.presentStart[tasks[i]] >= 0 && terms.problem.weights().moves() > 0)
                holds[tasks[i]] = random.nextDouble() >= loose;
        }
        for (int i = 0; i < count; i++) offer(tasks[i]);
        putAll(pulls);
        reckon();
    }

    private void reckon() {
        nextEnd = 0;
        boolean shrinks = false;
        for (int i = 0; i < touchedCount; i++) {
            int task = journal[i];
            nextSum += worth.of(task);
            nextEnd = Math.max(nextEnd, roster.finish[task]);
            shrinks |= oldFinish[task] == end;
        }
        if (nextEnd < end) nextEnd = shrinks ? worth.end() : end;
    }

    void rank(int task, long rank) {
        this.rank[task] = rank;
    }

    private void takeUp(int task) {
        if (!roster.down[task]) return;
        if (!touched[task]) {
            touch(task);
            nextSum -= worth.of(task);
            oldStart[task] = roster.start[task];
            oldFinish[task] = roster.finish[task];
            oldBare[task] = roster.bare.get(task);
            oldHolds[task] = holds[task];
            System.arraycopy(roster.staff[task], 0, oldStaff[task], 0, oldStaff[task].length);
        }
        roster.takeUp(task);
    }

    private void touch(int task) {
        touched[task] = true;
        journal[touchedCount++] = task;
    }

    private void putAll(int pulls) {
        int left = pulls;
        while (heapSize > 0) {
            int task = poll();
            // Twice in the heap, or to be called again by what it waits for.
            if (roster.down[task] || isWaiting(task)) continue;
            roster.put(task, holds[task] ? terms.presentStart[task] : 0);
            for (var link : terms.after[task]) {
                int next = link.after();
                if (!roster.down[next]) offer(next);
                else if (!terms.pinned[next]
                        && (isPushed(link, next) || left > 0 && isHeldBack(task, next))) {
                    if (!isPushed(link, next)) left--;
                    rank[next] = roster.start[next];
                    takeUp(next);
                    offer(next);
                }
            }
        }
    }

    private boolean isWaiting(int task) {
        for (var link : terms.before[task]) if (!roster.down[link.before()]) return true;
        return false;
    }

    private boolean isPushed(Link link, int next) {
        int held =
                link.kind().fromFinish()
                        ? roster.finish[link.before()]
                        : roster.start[link.before()];
        int holds = link.kind().toFinish() ? roster.finish[next] : roster.start[next];
        return held + link.lag() > holds;
    }

    /** It stood where this task let it, and this task ends earlier now. */
    private boolean isHeldBack(int task, int next) {
        return touched[task]
                && roster.finish[task] < oldFinish[task]
                && !touched[next]
                && roster.earliest(next) < roster.start[next];
    }

    /** What was changed stays. */
    void accept(Best best) {
        for (int i = 0; i < touchedCount; i++) best.changed(journal[i]);
        sum = nextSum;
        end = nextEnd;
        forget();
    }

    private void forget() {
        for (int i = 0; i < touchedCount; i++) touched[journal[i]] = false;
        touchedCount = 0;
    }

    void undo() {
        for (int i = 0; i < touchedCount; i++)
            if (roster.down[journal[i]]) roster.takeUp(journal[i]);
        for (int i = 0; i < touchedCount; i++) {
            int task = journal[i];
            holds[task] = oldHolds[task];
            roster.putBack(task, oldStart[task], oldFinish[task], oldStaff[task], oldBare[task]);
        }
        forget();
    }

    private boolean isBefore(int one, int other) {
        return rank[one] < rank[other] || rank[one] == rank[other] && one < other;
    }

    private void offer(int task) {
        if (heapSize == heap.length) heap = Arrays.copyOf(heap, 2 * heapSize);
        int at = heapSize++;
        while (at > 0 && isBefore(task, heap[(at - 1) / 2])) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = task;
    }

    private int poll() {
        int top = heap[0];
        int last = heap[--heapSize];
        int at = 0;
        while (2 * at + 1 < heapSize) {
            int child = 2 * at + 1;
            if (child + 1 < heapSize && isBefore(heap[child + 1], heap[child])) child++;
            if (!isBefore(heap[child], last)) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
        return top;
    }
}
