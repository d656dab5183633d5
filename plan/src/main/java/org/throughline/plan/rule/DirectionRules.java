package org.throughline.plan.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.words.Words;

/** What must hold among the items of direction and the links between them. */
final class DirectionRules {
    private DirectionRules() {}

    // ---- serving

    /** No goal serves itself, over whatever it serves. */
    static void nothingServesItself(Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof Contribution link)) return;
        wayUp(plan, link)
                .ifPresent(way ->
                        broken.add(
                                Refusal.of(
                                        "nothingServesItself",
                                        "“%s” would serve itself: %s. Leave one of these links out."
                                                .formatted(
                                                        Words.name(plan, link.from()),
                                                        Rules.arrowed(
                                                                way.stream()
                                                                        .map(id ->
                                                                                Words.name(
                                                                                        plan, id))
                                                                        .toList())),
                                        link.id())));
    }

    /** From what is served up, back to what serves it; the links are all by goals. */
    private static Optional<List<Id<?>>> wayUp(Plan plan, Contribution link) {
        Map<Id<?>, Id<?>> cameFrom = new HashMap<>();
        var open = new ArrayDeque<Id<?>>();
        cameFrom.put(link.to(), link.from());
        open.add(link.to());
        while (!open.isEmpty()) {
            var at = open.remove();
            if (at.equals(link.from())) return Optional.of(round(cameFrom, link));
            for (var up : plan.referring(Contribution.class, at))
                if (up.from().equals(at) && cameFrom.putIfAbsent(up.to(), at) == null)
                    open.add(up.to());
        }
        return Optional.empty();
    }

    private static List<Id<?>> round(Map<Id<?>, Id<?>> cameFrom, Contribution link) {
        var way = new ArrayList<Id<?>>(List.of(link.from()));
        for (Id<?> at = cameFrom.get(link.from());
                at != null && !at.equals(link.from());
                at = cameFrom.get(at)) way.add(at);
        way.add(link.from());
        Collections.reverse(way);
        return way;
    }

    /** What serves several aims gives them no more than the whole of itself. */
    static void sharesAreAtMostTheWhole(Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof Contribution link)) return;
        var all = of(plan, link);
        int sum = all.stream().mapToInt(one -> one.share().value()).sum();
        if (sum > 100)
            broken.add(
                    Refusal.of(
                            "sharesAreAtMostTheWhole",
                            "“%s” would give %d %% of itself to what it serves. Make the shares come to 100 %% at most."
                                    .formatted(Words.name(plan, link.from()), sum),
                            link.id()));
    }

    static void aContributionIsSaidOnce(Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof Contribution link)) return;
        for (var other : of(plan, link))
            if (!other.id().equals(link.id()) && other.to().equals(link.to())) {
                broken.add(
                        Refusal.of(
                                "aContributionIsSaidOnce",
                                "“%s” already serves “%s”. Change the share of that link instead."
                                        .formatted(
                                                Words.name(plan, link.from()),
                                                Words.name(plan, link.to())),
                                link.id(),
                                other.id()));
                return;
            }
    }

    /** All that the same project or goal serves. */
    private static List<Contribution> of(Plan plan, Contribution link) {
        return plan.referring(Contribution.class, link.from()).stream()
                .filter(one -> one.from().equals(link.from()))
                .toList();
    }

    // ---- assumptions

    /** A threshold is compared with readings, so both are in one unit. */
    static void aThresholdIsInTheUnitOfItsMeasure(Plan plan, Item item, List<Refusal> broken) {
        switch (item) {
            case Assumption one ->
                    one.watches()
                            .ifPresent(id ->
                                    sameUnit(plan.get(KeyResult.class, id), one, one, broken));
            case KeyResult result ->
                    plan.referring(Assumption.class, result.id())
                            .forEach(one -> sameUnit(result, one, result, broken));
            default -> {}
        }
    }

    private static void sameUnit(
            KeyResult watched, Assumption one, Item touched, List<Refusal> broken) {
        var wanted = watched.unit();
        var got = one.threshold().unit();
        if (wanted.equals(got)) return;
        broken.add(
                Refusal.of(
                        "aThresholdIsInTheUnitOfItsMeasure",
                        "The threshold of “%s” is in %s, but “%s”, which it watches, is measured in %s. Give both the same unit."
                                .formatted(one.name(), said(got), watched.name(), said(wanted)),
                        touched.id()));
    }

    private static String said(String unit) {
        return unit.isEmpty() ? "plain numbers" : "“%s”".formatted(unit);
    }

    static void aContingencyPreparesSomething(Plan plan, Item item, List<Refusal> broken) {
        if (item instanceof Contingency one && one.edits().isEmpty())
            broken.add(
                    Refusal.of(
                            "aContingencyPreparesSomething",
                            "The contingency “%s” prepares no edit. Make the change it stands for, and keep that."
                                    .formatted(one.name()),
                            one.id()));
    }
}
