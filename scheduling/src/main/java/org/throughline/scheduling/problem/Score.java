package org.throughline.scheduling.problem;

import java.util.HashSet;

/**
 * What a schedule is worth, in its parts: seats and tasks unmet, weighted lateness, makespan, cost,
 * weighted moves, seats that changed hands, and work that another would have liked. Less is better.
 */
public record Score(
        long unmet,
        long lateness,
        long makespan,
        long cost,
        long moves,
        long changes,
        long wishes,
        long total) {

    public static Score of(Problem problem, Schedule schedule) {
        long unmet = 0;
        long lateness = 0;
        long cost = 0;
        long moves = 0;
        long changes = 0;
        long wishes = 0;
        var used = new HashSet<Integer>();
        for (int i = 0; i < problem.size(); i++) {
            var task = problem.task(i);
            if (schedule.isBare(i)) unmet++;
            for (int seat = 0; seat < task.seats().size(); seat++) {
                int person = schedule.staff(i, seat);
                if (person == Schedule.NOBODY) unmet++;
                else {
                    cost += cost(problem.person(person), task.work(), used.add(person));
                    if (isLikedByOthers(problem, task.seats().get(seat), person))
                        wishes += task.work();
                }
            }
            lateness += lateness(task, schedule.finish(i));
            if (task.present().isPresent()) {
                var present = task.present().get();
                moves += (long) task.moveCost() * Math.abs(schedule.start(i) - present.start());
                changes += changes(present, schedule, i);
            }
        }
        return of(
                problem.weights(),
                unmet,
                lateness,
                schedule.makespan(),
                cost,
                moves,
                changes,
                wishes);
    }

    /** Somebody else could, and would like to, while this one does not mind. */
    public static boolean isLikedByOthers(Problem problem, Seat seat, int person) {
        return problem.isWished(seat) && !problem.person(person).wishes(seat);
    }

    public static Score of(
            Weights weights,
            long unmet,
            long lateness,
            long makespan,
            long cost,
            long moves,
            long changes,
            long wishes) {
        return new Score(
                unmet,
                lateness,
                makespan,
                cost,
                moves,
                changes,
                wishes,
                weights.unmet() * unmet
                        + weights.lateness() * lateness
                        + weights.makespan() * makespan
                        + weights.cost() * cost
                        + weights.moves() * moves
                        + weights.changes() * changes
                        + weights.wishes() * wishes);
    }

    private static long cost(Person person, int work, boolean first) {
        return (long) person.cost() * person.units(work) + (first ? person.hire() : 0);
    }

    /** Weighted units past the deadline. */
    public static long lateness(Task task, int finish) {
        return task.deadline().isEmpty()
                ? 0
                : (long) task.weight() * Math.max(0, finish - task.deadline().getAsInt());
    }

    private static int changes(Present present, Schedule schedule, int task) {
        int changes = 0;
        for (int seat = 0; seat < Math.min(present.staff().size(), schedule.seats(task)); seat++)
            if (present.staff().get(seat) != Schedule.NOBODY
                    && present.staff().get(seat) != schedule.staff(task, seat)) changes++;
        return changes;
    }
}
