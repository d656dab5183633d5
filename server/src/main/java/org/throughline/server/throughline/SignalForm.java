package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Heading;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Response;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.SignalArea;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.shell.Slips;

/** A small change as it is typed. What was noticed and where must be said; the rest can follow. */
public record SignalForm(
        @Nullable String text,
        @Nullable String area,
        @Nullable String inside,
        @Nullable String heading,
        @Nullable String source,
        @Nullable String evidence,
        @Nullable String day,
        @Nullable String topic,
        @Nullable String assumption,
        @Nullable String failing) {

    static SignalForm noting(String text) {
        return new SignalForm(text, null, null, null, null, null, null, null, null, null);
    }

    static SignalForm of(Signal one) {
        return new SignalForm(
                one.name(),
                GoalForm.stable(one.area()),
                one.inside() ? "yes" : "",
                GoalForm.stable(one.heading()),
                one.source(),
                one.evidence(),
                one.day().toString(),
                one.topic(),
                one.assumption().map(Id::toString).orElse(""),
                one.failing().map(chance -> "" + chance.value()).orElse(""));
    }

    private SignalArea in() {
        if (!Look.said(area).isEmpty()) return GoalForm.constant(SignalArea.class, area, "kind");
        if (isInside()) return SignalArea.INTERNAL;
        throw new Unacceptable("Where it was noticed is missing. Choose one, as customer.");
    }

    boolean isInside() {
        return !Look.said(inside).isEmpty();
    }

    /** Noticed just now by this person. */
    Optional<Signal> read(Plan plan, Optional<Id<Person>> by, LocalDate today, Slips slips) {
        return read(
                plan,
                slips,
                new Id<>(UUID.randomUUID()),
                by,
                today,
                Response.NEW,
                Optional.empty(),
                "");
    }

    Optional<Signal> change(Plan plan, Signal before, Slips slips) {
        return read(
                plan,
                slips,
                before.id(),
                before.by(),
                before.day(),
                before.response(),
                before.decided(),
                before.reason());
    }

    private Optional<Signal> read(
            Plan plan,
            Slips slips,
            Id<Signal> id,
            Optional<Id<Person>> by,
            LocalDate otherwise,
            Response response,
            Optional<LocalDate> decided,
            String reason) {
        var name = slips.read("text", () -> Texts.name("signal", Look.said(text)));
        var in = slips.read("area", this::in);
        var way =
                slips.read(
                        "heading",
                        () ->
                                Look.said(heading).isEmpty()
                                        ? Heading.UNCLEAR
                                        : GoalForm.constant(Heading.class, heading, "direction"));
        var on =
                slips.read(
                        "day",
                        () -> Look.said(day).isEmpty() ? otherwise : GoalForm.day(day, "signal's"));
        var touches =
                slips.read("assumption", () -> GoalForm.known(plan, Kind.ASSUMPTION, assumption));
        var chance =
                slips.read(
                        "failing",
                        () ->
                                Look.said(failing).isEmpty()
                                        ? Optional.<Percent>empty()
                                        : Optional.of(LinkForm.percent(failing, 0)));
        if (!slips.isEmpty()) return Optional.empty();
        return slips.read(
                "",
                () ->
                        new Signal(
                                id,
                                name.orElseThrow(),
                                in.orElseThrow(),
                                isInside() || in.orElseThrow() == SignalArea.INTERNAL,
                                way.orElseThrow(),
                                Look.said(source),
                                Look.said(evidence).replace("\r\n", "\n"),
                                on.orElseThrow(),
                                by,
                                Look.said(topic),
                                touches.orElseThrow().map(Id::<Assumption>as),
                                chance.orElseThrow(),
                                response,
                                decided,
                                reason));
    }
}
