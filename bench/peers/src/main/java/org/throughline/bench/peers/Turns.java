package org.throughline.bench.peers;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.bench.peers.Turn.Job;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;

/** A problem, and in the end an answer, as Timefold sees it. */
@PlanningSolution
public class Turns {
    @PlanningEntityCollectionProperty private List<Hand> hands = new ArrayList<>();
    @PlanningEntityCollectionProperty private List<Turn> turns = new ArrayList<>();
    @PlanningScore private @Nullable HardMediumSoftLongScore score;

    /** For Timefold, which copies by reflection. */
    public Turns() {}

    static Turns of(Problem problem, Choices choices) {
        var result = new Turns();
        for (int person = 0; person < problem.people().size(); person++)
            result.hands.add(new Hand(person, problem.person(person)));
        var seats = new ArrayList<List<Turn>>();
        for (int task = 0; task < problem.size(); task++)
            seats.add(result.addTask(problem, task, choices));
        for (int task = 0; task < problem.size(); task++)
            for (var link : problem.before(task))
                for (var turn : seats.get(task))
                    turn.getBefore().add(seats.get(link.before()).getFirst());
        return result;
    }

    private List<Turn> addTask(Problem problem, int index, Choices choices) {
        var task = problem.task(index);
        long lateCost =
                task.deadline().isPresent() ? problem.weights().lateness() * task.weight() : 0;
        var job =
                new Job(
                        index,
                        task.work(),
                        task.release(),
                        task.deadline().orElse(Calendar.NEVER),
                        lateCost);
        var seats = new ArrayList<Turn>();
        for (int seat = 0; seat < task.seats().size(); seat++) {
            var turn = new Turn(turns.size(), job, seat);
            turns.add(turn);
            seats.add(turn);
            for (int person : choices.of(index, seat)) hands.get(person).getPossible().add(turn);
        }
        for (var turn : seats) turn.join(seats);
        return seats;
    }

    /** Every seat to whoever of the able has least to do, task by task in the order of links. */
    void seatAll(Problem problem, Choices choices) {
        var bySeat = new Turn[problem.size()][];
        for (int task = 0; task < bySeat.length; task++)
            bySeat[task] = new Turn[problem.task(task).seats().size()];
        for (var turn : turns) bySeat[turn.getJob().index()][turn.getSeat()] = turn;
        var load = new long[hands.size()];
        for (int task : problem.order()) {
            var taken = new ArrayList<Integer>();
            for (var turn : bySeat[task]) {
                int least =
                        Arrays.stream(choices.of(task, turn.getSeat()))
                                .filter(person -> !taken.contains(person))
                                .boxed()
                                .min(java.util.Comparator.comparingLong(person -> load[person]))
                                .orElseThrow();
                taken.add(least);
                load[least] += problem.person(least).units(turn.getJob().work());
                hands.get(least).getTurns().add(turn);
            }
        }
    }

    public List<Hand> getHands() {
        return hands;
    }

    public List<Turn> getTurns() {
        return turns;
    }

    public @Nullable HardMediumSoftLongScore getScore() {
        return score;
    }

    public void setScore(@Nullable HardMediumSoftLongScore score) {
        this.score = score;
    }

    /** Everybody seated and nothing waiting for itself. */
    boolean isAnswer() {
        return score != null
                && score.isFeasible()
                && turns.stream().allMatch(turn -> turn.getHand() != null);
    }

    Schedule schedule(Problem problem) {
        var starts = new int[problem.size()];
        var staff = new int[problem.size()][];
        for (int task = 0; task < staff.length; task++) {
            staff[task] = new int[problem.task(task).seats().size()];
            Arrays.fill(staff[task], Schedule.NOBODY);
        }
        for (var turn : turns) {
            var start = turn.getStart();
            var hand = turn.getHand();
            if (start == null || hand == null)
                throw new IllegalStateException("A seat has nobody in what should be an answer.");
            starts[turn.getJob().index()] = start;
            staff[turn.getJob().index()][turn.getSeat()] = hand.getIndex();
        }
        return Settled.of(problem, starts, staff);
    }
}
