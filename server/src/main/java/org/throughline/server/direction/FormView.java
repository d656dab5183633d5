package org.throughline.server.direction;

import java.util.List;
import java.util.Optional;
import org.throughline.server.shell.Slips;

/**
 * A form of this room as the page lays it out.
 *
 * @param back the page it belongs to
 * @param removal where it is removed; empty where there is nothing to remove yet
 */
public record FormView(
        String title,
        String owner,
        String action,
        String back,
        long basis,
        List<Ask> asks,
        Typed typed,
        Slips slips,
        String button,
        Optional<String> removal,
        Optional<String> history) {

    public String one(String field) {
        return typed.one(field);
    }

    public boolean has(String field, String value) {
        return typed.has(field, value);
    }

    /** What a field is told by: its hint, and what is wrong with it. */
    public String described(Ask ask) {
        return (ask.hint().isEmpty() ? "" : "hint-" + ask.field())
                + (slips.has(ask.field()) ? " slip-" + ask.field() : "");
    }
}
