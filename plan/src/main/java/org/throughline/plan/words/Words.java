package org.throughline.plan.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Bound;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.CheckIn;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Quantity;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.item.Threshold;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.Tolerance;
import org.throughline.plan.item.ValueTest;
import org.throughline.plan.item.Week;

/** Names instead of ids, hours instead of minutes, "3–7 May 2026" instead of two dates. */
public final class Words {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int LONGEST = 200;

    private Words() {}

    /** One field of one item, before and after; for something added or removed the whole of it. */
    public record Row(Id<?> id, Kind kind, String item, String field, String was, String becomes) {}

    // ---- titles

    /**
     * What to call a change by, from its edits: "Move Ana on Atlas to 9–13 May 2026". At most a
     * name long.
     */
    public static String title(Plan plan, List<Edit> edits) {
        if (edits.isEmpty()) return "Nothing";
        var first = title(plan, edits.getFirst());
        var title =
                edits.size() == 1
                        ? first
                        : isSplit(edits)
                                ? "Split " + item(plan, edits.getFirst())
                                : "%s, and %d more".formatted(first, edits.size() - 1);
        return title.length() <= LONGEST ? title : title.substring(0, LONGEST - 1) + "…";
    }

    private static boolean isSplit(List<Edit> edits) {
        return edits.size() == 2
                && edits.get(0) instanceof Edit.Changed(var kind, _, var fields)
                && kind == Kind.ASSIGNMENT
                && fields.containsKey("span")
                && edits.get(1) instanceof Edit.Added(Assignment _);
    }

    private static String title(Plan plan, Edit edit) {
        return switch (edit) {
            case Edit.Added(var item) -> "Add " + item(plan, item);
            case Edit.Removed(var item) -> "Remove " + item(plan, item);
            case Edit.Changed changed -> {
                var name = item(plan, edit);
                var fields = changed.fields();
                var to = fields.get("to");
                if (to != null && changed.kind() == Kind.ASSIGNMENT)
                    yield "Give the work of %s to %s".formatted(name, value(plan, to.after()));
                for (var when : List.of("span", "planned", "day")) {
                    var moved = fields.get(when);
                    if (moved != null)
                        yield "Move %s to %s".formatted(name, value(plan, moved.after()));
                }
                var minutes = fields.get("minutesADay");
                if (minutes != null)
                    yield "Set %s to %s a day".formatted(name, value(plan, minutes.after()));
                yield fields.size() == 1
                        ? "Change %s of %s".formatted(field(fields.firstKey()), name)
                        : "Change %s".formatted(name);
            }
        };
    }

    // ---- items

    private static String item(Plan plan, Edit edit) {
        return switch (edit) {
            case Edit.Added(var item) -> item(plan, item);
            case Edit.Removed(var item) -> item(plan, item);
            case Edit.Changed changed ->
                    plan.find(changed.kind(), changed.id())
                            .map(found -> item(plan, found))
                            .orElse("a " + changed.kind().word());
        };
    }

    /** What a person calls the item: its name, or what it joins. */
    public static String item(Plan plan, Item item) {
        return switch (item) {
            case Assignment one ->
                    "%s on %s".formatted(name(plan, one.to()), name(plan, one.project()));
            case TimeOff off -> "time off of %s".formatted(name(plan, off.person()));
            case Contract contract ->
                    "contract of %s from %s"
                            .formatted(name(plan, contract.person()), day(contract.from()));
            case Dependency link ->
                    "%s before %s".formatted(name(plan, link.from()), name(plan, link.to()));
            case Budget budget ->
                    "budget of "
                            + budget.phase()
                                    .map(phase -> name(plan, phase) + " in ")
                                    .or(() -> budget.role().map(role -> name(plan, role) + " in "))
                                    .orElse("")
                            + name(plan, budget.project());
            case Contribution link ->
                    "contribution of %s to %s"
                            .formatted(name(plan, link.from()), name(plan, link.to()));
            default -> item.label();
        };
    }

    /** The name of what an id stands for; of something that is gone, its kind cannot be known. */
    public static String name(Plan plan, Id<?> id) {
        return plan.find(id)
                .map(item -> item.label().isEmpty() ? item(plan, item) : item.label())
                .orElse("something removed");
    }

    /** What to say beside a name: a person's role, a task's project, else the kind. */
    public static String about(Plan plan, Item item) {
        return switch (item) {
            case Person person -> person.role().map(role -> name(plan, role)).orElse("person");
            case Task task -> "task · " + name(plan, task.project());
            case Milestone milestone -> "milestone · " + name(plan, milestone.project());
            case Project project ->
                    project.client()
                            .map(client -> "project · " + name(plan, client))
                            .orElse("project");
            default -> item.kind().word();
        };
    }

    // ---- rows

    /** Every edit field by field, with names looked up in the plans before and after. */
    public static List<Row> rows(Plan before, Plan after, List<Edit> edits) {
        var rows = new ArrayList<Row>();
        for (var edit : edits) {
            switch (edit) {
                case Edit.Added(var item) ->
                        rows.add(
                                new Row(
                                        item.id(),
                                        item.kind(),
                                        item(after, item),
                                        "",
                                        "",
                                        summary(after, item)));
                case Edit.Removed(var item) ->
                        rows.add(
                                new Row(
                                        item.id(),
                                        item.kind(),
                                        item(before, item),
                                        "",
                                        summary(before, item),
                                        ""));
                case Edit.Changed(var kind, var id, var fields) -> {
                    var name =
                            after.find(kind, id)
                                    .map(item -> item(after, item))
                                    .or(() -> before.find(kind, id).map(item -> item(before, item)))
                                    .orElse(kind.word());
                    fields.forEach((field, change) ->
                            rows.add(
                                    new Row(
                                            id,
                                            kind,
                                            name,
                                            field(kind, field),
                                            value(before, kind, field, change.before()),
                                            value(after, kind, field, change.after()))));
                }
            }
        }
        return rows;
    }

    /** The fields of an item that say something, in one line. */
    public static String summary(Plan plan, Item item) {
        return Fields.of(item.kind()).all().stream()
                .skip(1)
                .filter(field -> !field.name().equals("name"))
                .map(field ->
                        Map.entry(
                                field.name(),
                                value(plan, item.kind(), field.name(), field.of(item))))
                .filter(entry ->
                        !entry.getValue().isEmpty()
                                && !entry.getValue().equals("–")
                                && !entry.getValue().equals("no"))
                .map(entry ->
                        entry.getValue().equals("yes")
                                ? field(item.kind(), entry.getKey())
                                : "%s %s"
                                        .formatted(
                                                field(item.kind(), entry.getKey()),
                                                entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    /** A field's name where the same word says different things of different kinds. */
    public static String field(Kind kind, String name) {
        return switch (kind) {
            case CONTRACT ->
                    switch (name) {
                        case "from" -> "first day";
                        case "to" -> "last day";
                        default -> field(name);
                    };
            case DEPENDENCY ->
                    switch (name) {
                        case "from" -> "first";
                        case "to" -> "then";
                        case "lagMinutes" -> "lag";
                        default -> field(name);
                    };
            case TASK ->
                    switch (name) {
                        case "parent" -> "part of";
                        case "rank" -> "place in the list";
                        case "people" -> "people at once";
                        default -> field(name);
                    };
            case BIG_GOAL -> name.equals("target") ? "finish line" : field(name);
            case VALUE -> name.equals("tested") ? "test" : field(name);
            case DIAGNOSIS -> name.equals("text") ? "what stands in the way" : field(name);
            case VIVID_DESCRIPTION -> name.equals("text") ? "words" : field(name);
            case GUIDING_POLICY, ACTION, CONTINGENCY ->
                    switch (name) {
                        case "does" -> "what is done";
                        case "excludes" -> "what is not done";
                        case "edits" -> "prepared edits";
                        default -> field(name);
                    };
            case ASSUMPTION ->
                    switch (name) {
                        case "bears" -> "aims that rest on it";
                        case "watches" -> "key result it watches";
                        case "failing" -> "chance of failing";
                        case "by" -> "day";
                        default -> field(name);
                    };
            case CONTRIBUTION ->
                    switch (name) {
                        case "from" -> "what serves";
                        case "to" -> "what is served";
                        case "agreedBelow" -> "agreed by who serves";
                        case "agreedAbove" -> "agreed by who is served";
                        default -> field(name);
                    };
            case KEY_RESULT ->
                    switch (name) {
                        case "checkIns" -> "check-ins";
                        default -> field(name);
                    };
            case SIGNAL ->
                    switch (name) {
                        case "by" -> "finder";
                        case "failing" -> "chance of failing";
                        case "decided" -> "day of the decision";
                        default -> field(name);
                    };
            default -> field(name);
        };
    }

    /** A field's value, of a kind whose bare number needs its unit. */
    public static String value(Plan plan, Kind kind, String field, Object value) {
        if (kind == Kind.DEPENDENCY && value instanceof Integer minutes)
            return minutes == 0
                    ? "–"
                    : minutes < 0 ? hours(-(long) minutes) + " lead" : hours(minutes);
        if (field.endsWith("Rate") && value instanceof Optional<?> rate)
            return rate.map(money -> value(plan, money) + " an hour").orElse("–");
        return value(plan, value);
    }

    /** "minutesADay" is "a day", "earliestStart" is "earliest start". */
    public static String field(String name) {
        return switch (name) {
            case "minutesADay" -> "a day";
            case "span", "planned" -> "days";
            case "to" -> "for";
            case "fullTimeDay" -> "full-time day";
            default -> name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        };
    }

    /** Any value of a field as words; "–" where there is none. */
    public static String value(Plan plan, Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(inner -> value(plan, inner)).orElse("–");
            case Id<?> id -> name(plan, id);
            case Minutes minutes -> hours(minutes.value());
            case Percent percent -> percent.value() + " %";
            case Money money -> money(money);
            case Span span -> span(span);
            case LocalDate day -> day(day);
            case Level(var level, var wants) ->
                    wants ? level + ", wants to grow" : Integer.toString(level);
            case Effort(var optimistic, var likely, var pessimistic) ->
                    optimistic.equals(pessimistic)
                            ? hours(likely.value())
                            : "%s / %s / %s"
                                    .formatted(
                                            hours(optimistic.value()),
                                            hours(likely.value()),
                                            hours(pessimistic.value()));
            case Week week -> week(week);
            case TeamSpell(var team, var from, var to) ->
                    name(plan, team)
                            + from.map(day -> " from " + day(day)).orElse("")
                            + to.map(day -> " to " + day(day)).orElse("");
            case Tolerance tolerance -> PolicyWords.value(tolerance, plan);
            case Quantity(var amount) -> number(amount);
            case Threshold(var bound, var amount, var unit) ->
                    "%s %s"
                            .formatted(
                                    bound == Bound.AT_LEAST ? "at least" : "at most",
                                    measured(amount, unit));
            case CheckIn(var reached, var confidence, var note) ->
                    "%s, %d %% sure%s"
                            .formatted(
                                    value(plan, reached),
                                    confidence.value(),
                                    note.isBlank() ? "" : ": " + note.strip());
            case ValueTest(var people, var anew, var hundred, var disadvantage) ->
                    "of %,d people %,d would build on it anew, %,d in a hundred years, %,d at a disadvantage"
                            .formatted(people, anew, hundred, disadvantage);
            case Boolean yes -> yes ? "yes" : "no";
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Map<?, ?> map ->
                    map.isEmpty()
                            ? "–"
                            : map.entrySet().stream()
                                    .map(entry ->
                                            value(plan, entry.getKey())
                                                    + " "
                                                    + value(plan, entry.getValue()))
                                    .collect(Collectors.joining(", "));
            case Collection<?> many ->
                    many.isEmpty()
                            ? "–"
                            : many.iterator().next() instanceof Edit
                                    ? many.size() == 1
                                            ? "1 edit"
                                            : "%,d edits".formatted(many.size())
                                    : many.stream()
                                            .map(one -> value(plan, one))
                                            .collect(Collectors.joining(", "));
            case String text -> text;
            default -> String.valueOf(value);
        };
    }

    /** An amount with its unit: “62 %”, “90 s”, “1,204 clinics”. */
    public static String measured(Quantity amount, String unit) {
        return unit.isEmpty() ? number(amount.value()) : number(amount.value()) + " " + unit;
    }

    private static String number(BigDecimal amount) {
        var plain = String.format(Locale.ROOT, "%%,.%df".formatted(amount.scale()), amount);
        return plain.startsWith("-") ? "−" + plain.substring(1) : plain;
    }

    private static String week(Week week) {
        var days = week.days();
        boolean even =
                days.subList(0, 5).stream().distinct().count() == 1
                        && days.get(5).isNone()
                        && days.get(6).isNone();
        return even
                ? "%s Monday to Friday".formatted(hours(days.getFirst().value()))
                : days.stream().map(day -> number(day.value())).collect(Collectors.joining(" "))
                        + " h Mon–Sun";
    }

    /** 450 is "7.5 h". */
    public static String hours(long minutes) {
        return number(minutes) + " h";
    }

    private static String number(long minutes) {
        if (minutes % 60 == 0) return "%,d".formatted(minutes / 60);
        return new BigDecimal(minutes)
                .divide(new BigDecimal(60), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    public static String money(Money money) {
        int digits = Math.max(0, money.currency().getDefaultFractionDigits());
        var amount = BigDecimal.valueOf(money.minor(), digits);
        return String.format(
                Locale.ROOT,
                "%%,.%df %%s".formatted(digits),
                amount,
                money.currency().getCurrencyCode());
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** "3–7 May 2026", "28 Apr – 3 May 2026", "3 May 2026". */
    public static String span(Span span) {
        var start = span.start();
        var end = span.end();
        if (start.equals(end)) return day(end);
        if (start.getYear() != end.getYear()) return day(start) + " – " + day(end);
        if (start.getMonth() != end.getMonth()) return DAY_OF_YEAR.format(start) + " – " + day(end);
        return start.getDayOfMonth() + "–" + day(end);
    }
}
