package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Exposure;
import org.throughline.plan.direction.LineOfSight.Measured;
import org.throughline.plan.direction.Scan;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.SignalArea;
import org.throughline.plan.words.Words;

/**
 * What people noticed, joined into topics: those with the most money riding on what they touch
 * first, then those that independent sources agree on.
 */
public record SignalList(
        List<Topic> topics,
        String said,
        String before,
        String after,
        boolean openOnly,
        String all,
        String onlyOpen,
        List<Area> areas,
        String blind,
        String evenness,
        String toDecide,
        boolean hasAny) {
    private static final int PAGE = 30;
    private static final int OF_A_TOPIC = 6;

    public record Query(@Nullable String which, @Nullable Integer from) {
        String at(Map<String, String> other) {
            var all = new TreeMap<String, String>();
            all.put("which", Look.said(which));
            all.putAll(other);
            var parts = new ArrayList<String>();
            all.forEach((name, value) -> {
                if (!value.isEmpty()) parts.add(name + "=" + value);
            });
            return parts.isEmpty() ? "/signals" : "/signals?" + String.join("&", parts);
        }
    }

    /** {@code stake} is what is at risk of what rides on the assumptions it touches. */
    public record Topic(
            String name,
            String sources,
            boolean converging,
            String stake,
            boolean more,
            String toDecide,
            boolean open,
            List<String> touches,
            List<SignalLine> signals,
            int others) {}

    public record Area(String name, int signals, String last, boolean blind, int share) {}

    static SignalList of(
            Plan plan, Query query, Exposure exposure, LocalDate today, boolean mayCosts) {
        var scan = Scan.of(plan, exposure, today);
        boolean all = Look.said(query.which()).equals("all");
        var shown = scan.topics().stream().filter(topic -> all || topic.open()).toList();
        int from = Math.clamp(query.from() == null ? 0 : query.from(), 0, shown.size());
        int to = Math.min(shown.size(), from + PAGE);
        int most = scan.areas().stream().mapToInt(Scan.Area::signals).max().orElse(0);
        var blind =
                scan.areas().stream()
                        .filter(Scan.Area::blind)
                        .map(area -> SignalLine.area(area.area()))
                        .toList();
        return new SignalList(
                shown.subList(from, to).stream().map(one -> topic(plan, one, mayCosts)).toList(),
                "%,d %s".formatted(shown.size(), shown.size() == 1 ? "topic" : "topics"),
                from > 0 ? query.at(Map.of("from", "" + Math.max(0, from - PAGE))) : "",
                to < shown.size() ? query.at(Map.of("from", "" + to)) : "",
                !all,
                "/signals?which=all",
                "/signals",
                scan.areas().stream()
                        .map(area ->
                                new Area(
                                        SignalLine.area(area.area()),
                                        area.signals(),
                                        area.last().map(Words::day).orElse("never"),
                                        area.blind(),
                                        most == 0 ? 0 : 100 * area.signals() / most))
                        .toList(),
                blind.size() == SignalArea.values().length
                        ? "everything"
                        : String.join(", ", blind),
                String.format(Locale.ROOT, "%.2f", scan.evenness()),
                days(scan.medianDaysToDecide()),
                !plan.all(Kind.SIGNAL).isEmpty());
    }

    private static Topic topic(Plan plan, Scan.Topic topic, boolean mayCosts) {
        var signals = topic.signals().stream().map(id -> plan.get(Signal.class, id)).toList();
        double stake = topic.atStake().decimal(2).doubleValue();
        return new Topic(
                topic.name(),
                topic.sources() == 1 ? "1 source" : "%d sources".formatted(topic.sources()),
                topic.sources() >= 2,
                mayCosts && stake != 0 ? Amounts.of(plan, Measured.COST).say(Math.abs(stake)) : "",
                stake > 0,
                days(topic.daysToDecide()),
                topic.open(),
                touches(plan, signals),
                signals.stream().limit(OF_A_TOPIC).map(one -> SignalLine.of(plan, one)).toList(),
                Math.max(0, signals.size() - OF_A_TOPIC));
    }

    private static List<String> touches(Plan plan, List<Signal> signals) {
        return signals.stream()
                .flatMap(one -> one.assumption().stream())
                .distinct()
                .limit(3)
                .map(id -> plan.get(Assumption.class, id).name())
                .toList();
    }

    static String days(OptionalLong days) {
        if (days.isEmpty()) return "";
        return days.getAsLong() == 1 ? "1 day" : "%,d days".formatted(days.getAsLong());
    }
}
