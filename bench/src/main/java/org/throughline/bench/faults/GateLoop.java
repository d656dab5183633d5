package org.throughline.bench.faults;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.throughline.bench.Forks;
import org.throughline.bench.http.Server;
import org.throughline.bench.http.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two applications on one PostgreSQL; members draft and propose, managers and a leader decide, each
 * on whichever node answers; meanwhile either application and PostgreSQL are ended by {@code kill
 * -9}. Then the ledger is asked: is what was acknowledged there, once? Had every change of a member
 * two approvals, of others, for its content? Does the chain verify?
 */
public final class GateLoop {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WANTED = 2;

    /** Somebody with a program of their own; a token is a session that survives. */
    private record Somebody(String name, UUID account, String token) {}

    private record Acknowledged(String change, long revision) {}

    private final SplittableRandom random = new SplittableRandom(20261126);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final Server[] nodes = new Server[2];
    private final Path data;
    private final Map<String, Acknowledged> applied = new ConcurrentHashMap<>();
    private final Map<String, String> sent = new ConcurrentHashMap<>();
    private final Map<String, String> votes = new ConcurrentHashMap<>();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicLong ownRefused = new AtomicLong();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final int[] kills = new int[3];
    private volatile boolean running = true;

    private GateLoop(Path data) {
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var options = List.of(arguments);
        int at = options.indexOf("--minutes");
        double minutes = at < 0 ? 10 : Double.parseDouble(options.get(at + 1));
        var repository = Path.of(".").toAbsolutePath().normalize();
        var before = Forks.load();
        var loop = new GateLoop(Files.createTempDirectory("throughline-gate-loop"));
        var text = loop.run(repository, minutes, before);
        System.out.println(text);
        if (options.contains("--write"))
            Files.writeString(Path.of("bench/results/gate-loop.md"), text);
        System.exit(loop.wrong.isEmpty() ? 0 : 1);
    }

    private String run(Path repository, double minutes, String before) throws Exception {
        nodes[0] = Server.start(repository, data, 8118, List.of());
        nodes[0].awaitPage();
        new Visitor(nodes[0].address(), Duration.ofMinutes(1)).found("Gate loop", nodes[0].token());
        nodes[1] = Server.start(repository, data.resolve("second"), 8119, onTheSamePostgres());
        nodes[1].awaitPage();
        var people = people();
        policy(of(people, "olga"));

        long began = System.nanoTime();
        long end = began + (long) (minutes * 60e9);
        var threads = new ArrayList<Thread>();
        for (var name : List.of("mia", "mel"))
            threads.add(Thread.ofVirtual().start(() -> propose(of(people, name))));
        for (var name : List.of("max", "moe", "lea"))
            threads.add(Thread.ofVirtual().start(() -> decide(of(people, name))));
        threads.add(Thread.ofVirtual().start(() -> plan(of(people, "max"))));
        while (System.nanoTime() < end && wrong.isEmpty()) {
            awaitProgress();
            Thread.sleep(random.nextInt(500, 3_000));
            kill(random.nextInt(5));
        }
        running = false;
        for (var thread : threads) thread.join(Duration.ofSeconds(60));
        // What is due is done within twenty seconds of the last kill.
        awaitBoth();
        Thread.sleep(25_000);
        long revisions = check(of(people, "olga"));
        for (var node : nodes) node.stop();
        return text(minutes, before, revisions, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Somebody of(Map<String, Somebody> people, String name) {
        return Objects.requireNonNull(people.get(name));
    }

    // ---- the place

    private Properties secrets() throws IOException {
        var secrets = new Properties();
        try (Reader in = Files.newBufferedReader(data.resolve("postgres/secrets"))) {
            secrets.load(in);
        }
        return secrets;
    }

    private String url() throws IOException {
        return "jdbc:postgresql://127.0.0.1:%s/throughline"
                .formatted(Files.readString(data.resolve("postgres/port")).strip());
    }

    private List<String> onTheSamePostgres() throws IOException {
        return List.of(
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=throughline_app",
                "--spring.datasource.password=" + secrets().getProperty("app"),
                "--spring.flyway.user=throughline_owner",
                "--spring.flyway.password=" + secrets().getProperty("owner"));
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** As the application's role, on behalf of the only organization. */
    private <T> T asked(Work<T> work) throws SQLException, IOException {
        try (var connection =
                DriverManager.getConnection(
                        url() + "?currentSchema=throughline",
                        "throughline_app",
                        secrets().getProperty("app"))) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "select set_config('app.org', (select organization::text from accounts_by_email('ada@bench.invalid')), true)");
            }
            var result = work.on(connection);
            connection.commit();
            return result;
        }
    }

    private Map<String, Somebody> people() throws SQLException, IOException {
        var people = new HashMap<String, Somebody>();
        var roles =
                Map.of(
                        "olga", "owner", "lea", "leader", "max", "manager", "moe", "manager", "mia",
                        "member", "mel", "member");
        for (var one : roles.entrySet()) {
            var account = UUID.randomUUID();
            var token = "tl_" + UUID.randomUUID() + UUID.randomUUID();
            asked(connection -> {
                try (var insert =
                        connection.prepareStatement(
                                "insert into account (organization_id, id, email, name, role) values (current_organization(), ?, ?, ?, ?)")) {
                    insert.setObject(1, account);
                    insert.setString(2, one.getKey() + "@bench.invalid");
                    insert.setString(3, one.getKey());
                    insert.setString(4, one.getValue());
                    insert.executeUpdate();
                }
                try (var insert =
                        connection.prepareStatement(
                                "insert into api_token (organization_id, id, account_id, name, secret, may_write, ends_at) values (current_organization(), gen_random_uuid(), ?, 'bench', ?, true, now() + interval '1 day')")) {
                    insert.setObject(1, account);
                    insert.setBytes(2, sha256(token));
                    return insert.executeUpdate();
                }
            });
            people.put(one.getKey(), new Somebody(one.getKey(), account, token));
        }
        return people;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Members ask two; whoever has the authority of a manager plans alone. */
    private void policy(Somebody owner) throws IOException, InterruptedException {
        var edit =
                """
                {"edits": [{"op": "add", "kind": "approval-policy", "item": {"id": "%s", "name": "Two look",
                 "tolerance": {"measure": "edits", "above": 0}, "approver": "manager", "votes": %d, "anotherPerson": false}}]}\
                """
                        .formatted(UUID.randomUUID(), WANTED);
        var answer = send(owner, 0, "POST", "/api/v1/changes", edit, "policy");
        if (answer.status() != 200) throw new IOException("no policy: " + answer);
    }

    // ---- what goes wrong

    /** Mostly one of the applications, sometimes PostgreSQL under both. */
    private void kill(int which) throws IOException, InterruptedException {
        if (which == 4) {
            if (nodes[0].killPostgres()) kills[2]++;
            return;
        }
        int node = which % 2;
        nodes[node].kill();
        kills[node]++;
        Thread.sleep(random.nextInt(2_000));
        nodes[node] = nodes[node].again();
        nodes[node].awaitPage();
    }

    private void awaitBoth() throws IOException, InterruptedException {
        for (int node = 0; node < 2; node++) {
            if (!nodes[node].isAlive()) nodes[node] = nodes[node].again();
            nodes[node].awaitPage();
        }
    }

    private void awaitProgress() throws InterruptedException {
        int before = applied.size();
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (applied.size() == before && running) {
            if (System.nanoTime() > end) {
                wrong.add("For two minutes nothing was applied: it did not heal by itself.");
                return;
            }
            Thread.sleep(20);
        }
    }

    // ---- what people do

    private void propose(Somebody member) {
        for (int n = 0; running; n++) {
            var name = "%s-%06d".formatted(member.name(), n);
            var key = UUID.randomUUID().toString();
            sent.put(key, name);
            var drafted = answered(member, "/api/v1/changes", placeholder(name, true), key, n);
            if (drafted == null) return;
            var id = drafted.path("change").asString();
            if (n % 10 == 3) {
                // Another draft of the same beginning would be a second change.
                var again =
                        answered(member, "/api/v1/changes", placeholder(name, true), key, n + 1);
                repeats.incrementAndGet();
                if (again != null && !again.path("change").asString().equals(id))
                    wrong.add("%s was begun twice".formatted(name));
            }
            var way = "/api/v1/changes/" + id;
            if (answered(member, way + "/proposal", "{}", key + "p", n) == null) return;
            if (n % 10 == 5) {
                var own = send(member, n, "POST", way + "/votes", "{\"vote\": \"approve\"}", key);
                if (own.status() == 403) ownRefused.incrementAndGet();
                else if (own.status() / 100 == 2)
                    wrong.add("%s approved their own".formatted(name));
            }
            pause(60);
        }
    }

    /** A manager plans alone, with a key for each change. */
    private void plan(Somebody manager) {
        for (int n = 0; running; n++) {
            var name = "%s-%06d".formatted(manager.name(), n);
            var key = UUID.randomUUID().toString();
            sent.put(key, name);
            var answer = answered(manager, "/api/v1/changes", placeholder(name, false), key, n);
            if (answer == null) return;
            remember(answer);
            pause(100);
        }
    }

    private void decide(Somebody boss) {
        var dice = new SplittableRandom(boss.name().hashCode());
        while (running) {
            var waiting = send(boss, dice.nextInt(2), "GET", "/api/v1/waiting", "", "");
            if (waiting.status() == 200)
                for (var one : JSON.readTree(waiting.body())) {
                    if (!running) return;
                    vote(boss, one.path("change").path("id").asString(), dice);
                }
            pause(30);
        }
    }

    private void vote(Somebody boss, String id, SplittableRandom dice) {
        int roll = dice.nextInt(20);
        var vote = roll == 0 ? "reject" : roll == 1 ? "ask" : "approve";
        var answer =
                send(
                        boss,
                        dice.nextInt(2),
                        "POST",
                        "/api/v1/changes/%s/votes".formatted(id),
                        "{\"vote\": \"%s\", \"why\": \"Because.\"}".formatted(vote),
                        "");
        if (answer.status() == 200 || answer.status() == 202)
            votes.put(id + " " + boss.account(), vote);
        if (answer.status() == 200) remember(JSON.readTree(answer.body()));
        if (answer.status() >= 400
                && answer.status() < 500
                && answer.status() != 409
                && answer.status() != 403
                && answer.status() != 412
                && answer.status() != 429) wrong.add("a vote was answered %s".formatted(answer));
    }

    private void remember(JsonNode done) {
        if (done.path("revision").isMissingNode() || !done.path("state").isMissingNode()) return;
        var change = done.path("change").asString();
        applied.put(change, new Acknowledged(change, done.path("revision").asLong()));
    }

    /** The server would make the id of a draft's placeholder: so does each sending here. */
    private static String placeholder(String name, boolean draft) {
        return """
        {"title": "%s", "draft": %s, "edits": [{"op": "add", "kind": "placeholder", "item": {"id": "%s", "name": "%s", "skills": {}}}]}\
        """
                .formatted(name, draft, UUID.randomUUID(), name);
    }

    private record Response(int status, String body) {}

    /** Sent until there is an answer, to one node and the other in turns; null at the end. */
    private @Nullable JsonNode answered(
            Somebody who, String path, String json, String key, int first) {
        for (int n = first; running; n++) {
            var answer = send(who, n % 2, "POST", path, json, key);
            if (answer.status() / 100 == 2) return JSON.readTree(answer.body());
            // Proposed before, and only the reply was lost.
            if (path.endsWith("/proposal") && answer.status() == 409)
                return JSON.createObjectNode();
            if (answer.status() > 0 && answer.status() < 500 && answer.status() != 429)
                wrong.add("%s %s was answered %s".formatted(who.name(), path, answer));
            pause(50);
        }
        return null;
    }

    private Response send(
            Somebody who, int node, String method, String path, String json, String key) {
        var request =
                HttpRequest.newBuilder(URI.create(nodes[node % 2].address() + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + who.token())
                        .header("Content-Type", "application/json");
        if (!key.isEmpty()) request.header("Idempotency-Key", key);
        try {
            var answer =
                    client.send(
                            method.equals("GET")
                                    ? request.GET().build()
                                    : request.POST(HttpRequest.BodyPublishers.ofString(json))
                                            .build(),
                            BodyHandlers.ofString());
            return new Response(answer.statusCode(), answer.body());
        } catch (IOException _) {
            return new Response(0, "");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Response(0, "");
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- asked afterwards

    private long check(Somebody owner) throws Exception {
        var at = new HashMap<String, Long>();
        var added = new HashMap<String, Integer>();
        long last = 0;
        while (true) {
            var page =
                    JSON.readTree(
                            send(
                                            owner,
                                            0,
                                            "GET",
                                            "/api/v1/revisions?limit=500&after=" + last,
                                            "",
                                            "")
                                    .body());
            if (page.isEmpty()) break;
            for (var one : page) {
                long number = one.path("revision").asLong();
                if (number != last + 1)
                    wrong.add("Revision %d follows %d.".formatted(number, last));
                last = number;
                if (at.put(one.path("change").asString(), number) != null)
                    wrong.add("A change stands in the ledger twice.");
                for (var edit : one.path("edits"))
                    if (edit.path("kind").asString().equals("placeholder"))
                        added.merge(edit.path("item").path("name").asString(), 1, Integer::sum);
            }
        }
        for (var one : applied.values())
            if (at.getOrDefault(one.change(), -1L) != one.revision())
                wrong.add(
                        "Acknowledged but lost: %s at %d.".formatted(one.change(), one.revision()));
        var names = new HashSet<>(sent.values());
        added.forEach((name, times) -> {
            if (times != 1) wrong.add("%s is there %d times.".formatted(name, times));
            if (!names.contains(name)) wrong.add("Nobody sent %s.".formatted(name));
        });
        approvals();
        for (int node = 0; node < 2; node++) {
            var verified =
                    JSON.readTree(
                            send(owner, node, "GET", "/api/v1/ledger/verification", "", "").body());
            if (!verified.path("broken").isEmpty()) wrong.add("verify: " + verified.path("broken"));
        }
        return last;
    }

    /** Counted here, by a question of its own, and not by the ledger's function. */
    private void approvals() throws SQLException, IOException {
        asked(connection -> {
            try (var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    """
                                    select c.number, (select count(distinct v.account_id) from change_vote v
                                      where v.change_id = c.id and v.vote = 'approve' and v.content = c.content and v.account_id <> c.author
                                        and not exists (select from change_vote l where l.change_id = v.change_id and l.account_id = v.account_id and l.nth > v.nth))
                                    from change c join account a on a.id = c.author where c.state = 'applied' and a.role = 'member'\
                                    """)) {
                while (rows.next())
                    if (rows.getInt(2) < WANTED)
                        wrong.add(
                                "#%d has %d approvals".formatted(rows.getLong(1), rows.getInt(2)));
            }
            try (var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "select count(*) from change where state in ('approved', 'scheduled')")) {
                rows.next();
                if (rows.getInt(1) > 0)
                    wrong.add("%d approved changes were left undone".formatted(rows.getInt(1)));
            }
            for (var vote : votes.entrySet())
                try (var query =
                        connection.prepareStatement(
                                "select count(*) from change_vote where change_id = ?::uuid and account_id = ?::uuid and vote = ?")) {
                    var parts = vote.getKey().split(" ", 2);
                    query.setString(1, parts[0]);
                    query.setString(2, parts[1]);
                    query.setString(3, vote.getValue());
                    try (var rows = query.executeQuery()) {
                        rows.next();
                        if (rows.getInt(1) == 0) wrong.add("A vote was acknowledged and is lost.");
                    }
                }
            return true;
        });
    }

    // ---- words

    private String text(double minutes, String before, long revisions, Duration took) {
        var text = new StringBuilder();
        text.append(
                """
                # Approvals under kill -9

                Repeat with `bench/run gate-loop --minutes %s --write`. Machine: %s. Load of the machine (all processes, one minute) before: %s, after: %s.

                Two applications on one PostgreSQL (the first one's own). Two members draft and propose, two managers and a leader approve, ask and reject, a manager plans alone: each on
                whichever node answers, and the same request again until there is an answer. Meanwhile either application, or PostgreSQL under both, is ended by `kill -9`. A member's
                change takes two approvals. Emergencies are not in it: they are applied from a page, in person, and their 24 hours are longer than the run.

                | | |
                |---|---|
                | `kill -9` of the first application, the second, PostgreSQL | %d, %d, %d |
                | changes begun | %,d |
                | acknowledged as applied | %,d |
                | votes acknowledged | %,d |
                | beginnings sent again, answered as the first time | %,d |
                | own approvals tried and refused | %,d |
                | revisions in the ledger | %,d |
                | took | %d min |
                | **acknowledged and lost, applied twice, without its approvals, left undone, or not verified** | **%s** |
                """
                        .formatted(
                                minutes,
                                Forks.machine(),
                                before,
                                Forks.load(),
                                kills[0],
                                kills[1],
                                kills[2],
                                sent.size(),
                                applied.size(),
                                votes.size(),
                                repeats.get(),
                                ownRefused.get(),
                                revisions,
                                took.toMinutes(),
                                wrong.isEmpty() ? "none" : Integer.toString(wrong.size())));
        wrong.stream().limit(20).forEach(one -> text.append("- ").append(one).append('\n'));
        return text.toString();
    }
}
