package org.throughline.scheduling.people;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Schedule;

/**
 * Different people for the seats of one task at one moment: each seat takes the cheapest, and where
 * that leaves another empty, they change places (augmenting paths).
 */
final class Matching {
    private final Terms terms;
    private final Taste taste;
    private final Roster roster;

    /** Seats that can be filled at all, if nobody had anything else to do. */
    private final int[][] fillable;

    private final int[] seatOf;
    private final int[] asked;
    private int round;

    /** Where not below zero, whoever has no time for it from then on is as good as unable. */
    private int since = -1;

    // What is known of each about the search for a place that is going on: a moment at which they
    // can begin, one before which they cannot, and the next at which they come free.
    private final int[] canAt;
    private final int[] cannotBefore;
    private final int[] arrival;

    Matching(Terms terms, Taste taste, Roster roster) {
        this.terms = terms;
        this.taste = taste;
        this.roster = roster;
        this.seatOf = new int[terms.people.length];
        Arrays.fill(seatOf, -1);
        this.asked = new int[terms.people.length];
        this.canAt = new int[terms.people.length];
        this.cannotBefore = new int[terms.people.length];
        this.arrival = new int[terms.people.length];
        this.fillable = new int[terms.size][];
        for (int task = 0; task < terms.size; task++) fillable[task] = fillable(task);
    }

    private int[] fillable(int task) {
        var candidates = terms.candidates[task];
        if (candidates.length == 1) return candidates[0].length == 0 ? new int[0] : new int[] {0};
        var people = new int[candidates.length];
        Arrays.fill(people, Schedule.NOBODY);
        for (int seat = 0; seat < candidates.length; seat++) {
            round++;
            augment(task, seat, -1, people);
        }
        forget(people);
        return IntStream.range(0, people.length)
                .filter(seat -> people[seat] != Schedule.NOBODY)
                .toArray();
    }

    /** The seats that can be filled, or are to be for now. */
    int[] seats(int task) {
        return fillable[task];
    }

    /** Until told otherwise only these are to be filled. */
    void fillOnly(int task, int[] seats) {
        fillable[task] = seats;
    }

    /** Those for which there is somebody who has the time from a moment on. */
    int[] seatsFrom(int task, int from) {
        since = from;
        var seats = fillable(task);
        since = -1;
        return seats;
    }

    int seatsToFill(int task) {
        return fillable[task].length;
    }

    int firstToFill(int task) {
        return fillable[task][0];
    }

    /** Begins the search for a place: from now on moments only become later. */
    void begin(int task) {
        for (int seat : fillable[task])
            for (int person : terms.candidates[task][seat]) {
                canAt[person] = -1;
                cannotBefore[person] = -1;
                arrival[person] = -1;
            }
    }

    /**
     * Fills {@code people} and gives {@code at} if all seats that can be filled are; else the next
     * moment at which somebody more is free.
     */
    int match(int task, int at, int[] people) {
        Arrays.fill(people, Schedule.NOBODY);
        boolean complete = true;
        for (int seat : fillable[task]) {
            round++;
            complete = augment(task, seat, at, people);
            if (!complete) break;
        }
        forget(people);
        return complete ? at : nextArrival(task, at);
    }

    /**
     * What of the empty seats of a pinned task can be filled at its moment, each at the best price.
     */
    void fillPinned(int task, int at, int[] people) {
        for (int seat = 0; seat < people.length; seat++)
            if (people[seat] != Schedule.NOBODY) seatOf[people[seat]] = seat;
        for (int seat = 0; seat < people.length; seat++)
            if (people[seat] == Schedule.NOBODY) {
                people[seat] = bestFor(task, seat, at);
                if (people[seat] != Schedule.NOBODY) seatOf[people[seat]] = seat;
            }
        forget(people);
    }

    private int bestFor(int task, int seat, int at) {
        int best = Schedule.NOBODY;
        long least = Long.MAX_VALUE;
        for (int person : terms.candidates[task][seat]) {
            if (seatOf[person] >= 0 || !roster.canFrom(task, person, at)) continue;
            long price = roster.price(task, seat, person, at);
            if (price >= least) continue;
            least = price;
            best = person;
        }
        return best;
    }

    /**
     * @param at the moment; below zero: ask only for skill
     */
    private boolean augment(int task, int seat, int at, int[] people) {
        int present = terms.presentAt[task][seat];
        if (present >= 0 && take(task, seat, terms.presentStaff[task][seat], at, people))
            return true;
        for (int person : terms.candidates[task][seat])
            if (take(task, seat, person, at, people)) return true;
        return false;
    }

    private boolean take(int task, int seat, int person, int at, int[] people) {
        if (asked[person] == round) return false;
        asked[person] = round;
        if (at >= 0 && (taste.excludes(task, person) || !isFree(task, person, at))) return false;
        if (since >= 0 && roster.freeFrom(task, person, since) >= Calendar.NEVER) return false;
        if (seatOf[person] >= 0 && !augment(task, seatOf[person], at, people)) return false;
        people[seat] = person;
        seatOf[person] = seat;
        return true;
    }

    private boolean isFree(int task, int person, int at) {
        if (at < cannotBefore[person]) return false;
        if (canAt[person] == at) return true;
        if (roster.canFrom(task, person, at)) {
            canAt[person] = at;
            return true;
        }
        cannotBefore[person] = roster.notBefore(task, person, at);
        return false;
    }

    private void forget(int[] people) {
        for (int person : people) if (person != Schedule.NOBODY) seatOf[person] = -1;
    }

    private int nextArrival(int task, int at) {
        int next = Calendar.NEVER;
        for (int seat : fillable[task])
            for (int person : terms.candidates[task][seat])
                if (cannotBefore[person] < next && !isFree(task, person, at))
                    next = Math.min(next, arrival(task, person, at));
        return Math.max(next, at + 1);
    }

    private int arrival(int task, int person, int at) {
        if (arrival[person] <= at) arrival[person] = roster.freeFrom(task, person, at + 1);
        return arrival[person];
    }
}
