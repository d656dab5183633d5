package org.throughline.server.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Id;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.change.Approvals;
import org.throughline.server.change.Changes;
import org.throughline.server.database.CannotStart;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** What waits for somebody reaches them by mail, once a day, over a real line. */
@ServerTest
class DigestsTest {
    private static final String ADDRESS = "https://plan.example.org";

    private final TestOrganizations organizations;
    private final DigestRows rows;
    private final Accounts accounts;
    private final Approvals approvals;
    private final Changes changes;
    private final Plans plans;
    private final TemplateEngine templates;
    private final Transactions transactions;
    private final HandTurnedClock clock;
    private SmtpSink sink = new SmtpSink();

    DigestsTest(
            TestOrganizations organizations,
            DigestRows rows,
            Accounts accounts,
            Approvals approvals,
            Changes changes,
            Plans plans,
            TemplateEngine templates,
            Transactions transactions,
            HandTurnedClock clock)
            throws IOException {
        this.organizations = organizations;
        this.rows = rows;
        this.accounts = accounts;
        this.approvals = approvals;
        this.changes = changes;
        this.plans = plans;
        this.templates = templates;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Nine in the morning; and everybody of other tests has had theirs, for ever. */
    @BeforeEach
    void onlyThoseOfThisTestAreDue() {
        var tomorrow = clock.today().plusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC);
        clock.turn(Duration.between(clock.instant(), tomorrow));
        var never = LocalDate.of(9998, 1, 1);
        for (var due : rows.due(never, 23, 0, clock.instant().plus(Duration.ofDays(1))))
            transactions.run(due.organization(), () -> rows.take(due, never));
    }

    @AfterEach
    void close() throws IOException {
        sink.close();
    }

    @Test
    void whoHasSomethingWaitingGetsOneMailADayAndNobodyElse() {
        var ours = organizations.fresh();
        var id = proposed(ours, "Shipyard <b>& Sons</b>");
        node(9).sendDue();
        var mail = only(ours, AccessRole.MANAGER);
        assertThat(mail.subject()).startsWith("1 change waits for you in Organization ");
        assertThat(mail.text())
                .contains("Hello Max Manager")
                .contains("Add client Shipyard <b>& Sons</b>")
                .contains("by Mia Member. Your turn: Approve, ask or reject.")
                .contains(ADDRESS + "/changes/" + id)
                .contains(ADDRESS + "/waiting")
                .contains("at 9:00 (UTC)")
                .contains(ADDRESS + "/digest");
        assertThat(mail.html())
                .contains("Shipyard &lt;b&gt;&amp; Sons&lt;/b&gt;")
                .contains("href=\"%s/changes/%s\"".formatted(ADDRESS, id));
        assertThat(mail.header("From")).contains("throughline@example.org");
        assertThat(mail.header("List-Unsubscribe")).isEqualTo("<%s/digest>".formatted(ADDRESS));
        assertThat(sink.to(ours.email(AccessRole.MEMBER)))
                .as("nothing waits for who proposed it")
                .isEmpty();

        // Not again today, whatever comes; and again tomorrow, with both.
        proposed(ours, "Dry dock");
        node(9).sendDue();
        clock.turn(Duration.ofHours(1));
        node(9).sendDue();
        only(ours, AccessRole.MANAGER);
        clock.turn(Duration.ofHours(23));
        node(9).sendDue();
        assertThat(sink.to(ours.email(AccessRole.MANAGER))).hasSize(2);
        assertThat(sink.to(ours.email(AccessRole.MANAGER)).getLast().subject())
                .startsWith("2 changes wait");
    }

    @Test
    void itSaysWhoseTurnItIsWithOnesOwn() {
        var ours = organizations.fresh();
        proposed(ours, "Shipyard");
        var asks = proposed(ours, "Dry dock");
        var _ =
                ours.as(AccessRole.MANAGER)
                        .post(
                                "/api/v1/changes/%s/votes".formatted(asks),
                                Map.of("vote", "ask", "why", "Which one?"));
        node(9).sendDue();
        assertThat(only(ours, AccessRole.MEMBER).text())
                .contains("Your turn: Somebody asks for something else first.")
                .contains("Yours, and with others:")
                .contains("by Mia Member. Waits for a manager.");
    }

    @Test
    void atOnesOwnHourOrNotAtAll() {
        var ours = organizations.fresh();
        proposed(ours, "Shipyard");
        var max = ours.as(AccessRole.MANAGER);
        var at = clock.instant().atZone(ZoneOffset.UTC).getHour();
        assertThat(max.form("/digest", Map.of("wanted", "true", "hour", "late")).body())
                .contains("Choose one of the hours 0 to 23");
        assertThat(max.form("/digest", Map.of("wanted", "true", "hour", "99")).status())
                .isEqualTo(422);
        assertThat(
                        max.form("/digest", Map.of("wanted", "true", "hour", "" + (at + 2)))
                                .header("Location"))
                .contains("/digest");
        var lea = ours.as(AccessRole.LEADER);
        assertThat(
                        lea.put("/api/v1/digest", Map.of("wanted", false))
                                .json()
                                .get("wanted")
                                .booleanValue())
                .isFalse();
        assertThat(lea.put("/api/v1/digest", Map.of("wanted", true, "hour", 24)).status())
                .isEqualTo(422);
        node(0).sendDue();
        assertThat(sink.to(ours.email(AccessRole.MANAGER))).as("not yet").isEmpty();
        clock.turn(Duration.ofHours(2));
        node(0).sendDue();
        assertThat(only(ours, AccessRole.MANAGER).text())
                .contains("at %d:00 (UTC)".formatted(at + 2));
        assertThat(sink.to(ours.email(AccessRole.LEADER))).as("does not want it").isEmpty();
        assertThat(sink.to(ours.email(AccessRole.OWNER))).hasSize(1);
        assertThat(max.get("/digest").body())
                .contains(ours.email(AccessRole.MANAGER))
                .contains("The last one:");
    }

    /** The clock of the house says which day and which hour it is. */
    @Test
    void theHourIsThatOfTheHousesClock() {
        var ours = organizations.fresh();
        proposed(ours, "Shipyard");
        var here = clock.instant().atZone(ZoneOffset.UTC).getHour();
        var zone = ZoneOffset.ofHours(2);
        node(here + 3, zone).sendDue();
        assertThat(sink.received()).isEmpty();
        node(here + 2, zone).sendDue();
        assertThat(sink.to(ours.email(AccessRole.MANAGER))).hasSize(1);
    }

    @Test
    void ofSeveralNodesOneSends() throws Exception {
        var ours = organizations.fresh();
        proposed(ours, "Shipyard");
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) together.submit(() -> node(9).sendDue());
        }
        for (var role : List.of(AccessRole.MANAGER, AccessRole.LEADER, AccessRole.OWNER))
            only(ours, role);
    }

    @Test
    void eachOrganizationIsToldOfItsOwnAlone() {
        var ours = organizations.fresh("Ours");
        var theirs = organizations.fresh("Theirs");
        proposed(ours, "Shipyard Ours");
        proposed(theirs, "Shipyard Theirs");
        node(9).sendDue();
        assertThat(only(ours, AccessRole.MANAGER).text())
                .contains("Shipyard Ours")
                .doesNotContain("Theirs");
        assertThat(only(theirs, AccessRole.MANAGER).html())
                .contains("Shipyard Theirs")
                .doesNotContain("Ours");
    }

    // ---- when the post fails

    @Test
    void aServerThatIsNotThereIsTriedAgainLater() throws IOException {
        var ours = organizations.fresh();
        proposed(ours, "Shipyard");
        sink.close();
        node(9).sendDue();
        sink = new SmtpSink();
        node(9).sendDue();
        clock.turn(Duration.ofMinutes(16));
        node(9).sendDue();
        for (var role : List.of(AccessRole.MANAGER, AccessRole.LEADER, AccessRole.OWNER))
            only(ours, role);
    }

    @Test
    void whatWasRefusedForNowIsTriedAgainAndWhatWasRefusedForGoodIsNot() {
        var ours = organizations.fresh();
        proposed(ours, "Shipyard");
        sink.answersToData("451 busy");
        node(9).sendDue();
        assertThat(sink.received()).isEmpty();
        sink.answersToData("250 kept");
        node(9).sendDue();
        assertThat(sink.received()).as("not before a while").isEmpty();
        clock.turn(Duration.ofMinutes(16));
        node(9).sendDue();
        only(ours, AccessRole.MANAGER);

        clock.turn(Duration.ofDays(1));
        sink.answersToData("550 no");
        node(9).sendDue();
        sink.answersToData("250 kept");
        clock.turn(Duration.ofMinutes(16));
        node(9).sendDue();
        only(ours, AccessRole.MANAGER);
    }

    // ---- which way

    @Test
    void aServerIsNamedWhereThroughlineIsStarted() {
        var runner =
                new ApplicationContextRunner()
                        .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                        .withUserConfiguration(NoticeConfiguration.class)
                        .withPropertyValues("server.port=80");
        runner.run(context -> assertThat(context.getBean(Post.class).leaves()).isFalse());
        var with = runner.withPropertyValues("spring.mail.host=127.0.0.1");
        with.run(context ->
                assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining("Set throughline.address"));
        with.withPropertyValues("throughline.address=" + ADDRESS)
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("Set throughline.mail-from"));
        with.withPropertyValues(
                        "throughline.address=" + ADDRESS,
                        "throughline.mail-from=throughline@example.org",
                        "spring.mail.port=" + sink.port())
                .run(context -> {
                    var letter =
                            new Letter(
                                    UUID.randomUUID(),
                                    "max@example.org",
                                    "Max",
                                    "Hello",
                                    "Plain",
                                    "<p>Simple</p>",
                                    ADDRESS);
                    assertThat(context.getBean(Post.class).send(letter)).isEqualTo(Post.Fate.SENT);
                });
        assertThat(sink.to("max@example.org").getFirst().text()).contains("Plain");
        assertThatThrownBy(() -> new NoticeConfiguration().houseHour(24, "UTC", ADDRESS))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> new NoticeConfiguration().houseHour(7, "Middle/Earth", ADDRESS))
                .hasMessageContaining("no time zone");
    }

    // ---- small things

    /** The room as it is on one node, where the house sends at that hour. */
    private Digests node(int hour) {
        return node(hour, ZoneId.of("UTC"));
    }

    private Digests node(int hour, ZoneId zone) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(sink.port());
        return new Digests(
                rows,
                accounts,
                approvals,
                changes,
                plans,
                new SmtpPost(sender, "throughline@example.org"),
                new HouseHour(hour, zone, ADDRESS),
                templates,
                transactions,
                clock);
    }

    private SmtpSink.Received only(TestOrganization ours, AccessRole role) {
        assertThat(sink.to(ours.email(role))).as(role.toString()).hasSize(1);
        return sink.to(ours.email(role)).getFirst();
    }

    /** A client's name that Mia proposes to add. */
    private UUID proposed(TestOrganization ours, String client) {
        var mia = ours.actor(AccessRole.MEMBER);
        Id<Client> id = new Id<>(UUID.randomUUID());
        var collected = ours.collect(AccessRole.MEMBER, List.of(Edit.add(new Client(id, client))));
        var _ =
                changes.reviseDraft(
                        mia,
                        collected.change(),
                        new Changes.Revised(
                                Optional.empty(),
                                Optional.of("Add client " + client),
                                Optional.empty(),
                                Optional.empty(),
                                java.util.Set.of()));
        var _ = approvals.propose(mia, collected.change(), Optional.empty());
        return collected.change();
    }
}
