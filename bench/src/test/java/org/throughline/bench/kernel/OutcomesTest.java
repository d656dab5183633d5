package org.throughline.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.bench.kernel.Outcomes.Outcome;
import org.throughline.bench.kernel.Outcomes.Run;

class OutcomesTest {
    private static final Outcome OUTCOME = new Outcome(105, 101, true, 3.96, 0.25, 49_999);

    /** However it is counted: a budget is written with a comma where a person reads it. */
    @Test
    void whatWasCutOffGoesOn(@TempDir Path folder) throws IOException {
        var file = folder.resolve("runs.csv");
        var counted = new Run(new Budget(50_000, 0), 1, 1, "a");
        var timed = new Run(new Budget(0, 1.5), 2, 7, "a");
        Outcomes.in(file).keep(counted, OUTCOME);
        Outcomes.in(file).keep(timed, OUTCOME);
        var other = new Run(new Budget(50_000, 0), 1, 1, "b");
        Files.writeString(file, "50000 schedules,1,1,b,10", StandardOpenOption.APPEND);
        var again = Outcomes.in(file);
        assertThat(again.of(counted)).contains(OUTCOME);
        assertThat(again.of(timed)).contains(OUTCOME);
        assertThat(again.of(other)).isEmpty();
        again.keep(other, OUTCOME);
        assertThat(Outcomes.in(file).of(other)).contains(OUTCOME);
    }

    @Test
    void anotherSettingIsAnotherRun(@TempDir Path folder) {
        var file = folder.resolve("runs.csv");
        var budget = new Budget(0, 10);
        Outcomes.in(file).keep(new Run(budget, 2, 1, "a"), OUTCOME);
        var again = Outcomes.in(file);
        assertThat(again.of(new Run(budget, 1, 1, "a"))).isEmpty();
        assertThat(again.of(new Run(budget, 2, 3, "a"))).isEmpty();
        assertThat(again.of(new Run(new Budget(0, 1), 2, 1, "a"))).isEmpty();
    }
}
