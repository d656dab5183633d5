package org.throughline.plan.direction;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Response;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.SignalArea;

/**
 * What the small changes come to: topics they add up to, areas nobody looks at, how long from a
 * first signal to a first decision.
 */
public record Scan(
        List<Topic> topics, List<Area> areas, double evenness, OptionalLong medianDaysToDecide) {
    /** How far back independent sources still join into one picture. */
    public static final int CONVERGING_DAYS = 180;

    /** Nothing noticed for so long is a blind spot. */
    public static final int BLIND_DAYS = 90;

    private static final List<SignalArea> PESTLE =
            List.of(
                    SignalArea.POLITICAL,
                    SignalArea.ECONOMIC,
                    SignalArea.SOCIAL,
                    SignalArea.TECHNOLOGICAL,
                    SignalArea.LEGAL,
                    SignalArea.ENVIRONMENTAL);

    /**
     * Signals about one thing, the newest first. {@code sources} are how many independent ones said
     * so lately; {@code atStake} is what rides on the assumptions touched times the change of their
     * chance of failing, in minor units; {@code daysToDecide} from the first signal to the first
     * decision.
     */
    public record Topic(
            String name,
            List<Id<Signal>> signals,
            int sources,
            Fraction atStake,
            OptionalLong daysToDecide,
            boolean open) {
        public Topic {
            signals = List.copyOf(signals);
        }
    }

    /** An area, how much was noticed in it, and since when nothing. */
    public record Area(SignalArea area, int signals, Optional<LocalDate> last, boolean blind) {}

    public Scan {
        topics = List.copyOf(topics);
        areas = List.copyOf(areas);
    }

    /**
     * @param exposure what rides on each assumption
     */
    public static Scan of(Plan plan, Exposure exposure, LocalDate today) {
        var topics = topics(plan, exposure, today);
        var decided =
                topics.stream()
                        .flatMapToLong(topic -> topic.daysToDecide().stream())
                        .sorted()
                        .toArray();
        return new Scan(
                topics,
                areas(plan.all(Signal.class), today),
                evenness(counts(plan.all(Signal.class))),
                decided.length == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(decided[(decided.length - 1) / 2]));
    }

    // ---- topics

    private static List<Topic> topics(Plan plan, Exposure exposure, LocalDate today) {
        var byName = new TreeMap<String, List<Signal>>();
        for (var signal : plan.all(Signal.class))
            byName.computeIfAbsent(topic(signal), _ -> new ArrayList<>()).add(signal);
        var topics = new ArrayList<Topic>();
        for (var signals : byName.values()) topics.add(topic(signals, exposure, plan, today));
        topics.sort(
                Comparator.comparing(Topic::atStake)
                        .thenComparingInt(Topic::sources)
                        .reversed()
                        .thenComparing(Topic::name));
        return topics;
    }

    /** A signal without a topic stands alone. */
    private static String topic(Signal signal) {
        return signal.topic().isEmpty()
                ? signal.id().toString()
                : signal.topic().toLowerCase(Locale.ROOT);
    }

    private static Topic topic(
            List<Signal> signals, Exposure exposure, Plan plan, LocalDate today) {
        signals.sort(Comparator.comparing(Signal::day).reversed().thenComparing(Signal::id));
        var newest = signals.getFirst();
        return new Topic(
                newest.topic().isEmpty() ? newest.name() : newest.topic(),
                signals.stream().map(Signal::id).toList(),
                sources(signals, today),
                atStake(signals, exposure, plan),
                daysToDecide(signals),
                signals.stream()
                        .anyMatch(one ->
                                one.response() == Response.NEW
                                        || one.response() == Response.WATCH
                                        || one.response() == Response.RESEARCH));
    }

    /**
     * Distinct sources lately, and where none is said the people who noticed: the same newspaper
     * read by two is one source.
     */
    static int sources(Collection<Signal> signals, LocalDate today) {
        var from = today.minusDays(CONVERGING_DAYS);
        return (int)
                signals.stream()
                        .filter(one -> !one.day().isBefore(from))
                        .map(one ->
                                one.source().isBlank()
                                        ? one.by().map(Id::toString).orElse("")
                                        : one.source().strip().toLowerCase(Locale.ROOT))
                        .filter(source -> !source.isEmpty())
                        .distinct()
                        .count();
    }

    /** Of each assumption the newest word counts: ten people who say the same say it once. */
    private static Fraction atStake(List<Signal> signals, Exposure exposure, Plan plan) {
        var seen = new HashSet<Id<Assumption>>();
        var atStake = Fraction.NONE;
        for (var signal : signals) {
            if (signal.assumption().isEmpty() || signal.failing().isEmpty()) continue;
            if (!seen.add(signal.assumption().get())) continue;
            var assumption = plan.get(Assumption.class, signal.assumption().get());
            int more = signal.failing().get().value() - assumption.failing().value();
            var riding =
                    exposure.all().stream()
                            .filter(one -> one.assumption().equals(assumption.id()))
                            .findFirst();
            if (riding.isPresent())
                atStake = atStake.plus(riding.get().cost().times(Fraction.of(more, 100)));
        }
        return atStake;
    }

    private static OptionalLong daysToDecide(List<Signal> signals) {
        var first = signals.getLast().day();
        return signals.stream()
                .flatMap(signal -> signal.decided().stream())
                .mapToLong(day -> Math.max(0, ChronoUnit.DAYS.between(first, day)))
                .min();
    }

    // ---- areas

    private static Map<SignalArea, Integer> counts(Collection<Signal> signals) {
        var counts = new EnumMap<SignalArea, Integer>(SignalArea.class);
        for (var signal : signals) counts.merge(signal.area(), 1, Integer::sum);
        return counts;
    }

    private static List<Area> areas(Collection<Signal> signals, LocalDate today) {
        var last =
                signals.stream()
                        .collect(
                                Collectors.toMap(
                                        Signal::area,
                                        Signal::day,
                                        (one, other) -> one.isAfter(other) ? one : other));
        var counts = counts(signals);
        var areas = new ArrayList<Area>();
        for (var area : SignalArea.values()) {
            var day = Optional.ofNullable(last.get(area));
            areas.add(
                    new Area(
                            area,
                            counts.getOrDefault(area, 0),
                            day,
                            day.map(one -> one.isBefore(today.minusDays(BLIND_DAYS)))
                                    .orElse(true)));
        }
        return areas;
    }

    private static double evenness(Map<SignalArea, Integer> counts) {
        return evenness(PESTLE.stream().mapToInt(area -> counts.getOrDefault(area, 0)).toArray());
    }

    /**
     * How evenly the six areas of PESTLE are looked at: −Σ p ln p / ln 6, from 0, all in one, to 1.
     */
    public static double evenness(int... counts) {
        long all = 0;
        for (int count : counts) all += count;
        double sum = 0;
        for (int count : counts) {
            if (count == 0) continue;
            double share = (double) count / all;
            sum -= share * Math.log(share);
        }
        return counts.length < 2 ? 0 : sum / Math.log(counts.length);
    }

    /** The signals that touch an assumption, and from how many sources lately. */
    public static int converging(Plan plan, Id<Assumption> assumption, LocalDate today) {
        return sources(plan.referring(Signal.class, (Id<? extends Item>) assumption), today);
    }
}
