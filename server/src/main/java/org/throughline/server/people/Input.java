package org.throughline.server.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.server.shell.Option;

/**
 * One field of a form as the page lays it out, with what stands in it and what is wrong with it.
 */
public sealed interface Input {
    Said said();

    /**
     * The words around a field. {@code slip} is what is wrong with what was typed, or empty; {@code
     * form} tells fields of one name in several forms of a page apart.
     */
    record Said(
            String form, String name, String label, String hint, String slip, boolean required) {
        public String hintId() {
            return "hint-%s-%s".formatted(form, name);
        }

        public String slipId() {
            return "slip-%s-%s".formatted(form, name);
        }

        /**
         * The ids of the words that describe the field to a screen reader; null if there are none.
         */
        public @Nullable String describedBy() {
            var ids = (hint.isEmpty() ? "" : hintId()) + (slip.isEmpty() ? "" : " " + slipId());
            return ids.isBlank() ? null : ids.strip();
        }
    }

    /**
     * A line of text. {@code type} is the browser's; {@code suggest} the kind of item whose names
     * are offered while one types, or empty.
     */
    record Line(Said said, String type, String value, String suggest) implements Input {}

    record Prose(Said said, String value) implements Input {}

    record Choice(Said said, String value, List<Option> options) implements Input {}

    record Check(Said said, boolean checked) implements Input {}

    /** Hours of each weekday, Monday first. */
    record SevenDays(Said said, List<Day> days) implements Input {}

    record Day(String name, String label, String value) {}

    /** Two days, from and to. */
    record Days(Said said, String from, String to) implements Input {}

    /** Lines with the same columns, and some empty ones below to add more. */
    record Table(Said said, List<Column> columns, List<List<String>> rows) implements Input {}

    record Column(String name, String label, String type, String suggest, List<Option> options) {}
}
