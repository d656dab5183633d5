package org.throughline.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.SecondNode;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** Whoever knows the password alone does not come in where there is a second step. */
@ServerTest
class SecondStepTest {
    private static final String GOOD = "a lighthouse counts the ships";
    private static final Pattern SECRET = Pattern.compile("<code class=\"break\">([A-Z2-7 ]+)<");
    private static final Pattern CODE = Pattern.compile("<li><code>([A-Z2-7-]+)</code>");
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("(/invitation/[^\"]+)\" readonly");
    private static final String PAGE = "/my-access/second-step";

    private final TestOrganizations organizations;
    private final HandTurnedClock clock;
    private final JdbcConnectionDetails application;
    private final FlywayConnectionDetails migrations;

    SecondStepTest(
            TestOrganizations organizations,
            HandTurnedClock clock,
            JdbcConnectionDetails application,
            FlywayConnectionDetails migrations) {
        this.organizations = organizations;
        this.clock = clock;
        this.application = application;
        this.migrations = migrations;
    }

    /** Wrong codes count for the address all tests come from. */
    @BeforeEach
    @AfterEach
    void forgetWrongCodes() {
        clock.turn(Duration.ofMinutes(16));
    }

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThePublishedOnes(long second, String code) {
        var secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertThat(SecondStep.code(secret, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    /** Somebody with a password and an app. */
    private final class Somebody {
        private final TestOrganization ours;
        private final AccessRole role;
        private final Http here;
        private final byte[] secret;
        private final List<String> recovery = new ArrayList<>();

        Somebody(TestOrganization ours, AccessRole role) {
            this.ours = ours;
            this.role = role;
            here = ours.signedIn(role);
            assertThat(here.form("/my-access/password", Map.of("next", GOOD)).status())
                    .isEqualTo(302);
            assertThat(here.form(PAGE, Map.of("password", "guessed")).status()).isEqualTo(422);
            secret = secret(here.form(PAGE, Map.of("password", GOOD)));
            var slip = here.form(PAGE + "/confirmation", Map.of("code", "12345x"));
            assertThat(slip.status()).isEqualTo(422);
            assertThat(secret(slip)).as("the app need not be set up anew").isEqualTo(secret);
            var on = here.form(PAGE + "/confirmation", Map.of("code", shown()));
            assertThat(on.status()).as(on.toString()).isEqualTo(200);
            CODE.matcher(on.body()).results().map(found -> found.group(1)).forEach(recovery::add);
            assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        }

        String shown() {
            return SecondStep.code(secret, clock.instant());
        }

        /** After the password. */
        Http.Answer arrive(Http line) {
            return line.form("/sign-in", Map.of("email", ours.email(role), "password", GOOD));
        }

        Http.Answer type(Http line, Http.Answer asked, String code) {
            return line.form("/sign-in/code", typed(asked, code));
        }

        Map<String, String> typed(Http.Answer asked, String code) {
            var typed = new HashMap<String, String>();
            typed.put("ticket", found(TICKET, asked));
            typed.put("account", ours.actor(role).account().toString());
            typed.put("code", code);
            typed.put("next", "/planner");
            return typed;
        }
    }

    private static byte[] secret(Http.Answer page) {
        return new Base32().decode(found(SECRET, page).replace(" ", ""));
    }

    private static String found(Pattern pattern, Http.Answer page) {
        var found = pattern.matcher(page.body());
        assertThat(found.find()).as(page.toString()).isTrue();
        return found.group(1);
    }

    private static boolean isIn(Http line) {
        return line.get("/planner").status() == 200;
    }

    @Test
    void aCodeLetsInOnceAndNothingElseDoes() {
        var mia = new Somebody(organizations.fresh(), AccessRole.MEMBER);
        clock.turn(Duration.ofSeconds(30));
        var line = organizations.stranger();
        var asked = mia.arrive(line);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(isIn(line)).as("the password alone").isFalse();
        var wrong = mia.type(line, asked, "000000");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("This is not the code the app shows now");
        var code = mia.shown();
        var in = mia.type(line, wrong, code);
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.header("Location")).contains("/planner");
        assertThat(isIn(line)).isTrue();

        var other = organizations.stranger();
        assertThat(mia.type(other, mia.arrive(other), code).status())
                .as("seen over the shoulder")
                .isEqualTo(422);
        clock.turn(Duration.ofSeconds(30));
        assertThat(mia.type(other, mia.arrive(other), mia.shown()).status()).isEqualTo(302);
        assertThat(isIn(other)).isTrue();
    }

    @Test
    void aTicketIsNeededAndIsUsedUp() {
        var mia = new Somebody(organizations.fresh(), AccessRole.MEMBER);
        clock.turn(Duration.ofSeconds(30));
        var line = organizations.stranger();
        var asked = mia.arrive(line);
        assertThat(mia.type(line, asked, "000000").status()).isEqualTo(422);
        assertThat(mia.type(line, asked, mia.shown()).body()).contains("That took too long.");
        var made = mia.typed(asked, mia.shown());
        made.put("ticket", "made up");
        assertThat(line.form("/sign-in/code", made).body()).contains("That took too long.");
        var choice = mia.typed(mia.arrive(line), "");
        assertThat(line.form("/sign-in/choice", choice).body())
                .as("another door asks the same")
                .contains("Second step");
        assertThat(isIn(line)).isFalse();
    }

    @Test
    void guessesAreSlowedDown() {
        var mia = new Somebody(organizations.fresh(), AccessRole.MEMBER);
        var line = organizations.stranger();
        // The first of ten was the password that was guessed when it was set up.
        for (int i = 1; i < 10; i++)
            assertThat(mia.type(line, mia.arrive(line), "00000" + i).status()).isEqualTo(422);
        clock.turn(Duration.ofSeconds(30));
        assertThat(mia.arrive(line).status()).as("the address waits").isEqualTo(429);
        clock.turn(Duration.ofMinutes(16));
        assertThat(mia.type(line, mia.arrive(line), mia.shown()).status()).isEqualTo(302);
    }

    @Test
    void aRecoveryCodeLetsInOnceHoweverItIsTyped() {
        var mia = new Somebody(organizations.fresh(), AccessRole.MEMBER);
        var line = organizations.stranger();
        var code = mia.recovery.getFirst();
        var typed = " " + code.replace("-", "").toLowerCase(Locale.ROOT);
        assertThat(mia.type(line, mia.arrive(line), typed).status()).isEqualTo(302);
        assertThat(line.get(PAGE).body()).contains("9 are left.");
        var other = organizations.stranger();
        assertThat(mia.type(other, mia.arrive(other), code).status()).isEqualTo(422);

        var fresh = mia.here.form(PAGE + "/codes", Map.of("password", GOOD));
        var next = found(CODE, fresh);
        assertThat(mia.type(other, mia.arrive(other), mia.recovery.getLast()).status())
                .as("void since there are new ones")
                .isEqualTo(422);
        assertThat(mia.type(other, mia.arrive(other), next).status()).isEqualTo(302);
    }

    @Test
    void whatWasOnlyBegunIsAskedOfNobody() {
        var ours = organizations.fresh();
        var mia = ours.signedIn(AccessRole.MEMBER);
        mia.form("/my-access/password", Map.of("next", GOOD));
        mia.form(PAGE, Map.of("password", GOOD));
        var line = organizations.stranger();
        line.form("/sign-in", Map.of("email", ours.email(AccessRole.MEMBER), "password", GOOD));
        assertThat(isIn(line)).isTrue();
    }

    @Test
    void settingItUpEndsOtherSessionsAndTakingItOffTakesThePassword() {
        var ours = organizations.fresh();
        var there = ours.signedIn(AccessRole.MEMBER);
        var mia = new Somebody(ours, AccessRole.MEMBER);
        assertThat(isIn(there)).isFalse();
        assertThat(mia.here.get("/my-access").body()).contains("Recovery codes, or take it off");
        assertThat(mia.here.form(PAGE, Map.of("password", GOOD)).body())
                .contains("You have a second step already.");
        assertThat(mia.here.form(PAGE + "/removal", Map.of()).status()).isEqualTo(422);
        assertThat(mia.here.form(PAGE + "/removal", Map.of("password", GOOD)).status())
                .isEqualTo(302);
        var line = organizations.stranger();
        assertThat(mia.arrive(line).status()).isEqualTo(302);
        assertThat(mia.here.form(PAGE + "/codes", Map.of("password", GOOD)).body())
                .contains("You have no second step.");
    }

    /** A link to a new password is no way around it; an owner's word is. */
    @Test
    void aLinkIsNoWayAroundItAndAnOwnerTakesItOff() {
        var ours = organizations.fresh();
        var mia = new Somebody(ours, AccessRole.MEMBER);
        var olga = ours.as(AccessRole.OWNER);
        var account = "/accounts/" + ours.actor(AccessRole.MEMBER).account();
        var line = organizations.stranger();
        var link = found(LINK, olga.form(account + "/link", Map.of()));
        assertThat(line.form(link, Map.of("password", GOOD + " again")).body())
                .contains("Second step");
        assertThat(isIn(line)).isFalse();

        assertThat(olga.get(account).body()).contains("Have they lost both");
        assertThat(
                        ours.as(AccessRole.LEADER)
                                .form(account + "/second-step/removal", Map.of())
                                .status())
                .isEqualTo(403);
        assertThat(olga.form(account + "/second-step/removal", Map.of()).status()).isEqualTo(302);
        assertThat(olga.get(account).body()).doesNotContain("Have they lost both");
        assertThat(mia.role).isEqualTo(AccessRole.MEMBER);
        line.form(
                "/sign-in",
                Map.of("email", ours.email(AccessRole.MEMBER), "password", GOOD + " again"));
        assertThat(isIn(line)).isTrue();
    }

    /** Where the house asks it of a role, nothing goes on without. */
    @Test
    void whoeverHasToHaveItSetsItUpFirst() {
        var ours = organizations.fresh();
        try (var strict =
                SecondNode.start(
                        application,
                        migrations,
                        clock,
                        Map.of("throughline.second-step-from", "leader"))) {
            var lea = at(strict, ours, AccessRole.LEADER);
            assertThat(lea.get("/planner").header("Location")).contains(PAGE);
            assertThat(lea.get("/api/v1/items/people").status()).isEqualTo(403);
            assertThat(lea.get(PAGE).body()).contains("Set it up, and you can go on.");
            assertThat(at(strict, ours, AccessRole.MANAGER).get("/planner").status())
                    .isEqualTo(200);
            var program = Http.to(strict.address()).withToken(ours.token(AccessRole.LEADER, false));
            assertThat(program.get("/api/v1/items/people").status())
                    .as("a program has no phone")
                    .isEqualTo(200);
            var secret = secret(lea.form(PAGE, Map.of()));
            lea.form(
                    PAGE + "/confirmation",
                    Map.of("code", SecondStep.code(secret, clock.instant())));
            assertThat(lea.get("/planner").status()).isEqualTo(200);
        }
    }

    private static Http at(SecondNode node, TestOrganization ours, AccessRole role) {
        var line = Http.to(node.address());
        ours.signedIn(role).cookies().forEach(line::withCookie);
        return line;
    }
}
