package org.throughline.plan.direction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;

/**
 * Where the planned work of a span leads: hours, cost or people flow from the projects along the
 * agreed links up to the purpose, split by share where one thing serves several.
 *
 * <p>Nothing is lost and nothing is made: what flows into a column, what passes it by, and what is
 * broken off below it come to all that is planned, exactly.
 */
public final class LineOfSight {
    /** What is counted. People are full-time people of the span. */
    public enum Measured {
        HOURS,
        COST,
        PEOPLE
    }

    /** From the work to the reason for it. */
    public enum Column {
        PROJECT,
        GOAL,
        ACTION,
        POLICY,
        BIG_GOAL,
        PURPOSE;

        static Column of(Kind kind) {
            return switch (kind) {
                case PROJECT -> PROJECT;
                case GOAL -> GOAL;
                case ACTION -> ACTION;
                case GUIDING_POLICY -> POLICY;
                case BIG_GOAL -> BIG_GOAL;
                case PURPOSE -> PURPOSE;
                default -> throw new IllegalArgumentException("no column for " + kind);
            };
        }
    }

    /**
     * One box. {@code amount} is what comes into its column at it, {@code reached} also what comes
     * through others of the same column, {@code broken} what of that leads nowhere from here.
     */
    public record Node(
            Id<? extends Item> id,
            Column column,
            String name,
            Fraction amount,
            Fraction reached,
            Fraction broken) {}

    /** A band between two columns, from below to above. */
    public record Flow(Id<?> from, Id<?> to, Fraction amount) {}

    /** What a column comes to. The three make up the total. */
    public record Sum(Column column, Fraction shown, Fraction passing, Fraction broken) {}

    private final Map<Id<?>, Node> nodes;
    private final List<Flow> flows;
    private final Fraction total;

    private LineOfSight(Map<Id<?>, Node> nodes, List<Flow> flows, Fraction total) {
        this.nodes = nodes;
        this.flows = flows;
        this.total = total;
    }

    public static LineOfSight of(Plan plan, Hours hours, Measured measured) {
        var amounts = new HashMap<Id<Project>, Fraction>();
        long full = measured == Measured.PEOPLE ? Hours.fullTime(plan, hours.span()) : 0;
        for (var project : hours.projects())
            amounts.put(project, amount(hours.of(project), measured, full));
        return new Flowing(plan, amounts).done();
    }

    private static Fraction amount(Hours.Sum sum, Measured measured, long full) {
        return switch (measured) {
            case HOURS -> Fraction.of(sum.minutes());
            case COST -> sum.cost();
            case PEOPLE -> full == 0 ? Fraction.NONE : Fraction.of(sum.minutes(), full);
        };
    }

    /** Every project with work and every aim, from below, each kind by id. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    public List<Node> nodes(Column column) {
        return nodes.values().stream().filter(node -> node.column() == column).toList();
    }

    /** What reaches an aim, or what a project has; nothing where it has no work. */
    public Fraction reached(Id<?> id) {
        var node = nodes.get(id);
        return node == null ? Fraction.NONE : node.reached();
    }

    public List<Flow> flows() {
        return flows;
    }

    public Fraction total() {
        return total;
    }

    /** What reaches a purpose: the rest is a broken thread somewhere. */
    public Fraction inSight() {
        return sum(Column.PURPOSE).shown();
    }

    public Sum sum(Column column) {
        var shown = Fraction.NONE;
        var broken = Fraction.NONE;
        for (var node : nodes.values()) {
            if (node.column() == column) shown = shown.plus(node.amount());
            if (node.column().compareTo(column) < 0) broken = broken.plus(node.broken());
        }
        var passing = Fraction.NONE;
        for (var flow : flows)
            if (column(flow.from()).compareTo(column) < 0
                    && column(flow.to()).compareTo(column) > 0)
                passing = passing.plus(flow.amount());
        return new Sum(column, shown, passing, broken);
    }

    private Column column(Id<?> id) {
        return Objects.requireNonNull(nodes.get(id)).column();
    }

    // ---- flowing

    /**
     * Goes through everything from below. What reaches something is remembered by the first of its
     * column that it came through, so that bands join columns even where goals serve goals.
     */
    private static final class Flowing {
        private final Plan plan;
        private final Map<Id<Project>, Fraction> amounts;
        private final Map<Id<?>, Map<Id<?>, Fraction>> reached = new HashMap<>();
        private final Map<Id<?>, Node> nodes = new LinkedHashMap<>();
        private final Map<Band, Fraction> bands = new LinkedHashMap<>();

        private record Band(Id<?> from, Id<?> to) {}

        Flowing(Plan plan, Map<Id<Project>, Fraction> amounts) {
            this.plan = plan;
            this.amounts = amounts;
        }

        LineOfSight done() {
            var total = Fraction.NONE;
            for (var item : Links.fromBelow(plan)) {
                if (item instanceof Project project) {
                    var amount = amounts.getOrDefault(project.id(), Fraction.NONE);
                    if (amount.isNone()) continue;
                    total = total.plus(amount);
                    into(project.id(), project.id(), amount);
                }
                flow(item);
            }
            var flows = new ArrayList<Flow>();
            bands.forEach((band, amount) -> flows.add(new Flow(band.from, band.to, amount)));
            return new LineOfSight(nodes, List.copyOf(flows), total);
        }

        private void flow(Item item) {
            var column = Column.of(item.kind());
            var came = reached.getOrDefault(item.id(), Map.of());
            var all = sum(came);
            var gone = Fraction.NONE;
            for (var step : Links.up(plan, item)) {
                if (!step.agreed() || step.share().value() == 0) continue;
                gone = gone.plus(all.times(step.share()));
                for (var part : came.entrySet())
                    pass(column, part.getKey(), step.item(), part.getValue().times(step.share()));
            }
            nodes.put(
                    item.id(),
                    new Node(
                            item.id(),
                            column,
                            item.label(),
                            came.getOrDefault(item.id(), Fraction.NONE),
                            all,
                            column == Column.PURPOSE ? Fraction.NONE : all.minus(gone)));
        }

        private void pass(Column column, Id<?> first, Id<? extends Item> to, Fraction amount) {
            if (amount.isNone()) return;
            var above = Column.of(plan.find(to).orElseThrow().kind());
            if (above == column) {
                into(to, first, amount);
            } else {
                bands.merge(new Band(first, to), amount, Fraction::plus);
                into(to, to, amount);
            }
        }

        private void into(Id<?> to, Id<?> first, Fraction amount) {
            reached.computeIfAbsent(to, _ -> new LinkedHashMap<>())
                    .merge(first, amount, Fraction::plus);
        }

        private static Fraction sum(Map<Id<?>, Fraction> parts) {
            var sum = Fraction.NONE;
            for (var part : parts.values()) sum = sum.plus(part);
            return sum;
        }
    }

    /** All columns' sums, from the work up. */
    public Map<Column, Sum> sums() {
        var sums = new EnumMap<Column, Sum>(Column.class);
        for (var column : Column.values()) sums.put(column, sum(column));
        return sums;
    }
}
