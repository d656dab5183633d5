package org.throughline.exchange.foreign;

import java.util.List;

/**
 * What came out of one file: projects, or tables. {@code version} guards against a child of another
 * build; {@code format} is the file's type in words ("Microsoft Project (MPP)").
 */
public record ForeignFile(
        int version, String format, List<ForeignProject> projects, List<ForeignTable> tables) {
    public static final int VERSION = 1;

    public static ForeignFile ofProjects(String format, List<ForeignProject> projects) {
        return new ForeignFile(VERSION, format, projects, List.of());
    }

    public static ForeignFile ofTables(String format, List<ForeignTable> tables) {
        return new ForeignFile(VERSION, format, List.of(), tables);
    }
}
