package org.throughline.bench.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.throughline.bench.Forks;
import org.throughline.bench.Measure;
import org.throughline.bench.http.Server;
import org.throughline.bench.http.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends the application and its PostgreSQL with {@code kill -9}, again and again, while writers
 * write, and then asks the ledger: is every acknowledged change there, at the revision that was
 * acknowledged, once? Is nothing there twice? Does the chain verify?
 *
 * <p>Writers do what a careful program does: a key for each change, the same key again until there
 * is an answer. Every acknowledgement is on disk before the next change is sent; now and then an
 * old key is sent again, which must change nothing.
 */
public final class KillLoop {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WRITERS = 4;
    private static final Duration LONGEST = Duration.ofMinutes(75);

    private final SplittableRandom random = new SplittableRandom(20261125);
    private final Visitor visitor;
    private final FileChannel acknowledged;
    private final Map<String, Acknowledged> answers = new ConcurrentHashMap<>();
    private final Map<String, String> tried = new ConcurrentHashMap<>();
    private final AtomicLong repeats = new AtomicLong();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean running = true;
    private Server server;

    /** What a writer was told: which change, at which revision. */
    private record Acknowledged(String change, long revision) {}

    private KillLoop(Server server, Path journal) throws IOException {
        this.server = server;
        this.visitor = new Visitor(server.address(), Duration.ofMinutes(3));
        this.acknowledged =
                FileChannel.open(
                        journal,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var options = options(arguments);
        int kills = Integer.parseInt(options.getOrDefault("--kills", "200"));
        int postgresKills = Integer.parseInt(options.getOrDefault("--postgres", "50"));
        int port = Integer.parseInt(options.getOrDefault("--port", "8108"));
        var repository = Path.of(options.getOrDefault("--app", ".")).toAbsolutePath().normalize();
        var data =
                options.containsKey("--data")
                        ? Path.of(options.get("--data")).toAbsolutePath()
                        : Files.createTempDirectory("throughline-kill-loop");
        var before = Forks.load();

        // The first start builds, the first orderly stop writes the cache that quickens all later
        // ones.
        var server = Server.start(repository, data, port, List.of());
        server.awaitPage();
        var loop = new KillLoop(server, data.resolve("acknowledged"));
        loop.visitor.found("Kill loop", server.token());
        server.stop();
        loop.server = server.again();
        loop.server.awaitPage();

        var report = loop.run(kills, postgresKills);
        var text = loop.text(report, before);
        System.out.println(text);
        if (options.containsKey("--write"))
            Files.writeString(Path.of("bench/results/kill-loop.md"), text);
        System.exit(report.wrong().isEmpty() ? 0 : 1);
    }

    private static Map<String, String> options(String[] arguments) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++)
            options.put(
                    arguments[i],
                    i + 1 < arguments.length && !arguments[i + 1].startsWith("--")
                            ? arguments[++i]
                            : "");
        return options;
    }

    private record Report(
            int kills,
            int wanted,
            int postgresKills,
            int postgresWanted,
            int both,
            List<Double> pageReady,
            List<Double> writeReady,
            List<Double> healed,
            long revisions,
            int unanswered,
            Duration took,
            List<String> wrong) {}

    private Report run(int kills, int postgresKills) throws Exception {
        var pageReady = new ArrayList<Double>();
        var writeReady = new ArrayList<Double>();
        var healed = new ArrayList<Double>();
        int both = 0;
        long began = System.nanoTime();
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            writers.add(Thread.ofVirtual().start(() -> write(number)));
        }
        int app = 0;
        int postgres = 0;
        while ((app < kills || postgres < postgresKills) && wrong.isEmpty()) {
            if (System.nanoTime() - began > LONGEST.toNanos()) {
                System.err.printf("Not all kills were made within %s.%n", LONGEST);
                break;
            }
            awaitProgress();
            Thread.sleep(random.nextInt(50, 1200));
            // Spread evenly: one of PostgreSQL for every so many of the application.
            boolean ofPostgres =
                    postgres < postgresKills
                            && (app >= kills
                                    || (long) postgres * kills < (long) app * postgresKills);
            if (ofPostgres) {
                if (server.killPostgres()) {
                    postgres++;
                    healed.add(secondsTo(this::awaitProgress));
                }
            } else {
                // Every tenth time both at once: the power is gone.
                boolean all = app % 10 == 9;
                if (all && server.killPostgres()) both++;
                server.kill();
                app++;
                server = server.again();
                pageReady.add(server.awaitPage());
                awaitProgress();
                writeReady.add(server.sinceStart());
            }
            if ((app + postgres) % 25 == 0)
                System.err.printf(
                        "%d kills of the application, %d of PostgreSQL, %d changes acknowledged%n",
                        app, postgres, answers.size());
        }
        running = false;
        for (var writer : writers) writer.join(Duration.ofSeconds(90));
        // What is asked below is asked of a server that was started anew from what is on disk.
        server.stop();
        server = server.again();
        server.awaitPage();
        long revisions = check();
        server.stop();
        return new Report(
                app,
                kills,
                postgres,
                postgresKills,
                both,
                pageReady,
                writeReady,
                healed,
                revisions,
                tried.size() - answers.size(),
                Duration.ofNanos(System.nanoTime() - began),
                List.copyOf(wrong));
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private static double secondsTo(Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Until a change that was not yet acknowledged is. */
    private void awaitProgress() throws InterruptedException {
        int before = answers.size();
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (answers.size() == before && running) {
            if (System.nanoTime() > end) {
                wrong.add("For two minutes no change was acknowledged: it did not heal by itself.");
                return;
            }
            Thread.sleep(5);
        }
    }

    // ---- writers

    private void write(int writer) {
        var dice = new SplittableRandom(writer);
        String last = null;
        for (int n = 0; running; n++) {
            var name = "w%d-%06d".formatted(writer, n);
            var key = UUID.randomUUID().toString();
            tried.put(key, name);
            if (!answered(key, name)) return;
            // A lost reply makes clients repeat themselves, even much later.
            if (last != null && dice.nextInt(10) == 0) repeated(last);
            if (dice.nextInt(3) == 0) last = key;
        }
    }

    /**
     * Sends it until there is an answer. The server makes the id: applied twice, it is there twice.
     */
    private boolean answered(String key, String name) {
        while (running) {
            var answer = send(key, name);
            if (answer != null) {
                remember(key, answer);
                return true;
            }
            pause(50);
        }
        return false;
    }

    private void repeated(String key) {
        var answer = send(key, tried.get(key));
        if (answer == null) return;
        repeats.incrementAndGet();
        if (!answer.equals(answers.get(key)))
            wrong.add(
                    "The key %s was answered %s, and before %s."
                            .formatted(key, answer, answers.get(key)));
    }

    private @Nullable Acknowledged send(String key, @Nullable String name) {
        try {
            var response =
                    visitor.send(
                            "POST",
                            "/api/v1/items/placeholders",
                            "{\"name\":\"%s\"}".formatted(name),
                            key);
            if (response.status() / 100 == 2) {
                var said = JSON.readTree(response.body());
                return new Acknowledged(
                        said.get("change").stringValue(), said.get("revision").longValue());
            }
            // While PostgreSQL is away the server says so; anything else is a fault.
            if (response.status() < 500)
                wrong.add(
                        "%s was answered %d %s"
                                .formatted(name, response.status(), response.body()));
            return null;
        } catch (IOException _) {
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void remember(String key, Acknowledged answer) {
        var line =
                "%s %s %d%n"
                        .formatted(key, answer.change(), answer.revision())
                        .getBytes(StandardCharsets.UTF_8);
        synchronized (acknowledged) {
            try {
                acknowledged.write(ByteBuffer.wrap(line));
                acknowledged.force(false);
            } catch (IOException fault) {
                wrong.add("The journal of acknowledgements cannot be written: " + fault);
            }
        }
        answers.put(key, answer);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the ledger, asked afterwards

    private long check() throws Exception {
        var changeAt = new LinkedHashMap<Long, String>();
        var added = new HashMap<String, Integer>();
        for (long after = 0; ; ) {
            var page =
                    JSON.readTree(visitor.get("/api/v1/revisions?limit=500&after=" + after).body());
            if (page.isEmpty()) break;
            for (var revision : page) {
                long number = revision.get("revision").longValue();
                if (number != after + 1)
                    wrong.add("Revision %d follows %d.".formatted(number, after));
                after = number;
                changeAt.put(number, revision.get("change").stringValue());
                for (var edit : revision.get("edits")) {
                    var name = addedPlaceholder(edit);
                    if (name != null) added.merge(name, 1, Integer::sum);
                }
            }
        }
        if (new HashSet<>(changeAt.values()).size() != changeAt.size())
            wrong.add("A change stands in the ledger twice.");
        answers.forEach((key, answer) -> {
            if (!answer.change().equals(changeAt.get(answer.revision())))
                wrong.add(
                        "Acknowledged but lost: %s at revision %d."
                                .formatted(answer.change(), answer.revision()));
            if (added.getOrDefault(tried.get(key), 0) != 1)
                wrong.add(
                        "%s was acknowledged and is there %d times."
                                .formatted(tried.get(key), added.getOrDefault(tried.get(key), 0)));
        });
        added.forEach((name, times) -> {
            if (times != 1) wrong.add("%s is there %d times.".formatted(name, times));
        });
        var names = new HashSet<>(tried.values());
        added.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> wrong.add("Nobody sent %s.".formatted(name)));
        var verification = JSON.readTree(visitor.get("/api/v1/ledger/verification").body());
        if (!verification.get("broken").isEmpty())
            wrong.add("verify: " + verification.get("broken"));
        if (verification.get("revisions").longValue() != changeAt.size())
            wrong.add("verify counts other revisions than the API shows.");
        return changeAt.size();
    }

    private static @Nullable String addedPlaceholder(JsonNode edit) {
        return edit.get("op").stringValue().equals("add")
                        && edit.get("kind").stringValue().equals("placeholder")
                ? edit.get("item").get("name").stringValue()
                : null;
    }

    // ---- words

    private String text(Report report, String before) {
        var text = new StringBuilder();
        text.append(
                """
                # kill -9, again and again

                Repeat with `bench/run kill-loop --write`. Machine: %s. Load of the machine (all processes, one minute) before: %s, after: %s.

                %d writers send one change after the other, each with its key, and the same key again until there is an answer. Each acknowledgement is on disk (fsync) before
                the next change is sent. Meanwhile the application is ended by `kill -9` and started again, and so is its PostgreSQL; every tenth time both at once. At the end the
                server is started once more, and the ledger is compared with what was acknowledged.

                | | |
                |---|---|
                | `kill -9` of the application | %d of %d wanted (of these %d together with PostgreSQL) |
                | `kill -9` of PostgreSQL alone | %d of %d wanted |
                | changes acknowledged | %,d |
                | sent and never answered (the end of the run) | %d |
                | old keys sent again, answered as the first time | %,d |
                | revisions in the ledger | %,d |
                | took | %d min |
                | **acknowledged and lost, applied twice, or not verified** | **%s** |

                | seconds | least | median | 9 of 10 | 99 of 100 | most |
                |---|---|---|---|---|---|
                """
                        .formatted(
                                Forks.machine(),
                                before,
                                Forks.load(),
                                WRITERS,
                                report.kills(),
                                report.wanted(),
                                report.both(),
                                report.postgresKills(),
                                report.postgresWanted(),
                                answers.size(),
                                report.unanswered(),
                                repeats.get(),
                                report.revisions(),
                                report.took().toMinutes(),
                                report.wrong().isEmpty()
                                        ? "none"
                                        : Integer.toString(report.wrong().size())));
        text.append(seconds("from start to the first page", report.pageReady()));
        text.append(seconds("from start to the next change acknowledged", report.writeReady()));
        text.append(
                seconds(
                        "from the end of PostgreSQL to the next change acknowledged, by itself",
                        report.healed()));
        if (!report.wrong().isEmpty()) {
            text.append("\nWhat was wrong:\n");
            report.wrong().stream()
                    .limit(20)
                    .forEach(one -> text.append("- ").append(one).append('\n'));
        }
        return text.toString();
    }

    private static String seconds(String what, List<Double> all) {
        if (all.isEmpty()) return "";
        var samples = Measure.of(all);
        return "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |\n"
                .formatted(
                        what,
                        samples.at(0),
                        samples.median(),
                        samples.at(0.9),
                        samples.at(0.99),
                        samples.at(1));
    }
}
