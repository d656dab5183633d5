package org.throughline.bench.core;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.throughline.bench.LargePlans;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.read.LoadRow;
import org.throughline.server.ledger.reading.ItemJson;

/**
 * A plan as tables: comma-separated files any database reads. To make it easy for them, rows have
 * small dense numbers instead of ids, and days are counted from the first.
 */
final class Tables {
    /** Weeks of the year that is asked about, from its first Monday. */
    static final int WEEKS = 52;

    static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 1, 5);
    static final int FIRST_DAY = (int) ChronoUnit.DAYS.between(LargePlans.FIRST, FIRST_MONDAY);
    static final int DAYS = LargePlans.HORIZON.days();

    final Plan plan;
    final List<Id<Person>> people = new ArrayList<>();
    private final Map<Id<?>, Integer> numbers = new HashMap<>();
    private final List<Assignment> assignments = new ArrayList<>();

    Tables(Plan plan) {
        this.plan = plan;
        // In the order of their text, which is a database's order too.
        plan.all(Person.class).stream()
                .map(Person::id)
                .sorted(Comparator.comparing(Id::toString))
                .forEach(people::add);
        number(people);
        plan.all(Assignment.class).stream()
                .sorted(Comparator.comparing(Assignment::id))
                .forEach(assignments::add);
        number(assignments.stream().map(Assignment::id).toList());
        number(plan.all(Project.class).stream().map(Project::id).sorted().toList());
        number(plan.all(HolidayCalendar.class).stream().map(HolidayCalendar::id).sorted().toList());
    }

    private void number(List<? extends Id<?>> ids) {
        for (int i = 0; i < ids.size(); i++) numbers.put(ids.get(i), i);
    }

    int number(Id<?> id) {
        return Objects.requireNonNull(numbers.get(id));
    }

    /** The drag as the databases see it; only drags of people's assignments are asked about. */
    record Moved(
            Edit edit,
            int assignment,
            String id,
            int person,
            String personId,
            int minutes,
            boolean confirmed,
            int fromStart,
            int fromEnd,
            int toStart,
            int toEnd) {
        Moved back() {
            return new Moved(
                    edit.inverse(),
                    assignment,
                    id,
                    person,
                    personId,
                    minutes,
                    confirmed,
                    toStart,
                    toEnd,
                    fromStart,
                    fromEnd);
        }
    }

    List<Moved> drags(int count) {
        var moved = new ArrayList<Moved>();
        for (var edit : LargePlans.drags(plan, 17, Math.min(count * 2, assignments.size()))) {
            var before = plan.find(Assignment.class, edit.id()).orElseThrow();
            if (!plan.has(Kind.PERSON, before.to())) continue;
            var after =
                    Edits.replay(plan, List.of(edit))
                            .find(Assignment.class, edit.id())
                            .orElseThrow();
            moved.add(
                    new Moved(
                            edit,
                            number(before.id()),
                            before.id().toString(),
                            number(before.to()),
                            before.to().toString(),
                            before.minutesADay().value(),
                            LoadRow.counts(plan, before) == LoadRow.Counts.CONFIRMED,
                            day(before.span().start()),
                            day(before.span().end()),
                            day(after.span().start()),
                            day(after.span().end())));
            if (moved.size() == count) break;
        }
        return moved;
    }

    static int day(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(LargePlans.FIRST, day);
    }

    /** Writes {@code person.csv} and so on, and {@code item.csv} with the items as JSON. */
    void write(Path folder) throws IOException {
        var standard = number(plan.organization().orElseThrow().holidays().orElseThrow());
        try (var out = file(folder, "person")) {
            for (var id : people)
                row(out, number(id), plan.person(id).holidays().map(this::number).orElse(standard));
        }
        try (var out = file(folder, "holiday")) {
            for (var calendar : plan.all(HolidayCalendar.class))
                for (var day : calendar.days().keySet()) row(out, number(calendar.id()), day(day));
        }
        try (var out = file(folder, "contract")) {
            int number = 0;
            for (var one : plan.all(Contract.class)) {
                row(
                        out,
                        number++,
                        number(one.person()),
                        day(one.from()),
                        one.to().map(Tables::day).orElse(100_000),
                        one.week().days().get(0).value(),
                        one.week().days().get(1).value(),
                        one.week().days().get(2).value(),
                        one.week().days().get(3).value(),
                        one.week().days().get(4).value(),
                        one.week().days().get(5).value(),
                        one.week().days().get(6).value());
            }
        }
        try (var out = file(folder, "time_off")) {
            int number = 0;
            for (var one : plan.all(TimeOff.class))
                row(
                        out,
                        number++,
                        number(one.person()),
                        day(one.span().start()),
                        day(one.span().end()),
                        one.minutesADay().map(part -> part.value()).orElse(1440));
        }
        try (var out = file(folder, "project")) {
            for (var one : plan.all(Project.class))
                row(out, number(one.id()), one.status().name().toLowerCase(Locale.ROOT));
        }
        try (var out = file(folder, "assignment")) {
            for (var one : assignments)
                row(
                        out,
                        number(one.id()),
                        numbers.containsKey(one.to()) ? number(one.to()) : "",
                        number(one.project()),
                        day(one.span().start()),
                        day(one.span().end()),
                        one.minutesADay().value(),
                        one.tentative());
        }
        try (var out = file(folder, "day")) {
            for (int day = 0; day < DAYS; day++) {
                int week = Math.floorDiv(day - FIRST_DAY, 7);
                row(
                        out,
                        day,
                        week < 0 || week >= WEEKS ? -1 : week,
                        LargePlans.FIRST.plusDays(day).getDayOfWeek().ordinal());
            }
        }
        try (var out = file(folder, "item")) {
            for (Item item : plan.items())
                row(
                        out,
                        item.id(),
                        item.kind().stable(),
                        '"' + ItemJson.write(item).replace("\"", "\"\"") + '"');
        }
    }

    private static BufferedWriter file(Path folder, String table) throws IOException {
        return Files.newBufferedWriter(folder.resolve(table + ".csv"));
    }

    private static void row(BufferedWriter out, Object... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) out.write(',');
            out.write(values[i].toString());
        }
        out.write('\n');
    }
}
