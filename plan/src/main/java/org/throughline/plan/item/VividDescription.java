package org.throughline.plan.item;

/** What it will be like when the big goal is reached, so that one can see it. */
public record VividDescription(Id<VividDescription> id, Id<BigGoal> goal, String text)
        implements Item {
    public VividDescription {
        text = Texts.prose("The vivid description", text);
        if (text.isBlank())
            throw new Unacceptable("The vivid description says nothing. Write what one would see.");
    }

    @Override
    public String label() {
        return Texts.brief(text);
    }
}
