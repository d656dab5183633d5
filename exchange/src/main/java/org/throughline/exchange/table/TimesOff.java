package org.throughline.exchange.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.exchange.Line.Grade;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.TimeOffKind;

/** Days away, one stretch a row. */
final class TimesOff {
    private final Known known;
    private final Map<Id<?>, List<TimeOff>> byPerson = new HashMap<>();

    private TimesOff(Known known) {
        this.known = known;
    }

    static void take(Rows rows, Known known) {
        var times = new TimesOff(known);
        TableImport.each(rows.all(), times::take);
    }

    private void take(Row row) {
        var name = row.mustName("person");
        var first = row.mustDay("from");
        var span = Span.of(first, row.mustDayIfAny("to").orElse(first));
        var minutes = row.mustMinutesIfAny("hours-a-day").map(Minutes::of);
        var reason = reason(row);
        var person = known.person(row, name);
        var theirs =
                byPerson.computeIfAbsent(
                        person.id(),
                        id -> new ArrayList<>(row.draft().today().referring(TimeOff.class, id)));
        for (var one : theirs)
            if (one.span().equals(span)
                    && (one.minutesADay().equals(minutes) || !row.rows().has("hours-a-day"))
                    && (one.reason() == reason || !row.rows().has("kind"))) {
                row.took(one.id());
                if (row.draft().today().find(TimeOff.class, one.id()).isEmpty())
                    row.say(
                            Grade.CHANGED,
                            "Twice in the table, and taken once: %s.",
                            "“%s”".formatted(person.name()));
                return;
            }
        var off = new TimeOff(row.draft().newId(), person.id(), span, minutes, reason);
        row.draft().put(off);
        theirs.add(off);
        row.took(off.id());
    }

    /** Why someone is away in other words than ours is theirs, and is not repeated anywhere. */
    private static TimeOffKind reason(Row row) {
        var kind = Optional.of(row.text("kind")).flatMap(Word::timeOff);
        if (kind.isEmpty() && row.has("kind"))
            row.say(
                    Grade.NOTE,
                    "Kinds of absence that the plan does not know count as leave; their names stay out of it: %s.",
                    "");
        return kind.orElse(TimeOffKind.LEAVE);
    }
}
