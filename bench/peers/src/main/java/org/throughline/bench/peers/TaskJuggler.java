package org.throughline.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.throughline.scheduling.problem.Problem;

/**
 * TaskJuggler's {@code tj3} as a process of its own. It makes one schedule by its rules and knows
 * no time limit, so it may take its time, up to a patience; its first answer is its last. Its
 * schedule is judged as {@link Juggled} says.
 */
final class TaskJuggler implements Peer {
    private final int limit;
    private final double patience;
    private final Optional<String> version;

    /**
     * @param limit about so many choices of a person for a seat
     * @param patience seconds after which it is ended
     */
    TaskJuggler(int limit, double patience) {
        this.limit = limit;
        this.patience = patience;
        this.version = findVersion();
    }

    private static Optional<String> findVersion() {
        try {
            var process = new ProcessBuilder("tj3", "--version").redirectErrorStream(true).start();
            try (var reader = process.inputReader()) {
                return reader.lines()
                        .filter(line -> line.contains("TaskJuggler"))
                        .map(line ->
                                line.replaceAll("[^0-9.]*\\(TaskJuggler\\)", "")
                                        .replaceAll("^tj3?", "")
                                        .strip())
                        .findFirst();
            }
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    boolean isInstalled() {
        return version.isPresent();
    }

    @Override
    public String name() {
        return "TaskJuggler";
    }

    @Override
    public String version() {
        return version.orElse("not installed");
    }

    @Override
    public int cores(Problem problem) {
        return 1;
    }

    @Override
    public Attempt solve(Problem problem, double seconds) {
        if (!isInstalled()) return Attempt.none(0, "tj3 is not installed");
        var axis = Axis.of(problem);
        if (axis.isEmpty() || axis.get().isTime() || !Choices.isStaffable(problem))
            return Attempt.none(0, "only weeks that are alike are translated");
        try {
            var folder = Files.createTempDirectory("peers");
            try {
                return run(problem, axis.get(), folder);
            } finally {
                delete(folder);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private Attempt run(Problem problem, Axis axis, Path folder) throws IOException {
        var choices = Choices.of(problem, limit);
        Files.writeString(folder.resolve("plan.tjp"), Tjp.of(problem, axis, choices));
        var watch = new Watch(patience);
        var log = folder.resolve("log");
        var process =
                new ProcessBuilder("tj3", "--silent", "--no-color", "plan.tjp")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean isDone = await(process);
        double took = watch.seconds();
        var export = folder.resolve("out.tji");
        if (!isDone) return Attempt.none(took, "ended after %.0f s".formatted(patience));
        if (!Files.exists(export)) return Attempt.none(took, complaint(log));
        var juggled = Juggled.of(problem, Bookings.read(Files.readString(export)));
        return new Attempt(
                Optional.of(juggled.schedule()),
                juggled.faults(),
                took,
                took,
                false,
                choices.note());
    }

    private boolean await(Process process) {
        try {
            if (process.waitFor((long) (patience * 1000), TimeUnit.MILLISECONDS)) return true;
            process.destroyForcibly().waitFor();
            return false;
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String complaint(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("Error"))
                    .findFirst()
                    .map(line -> line.replaceAll("^\\S*: ", ""))
                    .orElse("no report");
        }
    }
}
