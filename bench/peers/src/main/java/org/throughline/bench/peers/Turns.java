package org.throughline.bench.peers;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** A first answer: task by task as early as they can be, each seat to whoever is done first. */
    void seatAll(Problem problem, Choices choices) {
        var bySeat = new Turn[problem.size()][];
        for (int task = 0; task < bySeat.length; task++)
            bySeat[task] = new Turn[problem.task(task).seats().size()];
        for (var turn : turns) bySeat[turn.getJob().index()][turn.getSeat()] = turn;
        var free = new int[hands.size()];
        var finish = new int[problem.size()];
        for (int task : byEarliest(problem)) {
            int ready = problem.task(task).release();
            for (var link : problem.before(task)) ready = Math.max(ready, finish[link.before()]);
            for (var hand : pick(bySeat[task], ready, free, choices))
                ready = Math.max(ready, free[hand.getIndex()]);
            for (var turn : bySeat[task]) {
                int person = taken(turn).getIndex();
                free[person] = done(person, ready, problem.task(task).work());
                finish[task] = Math.max(finish[task], free[person]);
            }
        }
    }

    /** By when they could start if nobody were busy; after those they wait for. */
    private static List<Integer> byEarliest(Problem problem) {
        var earliest = new int[problem.size()];
        var order = new ArrayList<Integer>();
        for (int task : problem.order()) {
            earliest[task] = problem.task(task).release();
            for (var link : problem.before(task))
                earliest[task] =
                        Math.max(
                                earliest[task],
                                earliest[link.before()] + problem.task(link.before()).work());
            order.add(task);
        }
        order.sort(Comparator.comparingInt(task -> earliest[task]));
        return order;
    }

    /** The seat with the fewest choices first, so that the other does not take its only one. */
    private List<Hand> pick(Turn[] seats, int ready, int[] free, Choices choices) {
        var picked = new ArrayList<Hand>();
        var fewest =
                Arrays.stream(seats)
                        .sorted(Comparator.comparingInt(turn -> of(turn, choices).length))
                        .toList();
        for (var turn : fewest) {
            int work = turn.getJob().work();
            int best =
                    Arrays.stream(of(turn, choices))
                            .filter(person -> !picked.contains(hands.get(person)))
                            .boxed()
                            .min(
                                    Comparator.comparingInt(person ->
                                            done(person, Math.max(ready, free[person]), work)))
                            .orElseThrow();
            var hand = hands.get(best);
            picked.add(hand);
            hand.getTurns().add(turn);
            turn.setHand(hand);
        }
        return picked;
    }

    private static int[] of(Turn turn, Choices choices) {
        return choices.of(turn.getJob().index(), turn.getSeat());
    }

    private static Hand taken(Turn turn) {
        var hand = turn.getHand();
        if (hand == null) throw new IllegalStateException("A seat was left out.");
        return hand;
    }

    private int done(int index, int start, int work) {
        var person = hands.get(index).getPerson();
        return person.calendar().finish(start, person.units(work));
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
