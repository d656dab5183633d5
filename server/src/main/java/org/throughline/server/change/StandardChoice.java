package org.throughline.server.change;

import java.util.List;

/** A kind with the fields of it that may be approved beforehand, to choose from. */
public record StandardChoice(String name, String label, boolean all, List<Field> fields) {
    public record Field(String name, String label, boolean chosen) {}

    /** Whether anything of it is chosen, so that it is shown open. */
    public boolean isChosen() {
        return all || fields.stream().anyMatch(Field::chosen);
    }
}
