package org.throughline.server.doors;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.exchange.Line;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Tally;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Kind;
import org.throughline.plan.words.Words;

/** An upload as a page or a program sees it before it is applied. */
public record Preview(
        String id,
        String name,
        String format,
        String size,
        String until,
        List<Count> counts,
        List<Group> report,
        List<TableView> tables,
        int edits,
        List<Sort> sorts,
        String kind,
        List<Words.Row> rows,
        int first,
        int last,
        int outOf,
        String title,
        String why) {
    public static final int PAGE = 50;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** So many of a sort in the file, so many of them in the plan afterwards. */
    public record Count(String what, int inFile, int taken) {
        public boolean isWhole() {
            return inFile == taken;
        }
    }

    /** The lines of one grade. */
    public record Group(Grade grade, String title, int count, List<Line> lines) {}

    /** The edits of one kind: how many items are new, changed, gone. */
    public record Sort(String kind, String name, int added, int changed, int removed) {
        public int all() {
            return added + changed + removed;
        }

        public String words() {
            return Stream.of(
                            added > 0 ? "%,d new".formatted(added) : "",
                            changed > 0 ? "%,d changed".formatted(changed) : "",
                            removed > 0 ? "%,d removed".formatted(removed) : "")
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * @param kind only edits of this kind, by its plural name; empty for all
     * @param from how many edits to leave out before the first one shown
     */
    static Preview of(Upload upload, Effect effect, String kind, int from) {
        var chosen = Kind.addressed(kind);
        var edits =
                effect.edits().stream()
                        .filter(edit -> chosen.isEmpty() || edit.kind() == chosen.get())
                        .toList();
        int first = Math.clamp(from, 0, Math.max(0, edits.size() - 1)) / PAGE * PAGE;
        int last = Math.min(edits.size(), first + PAGE);
        return new Preview(
                upload.id().toString(),
                upload.name(),
                upload.format(),
                size(upload.bytes()),
                CLOCK.format(upload.endsAt()),
                upload.report().tallies().stream()
                        .map(tally -> new Count(plural(tally), tally.inFile(), tally.taken()))
                        .toList(),
                groups(upload.report().lines()),
                TableView.all(upload.tables()),
                effect.edits().size(),
                sorts(effect.edits()),
                chosen.map(Kind::plural).orElse(""),
                Words.rows(effect.before(), effect.after(), edits.subList(first, last)),
                edits.isEmpty() ? 0 : first + 1,
                last,
                edits.size(),
                upload.title(),
                upload.why());
    }

    public boolean isTheLastPage() {
        return last >= outOf;
    }

    public int pageBefore() {
        return Math.max(0, first - 1 - PAGE);
    }

    /** Whether any row shown has something before it. */
    public boolean changesSomething() {
        return rows.stream().anyMatch(row -> !row.was().isEmpty());
    }

    /** How many things of the file are left out, for the headline. */
    public int leftOut() {
        return report.stream()
                .filter(group -> group.grade() == Grade.NOT_TAKEN)
                .mapToInt(Group::count)
                .sum();
    }

    /** "12 projects and tasks": the most telling sorts in one line. */
    public String headline() {
        return sorts.stream()
                .map(sort -> "%,d %s".formatted(sort.all(), sort.name()))
                .collect(Collectors.joining(", "));
    }

    static List<Group> groups(List<Line> lines) {
        var groups = new ArrayList<Group>();
        for (var grade : Grade.values()) {
            var own = lines.stream().filter(line -> line.grade() == grade).toList();
            if (!own.isEmpty())
                groups.add(
                        new Group(
                                grade,
                                title(grade),
                                own.stream().mapToInt(Line::count).sum(),
                                own));
        }
        return groups;
    }

    private static String title(Grade grade) {
        return switch (grade) {
            case NOT_TAKEN -> "Left out";
            case CHANGED -> "Taken, but not as it stood";
            case NOTE -> "Good to know";
        };
    }

    static List<Sort> sorts(List<Edit> edits) {
        Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
        for (var edit : edits) {
            int place =
                    switch (edit) {
                        case Edit.Added _ -> 0;
                        case Edit.Changed _ -> 1;
                        case Edit.Removed _ -> 2;
                    };
            counts.computeIfAbsent(edit.kind(), _ -> new int[3])[place]++;
        }
        var sorts = new ArrayList<Sort>();
        counts.forEach((kind, count) ->
                sorts.add(
                        new Sort(
                                kind.plural(),
                                count[0] + count[1] + count[2] == 1
                                        ? kind.word()
                                        : kind.plural().replace('-', ' '),
                                count[0],
                                count[1],
                                count[2])));
        // What a file is mostly about comes first.
        sorts.sort(Comparator.comparingInt(Sort::all).reversed());
        return sorts;
    }

    private static String plural(Tally tally) {
        var what = tally.what();
        if (tally.inFile() == 1) return what;
        return Kind.named(what.replace(' ', '-'))
                .map(kind -> kind.plural().replace('-', ' '))
                .orElse(what.endsWith("s") ? what : what + "s");
    }

    static String size(long bytes) {
        return bytes < 1 << 20
                ? "%,d KB".formatted(Math.max(1, bytes >> 10))
                : "%.1f MB".formatted(bytes / (double) (1 << 20));
    }
}
