package org.throughline.scheduling.problem;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something to date and staff.
 *
 * <p>With seats, everybody on it does {@code work} units, each on their own calendar and share,
 * from the task's start on; it is finished when the last of them is. Without seats it takes {@code
 * work} units of its own {@code calendar}. Work that {@code pauses} stops where the calendar does
 * and goes on after the gap; other work needs one stretch. Demands are taken in each unit between
 * start and finish that the task's own calendar works.
 *
 * <p>{@code pinned}: it stays on its present start. Finishing after {@code deadline} costs {@code
 * weight} for each unit of time, leaving the present start {@code moveCost} for each unit. {@code
 * group} is the project, for a search that takes one project at a time.
 */
public record Task(
        String name,
        int work,
        List<Demand> demands,
        List<Seat> seats,
        Calendar calendar,
        boolean pauses,
        int release,
        OptionalInt deadline,
        int weight,
        boolean pinned,
        Optional<Present> present,
        int moveCost,
        int group) {
    public Task {
        demands = List.copyOf(demands);
        seats = List.copyOf(seats);
        if (work < 0 || work >= Calendar.NEVER)
            throw new IllegalArgumentException(
                    "“%s” takes %d units, which is out of range.".formatted(name, work));
        if (release < 0 || release >= Calendar.NEVER)
            throw new IllegalArgumentException(
                    "“%s” may not start before %d, which is out of range."
                            .formatted(name, release));
        if (weight < 0 || moveCost < 0)
            throw new IllegalArgumentException("“%s” has a weight below zero.".formatted(name));
        if (pinned && present.isEmpty())
            throw new IllegalArgumentException("“%s” is pinned to no start.".formatted(name));
    }

    public static Task of(String name, int work, Demand... demands) {
        return new Task(
                name,
                work,
                List.of(demands),
                List.of(),
                Calendar.ALWAYS,
                true,
                0,
                OptionalInt.empty(),
                1,
                false,
                Optional.empty(),
                1,
                0);
    }

    public Task withSeats(Seat... seats) {
        return new Task(
                name,
                work,
                demands,
                List.of(seats),
                calendar,
                pauses,
                release,
                deadline,
                weight,
                pinned,
                present,
                moveCost,
                group);
    }

    public Task withCalendar(Calendar calendar) {
        return new Task(
                name, work, demands, seats, calendar, pauses, release, deadline, weight, pinned,
                present, moveCost, group);
    }

    /** In one stretch. */
    public Task withoutPause() {
        return new Task(
                name, work, demands, seats, calendar, false, release, deadline, weight, pinned,
                present, moveCost, group);
    }

    public Task withRelease(int release) {
        return new Task(
                name, work, demands, seats, calendar, pauses, release, deadline, weight, pinned,
                present, moveCost, group);
    }

    public Task withDeadline(int deadline, int weight) {
        return new Task(
                name,
                work,
                demands,
                seats,
                calendar,
                pauses,
                release,
                OptionalInt.of(deadline),
                weight,
                pinned,
                present,
                moveCost,
                group);
    }

    public Task withPin(Present present) {
        return new Task(
                name,
                work,
                demands,
                seats,
                calendar,
                pauses,
                release,
                deadline,
                weight,
                true,
                Optional.of(present),
                moveCost,
                group);
    }

    public Task withPresent(Present present, int moveCost) {
        return new Task(
                name,
                work,
                demands,
                seats,
                calendar,
                pauses,
                release,
                deadline,
                weight,
                pinned,
                Optional.of(present),
                moveCost,
                group);
    }

    public Task withGroup(int group) {
        return new Task(
                name, work, demands, seats, calendar, pauses, release, deadline, weight, pinned,
                present, moveCost, group);
    }
}
