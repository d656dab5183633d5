package org.throughline.server.work;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;
import org.throughline.plan.words.Words;

/**
 * All projects, filtered and sorted, a page of them at a time. {@code all} is how many there are
 * before the filter, {@code found} after it.
 */
public record ProjectTable(
        int all, int found, List<Row> rows, Query query, List<Head> heads, int from) {
    public static final int PAGE = 100;

    /** What is looked for and in which order; every part has a default. */
    public record Query(
            @Nullable String text,
            @Nullable String status,
            @Nullable String client,
            @Nullable String sort,
            @Nullable String down,
            @Nullable Integer offset) {

        public String words() {
            return text == null ? "" : text.strip();
        }

        public String wantedStatus() {
            return status == null ? "" : status;
        }

        public String wantedClient() {
            return client == null ? "" : client;
        }

        Sort order() {
            for (var one : Sort.values())
                if (one.name().toLowerCase(Locale.ROOT).equals(sort)) return one;
            return Sort.NAME;
        }

        boolean isDown() {
            return down != null && !down.isEmpty();
        }

        public boolean isFiltered() {
            return !words().isEmpty() || !wantedStatus().isEmpty() || !wantedClient().isEmpty();
        }

        int first() {
            return offset == null ? 0 : Math.max(0, offset);
        }

        /** This page's address with another order, or from another row on. */
        String address(Sort sort, boolean down, int offset) {
            var address = new StringBuilder("/projects?sort=");
            address.append(sort.name().toLowerCase(Locale.ROOT));
            if (down) address.append("&down=on");
            if (offset > 0) address.append("&offset=").append(offset);
            add(address, "text", words());
            add(address, "status", wantedStatus());
            add(address, "client", wantedClient());
            return address.toString();
        }

        private static void add(StringBuilder address, String name, String value) {
            if (!value.isEmpty())
                address.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    /** What one can sort by, in the order of the columns. */
    enum Sort {
        NAME("Project", false),
        STATUS("Status", false),
        CLIENT("Client", false),
        LEAD("Lead", false),
        FIRST("First day", false),
        LAST("Last day", false),
        PROGRESS("Progress", true),
        HOURS("Scheduled", true),
        PEOPLE("People", true),
        LATE("Late", true),
        CRITICAL("Critical", true);

        final String word;
        final boolean number;

        Sort(String word, boolean number) {
            this.word = word;
            this.number = number;
        }
    }

    /** A column's head: where a click on it leads, and how the table is sorted by it now. */
    public record Head(String word, boolean number, String address, String sorted) {}

    public record Row(
            String id,
            String name,
            String status,
            String statusWord,
            String client,
            String lead,
            Optional<Span> days,
            Optional<LocalDate> finish,
            boolean endsLater,
            OptionalInt progress,
            long minutes,
            int people,
            int placeholders,
            int tasks,
            int late,
            int critical,
            int conflicts) {

        public String firstDay() {
            return days.map(span -> Words.day(span.start())).orElse("–");
        }

        public String lastDay() {
            return days.map(span -> Words.day(span.end())).orElse("–");
        }

        public String hours() {
            return minutes == 0 ? "–" : Words.hours(Math.round(minutes / 60.0) * 60);
        }

        public String who() {
            if (people + placeholders == 0) return "–";
            return placeholders == 0 ? "" + people : people + " + " + placeholders + " wanted";
        }
    }

    static ProjectTable of(Plan plan, Map<Id<Project>, Figures> figures, Query query) {
        var rows =
                plan.all(Project.class).stream()
                        .map(project -> row(plan, project, of(figures, project)))
                        .toList();
        var words = query.words().toLowerCase(Locale.ROOT);
        var found =
                rows.stream()
                        .filter(row ->
                                query.wantedStatus().isEmpty()
                                        || row.status().equals(query.wantedStatus()))
                        .filter(row ->
                                query.wantedClient().isEmpty()
                                        || row.client().equals(query.wantedClient()))
                        .filter(row ->
                                words.isEmpty()
                                        || "%s\n%s\n%s"
                                                .formatted(row.name(), row.client(), row.lead())
                                                .toLowerCase(Locale.ROOT)
                                                .contains(words))
                        .sorted(comparator(query))
                        .toList();
        int from = Math.min(query.first(), Math.max(0, found.size() - 1));
        return new ProjectTable(
                rows.size(),
                found.size(),
                found.subList(from, Math.min(found.size(), from + PAGE)),
                query,
                heads(query),
                from);
    }

    private static Figures of(Map<Id<Project>, Figures> figures, Project project) {
        return Objects.requireNonNull(figures.get(project.id()));
    }

    private static Row row(Plan plan, Project project, Figures figures) {
        return new Row(
                project.id().toString(),
                project.name(),
                status(project),
                statusWord(project),
                project.client().map(id -> plan.get(Client.class, id).name()).orElse(""),
                project.lead().map(id -> plan.get(Person.class, id).name()).orElse(""),
                figures.days(),
                figures.finish(),
                figures.finish()
                        .flatMap(day -> figures.days().map(span -> day.isAfter(span.end())))
                        .orElse(false),
                figures.progress(),
                figures.minutes(),
                figures.people(),
                figures.placeholders(),
                figures.tasks(),
                figures.late(),
                figures.critical(),
                figures.conflicts());
    }

    static String status(Project project) {
        return project.status().name().toLowerCase(Locale.ROOT);
    }

    /** "tentative 60 %", "confirmed". */
    static String statusWord(Project project) {
        return project.status() == ProjectStatus.TENTATIVE
                ? "tentative %d %%".formatted(project.probability().value())
                : status(project);
    }

    /** Whatever one sorts by, what is missing comes last, and equal ones stand by name. */
    private static Comparator<Row> comparator(Query query) {
        var byName = Comparator.comparing(Row::name, String.CASE_INSENSITIVE_ORDER);
        Comparator<Row> by =
                switch (query.order()) {
                    case NAME -> turned(byName, query);
                    case STATUS -> turned(Comparator.comparing(Row::status), query);
                    case CLIENT -> missingLast(row -> row.client().isEmpty(), Row::client, query);
                    case LEAD -> missingLast(row -> row.lead().isEmpty(), Row::lead, query);
                    case FIRST ->
                            missingLast(
                                    row -> row.days().isEmpty(),
                                    row -> row.days().get().start(),
                                    query);
                    case LAST ->
                            missingLast(
                                    row -> row.days().isEmpty(),
                                    row -> row.days().get().end(),
                                    query);
                    case PROGRESS ->
                            missingLast(
                                    row -> row.progress().isEmpty(),
                                    row -> row.progress().getAsInt(),
                                    query);
                    case HOURS -> turned(Comparator.comparingLong(Row::minutes), query);
                    case PEOPLE ->
                            turned(
                                    Comparator.comparingInt(
                                            row -> row.people() + row.placeholders()),
                                    query);
                    case LATE -> turned(Comparator.comparingInt(Row::late), query);
                    case CRITICAL -> turned(Comparator.comparingInt(Row::critical), query);
                };
        return by.thenComparing(byName).thenComparing(Row::id);
    }

    private static Comparator<Row> turned(Comparator<Row> by, Query query) {
        return query.isDown() ? by.reversed() : by;
    }

    private static <T extends Comparable<? super T>> Comparator<Row> missingLast(
            Predicate<Row> missing, Function<Row, T> value, Query query) {
        return (one, other) -> {
            boolean noOne = missing.test(one);
            boolean noOther = missing.test(other);
            if (noOne || noOther) return Boolean.compare(noOne, noOther);
            int by = value.apply(one).compareTo(value.apply(other));
            return query.isDown() ? -by : by;
        };
    }

    private static List<Head> heads(Query query) {
        return Arrays.stream(Sort.values())
                .map(sort -> {
                    boolean here = sort == query.order();
                    // Numbers are mostly asked for from the top: the first click shows the most.
                    boolean down = here ? !query.isDown() : sort.number;
                    return new Head(
                            sort.word,
                            sort.number,
                            query.address(sort, down, 0),
                            here ? query.isDown() ? "descending" : "ascending" : "");
                })
                .toList();
    }

    public int last() {
        return from + rows.size();
    }

    public Optional<String> before() {
        return from == 0
                ? Optional.empty()
                : Optional.of(
                        query.address(query.order(), query.isDown(), Math.max(0, from - PAGE)));
    }

    public Optional<String> next() {
        return last() >= found
                ? Optional.empty()
                : Optional.of(query.address(query.order(), query.isDown(), last()));
    }

    public String sort() {
        return query.order().name().toLowerCase(Locale.ROOT);
    }

    public boolean down() {
        return query.isDown();
    }
}
