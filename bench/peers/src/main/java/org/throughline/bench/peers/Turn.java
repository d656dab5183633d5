package org.throughline.bench.peers;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import ai.timefold.solver.core.api.domain.variable.ShadowSources;
import ai.timefold.solver.core.api.domain.variable.ShadowVariable;
import ai.timefold.solver.core.api.domain.variable.ShadowVariablesInconsistent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seat of a task as Timefold plans it. It is ready after what its person did before and what its
 * task waits for; it starts when all seats of its task are ready, ends by its person's calendar,
 * and the task is finished with the last of them.
 */
@PlanningEntity
public class Turn {
    /** What all seats of a task have in common. */
    public record Job(int index, int work, int release, int deadline, long lateCost) {
        long lateness(int finish) {
            return lateCost * Math.max(0, finish - deadline);
        }
    }

    @PlanningId private int id;
    private Job job = new Job(0, 0, 0, 0, 0);
    private int seat;

    /** The index of the task if it has several seats. */
    private @Nullable Integer together;

    /** The other seats of the task. */
    private List<Turn> mates = new ArrayList<>();

    /** One seat of each task it waits for. */
    private List<Turn> before = new ArrayList<>();

    @InverseRelationShadowVariable(sourceVariableName = "turns")
    private @Nullable Hand hand;

    @PreviousElementShadowVariable(sourceVariableName = "turns")
    private @Nullable Turn previous;

    @ShadowVariable(supplierName = "findReady")
    private @Nullable Integer ready;

    @ShadowVariable(supplierName = "findStart")
    private @Nullable Integer start;

    @ShadowVariable(supplierName = "findEnd")
    private @Nullable Integer end;

    @ShadowVariable(supplierName = "findFinish")
    private @Nullable Integer finish;

    @ShadowVariablesInconsistent private boolean inconsistent;

    /** For Timefold, which copies by reflection. */
    public Turn() {}

    Turn(int id, Job job, int seat) {
        this.id = id;
        this.job = job;
        this.seat = seat;
    }

    void join(List<Turn> all) {
        if (all.size() < 2) return;
        together = job.index();
        for (var one : all) if (one.seat != seat) mates.add(one);
    }

    @ShadowSources({"previous.end", "before[].finish"})
    public @Nullable Integer findReady() {
        int latest = job.release();
        if (previous != null) latest = later(latest, previous.end);
        for (var one : before) latest = later(latest, one.finish);
        return latest;
    }

    @ShadowSources(
            value = {"ready", "mates[].ready"},
            alignmentKey = "together")
    public @Nullable Integer findStart() {
        int latest = later(job.release(), ready);
        for (var mate : mates) latest = later(latest, mate.ready);
        return latest;
    }

    @ShadowSources({"start", "hand"})
    public @Nullable Integer findEnd() {
        if (hand == null || start == null) return null;
        var person = hand.getPerson();
        return person.calendar().finish(start, person.units(job.work()));
    }

    @ShadowSources(
            value = {"end", "mates[].end"},
            alignmentKey = "together")
    public @Nullable Integer findFinish() {
        int latest = later(0, end);
        for (var mate : mates) latest = later(latest, mate.end);
        return latest;
    }

    private static int later(int time, @Nullable Integer other) {
        return other == null ? time : Math.max(time, other);
    }

    public int getId() {
        return id;
    }

    public Job getJob() {
        return job;
    }

    public int getSeat() {
        return seat;
    }

    public @Nullable Integer getTogether() {
        return together;
    }

    public List<Turn> getMates() {
        return mates;
    }

    public List<Turn> getBefore() {
        return before;
    }

    public @Nullable Hand getHand() {
        return hand;
    }

    void setHand(Hand hand) {
        this.hand = hand;
    }

    public @Nullable Turn getPrevious() {
        return previous;
    }

    public @Nullable Integer getReady() {
        return ready;
    }

    public @Nullable Integer getStart() {
        return start;
    }

    public @Nullable Integer getEnd() {
        return end;
    }

    public @Nullable Integer getFinish() {
        return finish;
    }

    public boolean isInconsistent() {
        return inconsistent;
    }

    boolean isLate() {
        return job.lateCost() > 0 && seat == 0 && finish != null && finish > job.deadline();
    }

    Integer finished() {
        return finish == null ? 0 : finish;
    }

    long lateness() {
        return finish == null ? 0 : job.lateness(finish);
    }
}
