package org.throughline.scheduling.people;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Schedule;

/**
 * Who does what when, as it grows and changes: tasks are put down and taken up again. What is put
 * down never breaks a release, a link from a task that is down, a capacity, or a person's day.
 */
final class Roster {
    private static final int NEVER = Calendar.NEVER;

    private final Terms terms;
    private final Stints[] stints;
    private final Steps[] free;
    final int[] start;
    final int[] finish;
    final int[][] staff;
    final boolean[] down;
    final BitSet bare;

    private final int[] seatsOf;

    /** When each is done with all they have: at hand without a look at their stints. */
    private final int[] busyUntil;

    private long hired;

    private final Matching matching;

    /** Adds to how dear a person is for a task; a search shakes it. */
    private final Taste taste;

    // The last place found.
    private int foundStart;
    private int foundFinish;
    private int[] foundStaff = new int[0];
    private boolean foundBare;
    private int freeUntil;

    // Of each who may take a seat: where there may be a gap for it, when they would be done then,
    // and their first stint behind it.
    private int[] gaps = new int[0];
    private int[] gapEnds = new int[0];
    private int[] followings = new int[0];
    private int following;

    // The last answer of everybody's calendar.
    private int askedAt = -1;
    private int askedUnits;
    private int askedEnd;

    // Who of them is to have it.
    private int chosen;
    private long chosenPrice;
    private int chosenStart;
    private int chosenEnd;

    Roster(Terms terms, Taste taste) {
        this.terms = terms;
        this.taste = taste;
        this.stints = new Stints[terms.people.length];
        Arrays.setAll(stints, person -> new Stints(terms.hours[person]));
        this.free = new Steps[terms.problem.resources().size()];
        Arrays.setAll(free, one -> new Steps(terms.problem.resources().get(one).capacity()));
        this.start = new int[terms.size];
        this.finish = new int[terms.size];
        this.staff = new int[terms.size][];
        this.down = new boolean[terms.size];
        this.bare = new BitSet(terms.size);
        this.seatsOf = new int[terms.people.length];
        this.busyUntil = new int[terms.people.length];
        this.matching = new Matching(terms, taste, this);
        for (int task = 0; task < terms.size; task++) {
            staff[task] = new int[terms.candidates[task].length];
            Arrays.fill(staff[task], Schedule.NOBODY);
        }
        for (int task = 0; task < terms.size; task++)
            if (terms.pinned[task] && terms.presentStaff[task].length > 0) pinPeople(task);
        pinned().forEach(this::pin);
    }

    /** What few could do is staffed before what many could. */
    private IntStream pinned() {
        return IntStream.range(0, terms.size)
                .filter(task -> terms.pinned[task])
                .boxed()
                .sorted(Comparator.comparingInt(this::fewest))
                .mapToInt(Integer::intValue);
    }

    private int fewest(int task) {
        return IntStream.range(0, staff[task].length)
                .filter(seat -> staff[task][seat] == Schedule.NOBODY)
                .map(seat -> terms.candidates[task][seat].length)
                .min()
                .orElse(0);
    }

    /** Of somebody who begins at a moment at which they can. */
    long price(int task, int seat, int person, int at) {
        return taste.price(task, seat, person, done(task, person, at), seatsOf[person]);
    }

    /** People who are pinned to a task are busy before anybody else is chosen for one. */
    private void pinPeople(int task) {
        for (int seat = 0; seat < staff[task].length; seat++) {
            int person = terms.presentStaff[task][seat];
            if (person == Schedule.NOBODY) continue;
            staff[task][seat] = person;
            seat(person);
            int end = done(task, person, terms.presentStart[task]);
            if (terms.work[task] > 0 && end < NEVER) block(person, terms.presentStart[task], end);
        }
    }

    /** A pinned task stays where it is, whatever else that breaks. */
    private void pin(int task) {
        int at = terms.presentStart[task];
        matching.fillPinned(task, at, staff[task]);
        int end = at;
        for (int seat = 0; seat < staff[task].length; seat++) {
            int person = staff[task][seat];
            if (person != Schedule.NOBODY && terms.presentStaff[task][seat] != person) {
                seat(person);
                block(person, at, done(task, person, at));
            }
            end = Math.max(end, seatEnd(task, person, at));
        }
        if (staff[task].length == 0) end = ownEnd(task, at);
        if (end >= NEVER) {
            bare.set(task);
            Arrays.fill(staff[task], Schedule.NOBODY);
            end = at + terms.work[task];
        } else useResources(task, at, end, 1);
        start[task] = at;
        finish[task] = end;
        down[task] = true;
    }

    private void block(int person, int from, int to) {
        stints[person].block(from, to);
        busyUntil[person] = stints[person].end();
    }

    private int seatEnd(int task, int person, int at) {
        return person == Schedule.NOBODY ? ownEnd(task, at) : done(task, person, at);
    }

    /** When the task's own calendar has done its work. */
    int ownEnd(int task, int at) {
        return terms.calendarOf[task].finish(at, terms.work[task]);
    }

    int done(int task, int person, int at) {
        return terms.hours[person].finish(at, terms.units(task, person));
    }

    // Putting down

    /** The earliest the links from tasks that are down let it start. */
    int earliest(int task) {
        int earliest = terms.release[task];
        for (var link : terms.before[task])
            if (!link.kind().toFinish() && down[link.before()])
                earliest = Math.max(earliest, held(link));
        return earliest;
    }

    private int leastFinish(int task) {
        int least = 0;
        for (var link : terms.before[task])
            if (link.kind().toFinish() && down[link.before()]) least = Math.max(least, held(link));
        return least;
    }

    private int held(Link link) {
        return (link.kind().fromFinish() ? finish[link.before()] : start[link.before()])
                + link.lag();
    }

    /** Puts a task down at the earliest place from {@code from} on, or bare if there is none. */
    void put(int task, int from) {
        int least = leastFinish(task);
        int at = Math.max(from, earliest(task));
        find(task, at);
        while (foundFinish < least) {
            at = Math.max(at, foundStart) + least - foundFinish;
            find(task, at);
        }
        settle(task);
    }

    private void settle(int task) {
        start[task] = foundStart;
        finish[task] = foundFinish;
        bare.set(task, foundBare);
        System.arraycopy(foundStaff, 0, staff[task], 0, staff[task].length);
        occupy(task);
        down[task] = true;
    }

    /** Puts a task back where it was when it was taken up. */
    void putBack(int task, int at, int end, int[] people, boolean isBare) {
        start[task] = at;
        finish[task] = end;
        bare.set(task, isBare);
        System.arraycopy(people, 0, staff[task], 0, people.length);
        occupy(task);
        down[task] = true;
    }

    private void occupy(int task) {
        if (bare.get(task)) return;
        for (int person : staff[task])
            if (person != Schedule.NOBODY) {
                seat(person);
                stints[person].add(start[task], leaves(task, person));
                busyUntil[person] = stints[person].end();
            }
        useResources(task, start[task], finish[task], 1);
    }

    private void seat(int person) {
        if (seatsOf[person]++ == 0) hired += terms.people[person].hire();
    }

    /** What it takes to have everybody who has a seat. */
    long hired() {
        return hired;
    }

    private int leaves(int task, int person) {
        return terms.work[task] == 0 ? start[task] : done(task, person, start[task]);
    }

    void takeUp(int task) {
        down[task] = false;
        if (bare.get(task)) {
            bare.clear(task);
            return;
        }
        useResources(task, start[task], finish[task], -1);
        for (int seat = 0; seat < staff[task].length; seat++) {
            int person = staff[task][seat];
            if (person == Schedule.NOBODY) continue;
            stints[person].remove(start[task], leaves(task, person));
            busyUntil[person] = stints[person].end();
            if (--seatsOf[person] == 0) hired -= terms.people[person].hire();
            staff[task][seat] = Schedule.NOBODY;
        }
    }

    private void useResources(int task, int from, int to, int sign) {
        var calendar = terms.calendarOf[task];
        for (int i = 0; i < terms.demandResource[task].length; i++) {
            var steps = free[terms.demandResource[task][i]];
            int amount = sign * terms.demandAmount[task][i];
            int at = calendar.next(from);
            while (at < to) {
                int end = Math.min(to, calendar.nextGap(at));
                steps.take(at, end, amount);
                at = calendar.next(end);
            }
        }
    }

    // Finding a place

    private void find(int task, int from) {
        if (foundStaff.length < staff[task].length) foundStaff = new int[staff[task].length];
        Arrays.fill(foundStaff, Schedule.NOBODY);
        foundBare = false;
        boolean found =
                switch (matching.seatsToFill(task)) {
                    case 0 -> findAlone(task, from);
                    case 1 -> findOne(task, from);
                    default -> findTeam(task, from) || findSome(task, from);
                };
        if (found) return;
        Arrays.fill(foundStaff, Schedule.NOBODY);
        if (findAlone(task, from)) return;
        foundBare = true;
        foundStart = from;
        foundFinish = from + terms.work[task];
    }

    /** With nobody: on the task's own calendar. */
    private boolean findAlone(int task, int from) {
        int at = from;
        while (at < NEVER) {
            at = ownStart(task, at);
            int end = at == NEVER ? NEVER : ownEnd(task, at);
            if (end >= NEVER) return false;
            int later = enoughFrom(task, at, end);
            if (later == at) {
                foundStart = at;
                foundFinish = end;
                return true;
            }
            at = later;
        }
        return false;
    }

    private int ownStart(int task, int at) {
        if (terms.work[task] == 0) return at;
        var calendar = terms.calendarOf[task];
        return terms.pauses[task] ? calendar.next(at) : calendar.fit(at, terms.work[task]);
    }

    /** {@code at} if all resources suffice from there to the end, else where to look again. */
    private int enoughFrom(int task, int at, int end) {
        if (terms.demandResource[task].length == 0 || at == end) return at;
        var calendar = terms.calendarOf[task];
        int later = at;
        for (int i = 0; i < terms.demandResource[task].length && later < NEVER; i++) {
            var steps = free[terms.demandResource[task][i]];
            int from = calendar.next(at);
            while (from < end) {
                int to = Math.min(end, calendar.nextGap(from));
                int enough = steps.shortUntil(from, to, terms.demandAmount[task][i]);
                if (enough > from) later = Math.max(later, enough);
                from = calendar.next(to);
            }
        }
        return later;
    }

    /** One person, and their resources at the moment they begin. */
    private boolean findOne(int task, int from) {
        int seat = matching.firstToFill(task);
        boolean alone = staff[task].length == 1;
        int at = from;
        while (at < NEVER) {
            choose(task, seat, at);
            if (chosen < 0) return false;
            int end = alone ? chosenEnd : Math.max(chosenEnd, ownEnd(task, chosenStart));
            if (end >= NEVER) return false;
            int later = enoughFrom(task, chosenStart, end);
            if (later == chosenStart) {
                foundStart = chosenStart;
                foundFinish = end;
                foundStaff[seat] = terms.candidates[task][seat][chosen];
                return true;
            }
            at = later;
        }
        return false;
    }

    /**
     * Whoever is done at the least price, where later and dearer are weighed as the objective does;
     * of equals the first, who is wanted least elsewhere. Everybody's calendar says how soon each
     * could be done at best, and only whom that leaves in question is looked at closely; nobody
     * else is where whoever has the seat at present is as soon as could be.
     */
    private void choose(int task, int seat, int at) {
        var people = terms.candidates[task][seat];
        chosen = -1;
        chosenPrice = Long.MAX_VALUE;
        if (gaps.length < people.length) {
            gaps = new int[people.length];
            gapEnds = new int[people.length];
            followings = new int[people.length];
        }
        boolean isFlat = taste.isFlat(task);
        int present = terms.presentAt[task][seat];
        int soonest = isFlat || present >= 0 ? taste.soonest(task, at) : -1;
        if (present >= 0) {
            lookAt(task, people[present], at, present);
            consider(task, seat, present);
            if (chosenPrice < taste.leastOfOthers(soonest)) return;
        }
        if (!isFlat) soonest = -1;
        int likely = 0;
        for (int i = 0; i < people.length; i++) {
            if (i == present) continue;
            lookAt(task, people[i], at, i);
            if (gapEnds[i] == soonest) {
                consider(task, seat, i);
                if (chosen >= 0 && chosen <= i && chosenEnd == soonest) return;
            }
            if (gapEnds[i] < gapEnds[likely]) likely = i;
        }
        if (people.length > 0) consider(task, seat, likely);
        for (int i = 0; i < people.length; i++) consider(task, seat, i);
    }

    /** Chooses this one if they are better than who was chosen; each is considered once. */
    private void consider(int task, int seat, int i) {
        if (gapEnds[i] == NEVER || !isBetter(taste.least(gapEnds[i]), i)) return;
        gapEnds[i] = NEVER;
        int person = terms.candidates[task][seat][i];
        int begin = freeFrom(task, person, gaps[i], followings[i]);
        if (begin >= NEVER) return;
        long price = taste.price(task, seat, person, freeUntil, seatsOf[person]);
        if (!isBetter(price, i)) return;
        chosen = i;
        chosenPrice = price;
        chosenStart = begin;
        chosenEnd = freeUntil;
    }

    private boolean isBetter(long price, int i) {
        return price < chosenPrice || price == chosenPrice && i < chosen;
    }

    /** Several people: the first moment at which there is somebody for each seat. */
    private boolean findTeam(int task, int from) {
        matching.begin(task);
        int at = from;
        while (at < NEVER) {
            int next = matching.match(task, at, foundStaff);
            if (next != at) {
                at = next;
                continue;
            }
            int begin = at;
            int end = at;
            int first = NEVER;
            for (int seat = 0; seat < staff[task].length; seat++) {
                end = Math.max(end, seatEnd(task, foundStaff[seat], at));
                if (foundStaff[seat] != Schedule.NOBODY)
                    first = Math.min(first, terms.hours[foundStaff[seat]].next(at));
            }
            if (end >= NEVER) return false;
            // Nobody works before this, so nothing ends later.
            if (terms.work[task] > 0) begin = Math.max(at, first);
            int later = enoughFrom(task, begin, end);
            if (later == begin) {
                foundStart = begin;
                foundFinish = end;
                return true;
            }
            at = later;
        }
        return false;
    }

    /**
     * As much of a team as can be had together at all: all who have the time at some moment, else
     * the first of them alone. A colleague whose contract is over is no reason to send home the
     * rest.
     */
    private boolean findSome(int task, int from) {
        var all = matching.seats(task);
        var able = matching.seatsFrom(task, from);
        try {
            if (able.length < all.length && able.length > 1) {
                matching.fillOnly(task, able);
                if (findTeam(task, from)) return true;
            }
            for (int seat : able) {
                matching.fillOnly(task, new int[] {seat});
                if (findTeam(task, from)) return true;
            }
            return false;
        } finally {
            matching.fillOnly(task, all);
        }
    }

    /**
     * Notes the first gap from {@code at} on in which this person could do their part if they
     * worked whenever anybody does, and when they would be done.
     */
    private void lookAt(int task, int person, int at, int i) {
        gapEnds[i] = NEVER;
        if (taste.excludes(task, person)) return;
        int units = terms.units(task, person);
        int begin = gapFrom(person, units, at);
        gaps[i] = begin;
        gapEnds[i] = begin == at ? soonestEnd(at, units) : terms.anybody.finish(begin, units);
        followings[i] = following;
    }

    /**
     * The first moment from {@code at} on that is followed by a gap of so many units, if the person
     * worked whenever anybody does; {@link #following} is the stint behind it.
     */
    private int gapFrom(int person, int units, int at) {
        var busy = stints[person];
        int begin = at;
        following = busyUntil[person] <= at ? busy.size() : busy.after(at);
        if (units > 0 && following < busy.size() && soonestEnd(at, units) > busy.from(following)) {
            begin = busy.to(following++);
            while (following < busy.size() && busy.free(following) < units)
                begin = busy.to(following++);
        }
        return begin;
    }

    /** When anybody would be done who begins at this moment; most ask the same. */
    private int soonestEnd(int at, int units) {
        if (at != askedAt || units != askedUnits) {
            askedAt = at;
            askedUnits = units;
            askedEnd = terms.anybody.finish(at, units);
        }
        return askedEnd;
    }

    /**
     * The first moment from {@code at} on from which this person can do their part undisturbed;
     * {@link #freeUntil} is when they are done then.
     */
    int freeFrom(int task, int person, int at) {
        var busy = stints[person];
        return freeFrom(task, person, at, busyUntil[person] <= at ? busy.size() : busy.after(at));
    }

    /**
     * @param following the first stint of theirs that ends after {@code at}
     */
    private int freeFrom(int task, int person, int at, int following) {
        int units = terms.units(task, person);
        freeUntil = at;
        if (units == 0) return at;
        var calendar = terms.hours[person];
        var busy = stints[person];
        int begin = at;
        int next = following;
        while (true) {
            // A gap shorter than the work is none, whatever the calendar.
            while (next < busy.size() && busy.from(next) - begin < units) begin = busy.to(next++);
            begin = terms.pauses[task] ? calendar.next(begin) : calendar.fit(begin, units);
            if (begin >= NEVER) return NEVER;
            while (next < busy.size() && busy.to(next) <= begin) next++;
            int end = calendar.finish(begin, units);
            if (end >= NEVER) return NEVER;
            freeUntil = end;
            if (next == busy.size() || end <= busy.from(next)) return begin;
            begin = busy.to(next++);
        }
    }

    /** Whether this person could do their part from this very moment on. */
    boolean canFrom(int task, int person, int at) {
        int units = terms.units(task, person);
        if (units == 0) return true;
        if (busyUntil[person] > at && !stints[person].isFree(at, soonestEnd(at, units)))
            return false;
        var calendar = terms.hours[person];
        if (!terms.pauses[task] && calendar.fit(at, units) != at) return false;
        int end = calendar.finish(at, units);
        return end < NEVER && (busyUntil[person] <= at || stints[person].isFree(at, end));
    }

    /** A moment after {@code at}, from which they cannot begin: nor can they before that. */
    int notBefore(int task, int person, int at) {
        return Math.max(at + 1, gapFrom(person, terms.units(task, person), at));
    }

    Schedule schedule() {
        return new Schedule(start, finish, staff, bare);
    }
}
