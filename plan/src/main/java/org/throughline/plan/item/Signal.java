package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A small change that somebody noticed, inside or outside, with where it comes from and what it
 * rests on. Signals with the same {@code topic} add up. It may touch an assumption, and say how
 * likely that now is to fail.
 */
public record Signal(
        Id<Signal> id,
        String name,
        SignalArea area,
        boolean inside,
        Heading heading,
        String source,
        String evidence,
        LocalDate day,
        Optional<Id<Person>> by,
        String topic,
        Optional<Id<Assumption>> assumption,
        Optional<Percent> failing,
        Response response,
        Optional<LocalDate> decided,
        String reason)
        implements Item {
    public Signal {
        name = Texts.name("signal", name);
        source = Texts.prose("The source of the signal", source);
        evidence = Texts.prose("The evidence of the signal", evidence);
        topic = Texts.prose("The topic of the signal", topic).strip();
        reason = Texts.prose("The reason", reason);
        Days.inReach("The day of the signal", day);
        decided.ifPresent(on -> Days.inReach("The day of the decision", on));
        if (response == Response.LET_GO && reason.isBlank())
            throw new Unacceptable(
                    "The signal “%s” is let go without a reason. Say why, so that it can be looked at again."
                            .formatted(Texts.brief(name)));
    }

    @Override
    public String label() {
        return name;
    }
}
