package org.throughline.plan.direction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Quantity;

/**
 * Where an assumption's measure stands against its threshold. One reading beyond it may be a slip
 * of the pen; two in a row trip it, and then the contingency is due.
 */
public record Signpost(
        State state, Optional<LocalDate> trippedOn, SortedMap<LocalDate, Quantity> readings) {
    public enum State {
        /** Nothing was read yet. */
        UNREAD,
        HOLDS,
        /** The last reading is beyond the threshold, the one before it was not. */
        BEYOND_ONCE,
        /** The last two are beyond it. */
        TRIPPED
    }

    public static Signpost of(Plan plan, Assumption assumption) {
        var readings = readings(plan, assumption);
        Optional<LocalDate> tripped = Optional.empty();
        int beyond = 0;
        for (var reading : readings.entrySet()) {
            beyond = assumption.threshold().holds(reading.getValue()) ? 0 : beyond + 1;
            if (beyond == 0) tripped = Optional.empty();
            if (beyond == 2) tripped = Optional.of(reading.getKey());
        }
        var state =
                readings.isEmpty()
                        ? State.UNREAD
                        : beyond == 0
                                ? State.HOLDS
                                : beyond == 1 ? State.BEYOND_ONCE : State.TRIPPED;
        return new Signpost(state, tripped, readings);
    }

    /** Its own, and the check-ins of the key result it watches. */
    private static SortedMap<LocalDate, Quantity> readings(Plan plan, Assumption assumption) {
        var readings = new TreeMap<>(assumption.readings());
        assumption
                .watches()
                .flatMap(id -> plan.find(KeyResult.class, id))
                .ifPresent(result ->
                        result.checkIns()
                                .forEach((day, checkIn) -> readings.put(day, checkIn.value())));
        return readings;
    }

    /**
     * A contingency that is to be opened as a proposed change. It is the same one as long as the
     * assumption has not held again since {@code trippedOn}: it is opened once.
     */
    public record Due(Id<Contingency> contingency, LocalDate trippedOn, Readiness readiness) {}

    public static List<Due> due(Plan plan) {
        var due = new ArrayList<Due>();
        for (var contingency : plan.all(Contingency.class)) {
            var assumption = plan.get(Assumption.class, contingency.assumption());
            of(plan, assumption)
                    .trippedOn()
                    .ifPresent(day ->
                            due.add(
                                    new Due(
                                            contingency.id(),
                                            day,
                                            Readiness.of(plan, contingency))));
        }
        due.sort(Comparator.comparing(Due::trippedOn).thenComparing(Due::contingency));
        return due;
    }
}
