package org.throughline.server.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** A file on its way in: seen before it is applied, applied once, by its owner alone. */
@ServerTest
class ImportsTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
    private static final String STAFF =
            """
            Full name;Job role;Pager
            Ida Import;Engineer;17
            """;

    private final TestOrganizations organizations;
    private final Owner owner;
    private final HandTurnedClock clock;
    private final Imports imports;
    private final Path data;

    ImportsTest(
            TestOrganizations organizations,
            Owner owner,
            HandTurnedClock clock,
            Imports imports,
            @Value("${throughline.data}") Path data) {
        this.organizations = organizations;
        this.owner = owner;
        this.clock = clock;
        this.imports = imports;
        this.data = data;
    }

    // ---- seen, then applied

    @Test
    void aPreviewSaysWhatItWouldChangeAndChangesNothing() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var before = everythingButUploads(ours);

        var preview = read(max, "kitchen.xml", Sent.project("kitchen.mspdi.xml"));
        assertThat(preview.json().path("title").asString())
                .isEqualTo("Import Kitchen for Mrs Okafor");
        assertThat(preview.json().path("format").asString()).isEqualTo("Microsoft Project (XML)");
        assertThat(tally(preview, "task")).isEqualTo("6 of 6");
        assertThat(tally(preview, "person")).isEqualTo("2 of 3");
        assertThat(preview.json().path("lines").toString())
                .contains("Materials and costs are not people and were not taken: “Oak”.");
        assertThat(max.get("/import/" + id(preview)).body())
                .contains("Nothing applied yet")
                .contains("Materials and costs are not people")
                .contains("Drawing agreed");

        assertThat(everythingButUploads(ours)).isEqualTo(before);
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    @Test
    void appliedOnceHoweverOftenItIsAskedFor() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = id(read(max, "shed.gan", Sent.project("shed.gan")));

        var first = apply(max, id, "Idempotency-Key", "shed-1");
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(apply(max, id, "Idempotency-Key", "shed-1").json()).isEqualTo(first.json());
        assertThat(apply(max, id, "Idempotency-Key", "shed-2").json()).isEqualTo(first.json());
        assertThat(apply(max, id).json()).isEqualTo(first.json());

        assertThat(ours.standing().revision()).isEqualTo(2);
        assertThat(named(ours, "Shed")).hasSize(1);
        assertThat(max.get("/api/v1/imports/" + id).json().path("change").asString())
                .isEqualTo(first.json().path("change").asString());
    }

    /** The answer was lost on its way, and the row does not know yet that it is applied. */
    @Test
    void appliedOnceAlsoIfTheServerStoppedInBetween() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = id(read(max, "boat.mpx", Sent.project("boat.mpx")));
        var kept =
                owner.rowsIn(
                                ours.id(),
                                "select encode(content, 'hex'), encode(edits, 'hex') from throughline.upload where id = ?::uuid",
                                id)
                        .getFirst();
        var first = apply(max, id);
        owner.update(
                ours.id(),
                "update throughline.upload set change_id = null, content = decode(?, 'hex'), edits = decode(?, 'hex') where id = ?::uuid",
                kept.get(0),
                kept.get(1),
                id);
        assertThat(apply(max, id).json()).isEqualTo(first.json());
        assertThat(ours.standing().revision()).isEqualTo(2);
    }

    @Test
    void undoBringsThePlanBack() {
        var ours = organizations.fresh();
        var before = ours.plan();
        var max = ours.as(AccessRole.MANAGER);
        var id = id(read(max, "garden.planner", Sent.project("garden.planner")));
        var done =
                max.form(
                        "/import/" + id + "/apply",
                        Map.of("title", "The garden", "why", "Spring."));
        assertThat(done.status()).isEqualTo(302);
        assertThat(max.get("/import/" + id).body())
                .contains("The garden")
                .contains("view=projects&amp;having=" + named(ours, "Garden").getFirst().id());
        assertThat(ours.changes().getFirst().why()).isEqualTo("Spring.");

        assertThat(max.form("/import/" + id + "/undo", Map.of()).status()).isEqualTo(302);
        assertThat(ours.plan()).isEqualTo(before);
        assertThat(max.get("/import/" + id).body()).contains("was taken back");
    }

    /** The limit of one call of the API is not one of an import. */
    @Test
    void thousandsOfEditsAreOneChange() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var rows =
                IntStream.rangeClosed(1, 1_500)
                        .mapToObj("Person %d;Engineer;40"::formatted)
                        .collect(Collectors.joining("\n", "Name;Role;Hours a week\n", "\n"));
        var preview = read(max, "staff.csv", rows.getBytes(StandardCharsets.UTF_8));
        assertThat(preview.json().path("edits").asInt()).isEqualTo(3_000);
        assertThat(max.get("/import/" + id(preview) + "?kind=people&from=1450").body())
                .contains("1451–1500 of 1500");

        assertThat(apply(max, id(preview)).status()).isEqualTo(200);
        assertThat(ours.standing().revision()).isEqualTo(2);
        assertThat(ours.plan().all(Kind.PERSON)).hasSize(1_500 + AccessRole.values().length);
    }

    // ---- whose it is

    @Test
    void nobodyElseSeesIt() {
        var ours = organizations.fresh();
        var theirs = organizations.fresh();
        var id = id(read(ours.as(AccessRole.MANAGER), "staff.csv", STAFF));
        for (var stranger :
                List.of(
                        theirs.as(AccessRole.OWNER),
                        theirs.program(AccessRole.OWNER, true),
                        // Not even the owner of one's own organization: it is a draft in the
                        // making.
                        ours.as(AccessRole.OWNER))) {
            assertThat(stranger.get("/api/v1/imports/" + id).status()).isEqualTo(404);
            assertThat(stranger.get("/api/v1/imports/" + id + "/edits").status()).isEqualTo(404);
            assertThat(apply(stranger, id).status()).isEqualTo(404);
            assertThat(stranger.delete("/api/v1/imports/" + id).status()).isEqualTo(404);
            assertThat(
                            stranger.put(
                                            "/api/v1/imports/" + id + "/tables",
                                            "[{\"sheet\":\"people\"}]")
                                    .status())
                    .isEqualTo(404);
        }
        var olga = ours.as(AccessRole.OWNER);
        assertThat(olga.get("/import/" + id).status()).isEqualTo(404);
        assertThat(olga.form("/import/" + id + "/apply", Map.of()).status()).isEqualTo(404);
        assertThat(ours.standing().revision()).isEqualTo(1);
        assertThat(ours.as(AccessRole.MANAGER).get("/api/v1/imports/" + id).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"MEMBER", "VIEWER"})
    void whoMayNotImportReadsWhy(AccessRole role) {
        var ours = organizations.fresh();
        var line = ours.as(role);
        assertThat(line.get("/import").body())
                .contains("Importing is for managers")
                .doesNotContain("type=\"file\"");
        assertThat(Sent.toApi(line, "staff.csv", STAFF).status()).isEqualTo(403);
        assertThat(Sent.toPage(line, "staff.csv", PICTURE, "").status()).isEqualTo(403);
        assertThat(Sent.toApi(ours.program(role, true), "staff.csv", STAFF).status())
                .isEqualTo(403);
        assertThat(uploads(ours)).isZero();
    }

    // ---- how long it is kept

    @Test
    void afterAnHourItIsGone() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = id(read(max, "staff.csv", STAFF));
        clock.turn(Duration.ofMinutes(59));
        assertThat(max.get("/api/v1/imports/" + id).status()).isEqualTo(200);
        clock.turn(Duration.ofMinutes(1));
        var refused = apply(max, id);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.detail()).contains("kept for an hour");
        assertThat(max.form("/import/" + id + "/apply", Map.of()).body())
                .contains("This preview is no longer there");
        assertThat(ours.standing().revision()).isEqualTo(1);

        assertThat(uploads(ours)).isEqualTo(1);
        imports.sweep();
        assertThat(uploads(ours)).isZero();
    }

    /** S39: the file itself is kept nowhere, and what was read of it goes when it is applied. */
    @Test
    void nothingIsKeptThatIsNotNeeded() throws IOException {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = id(read(max, "staff.csv", STAFF));
        assertThat(data.resolve("doors/children")).isEmptyDirectory();
        try (var left = Files.list(data.resolve("doors"))) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsOnly("children");
        }
        apply(max, id);
        assertThat(
                        owner.rowsIn(
                                ours.id(),
                                "select content is null and edits is null from throughline.upload"))
                .isEqualTo(List.of(List.of("t")));
    }

    @Test
    void onlyTheNewestFewOfSomeoneAreKept() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var first = id(read(max, "staff.csv", STAFF));
        var last = "";
        for (int i = 0; i < 5; i++) {
            clock.turn(Duration.ofSeconds(1));
            last = id(read(max, "staff.csv", STAFF));
        }
        assertThat(uploads(ours)).isEqualTo(5);
        assertThat(max.get("/api/v1/imports/" + first).status()).isEqualTo(404);
        assertThat(max.get("/api/v1/imports/" + last).status()).isEqualTo(200);
        assertThat(max.delete("/api/v1/imports/" + last).status()).isEqualTo(204);
        assertThat(uploads(ours)).isEqualTo(4);
    }

    // ---- others meanwhile

    @Test
    void whatSomeoneElseChangedMeanwhileIsAConflict() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var table = "Name;Manager\nVic Viewer;Lea Leader\n";
        var id = id(read(max, "managers.csv", table.getBytes(StandardCharsets.UTF_8)));

        var vic = ours.person(AccessRole.VIEWER);
        ours.as(AccessRole.LEADER)
                .patch(
                        "/api/v1/items/people/" + vic,
                        Map.of("manager", ours.person(AccessRole.MEMBER).toString()));
        assertThat(max.get("/import/" + id).body()).contains("The plan has moved on");

        var refused = apply(max, id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("conflicts").get(0).path("field").asString())
                .isEqualTo("manager");
        var page =
                max.form("/import/" + id + "/apply", Map.of("title", "Who leads", "why", "Kept."));
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body())
                .contains("set the manager of Vic Viewer to Mia Member")
                .contains("value=\"Who leads\"")
                .contains("Kept.</textarea>");
        assertThat(ours.plan().get(Person.class, vic).manager())
                .contains(ours.person(AccessRole.MEMBER));

        // Looked at again on today's plan there is nothing in the way.
        assertThat(max.form("/import/" + id, Map.of("title", "Who leads", "why", "Kept.")).status())
                .isEqualTo(302);
        assertThat(max.get("/import/" + id).body())
                .doesNotContain("The plan has moved on")
                .contains("value=\"Who leads\"");
        assertThat(apply(max, id).status()).isEqualTo(200);
        assertThat(ours.plan().get(Person.class, vic).manager())
                .contains(ours.person(AccessRole.LEADER));
    }

    @Test
    void whatSomeoneElseChangedElsewhereIsNoMatter() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = id(read(max, "staff.csv", STAFF));
        ours.as(AccessRole.LEADER)
                .patch("/api/v1/items/tasks/" + ours.dig(), Map.of("name", "Dig deep"));
        assertThat(apply(max, id).status()).isEqualTo(200);
        assertThat(ours.plan().get(Task.class, ours.dig()).name()).isEqualTo("Dig deep");
        assertThat(person(ours, "Ida Import")).isPresent();
    }

    // ---- columns

    @Test
    void columnsAreGuessedAndCanBeChosen() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = id(read(max, "staff.csv", STAFF));
        assertThat(max.get("/import/" + id).body())
                .contains("name=\"table0.role\"")
                .contains("Columns of the file that are not used: Pager");

        var without = Map.of("table0", "people", "table0.role", "", "table0.tags", "2");
        assertThat(max.form("/import/" + id, without).status()).isEqualTo(302);
        assertThat(apply(max, id).status()).isEqualTo(200);
        var ida = person(ours, "Ida Import").orElseThrow();
        assertThat(ida.role()).isEmpty();
        assertThat(ida.tags()).containsExactly("17");
    }

    /** Without script one could choose other columns and press Apply at once. */
    @Test
    void nobodyAppliesWhatTheyHaveNotSeen() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = id(read(max, "staff.csv", STAFF));
        var other = Map.of("title", "Staff", "table0", "people", "table0.role", "");
        var answer = max.form("/import/" + id + "/apply", other);
        assertThat(answer.header("Location")).endsWith("?look=again");
        assertThat(ours.standing().revision()).isEqualTo(1);
        assertThat(max.get("/import/" + id + "?look=again").body())
                .contains("The columns were chosen anew, so nothing was applied yet.");
        assertThat(max.form("/import/" + id + "/apply", other).header("Location"))
                .endsWith("/import/" + id);
        assertThat(ours.standing().revision()).isEqualTo(2);
    }

    @Test
    void aProgramSaysWhatTheTablesAre() {
        var ours = organizations.fresh();
        var max = ours.program(AccessRole.MANAGER, true);
        var id = id(Sent.toApi(max, "list.csv", "A;B\nHarbour wall;Port authority\n"));
        var path = "/api/v1/imports/" + id + "/tables";
        assertThat(max.put(path, "[{\"sheet\":\"ships\"}]").detail())
                .isEqualTo("There is no sort of table called “ships”.");
        assertThat(max.put(path, "[{\"sheet\":\"projects\",\"columns\":{\"project\":7}}]").status())
                .isEqualTo(422);
        assertThat(max.put(path, "[]").status()).isEqualTo(422);
        var seen =
                max.put(
                        path,
                        "[{\"sheet\":\"projects\",\"columns\":{\"project\":0,\"client\":1}}]");
        assertThat(seen.status()).as(seen.toString()).isEqualTo(200);
        assertThat(apply(max, id).status()).isEqualTo(200);
        assertThat(named(ours, "Harbour wall").getFirst().client()).contains(ours.client());
    }

    // ---- refusals

    @Test
    void aRenamedPictureIsRefusedAndWhatWasTypedIsKept() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var page = Sent.toPage(max, "plan.mpp", PICTURE, "The board asked.");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body())
                .contains("“plan.mpp” is a PNG picture, not a plan.")
                .contains("The board asked.</textarea>");
        var problem = Sent.toApi(max, "plan.mpp", PICTURE);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.detail()).startsWith("“plan.mpp” is a PNG picture");
        assertThat(uploads(ours)).isZero();
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    @Test
    void aFormWithoutAFileIsASlip() {
        var max = organizations.fresh().as(AccessRole.MANAGER);
        assertThat(Sent.toPage(max, "", new byte[0], "").body()).contains("No file was chosen.");
        assertThat(Sent.toPage(max, "empty.csv", new byte[0], "").body())
                .contains("“empty.csv” is empty.");
    }

    @ParameterizedTest
    @CsvSource({"/import, 303", "/api/v1/imports, 413"})
    void whatSaysItIsTooLargeIsRefusedBeforeItIsRead(String path, int status) {
        var max = organizations.fresh().as(AccessRole.MANAGER);
        var answer =
                max.raw(
                        "POST",
                        path,
                        new byte[27 << 20],
                        List.of(
                                "Content-Type",
                                "multipart/form-data; boundary=x",
                                "X-CSRF-TOKEN",
                                max.token()));
        assertThat(answer.status()).isEqualTo(status);
        if (status == 413) assertThat(answer.detail()).contains("at most 25 MB are taken");
        else
            assertThat(max.get(answer.header("Location")).body())
                    .contains("The file is larger than 25 MB");
    }

    @Test
    void aFileALittleTooLargeGetsItsSentence() {
        var max = organizations.fresh().as(AccessRole.MANAGER);
        var answer = Sent.toApi(max, "big.csv", new byte[(25 << 20) + 1]);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail()).contains("at most 25 MB are taken");
    }

    @Test
    void whatIsThereAlreadyIsNothingToApply() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = id(read(max, "staff.csv", "Name\nMia Member\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(max.get("/import/" + id).body()).contains("Nothing would change");
        var answer = apply(max, id);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail()).startsWith("There is nothing to apply");
    }

    // ---- helpers

    private static Http.Answer read(Http line, String name, byte[] content) {
        var answer = Sent.toApi(line, name, content);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/imports/" + id(answer));
        return answer;
    }

    private static Http.Answer read(Http line, String name, String content) {
        return read(line, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Http.Answer apply(Http line, String id, String... headers) {
        return line.send("POST", "/api/v1/imports/" + id + "/apply", null, headers);
    }

    private static String id(Http.Answer answer) {
        return answer.json().path("id").asString();
    }

    private static String tally(Http.Answer preview, String what) {
        for (var tally : preview.json().path("tallies"))
            if (tally.path("what").asString().equals(what))
                return "%d of %d"
                        .formatted(tally.path("taken").asInt(), tally.path("inFile").asInt());
        return "none";
    }

    private List<String> everythingButUploads(TestOrganization of) {
        return owner.everythingOf(of.id()).stream()
                .filter(row -> !row.startsWith("upload "))
                .toList();
    }

    private long uploads(TestOrganization of) {
        return owner.everythingOf(of.id()).stream()
                .filter(row -> row.startsWith("upload "))
                .count();
    }

    private static List<Project> named(TestOrganization of, String name) {
        return of.plan().all(Project.class).stream()
                .filter(project -> project.name().equals(name))
                .toList();
    }

    private static Optional<Person> person(TestOrganization of, String name) {
        return of.plan().all(Person.class).stream()
                .filter(person -> person.name().equals(name))
                .findFirst();
    }
}
