package org.throughline.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.throughline.exchange.Draft.Place;
import org.throughline.exchange.Line.Grade;

/** The lines of an import in the making: what is said twice becomes one line about both. */
final class Report {
    private static final int NAMES_IN_A_LINE = 5;
    private static final int RANGES_IN_A_LINE = 40;

    /** A file that is wrong in every row shall not fill a thousand pages. */
    private static final int MOST_LINES = 500;

    private final Map<Told, List<About>> told = new LinkedHashMap<>();

    private record Told(Grade grade, String what, String sentence, String table) {}

    private record About(String name, int row) {}

    /** Something said that can be taken back, as long as nothing was said after it. */
    interface Saying {
        void takeBack();
    }

    Saying say(Grade grade, String what, String sentence, String about, Place place) {
        var key = new Told(grade, what, sentence, place.table());
        if (told.size() >= MOST_LINES && !told.containsKey(key))
            key = new Told(grade, what, andMore(grade), place.table());
        var line = told.computeIfAbsent(key, _ -> new ArrayList<>());
        line.add(new About(about, place.row()));
        return line::removeLast;
    }

    private static String andMore(Grade grade) {
        return switch (grade) {
            case NOT_TAKEN -> "Not taken for reasons like those in the other lines: %s.";
            case CHANGED -> "Taken with changes like those in the other lines: %s.";
            case NOTE -> "More of what the other lines say: %s.";
        };
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        told.forEach((key, abouts) -> {
            if (!abouts.isEmpty()) lines.add(line(key, abouts));
        });
        lines.sort(Comparator.comparing(Line::grade));
        return List.copyOf(lines);
    }

    private static Line line(Told key, List<About> abouts) {
        var rows = new TreeSet<Integer>();
        for (var about : abouts) if (about.row > 0) rows.add(about.row);
        return new Line(
                key.grade, key.what, abouts.size(), sentence(key, abouts, rows), List.copyOf(rows));
    }

    private static String sentence(Told key, List<About> abouts, TreeSet<Integer> rows) {
        var where = rows.isEmpty() ? "" : words(rows, key.table);
        if (!key.sentence.replace("%%", "").contains("%s")) {
            var sentence = key.sentence.replace("%%", "%");
            return where.isEmpty() ? sentence : "%s: %s".formatted(capital(where), sentence);
        }
        var names = new LinkedHashSet<String>();
        int shown = 0;
        for (var about : abouts) {
            if (about.name.isEmpty()) continue;
            if (names.size() == NAMES_IN_A_LINE && !names.contains(about.name)) continue;
            names.add(about.name);
            shown++;
        }
        int more = abouts.size() - shown;
        if (names.isEmpty() && !where.isEmpty()) return key.sentence.formatted(where);
        return key.sentence.formatted(
                String.join(", ", names)
                        + (more > 0 ? " and %,d more".formatted(more) : "")
                        + (where.isEmpty() ? "" : " (%s)".formatted(where)));
    }

    /** "rows 3, 7–9 and 12 of “People”". */
    static String words(TreeSet<Integer> rows, String table) {
        var ranges = new ArrayList<String>();
        int shown = 0;
        for (var row = rows.first(); row != null; ) {
            int last = row;
            while (rows.contains(last + 1)) last++;
            if (ranges.size() < RANGES_IN_A_LINE) {
                ranges.add(row == last ? "%d".formatted(row) : "%d–%d".formatted(row, last));
                shown += last - row + 1;
            }
            row = rows.higher(last);
        }
        int more = rows.size() - shown;
        return (rows.size() == 1 ? "row " : "rows ")
                + String.join(", ", ranges)
                + (more > 0 ? " and %,d more".formatted(more) : "")
                + (table.isEmpty() ? "" : " of “%s”".formatted(table));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
