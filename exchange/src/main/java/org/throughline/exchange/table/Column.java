package org.throughline.exchange.table;

import java.util.List;

/**
 * Something a sheet can say of each row. {@code key} is its name in a {@link Mapping} and in forms,
 * {@code name} its name on pages, {@code holds} says what its cells look like, with an example;
 * {@code alsoCalled} are headers by which it is known.
 */
public record Column(
        String key, String name, Need need, String holds, String example, List<String> alsoCalled) {

    public enum Need {
        /** Without it no row can be taken. */
        REQUIRED,
        /** One of the columns of this need must be there. */
        ONE_OF,
        OPTIONAL
    }

    public Column {
        alsoCalled = List.copyOf(alsoCalled);
    }

    public boolean required() {
        return need == Need.REQUIRED;
    }
}
