package org.throughline.bench.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.throughline.bench.Forks;
import org.throughline.bench.LargePlans;
import org.throughline.bench.Measure;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Ending;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Purpose;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Threshold;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long the pages of a large organization take, and how much they are: over HTTP, from a server
 * as {@code bin/start} runs it, with a direction that all projects serve. Writes {@code
 * bench/results/pages.md}.
 */
public final class Pages {
    private static final int CALL = 1_000;
    private static final int ROUNDS = 15;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SplittableRandom random = new SplittableRandom(11);
    private final List<Item> items = new ArrayList<>();

    private Pages() {}

    /** A page, how long it took right after an edit and when asked again, and its bytes. */
    private record Row(String path, double first, Measure.Samples again, int size, int wire) {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var options = List.of(arguments);
        int people = number(options, "--people", 10_000);
        int assignments = number(options, "--assignments", people * 10);
        var before = Forks.load();
        var data = Files.createTempDirectory("throughline-pages");
        var server = Server.start(Path.of(".").toAbsolutePath().normalize(), data, 8128, List.of());
        try {
            server.awaitPage();
            var text = new Pages().run(server, people, assignments, before);
            System.out.println(text);
            if (options.contains("--write"))
                Files.writeString(Path.of("bench/results/pages.md"), text);
        } finally {
            server.stop();
        }
        System.exit(0);
    }

    private static int number(List<String> options, String name, int otherwise) {
        int at = options.indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(options.get(at + 1));
    }

    private String run(Server server, int people, int assignments, String before)
            throws IOException, InterruptedException {
        var ada = new Visitor(server.address(), Duration.ofMinutes(5));
        ada.found("Large", server.token());
        LargePlans.items(7, people, assignments).stream()
                .filter(one -> one.kind() != Kind.ORGANIZATION)
                .forEach(items::add);
        direction();
        load(ada);
        var rows = new ArrayList<Row>();
        for (var path : paths()) rows.add(row(ada, path));
        return text(rows, assignments, before);
    }

    // ---- what all of it serves

    private void direction() {
        var projects = of(Project.class);
        var owners = of(Person.class);
        var purpose =
                new Purpose(
                        id(), Optional.empty(), "Large things, well kept", List.of("They last"));
        items.add(purpose);
        var year = Span.of(LargePlans.FIRST, LargePlans.LAST);
        var goals = new ArrayList<Goal>();
        for (int b = 0; b < 2; b++) {
            var big =
                    new BigGoal(
                            id(),
                            Optional.empty(),
                            Optional.of(purpose.id()),
                            "Big goal %d".formatted(b + 1),
                            "share",
                            Threshold.atLeast(50, "%"),
                            LocalDate.of(2040, 1, 1),
                            new Percent(60),
                            Ending.OPEN);
            items.add(big);
            for (int p = 0; p < 3; p++) {
                var policy =
                        new GuidingPolicy(
                                id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(big.id()),
                                "Policy %d.%d".formatted(b + 1, p + 1),
                                "Concentrates.",
                                List.of("Everything else"));
                items.add(policy);
                for (int a = 0; a < 4; a++) {
                    var action =
                            new CoherentAction(
                                    id(),
                                    policy.id(),
                                    "Action %d.%d.%d".formatted(b + 1, p + 1, a + 1),
                                    "",
                                    Optional.of(any(owners).id()),
                                    Optional.empty());
                    items.add(action);
                    for (int g = 0; g < 5; g++) {
                        var goal =
                                new Goal(
                                        id(),
                                        Optional.empty(),
                                        "Goal %d.%d.%d.%d".formatted(b + 1, p + 1, a + 1, g + 1),
                                        Optional.of(any(owners).id()),
                                        year,
                                        new Percent(1),
                                        "");
                        goals.add(goal);
                        items.add(goal);
                        items.add(
                                new Contribution(
                                        id(), goal.id(), action.id(), Percent.ALL, true, true));
                    }
                }
            }
        }
        // Nine of ten projects serve something; some two goals at once.
        for (var project : projects) {
            int dice = random.nextInt(20);
            if (dice < 2) continue;
            var first = any(goals);
            var second = any(goals);
            boolean both = dice > 15 && !first.equals(second);
            items.add(link(project, first, both ? 60 : 100));
            if (both) items.add(link(project, second, 40));
        }
    }

    private Contribution link(Project project, Goal goal, int share) {
        return new Contribution(id(), project.id(), goal.id(), new Percent(share), true, true);
    }

    private <T extends Item> List<T> of(Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T extends Item> Id<T> id() {
        return new Id<>(new UUID(random.nextLong(), random.nextLong()));
    }

    // ---- there and back

    private void load(Visitor ada) throws IOException, InterruptedException {
        for (int from = 0; from < items.size(); from += CALL) {
            var edits =
                    items.subList(from, Math.min(items.size(), from + CALL)).stream()
                            .<Edit>map(Edit::add)
                            .toList();
            change(ada, edits, "load " + from);
        }
    }

    private static void change(Visitor ada, List<Edit> edits, String key)
            throws IOException, InterruptedException {
        var body = JSON.createObjectNode();
        body.set("edits", ItemJson.tree(edits));
        var answer = ada.send("POST", "/api/v1/changes", body.toString(), key);
        if (answer.status() != 200) throw new IOException(key + " was not taken: " + answer);
    }

    private List<String> paths() {
        var project = of(Project.class).getFirst();
        var task =
                of(Task.class).stream()
                        .filter(one -> one.project().equals(project.id()))
                        .findFirst()
                        .orElseThrow();
        return List.of(
                "/throughline",
                "/throughline?count=cost",
                "/throughline?count=people",
                "/throughline/" + project.id(),
                "/goals",
                "/strategy",
                "/",
                "/planner",
                "/api/v1/board?view=people",
                "/people",
                "/people/" + of(Person.class).getFirst().id(),
                "/projects",
                "/projects/" + project.id(),
                "/projects/%s/tasks/%s".formatted(project.id(), task.id()),
                "/changes",
                "/history");
    }

    private Row row(Visitor ada, String path) throws IOException, InterruptedException {
        // What is remembered for a revision is of no use after an edit, and each page begins so.
        var renamed = (Task) of(Task.class).get(random.nextInt(1_000));
        change(
                ada,
                List.of(
                        Edit.add(
                                new Goal(
                                        id(),
                                        Optional.empty(),
                                        "After " + path + " " + renamed.id(),
                                        Optional.empty(),
                                        Span.of(LargePlans.FIRST, LargePlans.LAST),
                                        new Percent(0),
                                        ""))),
                "before " + path);
        long start = System.nanoTime();
        var answer = ada.get(path);
        double first = System.nanoTime() - start;
        if (answer.status() != 200) throw new IOException(path + " answers " + answer);
        var again = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            start = System.nanoTime();
            ada.get(path);
            again.add((double) (System.nanoTime() - start));
        }
        return new Row(
                path,
                first,
                Measure.of(again),
                answer.body().getBytes(StandardCharsets.UTF_8).length,
                ada.bytes(path));
    }

    private String text(List<Row> rows, int assignments, String before) {
        var text = new StringBuilder();
        text.append(
                """
                # Pages of a large organization, measured

                Repeat with `bench/run pages --write`. Machine: %s.
                Load of the machine (all processes, one minute) before: %s, after: %s. Server and visitor share the machine; one visitor, one request at a time.

                %,d people, %,d projects, %,d tasks, %,d assignments over two years (`LargePlans`, seed 7), brought in through the API; 2 big goals, 6 policies, 24 actions and 120 goals, which
                nine of ten projects serve. *First* is the first request after an edit, in a server that has not shown the page before: nothing is remembered. *Again* is the median of %d, in
                brackets where nine of ten lie. *Size* is the page as it is read, and on the wire.

                | page | first | again | size | on the wire |
                |---|---|---|---|---|
                """
                        .formatted(
                                Forks.machine(),
                                before,
                                Forks.load(),
                                of(Person.class).size(),
                                of(Project.class).size(),
                                of(Task.class).size(),
                                assignments,
                                ROUNDS));
        for (var row : rows)
            text.append(
                    "| `%s` | %s | %s | %,d kB | %,d kB |\n"
                            .formatted(
                                    row.path().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…"),
                                    Measure.time(row.first()),
                                    row.again().text(),
                                    row.size() / 1_000,
                                    row.wire() / 1_000));
        return text.toString();
    }
}
