package org.throughline.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.bench.kernel.Outcomes.Outcome;

class OutcomesTest {
    private static final Outcome OUTCOME = new Outcome(105, 101, true, 3.96, 0.25, 49_999);

    /** However it is counted: a budget is written with a comma where a person reads it. */
    @Test
    void whatWasCutOffGoesOn(@TempDir Path folder) throws IOException {
        var file = folder.resolve("runs.csv");
        var counted = new Budget(50_000, 0);
        var timed = new Budget(0, 1.5);
        Outcomes.in(file).keep(counted, "a", OUTCOME);
        Outcomes.in(file).keep(timed, "a", OUTCOME);
        Files.writeString(file, "50000 schedules,b,10", StandardOpenOption.APPEND);
        var again = Outcomes.in(file);
        assertThat(again.of(counted, "a")).contains(OUTCOME);
        assertThat(again.of(timed, "a")).contains(OUTCOME);
        assertThat(again.of(counted, "b")).isEmpty();
        again.keep(counted, "b", OUTCOME);
        assertThat(Outcomes.in(file).of(counted, "b")).contains(OUTCOME);
    }
}
