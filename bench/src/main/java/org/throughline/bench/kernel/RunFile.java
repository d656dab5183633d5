package org.throughline.bench.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of runs, a line of cells as soon as each is over, so that a measurement that was cut off
 * goes on where it was.
 */
public final class RunFile {
    private final Path file;
    private final List<String[]> rows;

    private RunFile(Path file, List<String[]> rows) {
        this.file = file;
        this.rows = rows;
    }

    /**
     * Written anew, so that a line that was cut off is gone.
     *
     * @param resume whether what the file holds already counts; else it begins empty
     */
    public static RunFile open(Path file, String header, boolean resume) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            int cells = header.split(",", -1).length;
            var lines =
                    resume && Files.exists(file)
                            ? Files.readAllLines(file).stream()
                                    .skip(1)
                                    .filter(line -> line.split(",", -1).length == cells)
                                    .toList()
                            : List.<String>of();
            var text = new StringBuilder(header).append('\n');
            for (var line : lines) text.append(line).append('\n');
            Files.writeString(file, text);
            return new RunFile(file, lines.stream().map(line -> line.split(",", -1)).toList());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What it held when it was opened, as cells. */
    public List<String[]> rows() {
        return rows;
    }

    public void add(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
