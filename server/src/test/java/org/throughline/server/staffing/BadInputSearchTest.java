package org.throughline.server.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.*;
import org.throughline.server.access.AccessRole;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.staffing.problem.Aims;
import org.throughline.server.staffing.problem.May;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What no plan should hold, and what auto-schedule says of it: a sentence, and the best there is.
 */
@ServerTest
@Timeout(60)
class BadInputSearchTest {
    private final TestOrganizations organizations;
    private final HandTurnedClock clock;
    private final Runs runs;
    private final Transactions transactions;

    BadInputSearchTest(
            TestOrganizations organizations,
            HandTurnedClock clock,
            Runs runs,
            Transactions transactions) {
        this.organizations = organizations;
        this.clock = clock;
        this.runs = runs;
        this.transactions = transactions;
    }

    /** Searches everything with these fields of “Dig”, and gives what the page and the API say. */
    private Said search(TestOrganization ours, String may, Map<String, ?> dig) {
        if (!dig.isEmpty()) ours.propose(AccessRole.MANAGER, List.of(changed(ours, dig)));
        var manager = ours.as(AccessRole.MANAGER);
        var id = Searches.begin(manager, Map.of("may", may, "schedules", 300, "seconds", 30));
        var run = Searches.over(manager, id);
        var page = manager.get("/schedule/" + id);
        assertThat(page.status()).isEqualTo(200);
        var edits = ItemJson.readEdits(Searches.edits(manager, id));
        // Whatever was found fits the plan.
        Edits.replay(ours.plan(), edits);
        return new Said(run, page.body(), edits);
    }

    private record Said(JsonNode run, String page, List<Edit> edits) {
        Said isDone() {
            assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("done");
            return this;
        }

        String troubles() {
            return run.path("result").path("troubles").toString();
        }
    }

    @SuppressWarnings("OptionalGetWithoutIsPresent")
    private static Edit changed(TestOrganization ours, Map<String, ?> values) {
        var dig = ours.plan().get(Task.class, ours.dig());
        return Edit.between(dig, Fields.of(Kind.TASK).with(dig, values)).get();
    }

    @Test
    void aDeadlineNobodyCanKeep() {
        var said =
                search(
                                organizations.fresh(),
                                "dates",
                                Map.of("deadline", Optional.of(TestOrganization.MONDAY)))
                        .isDone();
        assertThat(said.troubles()).contains("“Dig” cannot be done by 30 Nov 2026");
        assertThat(said.page())
                .contains("What would come too late, and why")
                .contains("after its deadline of 30 Nov 2026")
                .contains("Not by another order of the work");
    }

    @Test
    void aSkillNobodyHas() {
        var ours = organizations.fresh();
        Id<Skill> diving = new Id<>(UUID.randomUUID());
        ours.propose(
                AccessRole.MANAGER,
                List.of(
                        Edit.add(new Skill(diving, "Diving", SkillCategory.TECHNICAL)),
                        Edit.remove(ours.plan().get(Assignment.class, ours.assignment()))));
        var said =
                search(
                                ours,
                                "both",
                                Map.of(
                                        "skills", Map.of(diving, Level.of(5)),
                                        "role", Optional.empty()))
                        .isDone();
        assertThat(said.page())
                .contains("Nobody is on “Dig”: nobody has any of Diving at level 5. Hire or train");
    }

    @Test
    void aCircleIsRefusedBeforeAnySearch() {
        var ours = organizations.fresh();
        var circle =
                new Dependency(
                        new Id<>(UUID.randomUUID()),
                        ours.fill(),
                        ours.dig(),
                        DependencyKind.FINISH_START,
                        0);
        var body = JsonNodeFactory.instance.objectNode().put("title", "Round and round");
        body.set("edits", ItemJson.tree(List.of(Edit.add(circle))));
        var refused = ours.as(AccessRole.MANAGER).send("POST", "/api/v1/changes", body.toString());
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.body())
                .contains("Dig")
                .contains("Fill")
                .contains("These tasks would wait for each other");
        search(ours, "dates", Map.of()).isDone();
    }

    @Test
    void aContractOfNoHours() {
        var ours = organizations.fresh();
        var contract = ours.plan().get(Contract.class, ours.contract());
        ours.propose(
                AccessRole.MANAGER,
                List.of(
                        Edit.between(
                                        contract,
                                        Fields.of(Kind.CONTRACT)
                                                .with(contract, Map.of("week", Week.weekdays(0))))
                                .orElseThrow()));
        for (var may : List.of("dates", "both", "people")) {
            var said = search(ours, may, Map.of()).isDone();
            if (may.equals("dates"))
                assertThat(said.troubles())
                        .contains("Mia Member has too few hours left for “Dig”")
                        .contains("Put somebody else on it, or extend the contract.");
        }
    }

    @Test
    void workLongerThanAnyContract() {
        var ours = organizations.fresh();
        var contract = ours.plan().get(Contract.class, ours.contract());
        ours.propose(
                AccessRole.MANAGER,
                List.of(
                        Edit.between(
                                        contract,
                                        Fields.of(Kind.CONTRACT)
                                                .with(
                                                        contract,
                                                        Map.of(
                                                                "to",
                                                                Optional.of(
                                                                        LocalDate.of(
                                                                                2026, 12, 31)))))
                                .orElseThrow()));
        var said = search(ours, "dates", Map.of("effort", Effort.of(60_000))).isDone();
        assertThat(said.troubles()).contains("Mia Member has too few hours left for “Dig”");
    }

    @Test
    void aMillionMinutes() {
        for (var may : List.of("dates", "both")) {
            var ours = organizations.fresh();
            var said = search(ours, may, Map.of("effort", Effort.of(1_000_000))).isDone();
            assertThat(said.page()).as(may).contains("after its deadline");
        }
    }

    @Test
    void aMillionHours() {
        for (var may : List.of("dates", "both")) {
            var ours = organizations.fresh();
            var said = search(ours, may, Map.of("effort", Effort.of(60_000_000))).isDone();
            assertThat(said.troubles())
                    .as(may)
                    .containsAnyOf("has too few hours left for “Dig”", "“Dig” got no days");
        }
    }

    /** More than the kernel can count: no answer, and what now. */
    @Test
    void millionsOfHoursOneAfterTheOther() {
        var ours = organizations.fresh();
        var more = new ArrayList<Edit>();
        for (int i = 0; i < 4; i++)
            more.add(
                    Edit.add(
                            Task.named(
                                    new Id<>(UUID.randomUUID()),
                                    ours.project(),
                                    "Long " + i,
                                    Effort.of(90_000_000))));
        ours.propose(AccessRole.MANAGER, more);
        var said = search(ours, "dates", Map.of());
        assertThat(said.run().path("state").asString()).isEqualTo("failed");
        assertThat(said.page())
                .contains("This is more work than can be dated at once")
                .contains("Choose fewer projects, or check the efforts.");
    }

    // ---- stopping

    @Test
    void stoppedAtAnyMomentThereIsAnAnswerOrItIsSaidThatThereIsNone() {
        var ours = organizations.fresh();
        Searches.pile(ours, clock.today(), 40);
        var manager = ours.as(AccessRole.MANAGER);
        for (int after : List.of(0, 0, 1)) {
            var id = Searches.begin(manager, Map.of("may", "both", "seconds", 600));
            if (after > 0) Searches.once(manager, id, run -> run.path("tried").asLong() > 0);
            manager.post("/api/v1/schedules/%s/stop".formatted(id), Map.of());
            var run = Searches.over(manager, id);
            var page = manager.get("/schedule/" + id).body();
            if (run.path("state").asString().equals("failed")) {
                assertThat(after).isZero();
                assertThat(page).contains("It was stopped before there was any schedule.");
                continue;
            }
            assertThat(page).contains("It ended because you stopped it");
            var edits = ItemJson.readEdits(Searches.edits(manager, id));
            assertThat(edits).isNotEmpty();
            Edits.replay(ours.plan(), edits);
        }
    }

    /** It is over at once, and does not wait for a turn only to be told that it is too late. */
    @Test
    void whatStillWaitsIsOverWhenItIsStopped() {
        var ours = organizations.fresh();
        var id = UUID.randomUUID();
        var actor = ours.actor(AccessRole.MANAGER);
        var asked =
                new Asked(
                        List.of(),
                        May.DATES,
                        Aims.USUAL,
                        600,
                        0,
                        1,
                        clock.today(),
                        0,
                        Optional.empty(),
                        "",
                        Optional.empty());
        transactions.run(
                ours.id(),
                () -> {
                    runs.insert(
                            actor, id, asked, ours.standing().revision(), List.of(), Instant.EPOCH);
                    assertThat(runs.stop(actor, id, clock.instant())).isTrue();
                    assertThat(runs.open(actor)).isZero();
                });
        assertThat(ours.as(AccessRole.MANAGER).get("/schedule/" + id).body())
                .contains("It was stopped before there was any schedule.");
    }
}
