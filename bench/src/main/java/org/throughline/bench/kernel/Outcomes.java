package org.throughline.bench.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of each run, a line each in {@code bench/results/kernel/NAME.csv}: whoever doubts a
 * mean can look at what it is the mean of, and a measurement that was cut off goes on where it was.
 * A file is dropped by whoever wants to measure anew.
 */
final class Outcomes {
    private static final String HEADER =
            "budget,instance,makespan,bound,accepted,gap_percent,seconds,schedules\n";

    /**
     * @param accepted by the checker, with nothing left unmet
     */
    record Outcome(
            long makespan, long bound, boolean accepted, double gap, double seconds, long tried) {
        String line(String budget, String instance) {
            return "%s,%s,%d,%d,%b,%.3f,%.4f,%d\n"
                    .formatted(budget, instance, makespan, bound, accepted, gap, seconds, tried);
        }

        static Outcome of(String[] cells) {
            return new Outcome(
                    Long.parseLong(cells[2]),
                    Long.parseLong(cells[3]),
                    Boolean.parseBoolean(cells[4]),
                    Double.parseDouble(cells[5]),
                    Double.parseDouble(cells[6]),
                    Long.parseLong(cells[7]));
        }
    }

    private final Optional<Path> file;
    private final Map<String, Outcome> known = new HashMap<>();

    private Outcomes(Optional<Path> file) {
        this.file = file;
    }

    /**
     * @param name none, if nothing is to be kept
     */
    static Outcomes named(String name) {
        if (name.isEmpty()) return new Outcomes(Optional.empty());
        try {
            var file = Path.of("bench/results/kernel/%s.csv".formatted(name));
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) Files.writeString(file, HEADER);
            var outcomes = new Outcomes(Optional.of(file));
            for (var line : Files.readAllLines(file).stream().skip(1).toList()) {
                var cells = line.split(",");
                if (cells.length == 8)
                    outcomes.known.put(cells[0] + "," + cells[1], Outcome.of(cells));
            }
            return outcomes;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Optional<Outcome> of(String budget, String instance) {
        return Optional.ofNullable(known.get(budget + "," + instance));
    }

    void keep(String budget, String instance, Outcome outcome) {
        file.ifPresent(path -> append(path, outcome.line(budget, instance)));
    }

    private static void append(Path path, String line) {
        try {
            Files.writeString(path, line, StandardOpenOption.APPEND);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
