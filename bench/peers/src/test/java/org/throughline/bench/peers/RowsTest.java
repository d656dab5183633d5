package org.throughline.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {
    private static Row row(String solver, String instance, boolean accepted, long total) {
        return new Row(
                "10", "G", instance, solver, "1", 2, true, accepted, total, total, 0, 0, 0.5, 10,
                false, "");
    }

    @Test
    void takesUpWhatWasCutOff(@TempDir Path folder) throws IOException {
        var file = folder.resolve("runs.csv");
        var row = row("us", "a", true, 10);
        Rows.open(file, false).add(row);
        Files.writeString(file, "10,G,b,us,1,2,tr", StandardOpenOption.APPEND);
        var again = Rows.open(file, true);
        assertThat(again.find(row.key())).contains(row);
        again.add(row("us", "b", false, 20));
        assertThat(Rows.open(file, true).all()).containsExactly(row, row("us", "b", false, 20));
        assertThat(Rows.open(file, false).all()).isEmpty();
    }

    @Test
    void countsLossesAndWhatIsRefused() {
        var table =
                Table.of(
                        List.of(
                                row("us", "a", true, 10),
                                row("they", "a", true, 20),
                                row("us", "b", true, 10),
                                row("they", "b", true, 5),
                                row("us", "c", true, 10),
                                row("they", "c", false, 1),
                                row("us", "d", false, 1),
                                row("they", "d", true, 9)),
                        "us");
        assertThat(table)
                .contains(
                        "| they (2 cores) | 4 of 4 | 3 | 1.250 | 2.000 (2.000, 0.500) | 2 / 0 / 2 |")
                .contains(
                        "| us (2 cores) | 4 of 4 | 3 | 1.000 | 1.000 (1.000, 1.000) | 0 / 4 / 0 |");
    }
}
