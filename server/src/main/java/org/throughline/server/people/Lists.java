package org.throughline.server.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.RateCard;
import org.throughline.plan.read.Find;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;

/**
 * What people choose from, kind by kind: one page for all of them, written over the fields of the
 * kind.
 */
public final class Lists {
    /** The kinds that have their page here, in the order one sets an organization up. */
    static final List<Kind> KINDS =
            List.of(
                    Kind.ORGANIZATION,
                    Kind.TEAM,
                    Kind.ROLE,
                    Kind.SKILL,
                    Kind.CLIENT,
                    Kind.RATE_CARD,
                    Kind.HOLIDAY_CALENDAR);

    private static final Map<Kind, String> ABOUT =
            Map.of(
                    Kind.ORGANIZATION, "Name, currency, full-time day, the calendar of all",
                    Kind.TEAM, "Who works together, and who leads them",
                    Kind.ROLE, "What people do here, and what an hour of it costs and earns",
                    Kind.SKILL, "What people can do, at levels 1 to 5",
                    Kind.CLIENT, "Whom work is done for",
                    Kind.RATE_CARD, "Bill rates by role, for the projects that use them",
                    Kind.HOLIDAY_CALENDAR, "Days on which those who keep it do not work");

    private static final Set<Kind> TOO_LONG = Set.of(Kind.HOLIDAY_CALENDAR);
    static final int PAGE = 100;

    private Lists() {}

    // ---- all kinds

    public record Card(String name, String about, String path, String count) {}

    static List<Card> cards(Plan plan) {
        return KINDS.stream()
                .map(kind ->
                        new Card(
                                Labels.plural(kind),
                                ABOUT.getOrDefault(kind, ""),
                                "/lists/" + kind.plural(),
                                kind == Kind.ORGANIZATION
                                        ? plan.organization().map(Item::label).orElse("not set up")
                                        : Labels.counted(plan.all(kind).size(), kind)))
                .toList();
    }

    // ---- one kind

    /** A page of the items of a kind, as a table of their fields. */
    public record OfKind(
            String name,
            String word,
            String path,
            String about,
            String text,
            List<String> heads,
            List<Row> rows,
            int found,
            int offset,
            boolean mayEdit) {

        public boolean hasBefore() {
            return offset > 0;
        }

        public boolean hasAfter() {
            return offset + rows.size() < found;
        }

        public String at(int from) {
            return "%s?text=%s&offset=%d"
                    .formatted(
                            path,
                            URLEncoder.encode(text, StandardCharsets.UTF_8),
                            Math.max(0, from));
        }

        public int page() {
            return PAGE;
        }
    }

    public record Row(String name, String path, List<String> cells, String usedBy) {}

    static OfKind ofKind(
            Plan plan, Actor actor, Kind kind, String text, int offset, boolean mayEdit) {
        var fields =
                Fields.of(kind).all().stream()
                        .skip(2)
                        .filter(field -> Sight.may(actor, kind, field.name()))
                        .toList();
        var found =
                plan.all(kind).stream()
                        .map(item -> (Item) item)
                        .filter(item -> text.isBlank() || Find.says(item.label(), text))
                        .sorted(
                                Comparator.comparing(Item::label, String.CASE_INSENSITIVE_ORDER)
                                        .thenComparing(Item::id))
                        .toList();
        int from = Math.clamp(offset, 0, found.size());
        var heads = new ArrayList<String>();
        for (var field : fields) heads.add(Labels.of(kind, field.name()));
        return new OfKind(
                Labels.plural(kind),
                kind.word(),
                "/lists/" + kind.plural(),
                ABOUT.getOrDefault(kind, ""),
                text,
                heads,
                found.subList(from, Math.min(from + PAGE, found.size())).stream()
                        .map(item -> row(plan, item, fields))
                        .toList(),
                found.size(),
                from,
                mayEdit);
    }

    private static Row row(Plan plan, Item item, List<Fields.Field> fields) {
        var cells = fields.stream().map(field -> cell(plan, item, field)).toList();
        return new Row(
                item.label(),
                "/lists/%s/%s".formatted(item.kind().plural(), item.id()),
                cells,
                usedBy(plan, item));
    }

    private static String cell(Plan plan, Item item, Fields.Field field) {
        if (TOO_LONG.contains(item.kind()) && item instanceof HolidayCalendar calendar)
            return calendar.days().isEmpty()
                    ? "none"
                    : "%d days, %d to %d"
                            .formatted(
                                    calendar.days().size(),
                                    calendar.days().firstKey().getYear(),
                                    calendar.days().lastKey().getYear());
        if (item instanceof RateCard card && card.rates().isEmpty()) return "no rates yet";
        return Words.value(plan, field.of(item));
    }

    /** "3 people, 1 project"; empty if nothing names it. */
    static String usedBy(Plan plan, Item item) {
        return plan.countReferring(item.id()).entrySet().stream()
                .map(entry -> Labels.counted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    // ---- one item

    /** One item with its form; {@code holidays} where public holidays can be added. */
    public record One(
            String title,
            String list,
            String path,
            boolean isNew,
            FormView form,
            List<Fact> facts,
            String usedBy,
            Optional<FormView> remove,
            Optional<FormView> holidays,
            String history,
            boolean mayEdit) {}

    public record Fact(String name, String value) {}

    static List<Fact> facts(Plan plan, Actor actor, Item item) {
        return Fields.of(item.kind()).all().stream()
                .skip(1)
                .filter(field -> Sight.may(actor, item.kind(), field.name()))
                .map(field ->
                        new Fact(
                                Labels.of(item.kind(), field.name()),
                                Words.value(plan, field.of(item))))
                .toList();
    }
}
