package org.throughline.server.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.read.Find;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Option;

/**
 * Who is here, and who is looked for: filtered, sorted, a page at a time, with how the next four
 * weeks are planned. Only what is planned is shown; what somebody did is nobody's list.
 */
public record Directory(
        Query query,
        List<Row> rows,
        int found,
        int people,
        int placeholders,
        List<String> weeks,
        List<Option> roles,
        List<Option> teams,
        List<Option> skills,
        boolean mayEdit) {
    static final int PAGE = 50;
    static final int WEEKS = 4;
    private static final int SKILLS_SHOWN = 3;

    public enum Sort {
        NAME,
        FREE,
        UTILIZATION
    }

    public enum Who {
        ALL,
        PEOPLE,
        PLACEHOLDERS
    }

    /** What is asked for. {@code having} is a role, team or skill. */
    public record Query(String text, String having, Who who, Sort sort, int offset) {
        static Query of(String text, String having, String who, String sort, int offset) {
            return new Query(
                    text.strip(),
                    having.strip(),
                    named(Who.values(), who, Who.ALL),
                    named(Sort.values(), sort, Sort.NAME),
                    Math.max(0, offset));
        }

        private static <E extends Enum<E>> E named(E[] all, String name, E otherwise) {
            for (var one : all) if (one.name().equalsIgnoreCase(name)) return one;
            return otherwise;
        }

        boolean isFiltered() {
            return !text.isEmpty() || !having.isEmpty() || who != Who.ALL;
        }

        /** The address of the same question from another row on. */
        String at(int offset) {
            return "/people?text=%s&having=%s&who=%s&sort=%s&offset=%d"
                    .formatted(
                            URLEncoder.encode(text, StandardCharsets.UTF_8),
                            URLEncoder.encode(having, StandardCharsets.UTF_8),
                            who.name().toLowerCase(Locale.ROOT),
                            sort.name().toLowerCase(Locale.ROOT),
                            offset);
        }
    }

    public record Row(
            Face face,
            boolean placeholder,
            String role,
            String teams,
            List<String> skills,
            int moreSkills,
            Weeks weeks,
            String free,
            boolean over,
            String utilization) {}

    static Directory of(Plan plan, Query query, LocalDate today, boolean mayEdit) {
        var monday = Dates.monday(today);
        var span = new Span(monday, monday.plusWeeks(WEEKS).minusDays(1));
        var found = found(plan, query, span);
        sort(plan, found, query.sort(), span);
        int from = Math.min(query.offset(), found.size());
        var rows =
                found.subList(from, Math.min(from + PAGE, found.size())).stream()
                        .map(one -> row(plan, one, span, today))
                        .toList();
        var weeks = new ArrayList<String>();
        for (int i = 0; i < WEEKS; i++) weeks.add(Dates.brief(monday.plusWeeks(i)));
        int placeholders = (int) found.stream().filter(Placeholder.class::isInstance).count();
        return new Directory(
                query,
                rows,
                found.size(),
                found.size() - placeholders,
                placeholders,
                List.copyOf(weeks),
                Option.all(plan, Kind.ROLE),
                Option.all(plan, Kind.TEAM),
                Option.all(plan, Kind.SKILL),
                mayEdit);
    }

    // ---- who

    private static List<Item> found(Plan plan, Query query, Span span) {
        var found = new ArrayList<Item>();
        var having = query.having().isEmpty() ? Optional.<Id<?>>empty() : Optional.of(idOf(query));
        if (query.who() != Who.PLACEHOLDERS)
            for (var person : plan.all(Person.class)) {
                if (having.isPresent() && !has(person, having.get(), span)) continue;
                if (says(plan, query, person.name(), person.role())) found.add(person);
            }
        if (query.who() != Who.PEOPLE)
            for (var wanted : plan.all(Placeholder.class)) {
                if (having.isPresent() && !has(wanted, having.get())) continue;
                if (says(plan, query, wanted.name(), wanted.role())) found.add(wanted);
            }
        return found;
    }

    private static Id<?> idOf(Query query) {
        return Id.of(query.having());
    }

    private static boolean says(Plan plan, Query query, String name, Optional<Id<Role>> role) {
        return query.text().isEmpty()
                || Find.says(
                        name + " " + role.map(id -> plan.get(Role.class, id).name()).orElse(""),
                        query.text());
    }

    private static boolean has(Person person, Id<?> id, Span span) {
        return person.role().filter(id::equals).isPresent()
                || person.skills().containsKey(id)
                || person.teams().stream()
                        .anyMatch(spell ->
                                spell.team().equals(id)
                                        && spell.from()
                                                .map(day -> !day.isAfter(span.end()))
                                                .orElse(true)
                                        && spell.to()
                                                .map(day -> !day.isBefore(span.start()))
                                                .orElse(true));
    }

    private static boolean has(Placeholder wanted, Id<?> id) {
        return wanted.role().filter(id::equals).isPresent() || wanted.skills().containsKey(id);
    }

    private static void sort(Plan plan, List<Item> found, Sort sort, Span span) {
        var byName =
                Comparator.comparing(Item::label, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Item::id);
        if (sort == Sort.NAME) {
            found.sort(
                    Comparator.comparing((Item one) -> one instanceof Placeholder)
                            .thenComparing(byName));
            return;
        }
        Map<Id<?>, Measures.Sums> sums = new HashMap<>();
        for (var one : found)
            sums.put(one.id(), Measures.of(LoadRow.of(plan, one.id(), span), span, true));
        // Who is not there at all comes last, however one sorts.
        found.sort(
                Comparator.comparing((Item one) -> one instanceof Placeholder)
                        .thenComparingLong(
                                one -> rank(Objects.requireNonNull(sums.get(one.id())), sort))
                        .thenComparing(byName));
    }

    private static long rank(Measures.Sums sums, Sort sort) {
        return switch (sort) {
            case NAME -> 0;
            case FREE -> -sums.availability();
            case UTILIZATION ->
                    sums.utilization().isPresent()
                            ? -sums.utilization().getAsInt()
                            : Long.MAX_VALUE;
        };
    }

    // ---- rows

    private static Row row(Plan plan, Item someone, Span span, LocalDate today) {
        var weeks = Weeks.of(plan, someone.id(), span.start(), WEEKS, today);
        var role =
                switch (someone) {
                    case Person person -> person.role();
                    case Placeholder wanted -> wanted.role();
                    default -> Optional.<Id<Role>>empty();
                };
        var skills =
                switch (someone) {
                    case Person person -> person.skills();
                    case Placeholder wanted -> wanted.skills();
                    default -> Map.<Id<Skill>, Level>of();
                };
        boolean wanted = someone instanceof Placeholder;
        return new Row(
                Face.of(someone),
                wanted,
                role.map(id -> plan.get(Role.class, id).name()).orElse(""),
                someone instanceof Person person ? teams(plan, person, today) : "",
                best(plan, skills),
                Math.max(0, skills.size() - SKILLS_SHOWN),
                weeks,
                wanted
                        ? Words.hours(weeks.sums().scheduled()) + " needed"
                        : Weeks.left(weeks.sums()),
                !wanted && weeks.sums().availability() < 0,
                wanted ? "–" : Weeks.percent(weeks.sums()));
    }

    private static String teams(Plan plan, Person person, LocalDate today) {
        return String.join(
                ", ",
                person.teams().stream()
                        .filter(spell -> spell.covers(today))
                        .map(spell -> plan.get(Team.class, spell.team()).name())
                        .toList());
    }

    private static List<String> best(Plan plan, Map<Id<Skill>, Level> skills) {
        return skills.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                (Map.Entry<Id<Skill>, Level> one) -> -one.getValue().value()))
                .limit(SKILLS_SHOWN)
                .map(one ->
                        plan.get(Skill.class, one.getKey()).name() + " " + one.getValue().value())
                .toList();
    }

    // ---- for the page

    public boolean isFiltered() {
        return query.isFiltered();
    }

    public boolean hasBefore() {
        return query.offset() > 0;
    }

    public boolean hasAfter() {
        return query.offset() + PAGE < found;
    }

    public String before() {
        return query.at(Math.max(0, query.offset() - PAGE));
    }

    public String after() {
        return query.at(query.offset() + PAGE);
    }

    /** "51–100 of 10,000". */
    public String range() {
        int from = Math.min(query.offset(), found);
        return "%,d–%,d of %,d".formatted(rows.isEmpty() ? 0 : from + 1, from + rows.size(), found);
    }
}
