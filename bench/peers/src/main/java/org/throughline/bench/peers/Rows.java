package org.throughline.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file of runs: a line is written as soon as a run is over, so that a cut-off one goes on. */
final class Rows {
    private final Path file;
    private final Map<String, Row> known = new LinkedHashMap<>();

    private Rows(Path file) {
        this.file = file;
    }

    /**
     * @param resume whether what the file holds already counts; else it begins anew
     */
    static Rows open(Path file, boolean resume) throws IOException {
        var rows = new Rows(file);
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (resume && Files.exists(file)) {
            for (var line : Files.readAllLines(file).stream().skip(1).toList())
                if (Row.isWhole(line)) rows.put(Row.parse(line));
        }
        // Written anew, so that a line that was cut off is gone.
        var text = new StringBuilder(Row.HEADER).append('\n');
        for (var row : rows.known.values()) text.append(row.line()).append('\n');
        Files.writeString(file, text);
        return rows;
    }

    private void put(Row row) {
        known.put(row.key(), row);
    }

    Optional<Row> find(String key) {
        return Optional.ofNullable(known.get(key));
    }

    void add(Row row) throws IOException {
        put(row);
        Files.writeString(file, row.line() + "\n", StandardOpenOption.APPEND);
    }

    List<Row> all() {
        return List.copyOf(known.values());
    }
}
