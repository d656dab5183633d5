package org.throughline.exchange.foreign;

import java.util.List;

/**
 * A table as text: a header and rows. {@code rowNumbers} are those of the file (a header in row 1
 * makes the first of them 2), so that a report can name a row as the reader's own program does.
 * {@code notes} are sentences about what reading itself had to leave out.
 */
public record ForeignTable(
        String name,
        List<String> header,
        List<List<String>> rows,
        List<Integer> rowNumbers,
        List<String> notes) {}
