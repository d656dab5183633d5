package org.throughline.server.direction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Scan;
import org.throughline.plan.direction.Signpost;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.words.ImpactWords;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Addresses;

/**
 * One assumption: what rides on it, how it reads, and what is prepared for the day it fails.
 *
 * @param watches the key result whose check-ins are read; empty where it is read by hand
 * @param sources how many independent ones lately said something that touches it
 */
public record AssumptionView(
        AssumptionsView.Line line,
        String owner,
        String measure,
        String threshold,
        String unit,
        String by,
        String source,
        List<Borne> bears,
        String watches,
        int sources,
        List<Reading> readings,
        int readingsInAll,
        List<Prepared> contingencies) {
    private static final int READINGS_SHOWN = 24;

    public record Borne(String path, String name, String kind) {}

    public record Reading(String day, String value, boolean beyond) {}

    /**
     * A contingency against today's plan.
     *
     * @param edits how many things it changes; empty where the reader may not see them
     * @param problem why it no longer fits; empty if it does
     * @param impact what it would do today, on the six dimensions
     * @param opened the change it was opened as; empty while it waits
     */
    public record Prepared(
            String id,
            String name,
            String does,
            String edits,
            boolean ready,
            String problem,
            List<ImpactWords.Said> impact,
            Optional<Opened> opened) {}

    public record Opened(String path, String says) {}

    static AssumptionView of(
            Plan plan,
            Assumption assumption,
            AssumptionsView.Line line,
            LocalDate today,
            List<Prepared> contingencies) {
        var signpost = Signpost.of(plan, assumption);
        return new AssumptionView(
                line,
                Owner.of(plan, assumption.team()).name(),
                assumption.measure(),
                VisionView.line(assumption.threshold()),
                assumption.threshold().unit(),
                assumption.by().map(Words::day).orElse(""),
                assumption.source(),
                assumption.bears().stream()
                        .flatMap(id -> plan.find(id).stream())
                        .map(item ->
                                new Borne(
                                        Addresses.of(plan, item), item.label(), item.kind().word()))
                        .sorted(Comparator.comparing(Borne::name, String.CASE_INSENSITIVE_ORDER))
                        .toList(),
                assumption
                        .watches()
                        .flatMap(id -> plan.find(KeyResult.class, id))
                        .map(KeyResult::name)
                        .orElse(""),
                Scan.converging(plan, assumption.id(), today),
                readings(assumption, signpost),
                signpost.readings().size(),
                contingencies);
    }

    /** Newest first. */
    private static List<Reading> readings(Assumption assumption, Signpost signpost) {
        var readings = new ArrayList<Reading>();
        for (var one : new TreeMap<>(signpost.readings()).descendingMap().entrySet()) {
            if (readings.size() == READINGS_SHOWN) break;
            readings.add(
                    new Reading(
                            Words.day(one.getKey()),
                            Words.measured(one.getValue(), assumption.threshold().unit()),
                            !assumption.threshold().holds(one.getValue())));
        }
        return List.copyOf(readings);
    }
}
