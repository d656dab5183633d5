package org.throughline.bench.kernel;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of each run, a line each in {@code bench/results/kernel/NAME.csv}: whoever doubts a
 * mean can look at what it is the mean of. A file is dropped by whoever wants to measure anew.
 */
final class Outcomes {
    private static final String HEADER =
            "budget,islands,seed,instance,makespan,bound,accepted,gap_percent,seconds,schedules";

    /**
     * @param accepted by the checker, with nothing left unmet
     */
    record Outcome(
            long makespan, long bound, boolean accepted, double gap, double seconds, long tried) {
        String line(String key) {
            return "%s,%d,%d,%b,%.3f,%.4f,%d"
                    .formatted(key, makespan, bound, accepted, gap, seconds, tried);
        }

        static Outcome of(String[] cells) {
            return new Outcome(
                    Long.parseLong(cells[4]),
                    Long.parseLong(cells[5]),
                    Boolean.parseBoolean(cells[6]),
                    Double.parseDouble(cells[7]),
                    Double.parseDouble(cells[8]),
                    Long.parseLong(cells[9]));
        }
    }

    /** What is asked of the kernel; the same asked again has the same answer, or one as good. */
    record Run(Budget budget, int islands, long seed, String instance) {
        String key() {
            return "%s,%d,%d,%s".formatted(budget.key(), islands, seed, instance);
        }
    }

    private final Optional<RunFile> file;
    private final Map<String, Outcome> known = new HashMap<>();

    private Outcomes(Optional<RunFile> file) {
        this.file = file;
        for (var cells : file.map(RunFile::rows).orElse(List.of()))
            known.put(String.join(",", List.of(cells).subList(0, 4)), Outcome.of(cells));
    }

    /**
     * @param name none, if nothing is to be kept
     */
    static Outcomes named(String name) {
        return name.isEmpty()
                ? new Outcomes(Optional.empty())
                : in(Path.of("bench/results/kernel/%s.csv".formatted(name)));
    }

    static Outcomes in(Path file) {
        return new Outcomes(Optional.of(RunFile.open(file, HEADER, true)));
    }

    Optional<Outcome> of(Run run) {
        return Optional.ofNullable(known.get(run.key()));
    }

    void keep(Run run, Outcome outcome) {
        file.ifPresent(its -> its.add(outcome.line(run.key())));
    }
}
