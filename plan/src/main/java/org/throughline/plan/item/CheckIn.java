package org.throughline.plan.item;

/** How far a key result is, how sure its owner is to reach the target, and what there is to say. */
public record CheckIn(Quantity value, Percent confidence, String note) {
    public CheckIn {
        note = Texts.prose("The note of the check-in", note).strip();
    }
}
