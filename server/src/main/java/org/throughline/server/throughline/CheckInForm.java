package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.CheckIn;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.shell.Slips;

/** A check-in as it is typed: how far, how sure, and what there is to say. */
public record CheckInForm(
        @Nullable String value,
        @Nullable String confidence,
        @Nullable String note,
        @Nullable String day) {
    static final CheckInForm NOTHING = new CheckInForm(null, null, null, null);

    Optional<Edit> read(KeyResult result, LocalDate today, Slips slips) {
        var on =
                slips.read(
                        "day",
                        () -> Look.said(day).isEmpty() ? today : GoalForm.day(day, "check-in's"));
        if (on.isPresent() && on.get().isAfter(today))
            slips.add("day", "A check-in says how it is, so it is of today or of a day before.");
        var amount = slips.read("value", () -> ResultForm.amount(value, "How far it is"));
        var sure =
                slips.read(
                        "confidence",
                        () -> {
                            if (Look.said(confidence).isEmpty())
                                throw new Unacceptable(
                                        "How sure you are is missing. Give 0 to 100 %.");
                            return LinkForm.percent(confidence, 0);
                        });
        var said =
                slips.read("note", () -> Texts.prose("The note of the check-in", Look.said(note)));
        if (!slips.isEmpty()) return Optional.empty();
        var all = new TreeMap<>(result.checkIns());
        all.put(
                on.orElseThrow(),
                new CheckIn(amount.orElseThrow(), sure.orElseThrow(), said.orElseThrow()));
        return Edit.between(result, Fields.of(result.kind()).with(result, Map.of("checkIns", all)));
    }
}
