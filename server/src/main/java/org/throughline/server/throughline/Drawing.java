package org.throughline.server.throughline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.throughline.plan.direction.LineOfSight.Column;
import org.throughline.server.throughline.Streams.Band;
import org.throughline.server.throughline.Streams.Place;

/**
 * The picture of the line of sight, made on the server: boxes by column from the purpose at the
 * left to the projects at the right, and bands between them as thick as what flows. What is {@code
 * lit} leads from the thing that is looked at to the purpose, and down to its work.
 */
public record Drawing(
        int width, int height, List<Head> heads, List<Box> boxes, List<Ribbon> ribbons) {
    private static final int WIDTH = 1040;
    private static final int BOX = 118;
    private static final int TOP = 34;
    private static final int GAP = 10;
    private static final int LOWEST = 46;

    /** What the largest column is high if nothing in it is too small to read. */
    private static final int FULL = 480;

    private static final int LETTERS = 17;

    public record Head(int x, String words) {}

    /** {@code says} is what a screen reader says of it; {@code path} where it leads. */
    public record Box(
            int x,
            int y,
            int width,
            int height,
            List<String> lines,
            String amount,
            String says,
            String path,
            String kind) {}

    public record Ribbon(String way, boolean lit) {}

    public boolean isEmpty() {
        return boxes.isEmpty();
    }

    /** Where everything is, while the picture is made. */
    private static final class Spot {
        final Place place;
        final int column;
        final boolean through;
        final int height;
        int y;
        double left;
        double right;

        Spot(Place place, int column, boolean through, int height) {
            this.place = place;
            this.column = column;
            this.through = through;
            this.height = height;
        }

        double middle() {
            return y + height / 2.0;
        }
    }

    /** What to draw it with: the words of an amount, the address of a place, what is lit. */
    record Pens(
            DoubleFunction<String> say, Function<Place, String> path, String lit, String bigGoal) {}

    static Drawing of(Streams streams, Pens pens) {
        return new Draughtsman(streams, pens).drawn();
    }

    static String head(Column column) {
        return switch (column) {
            case PURPOSE -> "Why";
            case BIG_GOAL -> "Big goal";
            case POLICY -> "Strategy";
            case ACTION -> "Actions";
            case GOAL -> "Goals";
            case PROJECT -> "Projects";
        };
    }

    private static final class Draughtsman {
        private final Streams streams;
        private final Pens pens;
        private final List<Column> columns = new ArrayList<>();
        private final Map<String, Spot> spots = new LinkedHashMap<>();
        private final List<Band> bands = new ArrayList<>();
        private final Set<String> lit = new HashSet<>();
        private final Set<String> litBands = new HashSet<>();
        private double scale;

        Draughtsman(Streams streams, Pens pens) {
            this.streams = streams;
            this.pens = pens;
        }

        Drawing drawn() {
            for (var column : List.of(Column.values()).reversed())
                if (!streams.of(column).isEmpty()) columns.add(column);
            double most = columns.stream().mapToDouble(streams::sum).max().orElse(0);
            scale = most == 0 ? 0 : FULL / most;
            for (var place : streams.places()) put(place, columns.indexOf(place.column()), false);
            light();
            for (var band : streams.bands()) lay(band);
            int height = TOP;
            for (int i = 0; i < columns.size(); i++) height = Math.max(height, pile(i));
            return new Drawing(WIDTH, height + GAP, heads(), boxes(), ribbons());
        }

        private Spot put(Place place, int column, boolean through) {
            int thick = (int) Math.round(place.amount() * scale);
            var spot = new Spot(place, column, through, through ? thick : Math.max(LOWEST, thick));
            spots.put(place.key(), spot);
            return spot;
        }

        private void light() {
            if (streams.place(pens.lit()).isEmpty()) return;
            lit.addAll(streams.above(pens.lit()));
            lit.addAll(streams.below(pens.lit()));
        }

        private boolean isLit(Band band) {
            return lit.contains(band.from()) && lit.contains(band.to());
        }

        /** A band that passes columns by gets room in each of them, so that it hides nothing. */
        private void lay(Band band) {
            var from = spots.get(band.from());
            var to = spots.get(band.to());
            if (from == null || to == null) return;
            boolean bright = isLit(band);
            var at = band.from();
            for (int column = from.column - 1; column > to.column; column--) {
                var key = "through-%s-%d-%s".formatted(band.to(), column, bright);
                var before = spots.get(key);
                double amount = band.amount() + (before == null ? 0 : before.place.amount());
                put(new Place(key, columns.get(column), "", amount, 0, 0), column, true);
                join(at, key, band.amount(), bright);
                at = key;
            }
            join(at, band.to(), band.amount(), bright);
        }

        private void join(String from, String to, double amount, boolean bright) {
            for (int i = 0; i < bands.size(); i++) {
                var known = bands.get(i);
                if (!known.from().equals(from) || !known.to().equals(to)) continue;
                bands.set(i, new Band(from, to, known.amount() + amount));
                return;
            }
            bands.add(new Band(from, to, amount));
            if (bright) litBands.add(from + to);
        }

        // ---- where

        /** Piles a column up, each beside what it leads to; the height of the pile. */
        private int pile(int column) {
            var pile = new ArrayList<Spot>();
            for (var spot : spots.values()) if (spot.column == column) pile.add(spot);
            pile.sort(
                    Comparator.comparing(this::isAdrift)
                            .thenComparing(spot -> spot.place.isFolded())
                            .thenComparingDouble(this::pull)
                            .thenComparingDouble(spot -> -spot.place.amount())
                            .thenComparing(spot -> spot.place.name())
                            .thenComparing(spot -> spot.place.key()));
            int y = TOP;
            for (var spot : pile) {
                spot.y = y;
                y += spot.height + GAP;
            }
            return y;
        }

        private boolean isAdrift(Spot spot) {
            return spot.column > 0 && bands.stream().noneMatch(band -> isFrom(band, spot));
        }

        private static boolean isFrom(Band band, Spot spot) {
            return band.from().equals(spot.place.key());
        }

        private double pull(Spot spot) {
            double sum = 0;
            double weight = 0;
            for (var band : bands) {
                if (!isFrom(band, spot)) continue;
                var to = Objects.requireNonNull(spots.get(band.to()));
                sum += to.middle() * band.amount();
                weight += band.amount();
            }
            return weight == 0 ? 0 : sum / weight;
        }

        private int x(int column) {
            if (columns.size() < 2) return 1;
            int step = (WIDTH - BOX - 2) / (columns.size() - 1);
            return 1 + column * step;
        }

        // ---- out

        private List<Head> heads() {
            var heads = new ArrayList<Head>();
            for (int i = 0; i < columns.size(); i++)
                heads.add(
                        new Head(
                                x(i),
                                columns.get(i) == Column.BIG_GOAL && !pens.bigGoal().isEmpty()
                                        ? pens.bigGoal()
                                        : head(columns.get(i))));
            return heads;
        }

        private List<Box> boxes() {
            var boxes = new ArrayList<Box>();
            for (var spot : spots.values()) if (!spot.through) boxes.add(box(spot));
            boxes.sort(Comparator.comparingInt(Box::x).thenComparingInt(Box::y));
            return boxes;
        }

        private Box box(Spot spot) {
            var place = spot.place;
            var amount = pens.say().apply(place.amount());
            return new Box(
                    x(spot.column),
                    spot.y,
                    BOX,
                    spot.height,
                    lines(place.name(), spot.height >= 62 ? 3 : 2),
                    amount,
                    "%s: %s, %s%s"
                            .formatted(
                                    head(place.column()),
                                    place.name(),
                                    amount,
                                    place.loose() > 0
                                            ? ", of which %s lead nowhere"
                                                    .formatted(pens.say().apply(place.loose()))
                                            : ""),
                    pens.path().apply(place),
                    kind(place));
        }

        private String kind(Place place) {
            if (place.isFolded()) return "folded";
            boolean loose = place.loose() > place.amount() / 2 || place.amount() == 0;
            if (loose) return place.key().equals(pens.lit()) ? "loose lit" : "loose";
            return lit.contains(place.key()) ? "lit" : "";
        }

        private List<Ribbon> ribbons() {
            var ordered = new ArrayList<>(bands);
            // At both ends in the order of the other end, so that bands cross as little as can be.
            ordered.sort(
                    Comparator.<Band>comparingDouble(band -> spot(band.from()).y)
                            .thenComparingDouble(band -> spot(band.to()).y));
            var leftOf = new HashMap<Band, Double>();
            for (var band : ordered) {
                var to = spot(band.to());
                leftOf.put(band, to.y + to.right);
                to.right += band.amount() * scale;
            }
            ordered.sort(
                    Comparator.<Band>comparingDouble(band -> spot(band.to()).y)
                            .thenComparingDouble(band -> spot(band.from()).y));
            var ribbons = new ArrayList<Ribbon>();
            for (var band : ordered) {
                var from = spot(band.from());
                double right = from.y + from.left;
                from.left += band.amount() * scale;
                ribbons.add(
                        new Ribbon(
                                way(
                                        x(spot(band.to()).column) + BOX,
                                        Objects.requireNonNull(leftOf.get(band)),
                                        x(from.column),
                                        right,
                                        Math.max(1, band.amount() * scale)),
                                litBands.contains(band.from() + band.to())));
            }
            for (var spot : spots.values())
                if (spot.through)
                    ribbons.add(
                            new Ribbon(
                                    way(
                                            x(spot.column),
                                            spot.y,
                                            x(spot.column) + BOX,
                                            spot.y,
                                            Math.max(1, spot.place.amount() * scale)),
                                    spot.place.key().endsWith("true")));
            ribbons.sort(Comparator.comparing(Ribbon::lit));
            return ribbons;
        }

        private Spot spot(String key) {
            return Objects.requireNonNull(spots.get(key));
        }
    }

    private static String way(double x1, double y1, double x2, double y2, double thick) {
        double half = (x1 + x2) / 2;
        return String.format(
                Locale.ROOT,
                "M%.0f %.1fC%.0f %.1f %.0f %.1f %.0f %.1fV%.1fC%.0f %.1f %.0f %.1f %.0f %.1fZ",
                x1,
                y1,
                half,
                y1,
                half,
                y2,
                x2,
                y2,
                y2 + thick,
                half,
                y2 + thick,
                half,
                y1 + thick,
                x1,
                y1 + thick);
    }

    /** A name in so many lines of the box; what does not fit is said by the box's own words. */
    static List<String> lines(String name, int most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : name.split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > LETTERS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        boolean cut = lines.size() > most;
        var kept = new ArrayList<>(lines.subList(0, Math.min(most, lines.size())));
        for (int i = 0; i < kept.size(); i++) {
            boolean last = cut && i == kept.size() - 1;
            var text = kept.get(i);
            if (text.length() > LETTERS || last)
                kept.set(
                        i,
                        text.substring(
                                        0,
                                        text.offsetByCodePoints(
                                                0,
                                                Math.min(
                                                        text.codePointCount(0, text.length()),
                                                        LETTERS - 1)))
                                + "…");
        }
        return kept;
    }
}
