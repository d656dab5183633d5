package org.throughline.scheduling.check;

import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;

/** One way in which a schedule is not a schedule of its problem. */
public sealed interface Violation {
    String sentence(Problem problem);

    private static String called(Problem problem, int task) {
        return problem.task(task).name();
    }

    private static String whose(Problem problem, int person) {
        return problem.person(person).name();
    }

    /** It is about another number of tasks. */
    record WrongSize(int size) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "It dates %d tasks of %d.".formatted(size, problem.size());
        }
    }

    record WrongSeats(int task, int seats) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "“%s” has %d seats in the schedule and %d in the problem."
                    .formatted(called(problem, task), seats, problem.task(task).seats().size());
        }
    }

    record BeforeRelease(int task, int start) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "“%s” starts at %d and may not before %d."
                    .formatted(called(problem, task), start, problem.task(task).release());
        }
    }

    record OffItsPin(int task, int start) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "“%s” is pinned to %d and starts at %d."
                    .formatted(
                            called(problem, task),
                            problem.task(task).present().orElseThrow().start(),
                            start);
        }
    }

    /** A pinned task lost somebody it had. */
    record PinnedSeatChanged(int task, int seat) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "“%s” is pinned, and its seat %d changed hands."
                    .formatted(called(problem, task), seat);
        }
    }

    /** The work is done at another moment than the schedule says. */
    record WrongFinish(int task, int finish, int done) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "“%s” is said to finish at %d; its work is done at %d."
                    .formatted(called(problem, task), finish, done);
        }
    }

    /** The calendar ends before the work does. */
    record NeverDone(int task) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "The work of “%s” is never done.".formatted(called(problem, task));
        }
    }

    record Interrupted(int task) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "“%s” needs one stretch and is interrupted.".formatted(called(problem, task));
        }
    }

    record LinkBroken(Link link, int by) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "“%s” does not wait for “%s” (%s, lag %d): it comes %d too early."
                    .formatted(
                            called(problem, link.after()),
                            called(problem, link.before()),
                            link.kind(),
                            link.lag(),
                            by);
        }
    }

    record OverCapacity(int resource, int time, long used, int has) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "%s has %d at %d, and %d are used."
                    .formatted(problem.resources().get(resource).name(), has, time, used);
        }
    }

    /** The seat names somebody there is not. */
    record NoSuchPerson(int task, int seat, int person) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "Seat %d of “%s” goes to person %d, whom there is not."
                    .formatted(seat, called(problem, task), person);
        }
    }

    record WithoutSkill(int task, int seat, int person) implements Violation {
        @Override
        public String sentence(Problem problem) {
            var wanted = problem.task(task).seats().get(seat);
            return "%s does “%s” without having skill %d at level %d."
                    .formatted(
                            whose(problem, person),
                            called(problem, task),
                            wanted.skill(),
                            wanted.level());
        }
    }

    record NotAmongThose(int task, int seat, int person) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "%s is not among those who may do “%s”."
                    .formatted(whose(problem, person), called(problem, task));
        }
    }

    record TwiceOnOneTask(int task, int person) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "%s has two seats of “%s”."
                    .formatted(whose(problem, person), called(problem, task));
        }
    }

    record DoubleBooked(int person, int task, int other) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "%s does “%s” and “%s” at the same time."
                    .formatted(
                            whose(problem, person), called(problem, task), called(problem, other));
        }
    }

    /** A bare task takes nothing, and yet somebody is on it. */
    record BareButStaffed(int task) implements Violation {
        @Override
        public String sentence(Problem problem) {
            return "“%s” is said to have nothing, and has somebody."
                    .formatted(called(problem, task));
        }
    }
}
