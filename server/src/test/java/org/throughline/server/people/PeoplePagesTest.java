package org.throughline.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.TimeOff;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/**
 * The pages of people over a real line: what is typed becomes one change, or is kept with a reason.
 */
@ServerTest
class PeoplePagesTest {
    private final TestOrganizations organizations;

    PeoplePagesTest(TestOrganizations organizations) {
        this.organizations = organizations;
    }

    private static Map<String, Object> fields(TestOrganization ours, Object... pairs) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("basis", ours.standing().revision());
        for (int i = 0; i < pairs.length; i += 2) fields.put(pairs[i].toString(), pairs[i + 1]);
        return fields;
    }

    private static Map<String, Object> leave(TestOrganization ours, String from, String to) {
        return fields(ours, "span.from", from, "span.to", to, "minutesADay", "", "reason", "leave");
    }

    @Test
    void aMemberAddsTimeOffOfTheirOwnAndProposesThatOfOthers() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);

        var done = mia.form("/time-off", leave(ours, "2027-02-01", "2027-02-05"));
        assertThat(done.status()).isEqualTo(302);
        assertThat(done.header("Location")).contains("/?done=");
        assertThat(ours.plan().referring(TimeOff.class, ours.person(AccessRole.MEMBER))).hasSize(2);

        var others = "/people/%s/time-off".formatted(ours.person(AccessRole.MANAGER));
        var collected = mia.form(others, leave(ours, "2027-02-01", "2027-02-05"));
        assertThat(collected.status()).isEqualTo(302);
        var there = URI.create(collected.header("Location"));
        assertThat(mia.get(there.getPath() + "?" + there.getQuery()).body())
                .contains("needs somebody's approval")
                .contains("propose it there");
        assertThat(ours.plan().referring(TimeOff.class, ours.person(AccessRole.MANAGER))).isEmpty();
    }

    @Test
    void aSlipKeepsWhatWasTyped() {
        var ours = organizations.fresh();
        var answer =
                ours.as(AccessRole.MEMBER)
                        .form("/time-off", leave(ours, "2027-02-05", "2027-02-01"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"2027-02-05\"").contains("value=\"2027-02-01\"");
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    @Test
    void aNewContractEndsTheOneBeforeInOneChange() {
        var ours = organizations.fresh();
        var mia = ours.person(AccessRole.MEMBER);
        var typed =
                fields(
                        ours,
                        "from",
                        "2027-01-01",
                        "to",
                        "",
                        "costRate",
                        "60",
                        "target",
                        "80",
                        "week.0",
                        "8",
                        "week.1",
                        "8",
                        "week.2",
                        "7:30",
                        "week.3",
                        "4",
                        "week.4",
                        "",
                        "week.5",
                        "",
                        "week.6",
                        "");
        var answer = ours.as(AccessRole.MANAGER).form("/people/%s/contracts".formatted(mia), typed);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(ours.standing().revision()).isEqualTo(2);
        assertThat(ours.plan().get(Contract.class, ours.contract()).to())
                .contains(LocalDate.of(2026, 12, 31));
        assertThat(ours.plan().referring(Contract.class, mia)).hasSize(2);
    }

    /** A path that names one person and an item of another leads nowhere. */
    @Test
    void whatIsAnothersIsNotReachedThroughMine() {
        var ours = organizations.fresh();
        var path =
                "/people/%s/contracts/%s/removal"
                        .formatted(ours.person(AccessRole.MANAGER), ours.contract());
        assertThat(ours.as(AccessRole.MANAGER).form(path, fields(ours)).status()).isEqualTo(404);
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    @Test
    void whatPeopleCostIsOnNoPageOfAMember() {
        var ours = organizations.fresh();
        var pages =
                List.of(
                        "/people/" + ours.person(AccessRole.MEMBER),
                        "/people/" + ours.placeholder(),
                        "/lists/roles",
                        "/lists/roles/" + ours.engineer());
        for (var page : pages) {
            var manager = ours.as(AccessRole.MANAGER).get(page);
            assertThat(manager.body()).as(page).containsIgnoringCase("cost per hour");
            for (var role : List.of(AccessRole.MEMBER, AccessRole.VIEWER)) {
                var answer = ours.as(role).get(page);
                assertThat(answer.status()).as(page).isEqualTo(200);
                assertThat(answer.body())
                        .as(page)
                        .doesNotContainIgnoringCase("cost per hour")
                        .doesNotContain("55.00", "70.00", "60.00", "value=\"60\"");
            }
        }
    }

    @Test
    void aRefusalSaysWhatStillUsesIt() {
        var ours = organizations.fresh();
        var path = "/lists/roles/%s/removal".formatted(ours.engineer());
        var answer = ours.as(AccessRole.MANAGER).form(path, fields(ours));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("is still used by");
        assertThat(ours.plan().find(Role.class, ours.engineer())).isPresent();
    }

    /**
     * Two edit one person from the same page: different fields merge, the same field is a conflict.
     */
    @Test
    void whoEditsOnAnOldPageMergesOrIsTold() {
        var ours = organizations.fresh();
        var mia = ours.person(AccessRole.MEMBER);
        var max = ours.as(AccessRole.MANAGER);
        var path = "/people/%s/about".formatted(mia);
        var old = about(ours, mia, "Mia One", "harbour");
        var mine = about(ours, mia, "Mia Member", "harbour, dock");
        var same = about(ours, mia, "Mia Two", "harbour");
        assertThat(max.form(path, old).status()).isEqualTo(302);
        assertThat(max.form(path, mine).status()).isEqualTo(302);
        var person = ours.plan().get(Person.class, mia);
        assertThat(person.name()).isEqualTo("Mia One");
        assertThat(person.tags()).contains("dock");
        var clash = max.form(path, same);
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.body()).contains("value=\"Mia Two\"");
    }

    private static Map<String, Object> about(
            TestOrganization ours, Object mia, String name, String tags) {
        return fields(
                ours,
                "name",
                name,
                "role",
                ours.engineer(),
                "manager",
                ours.person(AccessRole.OWNER),
                "holidays",
                "",
                "tags",
                tags);
    }

    @Test
    void whatIsFoundHasItsPage() {
        var ours = organizations.fresh();
        var vic = ours.as(AccessRole.VIEWER);
        var found = vic.get("/api/v1/find?text=mia").json().path("found").get(0);
        assertThat(found.path("path").asString(""))
                .isEqualTo("/people/" + ours.person(AccessRole.MEMBER));
        assertThat(vic.get(found.path("path").asString("")).status()).isEqualTo(200);
        assertThat(vic.get("/find?text=mia").body()).contains("Mia Member");
        assertThat(vic.get("/find?text=%3Cb%3Exss").body()).doesNotContain("<b>xss");
    }
}
