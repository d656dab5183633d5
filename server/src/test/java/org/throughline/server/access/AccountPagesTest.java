package org.throughline.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** Owners let people in and shut them out; everybody looks after their own access. */
@ServerTest
class AccountPagesTest {
    private static final Pattern SECRET = Pattern.compile("value=\"([^\"]+)\" readonly");
    private static final String GOOD = "a lighthouse counts the ships";

    private final TestOrganizations organizations;
    private final OwnersDesk desk;
    private final HandTurnedClock clock;

    AccountPagesTest(TestOrganizations organizations, OwnersDesk desk, HandTurnedClock clock) {
        this.organizations = organizations;
        this.desk = desk;
        this.clock = clock;
    }

    private static Map<String, String> entry(String email, String role) {
        return Map.of("email", email, "name", "Nora New", "role", role, "person", "");
    }

    private static String secret(Http.Answer answer) {
        var found = SECRET.matcher(answer.body());
        assertThat(found.find()).as(answer.toString()).isTrue();
        return found.group(1);
    }

    private static String path(String link) {
        return link.substring(link.indexOf("/invitation/"));
    }

    private static String email() {
        return UUID.randomUUID() + "@test.invalid";
    }

    @Test
    void aLinkLetsInOnceAndIsShownOnce() {
        var ours = organizations.fresh();
        var olga = ours.as(AccessRole.OWNER);
        var link = path(secret(olga.form("/accounts", entry(email(), "member"))));
        assertThat(olga.get("/accounts").body()).doesNotContain(link);

        var weak = organizations.stranger().form(link, Map.of("password", "short"));
        assertThat(weak.status()).isEqualTo(422);
        var nora = organizations.stranger();
        assertThat(nora.form(link, Map.of("password", GOOD)).status()).isEqualTo(302);
        assertThat(nora.get("/").status()).isEqualTo(200);
        var late = organizations.stranger().form(link, Map.of("password", GOOD + " too"));
        assertThat(late.status()).isEqualTo(404);
    }

    /** ASVS 6.4.3: who was in before has half an hour, who never was a week. */
    @Test
    void aLinkForWhoWasInHoldsHalfAnHour() {
        var ours = organizations.fresh();
        var olga = ours.as(AccessRole.OWNER);
        var first = path(secret(olga.form("/accounts", entry(email(), "member"))));
        clock.turn(Duration.ofMinutes(31));
        assertThat(organizations.stranger().form(first, Map.of("password", GOOD)).status())
                .isEqualTo(302);
        var nora =
                desk.all(ours.actor(AccessRole.OWNER)).stream()
                        .filter(one -> one.name().equals("Nora New"))
                        .findFirst()
                        .orElseThrow();
        var reset = path(secret(olga.form("/accounts/%s/link".formatted(nora.id()), Map.of())));
        clock.turn(Duration.ofMinutes(31));
        assertThat(organizations.stranger().form(reset, Map.of("password", GOOD)).status())
                .isEqualTo(404);
    }

    @Test
    void theLastOwnerStays() {
        var ours = organizations.fresh();
        var owner = ours.actor(AccessRole.OWNER);
        var answer =
                ours.as(AccessRole.OWNER)
                        .form(
                                "/accounts/" + owner.account(),
                                Map.of(
                                        "email",
                                        ours.email(AccessRole.OWNER),
                                        "name",
                                        owner.name(),
                                        "role",
                                        "manager",
                                        "person",
                                        ""));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("left without an owner");
        assertThat(desk.one(owner, owner.account()).orElseThrow().role())
                .isEqualTo(AccessRole.OWNER);
    }

    /** Asked where it is done, whoever calls, and not only at the page. */
    @Test
    void accountsAreForOwnersAtTheServiceToo() {
        var ours = organizations.fresh();
        var leader = ours.actor(AccessRole.LEADER);
        var forged =
                new Actor(
                        leader.organization(),
                        leader.account(),
                        leader.name(),
                        AccessRole.OWNER,
                        leader.person());
        var entry = new OwnersDesk.Entry(email(), "X", AccessRole.OWNER, Optional.empty());
        for (var actor : new Actor[] {leader, forged}) {
            assertThatThrownBy(() -> desk.invite(actor, UUID.randomUUID(), entry))
                    .isInstanceOf(ResponseStatusException.class);
            assertThatThrownBy(
                            () -> desk.endSessions(actor, ours.actor(AccessRole.OWNER).account()))
                    .isInstanceOf(ResponseStatusException.class);
        }
        assertThat(desk.all(ours.actor(AccessRole.OWNER))).hasSize(AccessRole.values().length);
    }

    @Test
    void anOwnerEndsSessionsOfOthersAtOnce() {
        var ours = organizations.fresh();
        var mia = ours.signedIn(AccessRole.MEMBER);
        assertThat(mia.get("/").status()).isEqualTo(200);
        var path =
                "/accounts/%s/sessions/removal".formatted(ours.actor(AccessRole.MEMBER).account());
        ours.as(AccessRole.OWNER).form(path, Map.of());
        assertThat(mia.get("/").header("Location")).contains("/sign-in");
    }

    /** However much a token may write, it lets nobody in and makes no further tokens. */
    @Test
    void aTokenOpensNoDoors() {
        var ours = organizations.fresh();
        var program = ours.program(AccessRole.OWNER, true);
        assertThat(program.get("/api/v1/items/people").status()).isEqualTo(200);
        for (var path : new String[] {"/accounts", "/my-access/tokens", "/my-access/password"})
            assertThat(program.send("POST", path, "{}").status()).as(path).isEqualTo(403);
        assertThat(program.get("/accounts").status()).isEqualTo(403);
    }

    /** Whoever finds a browser open cannot stay: what outlives the session takes the password. */
    @Test
    void aTokenAndAnOwnerTakeThePassword() {
        var ours = organizations.fresh();
        var olga = ours.signedIn(AccessRole.OWNER);
        var set = olga.form("/my-access/password", Map.of("next", GOOD));
        assertThat(set.status()).isEqualTo(302);
        var token = Map.of("name", "report", "days", "30", "scope", "read");
        assertThat(olga.form("/my-access/tokens", token).status()).isEqualTo(422);
        assertThat(olga.form("/accounts", entry(email(), "owner")).status()).isEqualTo(422);
        var with = new HashMap<>(token);
        with.put("password", GOOD);
        var made = secret(olga.form("/my-access/tokens", with));
        assertThat(olga.get("/my-access").body()).doesNotContain(made);
        assertThat(organizations.stranger().withToken(made).get("/api/v1/items/people").status())
                .isEqualTo(200);
    }

    @Test
    void anotherPasswordEndsEveryOtherSession() {
        var ours = organizations.fresh();
        var here = ours.signedIn(AccessRole.MEMBER);
        var there = ours.signedIn(AccessRole.MEMBER);
        assertThat(here.form("/my-access/password", Map.of("next", GOOD)).status()).isEqualTo(302);
        assertThat(here.get("/").status()).isEqualTo(200);
        assertThat(there.get("/").header("Location")).contains("/sign-in");
    }

    @Test
    void whoIsDisabledLosesTokensForGood() {
        var ours = organizations.fresh();
        var program = ours.program(AccessRole.MEMBER, true);
        disable(ours, true);
        assertThat(program.get("/api/v1/items/people").status()).isEqualTo(401);
        disable(ours, false);
        assertThat(program.get("/api/v1/items/people").status()).isEqualTo(401);
    }

    private void disable(TestOrganization ours, boolean disabled) {
        var mia = ours.actor(AccessRole.MEMBER);
        desk.change(
                ours.actor(AccessRole.OWNER),
                mia.account(),
                new OwnersDesk.Entry(
                        ours.email(AccessRole.MEMBER), mia.name(), AccessRole.MEMBER, mia.person()),
                disabled);
    }
}
