package org.throughline.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;

/** A plan as lines of text, each item by what it says and by the names of what it points at. */
public final class Drawn {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private Drawn() {}

    public static Plan empty() {
        return empty("EUR");
    }

    public static Plan empty(String currency) {
        return Plan.of(
                List.of(
                        new Organization(
                                Id.of(new UUID(0, 1)),
                                "Org",
                                Currency.getInstance(currency),
                                Minutes.ofHours(8),
                                Optional.empty())));
    }

    public static Supplier<UUID> ids() {
        return ids(1);
    }

    public static Supplier<UUID> ids(long seed) {
        var random = new Random(seed);
        return () -> new UUID(random.nextLong(), random.nextLong());
    }

    /** The plan after the edits, which must be acceptable. */
    public static Plan after(Plan plan, List<Edit> edits) {
        return switch (Edits.apply(plan, edits)) {
            case Outcome.Applied(var next) -> next;
            case Outcome.Refused(var because) -> throw new AssertionError(because.toString());
        };
    }

    public static String lines(Plan plan, Kind... kinds) {
        var wanted = List.of(kinds);
        return StreamSupport.stream(plan.items().spliterator(), false)
                .filter(item ->
                        wanted.isEmpty()
                                ? item.kind() != Kind.ORGANIZATION
                                : wanted.contains(item.kind()))
                .map(item -> line(plan, item))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    public static String report(Imported imported) {
        return imported.lines().stream()
                .map(line ->
                        "%s %s %d: %s"
                                .formatted(
                                        line.grade(), line.what(), line.count(), line.sentence()))
                .collect(Collectors.joining("\n"));
    }

    /** In the file, and either taken or in a line that says it was not. */
    public static void countsAddUp(Imported imported) {
        for (var tally : imported.tallies()) {
            int left =
                    imported.lines().stream()
                            .filter(line ->
                                    line.what().equals(tally.what())
                                            && line.grade() == Line.Grade.NOT_TAKEN)
                            .mapToInt(Line::count)
                            .sum();
            if (tally.inFile() != tally.taken() + left)
                throw new AssertionError(
                        "%s, %d listed\n%s".formatted(tally, left, report(imported)));
        }
    }

    private static String line(Plan plan, Item item) {
        var words = new ArrayList<String>();
        words.add(item.kind().word());
        for (var field : Fields.of(item.kind()).all()) {
            if (field.index() == 0) continue;
            var text = text(plan, field.of(item));
            if (text.isEmpty() || isUsual(field.name(), text)) continue;
            words.add(
                    field.index() == 1 || field.name().equals("name")
                            ? text
                            : field.name() + "=" + text);
        }
        return String.join(" ", words);
    }

    private static boolean isUsual(String field, String text) {
        return switch (field) {
            case "target", "probability" -> text.equals("100%");
            case "progress" -> text.equals("0%");
            case "people" -> text.equals("1");
            case "effort" -> text.equals("0:00");
            case "rank" -> true;
            case "pinned", "tentative" -> text.equals("false");
            case "billable" -> text.equals("true");
            case "category" -> text.equals("technical");
            case "lagMinutes" -> text.equals("0");
            case "status" -> text.equals("confirmed");
            case "pricing" -> text.equals("non_billable");
            default -> false;
        };
    }

    private static String text(Plan plan, Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(one -> text(plan, one)).orElse("");
            case Id<?> id ->
                    plan.find(id).map(Item::label).filter(label -> !label.isEmpty()).orElse("?");
            case Minutes minutes -> time(minutes.value());
            case Percent percent -> percent.value() + "%";
            case Money money -> "%d.%02d".formatted(money.minor() / 100, money.minor() % 100);
            case Span span -> span.start() + ".." + span.end();
            case Effort effort ->
                    effort.optimistic().equals(effort.pessimistic())
                            ? time(effort.likely().value())
                            : "%s/%s/%s"
                                    .formatted(
                                            time(effort.optimistic().value()),
                                            time(effort.likely().value()),
                                            time(effort.pessimistic().value()));
            case Week week ->
                    week.days().stream()
                            .map(day -> time(day.value()))
                            .collect(Collectors.joining(",", "[", "]"));
            case Level level -> level.value() + (level.wantsToGrow() ? "+" : "");
            case TeamSpell spell ->
                    text(plan, spell.team())
                            + spell.from().map(day -> " from " + day).orElse("")
                            + spell.to().map(day -> " to " + day).orElse("");
            case Enum<?> one -> one.name().toLowerCase(Locale.ROOT);
            case Map<?, ?> map ->
                    map.isEmpty()
                            ? ""
                            : map.entrySet().stream()
                                    .map(entry ->
                                            text(plan, entry.getKey())
                                                    + ":"
                                                    + text(plan, entry.getValue()))
                                    .sorted()
                                    .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> many ->
                    many.isEmpty()
                            ? ""
                            : many.stream()
                                    .map(one -> text(plan, one))
                                    .collect(Collectors.joining(",", "[", "]"));
            default -> String.valueOf(value);
        };
    }

    private static String time(int minutes) {
        return "%d:%02d".formatted(minutes / 60, minutes % 60);
    }
}
