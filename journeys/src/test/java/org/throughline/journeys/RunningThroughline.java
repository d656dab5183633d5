package org.throughline.journeys;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged application as a process of its own, with its own PostgreSQL in a fresh folder, for
 * all journeys of a run.
 */
final class RunningThroughline {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Process process;
    private final Path folder;
    private final String address;

    private RunningThroughline(Process process, Path folder, String address) {
        this.process = process;
        this.folder = folder;
        this.address = address;
    }

    private static final class Once {
        static final RunningThroughline RUNNING = start();
    }

    /** Started at the first call, ended with the test run. */
    static RunningThroughline get() {
        return Once.RUNNING;
    }

    /** Where it is, without a slash at the end. */
    String address() {
        return address;
    }

    private static RunningThroughline start() {
        try {
            var jar = Path.of(System.getProperty("throughline.app"));
            if (!Files.exists(jar))
                throw new IllegalStateException(
                        "Build the server first: %s is missing.".formatted(jar));
            // An ordinary user must be able to reach the folder when PostgreSQL is run for root, so
            // it lies in the system's own place.
            var folder = Files.createTempDirectory("throughline-journeys");
            var address = "http://127.0.0.1:" + freePort();
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            // Extracted, as bin/start runs it: the children that parse files need a class path of
            // real archives.
            extract(java, jar, folder);
            var log = folder.resolve("throughline.log");
            var command =
                    List.of(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            folder.resolve("app").resolve(jar.getFileName()).toString(),
                            "--server.address=127.0.0.1",
                            "--server.port=" + URI.create(address).getPort(),
                            "--throughline.data=" + folder.resolve("data"),
                            // Nobody waits a day here for what is due: it comes within seconds.
                            "--throughline.ratify-within=PT15S",
                            "--throughline.changes-due-every=PT1S",
                            "--throughline.demo=true");
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            var running = new RunningThroughline(process, folder, address);
            Runtime.getRuntime().addShutdownHook(new Thread(running::stop));
            running.await(log);
            return running;
        } catch (IOException | InterruptedException fault) {
            throw new IllegalStateException("Throughline did not start", fault);
        }
    }

    private static void extract(String java, Path jar, Path folder)
            throws IOException, InterruptedException {
        var extracting =
                new ProcessBuilder(
                                java,
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--destination",
                                folder.resolve("app").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("extract.log").toFile())
                        .start();
        if (extracting.waitFor() != 0)
            throw new IllegalStateException(Files.readString(folder.resolve("extract.log")));
    }

    private void await(Path log) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var request =
                HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive())
                throw new IllegalStateException(
                        "Throughline ended at once:\n" + Files.readString(log));
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200) return;
            } catch (IOException _) {
                // Not there yet.
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException(
                "Throughline did not answer in time:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        } catch (InterruptedException | IOException _) {
            // The system's temporary folder is emptied by the system.
        }
    }
}
