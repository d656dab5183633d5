package org.throughline.bench.peers;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.bench.kernel.RunFile;

/** The runs of all peers, and their file. */
final class Rows {
    private final RunFile file;
    private final Map<String, Row> known = new LinkedHashMap<>();

    private Rows(RunFile file) {
        this.file = file;
        for (var cells : file.rows()) put(Row.of(cells));
    }

    /**
     * @param resume whether what the file holds already counts; else it begins anew
     */
    static Rows open(Path file, boolean resume) {
        return new Rows(RunFile.open(file, Row.HEADER, resume));
    }

    private void put(Row row) {
        known.put(row.key(), row);
    }

    Optional<Row> find(String key) {
        return Optional.ofNullable(known.get(key));
    }

    void add(Row row) {
        put(row);
        file.add(row.line());
    }

    List<Row> all() {
        return List.copyOf(known.values());
    }
}
