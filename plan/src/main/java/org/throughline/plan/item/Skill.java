package org.throughline.plan.item;

/** Something people can do, at levels 1 to 5. */
public record Skill(Id<Skill> id, String name, SkillCategory category) implements Item {
    public Skill {
        name = Texts.name("skill", name);
    }

    @Override
    public String label() {
        return name;
    }
}
