package org.throughline.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Resource;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Weights;

/** Problems small enough to be solved by hand. */
final class Small {
    private static final int WEEKS = 8;

    private Small() {}

    /** Two machines; the best takes 9. */
    static Problem machines() {
        return Problem.of(
                List.of(
                        Task.of("A", 4, new Demand(0, 3), new Demand(1, 1)),
                        Task.of("B", 5, new Demand(0, 2)),
                        Task.of("C", 0)),
                List.of(Link.finishStart(0, 2), Link.finishStart(1, 2)),
                List.of(
                        new Resource("R1", Capacity.always(4)),
                        new Resource("R2", Capacity.always(2))));
    }

    /** Three who work always; the task for two and the one for one of them take 5 + 3. */
    static Problem skills() {
        return Problem.of(
                List.of(
                        Task.of("A", 5).withSeats(Seat.of(0, 1), Seat.of(0, 1)),
                        Task.of("B", 3).withSeats(Seat.of(0, 1)),
                        Task.of("C", 3).withSeats(Seat.of(1, 1))),
                List.of(),
                List.of(),
                List.of(
                        Person.of("Ann", Map.of(0, 2)),
                        Person.of("Ben", Map.of(0, 1, 1, 1)),
                        Person.of("Cid", Map.of(1, 2))),
                Weights.MAKESPAN);
    }

    /**
     * Weeks of five days from 9 to 17. Ann does A by Thursday; Cid does B from the second Monday,
     * its release, to Tuesday at 11; C needs two, of whom Ann is away, so that Ben, who works half,
     * is at it till Friday at 11, hour 275.
     */
    static Problem weeks() {
        return Problem.of(
                List.of(
                        Task.of("A", 30).withSeats(Seat.of(0, 2)),
                        Task.of("B", 10).withSeats(Seat.of(1, 1)).withRelease(168),
                        Task.of("C", 12)
                                .withSeats(Seat.of(0, 1), Seat.of(1, 1))
                                .withDeadline(300, 2)),
                List.of(Link.finishStart(0, 2), Link.finishStart(1, 2)),
                List.of(),
                people(),
                Weights.DEADLINES);
    }

    /** 60 hours, of which 20 come after the leave of the only one who can, at hour 397. */
    static Problem leave() {
        return Problem.of(
                List.of(Task.of("A", 60).withSeats(Seat.of(0, 2)).withDeadline(390, 1)),
                List.of(),
                List.of(),
                people(),
                Weights.DEADLINES);
    }

    private static List<Person> people() {
        return List.of(
                Person.of("Ann", Map.of(0, 2)).withCalendar(away(1)),
                Person.of("Ben", Map.of(0, 1, 1, 1)).withCalendar(away(3)).withShare(50),
                Person.of("Cid", Map.of(1, 2)).withCalendar(away(5)));
    }

    static Calendar away(int leave) {
        var bounds = new ArrayList<Integer>();
        for (int week = 0; week < WEEKS; week++)
            for (int day = 0; day < 5; day++)
                if (week != leave) {
                    bounds.add(week * 168 + day * 24 + 9);
                    bounds.add(week * 168 + day * 24 + 17);
                }
        return Calendar.of(bounds.stream().mapToInt(one -> one).toArray());
    }
}
