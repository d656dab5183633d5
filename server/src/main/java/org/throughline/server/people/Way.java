package org.throughline.server.people;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.item.Week;
import org.throughline.plan.read.Find;
import org.throughline.plan.read.Workdays;
import org.throughline.plan.words.Typed;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.people.Input.Said;
import org.throughline.server.shell.Option;

/**
 * How values of one type are written into a form, laid out, and read back. Found from the type of
 * the field, as {@link ItemJson} finds its JSON; so a new kind of item has a form as soon as it has
 * fields.
 */
sealed interface Way {
    void write(Plan plan, String name, Object value, Filled.Filling into);

    /**
     * @throws Unacceptable with what is wrong with what was typed
     */
    Object read(Plan plan, String name, Filled from);

    Input input(Plan plan, Said said, Filled from);

    /** Whether the field may be left empty. */
    default boolean mayBeEmpty() {
        return false;
    }

    static Way of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            var arguments = generic.getActualTypeArguments();
            if (raw == Optional.class) return new Maybe(cell(arguments[0]));
            if (raw == SortedSet.class) return new Tags();
            if (raw == List.class && arguments[0] == TeamSpell.class) return Table.spells();
            if (raw == SortedMap.class && arguments[0] == LocalDate.class) return Table.holidays();
            if (raw == Map.class && arguments[1] == Level.class)
                return Table.levels(cell(arguments[0]));
            if (raw == Map.class && arguments[1] == Money.class)
                return Table.rates(cell(arguments[0]));
            return cell(type);
        }
        if (type == Week.class) return new SevenDays();
        if (type == Span.class) return new Days();
        if (type == boolean.class) return new Yes();
        return cell(type);
    }

    private static Cell cell(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Id.class)
            return new Named(
                    generic.getActualTypeArguments()[0] instanceof Class<?> item
                            ? List.of(Kind.of(item.asSubclass(Item.class)))
                            : List.of(Kind.PERSON, Kind.PLACEHOLDER));
        if (type == String.class) return new Words();
        if (type == Minutes.class) return new HoursOfWork();
        if (type == LocalDate.class) return new Day();
        if (type == Money.class) return new Amount();
        if (type == Percent.class) return new Share();
        if (type == Currency.class) return new Code();
        if (type instanceof Class<?> constants && constants.isEnum())
            return new Constant(constants);
        if (type instanceof WildcardType) return new Words();
        throw new IllegalStateException("no form for %s".formatted(type));
    }

    // ---- one line

    /** A value that fits one field of a form, or one column of a table. */
    sealed interface Cell extends Way {
        String text(Plan plan, Object value);

        Object value(Plan plan, String typed);

        /** What the browser calls such a field. */
        default String type() {
            return "text";
        }

        /** What one chooses from; empty where one types. */
        default List<Option> options(Plan plan) {
            return List.of();
        }

        /** The kind of item whose names are offered while one types; empty for none. */
        default String suggest(Plan plan) {
            return "";
        }

        @Override
        default void write(Plan plan, String name, Object value, Filled.Filling into) {
            into.add(name, text(plan, value));
        }

        @Override
        default Object read(Plan plan, String name, Filled from) {
            return value(plan, from.one(name).strip());
        }

        @Override
        default Input input(Plan plan, Said said, Filled from) {
            var options = options(plan);
            return options.isEmpty()
                    ? new Input.Line(said, type(), from.one(said.name()), suggest(plan))
                    : new Input.Choice(said, from.one(said.name()), options);
        }
    }

    record Words() implements Cell {
        @Override
        public String text(Plan plan, Object value) {
            return value.toString();
        }

        @Override
        public Object value(Plan plan, String typed) {
            return typed;
        }
    }

    /** Longer words: a why, a note. */
    record LongWords() implements Way {
        @Override
        public void write(Plan plan, String name, Object value, Filled.Filling into) {
            into.add(name, value.toString());
        }

        @Override
        public Object read(Plan plan, String name, Filled from) {
            return from.one(name).replace("\r\n", "\n");
        }

        @Override
        public Input input(Plan plan, Said said, Filled from) {
            return new Input.Prose(said, from.one(said.name()));
        }

        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }

    record HoursOfWork() implements Cell {
        @Override
        public String text(Plan plan, Object value) {
            return Hours.written(((Minutes) value).value());
        }

        @Override
        public Object value(Plan plan, String typed) {
            return Typed.amount(typed, Workdays.fullTimeDay(plan));
        }
    }

    record Day() implements Cell {
        @Override
        public String text(Plan plan, Object value) {
            return value.toString();
        }

        @Override
        public Object value(Plan plan, String typed) {
            try {
                return LocalDate.parse(typed);
            } catch (DateTimeParseException _) {
                throw new Unacceptable(
                        typed.isEmpty()
                                ? "The day is missing. Give one."
                                : "“%s” is not a day. Write it as 2026-05-03."
                                        .formatted(Texts.brief(typed)));
            }
        }

        @Override
        public String type() {
            return "date";
        }
    }

    /** Another item, chosen by its name; typed where there are too many to choose from. */
    record Named(List<Kind> kinds) implements Cell {
        private static final int MOST_OPTIONS = 300;

        @Override
        public String text(Plan plan, Object value) {
            if (isChosen(plan)) return value.toString();
            var item = plan.find((Id<?>) value);
            // A name that two share would not say which of them was meant.
            return item.filter(one -> isTheOnly(plan, one))
                    .map(Item::label)
                    .orElseGet(value::toString);
        }

        private static boolean isTheOnly(Plan plan, Item item) {
            try {
                return Find.named(plan, item.kind(), item.label()).equals(item);
            } catch (Unacceptable _) {
                return false;
            }
        }

        @Override
        public Object value(Plan plan, String typed) {
            if (typed.isEmpty())
                throw new Unacceptable(
                        "The %s is missing. Choose one.".formatted(kinds.getFirst().word()));
            for (var kind : kinds) {
                var byId = isId(typed) ? plan.find(kind, Id.of(typed)) : Optional.<Item>empty();
                if (byId.isPresent()) return byId.get().id();
            }
            return Find.named(plan, kinds.getFirst(), typed).id();
        }

        private static boolean isId(String typed) {
            return typed.length() == 36 && typed.charAt(8) == '-';
        }

        private boolean isChosen(Plan plan) {
            return kinds.stream().mapToInt(kind -> plan.all(kind).size()).sum() <= MOST_OPTIONS;
        }

        @Override
        public List<Option> options(Plan plan) {
            if (!isChosen(plan)) return List.of();
            var options = new ArrayList<Option>();
            for (var kind : kinds) options.addAll(Option.all(plan, kind));
            return options;
        }

        @Override
        public Input input(Plan plan, Said said, Filled from) {
            return isChosen(plan)
                    ? new Input.Choice(said, from.one(said.name()), options(plan))
                    : new Input.Line(said, type(), from.one(said.name()), suggest(plan));
        }

        @Override
        public String suggest(Plan plan) {
            return isChosen(plan) ? "" : kinds.getFirst().plural();
        }
    }

    /** One of a few words. */
    record Constant(Class<?> constants) implements Cell {
        @Override
        public String text(Plan plan, Object value) {
            return ItemJson.stable((Enum<?>) value);
        }

        @Override
        public Object value(Plan plan, String typed) {
            for (var constant : constants.getEnumConstants())
                if (ItemJson.stable((Enum<?>) constant).equals(typed)) return constant;
            throw new Unacceptable("Choose one of the list.");
        }

        @Override
        public List<Option> options(Plan plan) {
            return Arrays.stream(constants.getEnumConstants())
                    .map(constant -> ItemJson.stable((Enum<?>) constant))
                    .map(name -> new Option(name, name.replace('-', ' ')))
                    .toList();
        }
    }

    /** Money in the organization's currency, in whole units: 95 or 95.50. */
    record Amount() implements Cell {
        @Override
        public String text(Plan plan, Object value) {
            var money = (Money) value;
            var number =
                    BigDecimal.valueOf(money.minor(), money.currency().getDefaultFractionDigits());
            return number.stripTrailingZeros().scale() <= 0
                    ? number.setScale(0).toPlainString()
                    : number.toPlainString();
        }

        @Override
        public Object value(Plan plan, String typed) {
            var currency =
                    plan.organization()
                            .orElseThrow(() ->
                                    new Unacceptable(
                                            "The organization has no currency yet. Set it up first."))
                            .currency();
            var plain = typed.replace(',', '.').replace(" ", "");
            if (!plain.matches("-?\\d{1,14}(\\.\\d{1,4})?"))
                throw new Unacceptable(
                        "“%s” is not an amount of %s. Write 95 or 95.50."
                                .formatted(Texts.brief(typed), currency));
            var minor = new BigDecimal(plain).movePointRight(currency.getDefaultFractionDigits());
            if (minor.stripTrailingZeros().scale() > 0)
                throw new Unacceptable(
                        "%s has no smaller part than %s. Round “%s”."
                                .formatted(
                                        currency,
                                        BigDecimal.ONE
                                                .movePointLeft(currency.getDefaultFractionDigits())
                                                .toPlainString(),
                                        Texts.brief(typed)));
            return new Money(minor.longValueExact(), currency);
        }
    }

    record Share() implements Cell {
        @Override
        public String text(Plan plan, Object value) {
            return Integer.toString(((Percent) value).value());
        }

        @Override
        public Object value(Plan plan, String typed) {
            var number = typed.replace("%", "").strip();
            if (!number.matches("\\d{1,3}"))
                throw new Unacceptable(
                        "“%s” is not a share. Give 0 to 100.".formatted(Texts.brief(typed)));
            return new Percent(Integer.parseInt(number));
        }
    }

    /** A currency by its code. */
    record Code() implements Cell {
        @Override
        public String text(Plan plan, Object value) {
            return ((Currency) value).getCurrencyCode();
        }

        @Override
        public Object value(Plan plan, String typed) {
            try {
                return Currency.getInstance(typed.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException _) {
                throw new Unacceptable(
                        "“%s” is not a currency. Write it as EUR, USD, CHF …"
                                .formatted(Texts.brief(typed)));
            }
        }
    }

    /** 1 to 5 in words. */
    record LevelOfSkill() implements Cell {
        private static final List<Option> OPTIONS =
                List.of(
                        new Option("1", "1 · knows of it"),
                        new Option("2", "2 · does it with help"),
                        new Option("3", "3 · does it alone"),
                        new Option("4", "4 · does the hard ones"),
                        new Option("5", "5 · teaches it"));

        @Override
        public String text(Plan plan, Object value) {
            return value.toString();
        }

        @Override
        public Object value(Plan plan, String typed) {
            if (!typed.matches("[1-5]"))
                throw new Unacceptable("A skill needs a level from 1 to 5. Choose one.");
            return Integer.parseInt(typed);
        }

        @Override
        public List<Option> options(Plan plan) {
            return OPTIONS;
        }
    }

    record Wish() implements Cell {
        @Override
        public String text(Plan plan, Object value) {
            return (boolean) value ? "yes" : "";
        }

        @Override
        public Object value(Plan plan, String typed) {
            return typed.equals("yes");
        }

        @Override
        public List<Option> options(Plan plan) {
            return List.of(new Option("yes", "wants to grow"));
        }
    }

    // ---- more than a line

    record Maybe(Cell inner) implements Way {
        @Override
        public void write(Plan plan, String name, Object value, Filled.Filling into) {
            into.add(name, ((Optional<?>) value).map(one -> inner.text(plan, one)).orElse(""));
        }

        @Override
        public Object read(Plan plan, String name, Filled from) {
            var typed = from.one(name).strip();
            return typed.isEmpty() ? Optional.empty() : Optional.of(inner.value(plan, typed));
        }

        @Override
        public Input input(Plan plan, Said said, Filled from) {
            return inner.input(plan, said, from);
        }

        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }

    record Yes() implements Way {
        @Override
        public void write(Plan plan, String name, Object value, Filled.Filling into) {
            if ((boolean) value) into.add(name, "yes");
        }

        @Override
        public Object read(Plan plan, String name, Filled from) {
            return from.one(name).equals("yes");
        }

        @Override
        public Input input(Plan plan, Said said, Filled from) {
            return new Input.Check(said, from.one(said.name()).equals("yes"));
        }

        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }

    /** Words apart by commas. */
    record Tags() implements Way {
        @Override
        public void write(Plan plan, String name, Object value, Filled.Filling into) {
            into.add(
                    name,
                    ((SortedSet<?>) value)
                            .stream().map(Object::toString).collect(Collectors.joining(", ")));
        }

        @Override
        public Object read(Plan plan, String name, Filled from) {
            return Arrays.stream(from.one(name).split(","))
                    .map(String::strip)
                    .filter(tag -> !tag.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public Input input(Plan plan, Said said, Filled from) {
            return new Input.Line(said, "text", from.one(said.name()), "");
        }

        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }

    record Days() implements Way {
        private static final Day DAY = new Day();

        @Override
        public void write(Plan plan, String name, Object value, Filled.Filling into) {
            var span = (Span) value;
            into.add(name + ".from", span.start().toString());
            into.add(name + ".to", span.end().toString());
        }

        @Override
        public Object read(Plan plan, String name, Filled from) {
            var start = (LocalDate) DAY.value(plan, from.one(name + ".from").strip());
            var end = from.one(name + ".to").strip();
            // One day is said once.
            return new Span(start, end.isEmpty() ? start : (LocalDate) DAY.value(plan, end));
        }

        @Override
        public Input input(Plan plan, Said said, Filled from) {
            return new Input.Days(
                    said, from.one(said.name() + ".from"), from.one(said.name() + ".to"));
        }
    }

    record SevenDays() implements Way {
        private static final List<String> DAYS =
                List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

        @Override
        public void write(Plan plan, String name, Object value, Filled.Filling into) {
            var week = (Week) value;
            for (int i = 0; i < 7; i++)
                into.add(name + "." + i, Hours.written(week.days().get(i).value()));
        }

        @Override
        public Object read(Plan plan, String name, Filled from) {
            var days = new ArrayList<Minutes>();
            for (int i = 0; i < 7; i++) {
                var typed = from.one(name + "." + i).strip();
                days.add(
                        typed.isEmpty()
                                ? Minutes.NONE
                                : Typed.amount(typed, Workdays.fullTimeDay(plan)));
            }
            return new Week(days);
        }

        @Override
        public Input input(Plan plan, Said said, Filled from) {
            var days = new ArrayList<Input.Day>();
            for (int i = 0; i < 7; i++) {
                var name = said.name() + "." + i;
                days.add(new Input.Day(name, DAYS.get(i), from.one(name)));
            }
            return new Input.SevenDays(said, days);
        }
    }

    /** One of a table's columns; those after the first may be {@code empty}. */
    record Column(String name, String label, Cell cell, boolean empty) {}

    /** Turns a value into lines of a table and back. */
    interface Lines {
        List<List<Optional<Object>>> of(Object value);

        Object from(List<List<Optional<Object>>> lines);
    }

    record Table(List<Column> columns, Lines lines) implements Way {
        private static final int EMPTY_LINES = 2;

        static Table levels(Cell skill) {
            return new Table(
                    List.of(
                            new Column("skill", "Skill", skill, false),
                            new Column("level", "Level", new LevelOfSkill(), false),
                            new Column("wish", "Wish", new Wish(), true)),
                    new Lines() {
                        @Override
                        public List<List<Optional<Object>>> of(Object value) {
                            var lines = new ArrayList<List<Optional<Object>>>();
                            ((Map<?, ?>) value)
                                    .forEach((key, level) ->
                                            lines.add(
                                                    List.of(
                                                            Optional.of(key),
                                                            Optional.of(((Level) level).value()),
                                                            Optional.of(
                                                                    ((Level) level)
                                                                            .wantsToGrow()))));
                            return lines;
                        }

                        @Override
                        public Object from(List<List<Optional<Object>>> lines) {
                            var map = new LinkedHashMap<Object, Object>();
                            for (var line : lines)
                                once(
                                        map,
                                        line.get(0).orElseThrow(),
                                        new Level(
                                                (int) line.get(1).orElseThrow(),
                                                (boolean) line.get(2).orElse(false)),
                                        "skill");
                            return map;
                        }
                    });
        }

        static Table rates(Cell key) {
            return new Table(
                    List.of(
                            new Column("role", "Role", key, false),
                            new Column("rate", "Per hour", new Amount(), false)),
                    mapped(new LinkedHashMap<>(), "role"));
        }

        static Table holidays() {
            return new Table(
                    List.of(
                            new Column("day", "Day", new Day(), false),
                            new Column("name", "Holiday", new Words(), false)),
                    mapped(new TreeMap<>(), "day"));
        }

        static Table spells() {
            return new Table(
                    List.of(
                            new Column("team", "Team", new Named(List.of(Kind.TEAM)), false),
                            new Column("from", "From", new Day(), true),
                            new Column("to", "To", new Day(), true)),
                    new Lines() {
                        @Override
                        public List<List<Optional<Object>>> of(Object value) {
                            return ((List<?>) value)
                                    .stream()
                                            .map(one -> (TeamSpell) one)
                                            .map(spell ->
                                                    List.<Optional<Object>>of(
                                                            Optional.of(spell.team()),
                                                            spell.from().map(day -> day),
                                                            spell.to().map(day -> day)))
                                            .toList();
                        }

                        @Override
                        @SuppressWarnings("unchecked") // the column's cell makes ids of teams
                        public Object from(List<List<Optional<Object>>> lines) {
                            return lines.stream()
                                    .map(line ->
                                            new TeamSpell(
                                                    ((Id<?>) line.get(0).orElseThrow()).as(),
                                                    line.get(1).map(day -> (LocalDate) day),
                                                    line.get(2).map(day -> (LocalDate) day)))
                                    .toList();
                        }
                    });
        }

        private static Lines mapped(Map<Object, Object> empty, String what) {
            return new Lines() {
                @Override
                public List<List<Optional<Object>>> of(Object value) {
                    return ((Map<?, ?>) value)
                            .entrySet().stream()
                                    .map(entry ->
                                            List.<Optional<Object>>of(
                                                    Optional.of(entry.getKey()),
                                                    Optional.of(entry.getValue())))
                                    .toList();
                }

                @Override
                public Object from(List<List<Optional<Object>>> lines) {
                    Map<Object, Object> map =
                            empty instanceof SortedMap
                                    ? new TreeMap<>(empty)
                                    : new LinkedHashMap<>(empty);
                    for (var line : lines)
                        once(map, line.get(0).orElseThrow(), line.get(1).orElseThrow(), what);
                    return map;
                }
            };
        }

        private static void once(Map<Object, Object> map, Object key, Object value, String what) {
            if (map.put(key, value) != null)
                throw new Unacceptable("One %s stands there twice. Keep one line.".formatted(what));
        }

        @Override
        public void write(Plan plan, String name, Object value, Filled.Filling into) {
            for (var line : lines.of(value))
                for (int i = 0; i < columns.size(); i++) {
                    var column = columns.get(i);
                    into.add(
                            name + "." + column.name(),
                            line.get(i).map(one -> column.cell().text(plan, one)).orElse(""));
                }
        }

        @Override
        public Object read(Plan plan, String name, Filled from) {
            var read = new ArrayList<List<Optional<Object>>>();
            var wrong = new LinkedHashSet<String>();
            for (var typed : typed(name, from)) {
                try {
                    read.add(line(plan, typed));
                } catch (Unacceptable unacceptable) {
                    wrong.add(unacceptable.sentence());
                }
            }
            if (!wrong.isEmpty()) throw new Unacceptable(String.join(" ", wrong));
            return lines.from(read);
        }

        private List<Optional<Object>> line(Plan plan, List<String> typed) {
            var values = new ArrayList<Optional<Object>>();
            for (int i = 0; i < columns.size(); i++) {
                var column = columns.get(i);
                var text = typed.get(i);
                values.add(
                        text.isEmpty() && column.empty()
                                ? Optional.empty()
                                : Optional.of(column.cell().value(plan, text)));
            }
            return values;
        }

        /** The lines in which anything was typed; the others are the empty ones at the end. */
        private List<List<String>> typed(String name, Filled from) {
            var columnValues =
                    columns.stream().map(one -> from.many(name + "." + one.name())).toList();
            int count = columnValues.stream().mapToInt(List::size).max().orElse(0);
            var typed = new ArrayList<List<String>>();
            for (int line = 0; line < count; line++) {
                var texts = new ArrayList<String>();
                for (var values : columnValues)
                    texts.add(line < values.size() ? values.get(line).strip() : "");
                if (texts.stream().anyMatch(text -> !text.isEmpty())) typed.add(texts);
            }
            return typed;
        }

        @Override
        public Input input(Plan plan, Said said, Filled from) {
            var rows = new ArrayList<>(typed(said.name(), from));
            for (int i = 0; i < EMPTY_LINES; i++) rows.add(columns.stream().map(_ -> "").toList());
            return new Input.Table(
                    said,
                    columns.stream()
                            .map(one ->
                                    new Input.Column(
                                            said.name() + "." + one.name(),
                                            one.label(),
                                            one.cell().type(),
                                            one.cell().suggest(plan),
                                            one.cell().options(plan)))
                            .toList(),
                    rows);
        }

        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }
}
