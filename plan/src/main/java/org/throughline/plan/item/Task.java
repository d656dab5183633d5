package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A piece of work. {@code effort} is work in minutes of all people together; {@code duration} is
 * working time from start to finish where it was set by hand (else it follows from effort, people
 * and the full-time day); {@code planned} are the days it stands in the plan, {@code pinned} keeps
 * them there whatever its predecessors do. {@code rank} orders the tasks of a project.
 */
public record Task(
        Id<Task> id,
        Id<Project> project,
        Optional<Id<Phase>> phase,
        Optional<Id<Task>> parent,
        int rank,
        String name,
        Effort effort,
        Optional<Minutes> duration,
        int people,
        Optional<Id<Role>> role,
        Map<Id<Skill>, Level> skills,
        Optional<Span> planned,
        boolean pinned,
        Optional<LocalDate> earliestStart,
        Optional<LocalDate> deadline,
        Percent progress,
        String note)
        implements Item {
    public Task {
        name = Texts.name("task", name);
        note = Texts.prose("The note of the task", note);
        skills = Collections.unmodifiableMap(new TreeMap<>(skills));
        if (people < 1 || people > 1000)
            throw new Unacceptable(
                    "A task takes from 1 to 1,000 people at once, not %,d.".formatted(people));
        if (rank < 0) throw new Unacceptable("The rank of a task is below zero. Give 0 or more.");
        if (pinned && planned.isEmpty())
            throw new Unacceptable(
                    "A pinned task needs the days it is pinned to. Give its first and last day.");
        earliestStart.ifPresent(day -> Days.inReach("The earliest start", day));
        deadline.ifPresent(day -> Days.inReach("The deadline", day));
    }

    public static Task named(Id<Task> id, Id<Project> project, String name, Effort effort) {
        return new Task(
                id,
                project,
                Optional.empty(),
                Optional.empty(),
                0,
                name,
                effort,
                Optional.empty(),
                1,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Percent.NONE,
                "");
    }

    @Override
    public String label() {
        return name;
    }
}
