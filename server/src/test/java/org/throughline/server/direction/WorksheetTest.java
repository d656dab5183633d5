package org.throughline.server.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.ValueTest;
import org.throughline.server.access.AccessRole;
import org.throughline.server.database.Transactions;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** Each tries the values alone; nobody reads what anybody has said. */
@ServerTest
class WorksheetTest {
    private final TestOrganizations organizations;
    private final Worksheets worksheets;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Owner owner;

    WorksheetTest(
            TestOrganizations organizations,
            Worksheets worksheets,
            Transactions transactions,
            JdbcClient jdbc,
            Owner owner) {
        this.organizations = organizations;
        this.worksheets = worksheets;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.owner = owner;
    }

    @Test
    void nothingIsShownBeforeAllHaveAnsweredAndThenOnlyHowMany() {
        var ours = organizations.fresh();
        var sheet = call(ours);
        var roles = AccessRole.values();
        for (int i = 0; i < roles.length; i++) {
            assertThat(ours.as(roles[i]).get("/vision").body()).contains("waits for you");
            if (i < roles.length - 1) {
                answer(ours, roles[i], sheet, "yes", "yes", i == 0 ? "no" : "yes");
                var page = ours.as(AccessRole.LEADER).get(sheet).body();
                assertThat(page)
                        .contains("%d of 5 have answered".formatted(i + 1))
                        .doesNotContain("How many said yes", "checked");
            }
        }
        assertThat(answers(ours)).isEqualTo(4);
        answer(ours, roles[roles.length - 1], sheet, "yes", "yes", "no");
        assertThat(ours.as(AccessRole.LEADER).get(sheet).body())
                .contains(
                        "How many said yes",
                        "5 of 5",
                        "3 of 5",
                        "practice",
                        "Propose it as a change");
        assertThat(answers(ours)).as("counted and forgotten").isZero();
        var proposed = ours.as(AccessRole.LEADER).form(sheet + "/outcome", Map.of());
        assertThat(proposed.header("Location")).endsWith("/vision");
        assertThat(((Value) ours.any(Kind.VALUE)).tested()).contains(new ValueTest(5, 5, 5, 3));
        assertThat(ours.as(AccessRole.LEADER).get(sheet).body())
                .contains("What came of it is in the plan.");
        assertThat(ours.as(AccessRole.LEADER).get("/vision").body()).contains("Practices");
    }

    @Test
    void theApplicationItselfMayNotReadAnAnswer() {
        var ours = organizations.fresh();
        answer(ours, AccessRole.MEMBER, call(ours), "yes", "no", "no");
        for (var privilege : List.of("select", "insert", "update", "delete"))
            assertThat(
                            jdbc.sql(
                                            "select has_table_privilege('throughline.worksheet_answer', ?)")
                                    .param(privilege)
                                    .query(Boolean.class)
                                    .single())
                    .as(privilege)
                    .isFalse();
        assertThatThrownBy(() ->
                        transactions.run(
                                ours.id(),
                                () ->
                                        jdbc.sql("select anew from throughline.worksheet_answer")
                                                .query(Boolean.class)
                                                .list()))
                .hasMessageContaining("worksheet_answer");
    }

    @Test
    void anAnswerMayBeGivenAgainUntilAllAreIn() {
        var ours = organizations.fresh();
        var sheet = call(ours);
        answer(ours, AccessRole.OWNER, sheet, "no", "no", "no");
        answer(ours, AccessRole.OWNER, sheet, "yes", "yes", "yes");
        assertThat(answers(ours)).isEqualTo(1);
        for (var role : AccessRole.values()) answer(ours, role, sheet, "yes", "yes", "yes");
        assertThat(ours.as(AccessRole.LEADER).get(sheet).body()).contains("core value");
        var late = form(ours, "yes", "yes", "yes");
        var answer = ours.as(AccessRole.OWNER).form(sheet + "/answers", late);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("all have answered already");
    }

    @Test
    void whatIsMissingIsSaidAndWhatWasTypedIsKept() {
        var ours = organizations.fresh();
        var sheet = call(ours);
        var fields = form(ours, "yes", "no", "yes");
        fields.remove(ours.any(Kind.VALUE).id() + ".hundred");
        var answer = ours.as(AccessRole.MEMBER).form(sheet + "/answers", fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Answer all three questions", "value=\"yes\" checked");
        assertThat(answers(ours)).isZero();
    }

    @Test
    void fewerThanFiveWouldTellWhoSaidWhat() {
        var ours = organizations.fresh();
        var fields = new HashMap<String, Object>();
        fields.put("value", ours.any(Kind.VALUE).id());
        fields.put("who", accounts(ours).subList(0, 4));
        var few = ours.as(AccessRole.MANAGER).form("/vision/worksheets", fields);
        assertThat(few.status()).isEqualTo(422);
        assertThat(few.body()).contains("4 people are asked", "Ask 1 more.");
        fields.put("others", "Nobody Here");
        assertThat(ours.as(AccessRole.MANAGER).form("/vision/worksheets", fields).body())
                .contains("Nobody called “Nobody Here” may sign in here.");
        assertThat(ours.as(AccessRole.MEMBER).form("/vision/worksheets", fields).status())
                .isEqualTo(403);
        var sheet = call(ours);
        answer(ours, AccessRole.OWNER, sheet, "yes", "yes", "yes");
        var closed = ours.as(AccessRole.LEADER).form(sheet + "/closing", Map.of());
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.body()).contains("Fewer than 5 have answered");
        assertThat(ours.as(AccessRole.MEMBER).form(sheet + "/removal", Map.of()).status())
                .as("another's")
                .isEqualTo(409);
        assertThat(ours.as(AccessRole.LEADER).form(sheet + "/removal", Map.of()).status())
                .isEqualTo(302);
        assertThat(ours.as(AccessRole.LEADER).get(sheet).status()).isEqualTo(404);
    }

    /** Neither the list nor the page of another organization's. */
    @Test
    void itIsSeenByItsOwnOrganization() {
        var ours = organizations.fresh();
        var theirs = organizations.fresh();
        var sheet = call(ours);
        assertThat(theirs.as(AccessRole.OWNER).get(sheet).status()).isEqualTo(404);
        assertThat(theirs.as(AccessRole.OWNER).get("/vision").body()).doesNotContain(sheet);
        assertThat(
                        theirs.as(AccessRole.OWNER)
                                .form(sheet + "/answers", form(theirs, "yes", "yes", "yes"))
                                .status())
                .isEqualTo(404);
    }

    /** The same for programs, and as silent. */
    @Test
    void theSameByTheApi() {
        var ours = organizations.fresh();
        var value = ours.any(Kind.VALUE).id().toString();
        var calling =
                new HashMap<String, Object>(
                        Map.of("values", List.of(value), "accounts", accounts(ours).subList(0, 4)));
        var manager = ours.as(AccessRole.MANAGER);
        var path = "/api/v1/direction/worksheets";
        assertThat(manager.post(path, calling).detail()).contains("4 people are asked");
        calling.put("accounts", accounts(ours));
        assertThat(ours.as(AccessRole.MEMBER).post(path, calling).status()).isEqualTo(403);
        calling.put("values", List.of(ours.dig().toString()));
        assertThat(manager.post(path, calling).detail()).contains("There is no value");
        calling.put("values", List.of(value));
        var called = manager.post(path, calling);
        assertThat(called.status()).as(called.toString()).isEqualTo(201);
        var one = path + "/" + called.json().get("id").stringValue();

        var half = Map.of("answers", List.of(Map.of("value", value, "anew", true)));
        assertThat(manager.post(one + "/answers", half).detail()).contains("all three questions");
        assertThat(manager.post(one + "/answers", Map.of()).detail()).contains("has no answer");
        var yes =
                Map.of(
                        "answers",
                        List.of(
                                Map.of(
                                        "value",
                                        value,
                                        "anew",
                                        true,
                                        "inAHundredYears",
                                        true,
                                        "atADisadvantage",
                                        false)));
        assertThat(manager.post(one + "/outcome", Map.of()).detail()).contains("not counted yet");
        for (var role : AccessRole.values()) {
            assertThat(ours.as(role).get(path).json().get(0).get("waits").booleanValue()).isTrue();
            assertThat(manager.get(one).json().get("values").get(0).has("anew"))
                    .as("before all have answered")
                    .isFalse();
            assertThat(ours.as(role).post(one + "/answers", yes).status()).isEqualTo(200);
        }
        var tried = manager.get(one).json().get("values").get(0);
        assertThat(tried.get("people").intValue()).isEqualTo(5);
        assertThat(tried.get("atADisadvantage").intValue()).isZero();
        assertThat(ours.as(AccessRole.LEADER).post(one + "/outcome", Map.of()).status())
                .isEqualTo(200);
        assertThat(((Value) ours.any(Kind.VALUE)).tested()).contains(new ValueTest(5, 5, 5, 0));
        assertThat(organizations.fresh().as(AccessRole.OWNER).get(one).status()).isEqualTo(404);
        assertThat(ours.as(AccessRole.MEMBER).delete(one).status()).isEqualTo(403);
        assertThat(manager.delete(one).status()).isEqualTo(204);
        assertThat(manager.get(one).status()).isEqualTo(404);
    }

    // ----

    /** Of the one value of the organization, by all five. */
    private String call(TestOrganization ours) {
        var answer =
                ours.as(AccessRole.MANAGER)
                        .form(
                                "/vision/worksheets",
                                Map.of("value", ours.any(Kind.VALUE).id(), "who", accounts(ours)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
        return answer.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    private static List<String> accounts(TestOrganization ours) {
        return Arrays.stream(AccessRole.values())
                .map(role -> ours.actor(role).account().toString())
                .toList();
    }

    private static void answer(
            TestOrganization ours, AccessRole role, String sheet, String... says) {
        var answer = ours.as(role).form(sheet + "/answers", form(ours, says));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
    }

    private static Map<String, Object> form(TestOrganization ours, String... says) {
        Id<?> value = ours.any(Kind.VALUE).id();
        return new HashMap<>(
                Map.of(
                        value + ".anew", says[0],
                        value + ".hundred", says[1],
                        value + ".disadvantage", says[2]));
    }

    /** As only the owner of the tables can count them. */
    private int answers(TestOrganization ours) {
        return Integer.parseInt(
                owner.rowsIn(ours.id(), "select count(*) from worksheet_answer")
                        .getFirst()
                        .getFirst());
    }
}
