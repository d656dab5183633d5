package org.throughline.server.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Exposure;
import org.throughline.plan.direction.Fraction;
import org.throughline.plan.direction.Scan;
import org.throughline.plan.direction.Signpost;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.SignalArea;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Addresses;
import org.throughline.server.shell.Option;

/** A small change that is open: what somebody noticed lately, or an assumption that has tripped. */
public record Noticed(String name, String path, String note) {
    private static final int MOST = 6;

    /** Whose price nobody asks here: only what is new counts on one's own page. */
    private static final Exposure UNPRICED = new Exposure(List.of(), Fraction.NONE, Fraction.NONE);

    static List<Noticed> of(Plan plan, LocalDate today) {
        var noticed = new ArrayList<Noticed>();
        for (var due : Signpost.due(plan)) {
            var contingency = plan.get(Contingency.class, due.contingency());
            noticed.add(
                    new Noticed(
                            plan.get(Assumption.class, contingency.assumption()).name(),
                            Addresses.of(plan, contingency),
                            "no longer holds · contingency ready"));
        }
        Scan.of(plan, UNPRICED, today).topics().stream()
                .filter(Scan.Topic::open)
                .sorted(
                        Comparator.comparing((Scan.Topic topic) -> newest(plan, topic).day())
                                .reversed())
                .map(topic -> of(plan, topic))
                .forEach(noticed::add);
        return noticed.stream().limit(MOST).toList();
    }

    private static Noticed of(Plan plan, Scan.Topic topic) {
        var newest = newest(plan, topic);
        return new Noticed(
                topic.name(),
                "/signals/" + newest.id(),
                topic.sources() > 1
                        ? "%d sources agree".formatted(topic.sources())
                        : Words.day(newest.day()));
    }

    private static Signal newest(Plan plan, Scan.Topic topic) {
        return plan.get(Signal.class, topic.signals().getFirst());
    }

    static List<Option> areas() {
        return Arrays.stream(SignalArea.values())
                .map(area -> {
                    var stable = area.name().toLowerCase(Locale.ROOT).replace('_', '-');
                    return new Option(stable, stable.replace('-', ' '));
                })
                .toList();
    }
}
