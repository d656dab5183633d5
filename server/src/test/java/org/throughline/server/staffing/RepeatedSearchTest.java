package org.throughline.server.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.throughline.server.access.AccessRole;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.staffing.problem.Aims;
import org.throughline.server.staffing.problem.May;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.SecondNode;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/**
 * The same search gives the same edits: on another node, after a restart, and when time ended it.
 */
@ServerTest
class RepeatedSearchTest {
    private static final Map<String, ?> COUNTED =
            Map.of("may", "both", "schedules", 10_000, "seed", 7, "seconds", 600);

    private final TestOrganizations organizations;
    private final HandTurnedClock clock;
    private final Owner owner;
    private final Runs runs;
    private final Plans plans;
    private final Transactions transactions;
    private final JdbcConnectionDetails application;
    private final FlywayConnectionDetails migrations;

    RepeatedSearchTest(
            TestOrganizations organizations,
            HandTurnedClock clock,
            Owner owner,
            Runs runs,
            Plans plans,
            Transactions transactions,
            JdbcConnectionDetails application,
            FlywayConnectionDetails migrations) {
        this.organizations = organizations;
        this.clock = clock;
        this.owner = owner;
        this.runs = runs;
        this.plans = plans;
        this.transactions = transactions;
        this.application = application;
        this.migrations = migrations;
    }

    private TestOrganization piled(int tasks) {
        var ours = organizations.fresh();
        Searches.pile(ours, clock.today(), tasks);
        return ours;
    }

    @Test
    void twoNodesGiveTheSameBytes() {
        var ours = piled(40);
        try (var node = SecondNode.start(application, migrations, clock)) {
            var here = ours.as(AccessRole.MANAGER);
            var there = Http.to(node.address()).withToken(ours.token(AccessRole.MANAGER, true));
            var one = Searches.begin(here, COUNTED);
            Searches.over(here, one);
            var other = byTheOther(ours, List.of(there, here), node(ours, one));
            assertThat(Searches.edits(there, other))
                    .as("of the other node")
                    .isEqualTo(Searches.edits(here, one))
                    .contains("planned");
            assertThat(written(ours, other)).isEqualTo(written(ours, one)).isNotEmpty();
        }
    }

    /** Either node may be the quicker one: both are asked in turn. */
    private String byTheOther(TestOrganization ours, List<Http> lines, String notBy) {
        for (int i = 0; i < 10; i++) {
            var line = lines.get(i % lines.size());
            var id = Searches.begin(line, COUNTED);
            Searches.over(line, id);
            if (!node(ours, id).equals(notBy)) return id;
        }
        throw new AssertionError("one node took every search");
    }

    private String node(TestOrganization ours, String id) {
        return column(ours, id, "node::text");
    }

    private String written(TestOrganization ours, String id) {
        return column(ours, id, "edits");
    }

    private String column(TestOrganization ours, String id, String column) {
        return owner.in(
                ours.id(),
                connection -> {
                    try (var query =
                            connection.prepareStatement(
                                    "select %s from throughline.schedule_run where id = ?::uuid"
                                            .formatted(column))) {
                        query.setString(1, id);
                        var row = query.executeQuery();
                        row.next();
                        return row.getString(1);
                    }
                });
    }

    /** A node that ends gives back what it had not done; whoever takes it comes to the same. */
    @Test
    void afterARestartItComesToTheSame() throws InterruptedException {
        var ours = piled(40);
        var manager = ours.as(AccessRole.MANAGER);
        var whole = Searches.begin(manager, COUNTED);
        Searches.over(manager, whole);
        var id = UUID.randomUUID();
        var ending = new Worker(runs, plans, transactions, clock, 1);
        var taken = new Runs.Taken(ours.id(), id);
        insert(ours, id);
        ending.look();
        Searches.once(manager, id.toString(), run -> run.path("tried").asLong() > 0);
        ending.end();
        assertThat(column(ours, id.toString(), "state || ' ' || tries"))
                .as("given back, or taken anew at once")
                .isIn("waiting 0", "running 1", "done 1");
        var next = new Worker(runs, plans, transactions, clock, 1);
        next.look();
        Searches.over(manager, id.toString());
        assertThat(node(ours, id.toString())).isNotEqualTo(ending.node().toString());
        assertThat(written(ours, id.toString())).isEqualTo(written(ours, whole)).isNotEmpty();
        assertThat(transactions.in(ours.id(), () -> runs.job(taken).tries())).isEqualTo(1);
        next.end();
    }

    /** Stop and keep the best: also if its node is lost at that moment. */
    @Test
    void whatWasFoundIsKeptWhenItIsStoppedBetweenTwoNodes() throws InterruptedException {
        var ours = piled(40);
        var manager = ours.as(AccessRole.MANAGER);
        var id = UUID.randomUUID();
        insert(ours, id);
        owner.in(
                ours.id(),
                connection -> {
                    try (var lost =
                            connection.prepareStatement(
                                    "update throughline.schedule_run set progress = ? where id = ?")) {
                        lost.setString(
                                1,
                                "{\"best\":1,\"bound\":0,\"gapPercent\":-1.0,\"tried\":200,\"millis\":40,\"curve\":[{\"millis\":1,\"best\":1,\"gapPercent\":-1.0}]}");
                        lost.setObject(2, id);
                        return lost.executeUpdate();
                    }
                });
        assertThat(
                        transactions.in(
                                ours.id(),
                                () ->
                                        runs.stop(
                                                ours.actor(AccessRole.MANAGER),
                                                id,
                                                clock.instant())))
                .isTrue();
        var next = new Worker(runs, plans, transactions, clock, 1);
        next.look();
        var run = Searches.over(manager, id.toString());
        next.end();
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("done");
        assertThat(run.path("tried").asLong()).isEqualTo(200);
        assertThat(written(ours, id.toString())).isNotEmpty();
    }

    private void insert(TestOrganization ours, UUID id) {
        var asked =
                new Asked(
                        List.of(),
                        May.BOTH,
                        Aims.USUAL,
                        600,
                        10_000,
                        7,
                        clock.today(),
                        0,
                        Optional.empty(),
                        "",
                        Optional.empty());
        transactions.run(
                ours.id(),
                () ->
                        runs.insert(
                                ours.actor(AccessRole.MANAGER),
                                id,
                                asked,
                                ours.standing().revision(),
                                List.of(),
                                Instant.EPOCH));
    }

    /** What was asked before wishes, days left alone and drafts can still be read. */
    @Test
    void whatWasAskedBeforeIsStillRead() {
        var ours = piled(4);
        var manager = ours.as(AccessRole.MANAGER);
        var id = Searches.begin(manager, Map.of("schedules", 1));
        Searches.over(manager, id);
        owner.in(
                ours.id(),
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "update throughline.schedule_run set ask = ?, findings = ? where id = ?::uuid")) {
                        update.setString(
                                1,
                                """
                                {"projects":[],"may":"DATES","seconds":5,"schedules":0,"seed":1,"today":"2026-11-24",
                                 "aims":{"lateness":"MUCH","finish":"NORMAL","booking":"MUCH","cost":"LITTLE","moves":"NORMAL"}}\
                                """);
                        update.setString(
                                2,
                                """
                                {"projects":[],"moved":[],"late":[],"unstaffed":[],"troubles":["Too few hours."]}\
                                """);
                        update.setString(3, id);
                        return update.executeUpdate();
                    }
                });
        assertThat(manager.get("/schedule/" + id).body())
                .contains("Too few hours.")
                .contains("How this was computed");
    }

    @Test
    void whatTimeEndedIsRepeatedByItsNumberOfSchedules() {
        var ours = piled(60);
        var manager = ours.as(AccessRole.MANAGER);
        var id = Searches.begin(manager, Map.of("may", "both", "seconds", 1, "seed", 11));
        var run = Searches.over(manager, id);
        assertThat(run.path("seed").asLong()).isEqualTo(11);
        assertThat(manager.get("/schedule/" + id).body())
                .contains("How this was computed")
                .contains("the seed of chance is 11")
                .contains("its time of 1 second was over");
        var form = manager.form("/schedule/%s/again".formatted(id), Map.of());
        assertThat(form.status()).as(form.toString()).isEqualTo(302);
        var again = form.header("Location").replaceFirst(".*/schedule/", "");
        // What others do meanwhile is not of the plan then.
        Searches.pile(ours, clock.today(), 4);
        var repeated = Searches.over(manager, again);
        assertThat(repeated.path("tried").asLong()).isEqualTo(run.path("tried").asLong());
        assertThat(written(ours, again)).isEqualTo(written(ours, id)).isNotEmpty();
        assertThat(manager.get("/schedule/" + again).body())
                .contains("came to the same edits, byte for byte");
        assertThat(repeated.path("repeats").asString()).isEqualTo(id);
    }
}
