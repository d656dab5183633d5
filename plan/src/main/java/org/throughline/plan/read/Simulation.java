package org.throughline.plan.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;

/**
 * How likely dates are, where efforts carry three points: many passes over the network of tasks,
 * each with efforts drawn from the PERT distribution (a beta distribution with mean (a + 4m + b) /
 * 6; Malcolm et al. 1959, Vose 2008).
 *
 * <p>Seeded: the same plan, seed and number of runs give the same result. Each task draws from a
 * source of its own, named by the seed and its id, so that two plans that differ in one task draw
 * alike for all others, and the difference between them is no noise.
 */
public final class Simulation {
    private final int runs;
    private final Map<Id<Project>, long[]> finishes;
    private final Map<Id<?>, Integer> met;

    private Simulation(int runs, Map<Id<Project>, long[]> finishes, Map<Id<?>, Integer> met) {
        this.runs = runs;
        this.finishes = finishes;
        this.met = met;
    }

    /**
     * Of a project, together with those it is linked with; nothing where no task that is still to
     * be done has three different points.
     *
     * @param from as for {@link Schedule#of(Plan, Id, LocalDate)}
     */
    public static Optional<Simulation> of(
            Plan plan, Id<Project> project, LocalDate from, int runs, long seed) {
        if (plan.referring(Task.class, project).stream().noneMatch(Simulation::varies))
            return Optional.empty();
        return Optional.of(new Running(plan, project, from, runs, seed).result());
    }

    private static boolean varies(Task task) {
        return task.progress().value() < 100
                && task.duration().isEmpty()
                && !task.effort().optimistic().equals(task.effort().pessimistic());
    }

    /**
     * The day by which the project has ended in so many of a hundred runs: 50 for P50, 80 for P80.
     */
    public LocalDate finish(Id<Project> project, int percent) {
        var sorted = Objects.requireNonNull(finishes.get(project));
        int at = Math.clamp(Math.ceilDiv((long) runs * percent, 100) - 1, 0, runs - 1);
        return WorkingTime.dayUntil(sorted[at]);
    }

    /**
     * In how many runs the day of this milestone, or the deadline of this task, was kept; nothing
     * where it has none.
     */
    public Optional<Integer> met(Id<?> milestoneOrTask) {
        return Optional.ofNullable(met.get(milestoneOrTask));
    }

    /** All milestones and tasks with a day to keep, with the runs in which they kept it. */
    public Map<Id<?>, Integer> met() {
        return Map.copyOf(met);
    }

    public int runs() {
        return runs;
    }

    /** Whose finishing counts for a day, and the moment by which it counts. */
    private record Target(Id<?> of, int[] activities, long by) {}

    private static final class Running {
        private final int runs;
        private final TaskNetwork.Solvable solvable;
        private final List<Network.Activity> activities;
        private final List<Drawn> drawn = new ArrayList<>();
        private final List<Target> targets = new ArrayList<>();
        private final Id<Project> project;
        private final int[] ofProject;

        Running(Plan plan, Id<Project> project, LocalDate from, int runs, long seed) {
            this.runs = runs;
            this.project = project;
            this.solvable =
                    TaskNetwork.of(plan, TaskNetwork.linked(plan, project), from).solvable();
            this.activities = new ArrayList<>(solvable.network().activities());
            for (var step : solvable.steps())
                if (!step.stands() && varies(step.task()))
                    drawn.add(
                            new Drawn(
                                    step.activity(), step.task().effort(), seed, step.task().id()));
            var own =
                    solvable.steps().stream()
                            .filter(step -> step.task().project().equals(project))
                            .toList();
            this.ofProject = own.stream().mapToInt(TaskNetwork.Step::activity).toArray();
            for (var step : own)
                step.task()
                        .deadline()
                        .ifPresent(day ->
                                targets.add(
                                        new Target(
                                                step.task().id(),
                                                new int[] {step.activity()},
                                                WorkingTime.endOf(day))));
            for (var milestone : plan.referring(Milestone.class, project))
                milestone(milestone, own);
        }

        /**
         * A milestone is kept when all that is planned to end by its day (of its phase, if it has
         * one) has.
         */
        private void milestone(Milestone milestone, List<TaskNetwork.Step> own) {
            var before =
                    own.stream()
                            .filter(step ->
                                    milestone.phase().isEmpty()
                                            || step.phase().equals(milestone.phase()))
                            .filter(step ->
                                    step.task()
                                            .planned()
                                            .map(span -> !span.end().isAfter(milestone.day()))
                                            .orElse(false))
                            .mapToInt(TaskNetwork.Step::activity)
                            .toArray();
            if (before.length > 0)
                targets.add(new Target(milestone.id(), before, WorkingTime.endOf(milestone.day())));
        }

        Simulation result() {
            var finishes = new long[runs];
            var met = new HashMap<Id<?>, Integer>();
            for (var target : targets) met.put(target.of(), 0);
            for (int run = 0; run < runs; run++) {
                for (var one : drawn)
                    activities.set(
                            one.activity,
                            solvable.network()
                                    .activities()
                                    .get(one.activity)
                                    .stretched(one.next()));
                var early = solvable.network().early(activities);
                finishes[run] = last(early, ofProject);
                for (var target : targets)
                    if (last(early, target.activities()) <= target.by())
                        met.merge(target.of(), 1, Integer::sum);
            }
            Arrays.sort(finishes);
            return new Simulation(runs, Map.of(project, finishes), met);
        }

        private static long last(Network.Early early, int[] activities) {
            long last = Network.NEVER;
            for (int activity : activities) last = Math.max(last, early.finish()[activity]);
            return last;
        }
    }

    /** One task's efforts as multiples of the likely one, run after run. */
    private static final class Drawn {
        final int activity;
        private final double low;
        private final double width;
        private final double likely;
        private final double alpha;
        private final double beta;
        private final SplittableRandom random;

        Drawn(int activity, Effort effort, long seed, Id<Task> task) {
            this.activity = activity;
            this.low = effort.optimistic().value();
            this.width = effort.pessimistic().value() - low;
            this.likely = effort.likely().value();
            this.alpha = 1 + 4 * (likely - low) / width;
            this.beta = 1 + 4 * (effort.pessimistic().value() - likely) / width;
            this.random =
                    new SplittableRandom(
                            seed
                                    ^ task.uuid().getMostSignificantBits()
                                    ^ Long.rotateLeft(task.uuid().getLeastSignificantBits(), 17));
        }

        double next() {
            double one = gamma(alpha);
            double other = gamma(beta);
            double minutes = low + width * one / (one + other);
            // A task likely to take nothing stays a moment: there is nothing to stretch.
            return likely == 0 ? 1 : minutes / likely;
        }

        /** Marsaglia and Tsang (2000), for a shape of one or more, which ours always is. */
        private double gamma(double shape) {
            double d = shape - 1.0 / 3;
            double c = 1 / Math.sqrt(9 * d);
            while (true) {
                double x = random.nextGaussian();
                double v = 1 + c * x;
                if (v <= 0) continue;
                v = v * v * v;
                double u = random.nextDouble();
                if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v))
                    return d * v;
            }
        }
    }
}
