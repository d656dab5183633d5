package org.throughline.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Throughline as {@code bin/start} runs it: a process of its own on a data folder of its own, on
 * the loopback. Ended by its own process id only.
 */
public final class Server {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Pattern TOKEN = Pattern.compile("with the token ([0-9a-f]+)");

    private final Path repository;
    private final Path data;
    private final int port;
    private final List<String> more;
    private final Path log;
    private final Process process;
    private final long began;

    private Server(
            Path repository, Path data, int port, List<String> more, Path log, Process process) {
        this.repository = repository;
        this.data = data;
        this.port = port;
        this.more = more;
        this.log = log;
        this.process = process;
        this.began = System.nanoTime();
    }

    /** Starts it and returns at once. {@code more} are settings for the application. */
    public static Server start(Path repository, Path data, int port, List<String> more)
            throws IOException {
        Files.createDirectories(data);
        var log = data.resolve("throughline.log");
        var command =
                new ArrayList<>(
                        List.of(
                                repository.resolve("bin/start").toString(),
                                "--port",
                                Integer.toString(port),
                                "--data",
                                data.toString(),
                                "--no-demo"));
        command.addAll(more);
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        return new Server(repository, data, port, more, log, process);
    }

    /** The same again, after it ended. */
    public Server again() throws IOException {
        return start(repository, data, port, more);
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Seconds from the start until the sign-in page answers. */
    public double awaitPage() throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        var request =
                HttpRequest.newBuilder(URI.create(address() + "/sign-in"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        // From now on: it may have been running for long.
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive())
                throw new IOException("Throughline ended at once:\n" + Files.readString(log));
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() < 400)
                    return sinceStart();
            } catch (IOException _) {
                // Not there yet.
            }
            Thread.sleep(20);
        }
        throw new IOException("Throughline did not answer in time:\n" + Files.readString(log));
    }

    /** Seconds since it was started. */
    public double sinceStart() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** The token printed for the first run. */
    public String token() throws IOException {
        var found = TOKEN.matcher(Files.readString(log));
        if (!found.find()) throw new IOException("no token in the log");
        return found.group(1);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9} of the application; its PostgreSQL stays. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** {@code kill -9} of its PostgreSQL. False if none was running. */
    public boolean killPostgres() throws IOException, InterruptedException {
        var postgres = postgres();
        postgres.ifPresent(ProcessHandle::destroyForcibly);
        if (postgres.isPresent())
            try {
                postgres.get().onExit().get(10, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException fault) {
                throw new IOException(fault);
            }
        return postgres.isPresent();
    }

    /** Its PostgreSQL, by the pid file of its own data folder and only if it works on that. */
    private Optional<ProcessHandle> postgres() throws IOException {
        var pidFile = data.resolve("postgres/cluster/postmaster.pid");
        if (!Files.exists(pidFile)) return Optional.empty();
        var lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")) return Optional.empty();
        long pid = Long.parseLong(lines.getFirst().strip());
        var commandLine = Path.of("/proc/%d/cmdline".formatted(pid));
        if (!Files.exists(commandLine) || !Files.readString(commandLine).contains(data.toString()))
            return Optional.empty();
        return ProcessHandle.of(pid);
    }

    /** An orderly end, PostgreSQL's too. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) process.destroyForcibly();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }
}
