package org.throughline.plan.item;

import java.util.Optional;

/**
 * Someone ({@code to}: a person or a placeholder) works on a project, so many minutes on each of
 * their working days in the span; perhaps on one task or phase of it, perhaps only tentatively.
 * {@code pinned}: it stays theirs, whoever else a search might find for it; its days still move
 * with the task.
 */
public record Assignment(
        Id<Assignment> id,
        Id<? extends Item> to,
        Id<Project> project,
        Optional<Id<Phase>> phase,
        Optional<Id<Task>> task,
        Optional<Id<Role>> role,
        Span span,
        Minutes minutesADay,
        boolean billable,
        boolean tentative,
        boolean pinned,
        String note)
        implements Item {
    public Assignment {
        note = Texts.prose("The note of the assignment", note);
        if (minutesADay.isNone())
            throw new Unacceptable(
                    "An assignment of 0 minutes a day is none. Give at least 1 minute, or remove it.");
    }

    public static Assignment of(
            Id<Assignment> id,
            Id<? extends Item> to,
            Id<Project> project,
            Span span,
            int minutesADay) {
        return new Assignment(
                id,
                to,
                project,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                span,
                Minutes.of(minutesADay),
                true,
                false,
                false,
                "");
    }
}
