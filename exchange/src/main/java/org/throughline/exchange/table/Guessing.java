package org.throughline.exchange.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.exchange.foreign.ForeignTable;

/**
 * Tells a table by its headers: the sheet that explains most of them and misses least of what it
 * needs, with a hint from the table's own name.
 */
final class Guessing {
    private static final double NAMED_SO = 1.5;
    private static final double MISSING = 2;
    private static final double UNEXPLAINED = 0.6;
    private static final double LEAST = 0.4;

    /** Which one it is if the headers fit several: what people import most comes first. */
    private static final List<Sheet> LIKELY =
            List.of(
                    Sheet.PEOPLE,
                    Sheet.ASSIGNMENTS,
                    Sheet.PROJECTS,
                    Sheet.TASKS,
                    Sheet.TIME_OFF,
                    Sheet.CONTRACTS,
                    Sheet.ROLES,
                    Sheet.SKILLS,
                    Sheet.CLIENTS,
                    Sheet.TEAMS,
                    Sheet.PHASES,
                    Sheet.MILESTONES,
                    Sheet.PLACEHOLDERS,
                    Sheet.HOLIDAYS,
                    Sheet.RATE_CARDS);

    /** What each column is called, its own name first, in the form headers are compared in. */
    private static final Map<Column, List<String>> NAMES =
            Arrays.stream(Sheet.values())
                    .flatMap(sheet -> sheet.columns().stream())
                    .distinct()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    column -> column,
                                    column ->
                                            Stream.concat(
                                                            Stream.of(column.name()),
                                                            column.alsoCalled().stream())
                                                    .map(Guessing::bare)
                                                    .toList()));

    private record Match(Column column, int header, double score) {}

    private Guessing() {}

    static Guess of(ForeignTable table) {
        var headers = table.header().stream().map(Guessing::bare).toList();
        var name = " " + bare(table.name().replaceFirst("\\.[A-Za-z]{2,5}$", "")) + " ";
        Sheet best = Sheet.PEOPLE;
        double most = Double.NEGATIVE_INFINITY;
        for (var sheet : LIKELY) {
            double score = score(sheet, headers, name);
            if (score > most) {
                best = sheet;
                most = score;
            }
        }
        return new Guess(best, mapping(best, headers));
    }

    /** The columns of a sheet somebody has chosen, as the headers suggest them. */
    static Mapping mapping(Sheet sheet, List<String> headers) {
        return mapping(matches(sheet, headers));
    }

    private static Mapping mapping(List<Match> matches) {
        var mapping = new TreeMap<String, Integer>();
        for (var match : matches) mapping.put(match.column.key(), match.header);
        return Mapping.of(mapping);
    }

    private static double score(Sheet sheet, List<String> headers, String name) {
        var matches = matches(sheet, headers);
        var explained = new HashSet<Integer>();
        double score = 0;
        for (var match : matches) {
            explained.add(match.header);
            score += match.score;
        }
        for (int i = 0; i < headers.size(); i++)
            if (!headers.get(i).isEmpty() && !explained.contains(i)) score -= UNEXPLAINED;
        var missing = mapping(matches).missing(sheet);
        score -= MISSING * missing.stream().filter(Column::required).count();
        if (missing.stream().anyMatch(column -> !column.required())) score -= MISSING;
        if (sheet.tables().stream().anyMatch(one -> name.contains(" " + one + " ")))
            score += NAMED_SO;
        return score;
    }

    /** Best pairs first, each header and each column once. */
    private static List<Match> matches(Sheet sheet, List<String> headers) {
        var all = new ArrayList<Match>();
        for (var column : sheet.columns())
            for (int i = 0; i < headers.size(); i++) {
                double score = likeness(column, headers.get(i));
                if (score >= LEAST) all.add(new Match(column, i, score));
            }
        all.sort(Comparator.comparing(Match::score).reversed());
        var columns = new HashSet<Column>();
        var taken = new HashSet<Integer>();
        var matches = new ArrayList<Match>();
        for (var match : all)
            if (!columns.contains(match.column) && !taken.contains(match.header)) {
                columns.add(match.column);
                taken.add(match.header);
                matches.add(match);
            }
        return matches;
    }

    /**
     * 1 for the column's own name, less for its other names, least for a name within more words.
     */
    private static double likeness(Column column, String header) {
        if (header.isEmpty()) return 0;
        var names = NAMES.get(column);
        double best = 0;
        for (int i = 0; names != null && i < names.size(); i++) {
            // Earlier names are the better ones.
            if (header.equals(names.get(i))) best = Math.max(best, 1 - 0.005 * i);
            else best = Math.max(best, within(names.get(i), header));
        }
        return best;
    }

    private static double within(String name, String header) {
        return name.length() >= 4 && (" " + header + " ").contains(" " + name + " ")
                ? 0.3 + 0.5 * name.length() / header.length()
                : 0;
    }

    /** "startDate", "start_date", "Start Date (planned)" all begin alike. */
    static String bare(String header) {
        return Word.bare(
                header.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
                        .replace("%", " percent ")
                        .replace("#", " number "));
    }
}
