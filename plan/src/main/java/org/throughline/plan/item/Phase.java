package org.throughline.plan.item;

/** A stretch of a project. Moving it takes its tasks, milestones and assignments along. */
public record Phase(Id<Phase> id, Id<Project> project, String name, Span span) implements Item {
    public Phase {
        name = Texts.name("phase", name);
    }

    @Override
    public String label() {
        return name;
    }
}
