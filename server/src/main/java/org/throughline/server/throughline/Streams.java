package org.throughline.server.throughline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.LineOfSight.Column;

/**
 * The line of sight as it is looked at: all of it, or what runs through one place of it, with the
 * small ones of a column folded into one. Amounts are for the eye; the plan keeps them exactly.
 */
record Streams(List<Place> places, List<Band> bands) {
    private static final String OTHERS = "others-";

    /**
     * A project or an aim, or what is {@code folded} into one. {@code loose} is what of it leads
     * nowhere.
     */
    record Place(String key, Column column, String name, double amount, double loose, int folded) {
        boolean isFolded() {
            return folded > 0;
        }
    }

    /** From below to above. */
    record Band(String from, String to, double amount) {}

    Streams {
        places = List.copyOf(places);
        bands = List.copyOf(bands);
    }

    /**
     * @param shown which of the aims that nothing flows to are shown all the same
     */
    static Streams of(LineOfSight sight, Predicate<LineOfSight.Node> shown) {
        var gone = new HashMap<String, Double>();
        var bands = new ArrayList<Band>();
        for (var flow : sight.flows()) {
            var band =
                    new Band(
                            flow.from().toString(),
                            flow.to().toString(),
                            flow.amount().decimal(6).doubleValue());
            bands.add(band);
            gone.merge(band.from(), band.amount(), Double::sum);
        }
        var places = new ArrayList<Place>();
        for (var node : sight.nodes()) {
            double amount = node.amount().decimal(6).doubleValue();
            if (amount == 0 && !shown.test(node)) continue;
            var key = node.id().toString();
            double loose =
                    node.column() == Column.PURPOSE
                            ? 0
                            : Math.max(0, amount - gone.getOrDefault(key, 0.0));
            places.add(
                    new Place(
                            key,
                            node.column(),
                            node.name(),
                            amount,
                            loose < amount / 1e6 ? 0 : loose,
                            0));
        }
        return new Streams(places, bands);
    }

    Optional<Place> place(String key) {
        return places.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** In a column, the largest first. */
    List<Place> of(Column column) {
        return places.stream()
                .filter(one -> one.column() == column)
                .sorted(
                        Comparator.comparingDouble(Place::amount)
                                .reversed()
                                .thenComparing(Place::name)
                                .thenComparing(Place::key))
                .toList();
    }

    double sum(Column column) {
        return places.stream()
                .filter(one -> one.column() == column)
                .mapToDouble(Place::amount)
                .sum();
    }

    // ---- through one place

    /** What is reached from a place by going up, itself included. */
    Set<String> above(String key) {
        return reached(key, true);
    }

    Set<String> below(String key) {
        return reached(key, false);
    }

    private Set<String> reached(String key, boolean up) {
        var next = new HashMap<String, List<String>>();
        for (var band : bands)
            next.computeIfAbsent(up ? band.from() : band.to(), _ -> new ArrayList<>())
                    .add(up ? band.to() : band.from());
        var seen = new HashSet<>(Set.of(key));
        var open = new ArrayList<>(seen);
        while (!open.isEmpty())
            for (var one : next.getOrDefault(open.removeLast(), List.of()))
                if (seen.add(one)) open.add(one);
        return seen;
    }

    /** Only what runs through a place, and what of the others that is. */
    Streams through(String key) {
        var parts = new HashMap<String, Double>();
        var some = new LinkedHashMap<Band, Double>();
        follow(key, true, parts, some);
        follow(key, false, parts, some);
        var kept = new ArrayList<Place>();
        for (var one : places) {
            var part = parts.get(one.key());
            if (part == null) continue;
            double loose = one.amount() == 0 ? 0 : one.loose() * part / one.amount();
            kept.add(new Place(one.key(), one.column(), one.name(), part, loose, 0));
        }
        return new Streams(
                kept,
                some.entrySet().stream()
                        .map(one ->
                                new Band(one.getKey().from(), one.getKey().to(), one.getValue()))
                        .toList());
    }

    private void follow(String key, boolean up, Map<String, Double> parts, Map<Band, Double> some) {
        var amounts = new HashMap<String, Double>();
        for (var one : places) amounts.put(one.key(), one.amount());
        var at = new HashMap<String, List<Band>>();
        for (var band : bands)
            at.computeIfAbsent(up ? band.from() : band.to(), _ -> new ArrayList<>()).add(band);
        var mine = new HashMap<>(Map.of(key, amounts.getOrDefault(key, 0.0)));
        var ordered = new ArrayList<>(places);
        ordered.sort(Comparator.comparing(Place::column));
        for (var one : up ? ordered : ordered.reversed()) {
            var part = mine.get(one.key());
            if (part == null || one.amount() == 0) continue;
            for (var band : at.getOrDefault(one.key(), List.of())) {
                double its = band.amount() * part / one.amount();
                mine.merge(up ? band.to() : band.from(), its, Double::sum);
                some.merge(band, its, Double::sum);
            }
        }
        mine.forEach(parts::putIfAbsent);
    }

    // ---- folding

    /**
     * At most so many places in a column: the rest is one place, what is loose apart.
     *
     * @param kept stays by itself whatever its size
     */
    Streams folded(Map<Column, Integer> most, Set<String> kept) {
        var into = new HashMap<String, String>();
        var shown = new ArrayList<Place>();
        var rest = new EnumMap<Column, List<Place>>(Column.class);
        for (var column : Column.values()) {
            var all = of(column);
            int fits = most.getOrDefault(column, Integer.MAX_VALUE);
            for (int i = 0; i < all.size(); i++) {
                var one = all.get(i);
                if (all.size() <= fits || i < fits - 1 || kept.contains(one.key())) shown.add(one);
                else rest.computeIfAbsent(column, _ -> new ArrayList<>()).add(one);
            }
        }
        rest.forEach((column, some) -> {
            if (some.size() == 1) {
                shown.add(some.getFirst());
                return;
            }
            var key = OTHERS + column;
            for (var one : some) into.put(one.key(), key);
            shown.add(
                    new Place(
                            key,
                            column,
                            "%,d others".formatted(some.size()),
                            some.stream().mapToDouble(Place::amount).sum(),
                            some.stream().mapToDouble(Place::loose).sum(),
                            some.size()));
        });
        var joined = new LinkedHashMap<List<String>, Double>();
        for (var band : bands)
            joined.merge(
                    List.of(
                            into.getOrDefault(band.from(), band.from()),
                            into.getOrDefault(band.to(), band.to())),
                    band.amount(),
                    Double::sum);
        return new Streams(
                shown,
                joined.entrySet().stream()
                        .map(one ->
                                new Band(
                                        one.getKey().getFirst(),
                                        one.getKey().getLast(),
                                        one.getValue()))
                        .toList());
    }
}
