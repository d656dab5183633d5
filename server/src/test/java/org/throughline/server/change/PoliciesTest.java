package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.StandardChange;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** The policies as a page and an answer: read, added, changed, removed, begun anew. */
@ServerTest
class PoliciesTest {
    private final TestOrganizations organizations;

    PoliciesTest(TestOrganizations organizations) {
        this.organizations = organizations;
    }

    @Test
    void addingOneRuleNeverLiftsAnother() {
        var ours = withoutPolicies();
        var owner = ours.as(AccessRole.OWNER);
        assertThat(owner.get("/policies").body())
                .contains("no policies of its own yet")
                .contains("anything but the author's own time off is edited, a manager approves");

        assertThat(owner.form("/policies", typed(Map.of())).header("Location"))
                .endsWith("/policies");
        assertThat(ours.plan().all(ApprovalPolicy.class))
                .extracting(ApprovalPolicy::name)
                .containsExactlyInAnyOrder(
                        "A week late",
                        "Members propose",
                        "How the house is run",
                        "What we stand for",
                        "Nothing is confirmed without a why");
        assertThat(owner.get("/policies").body())
                .doesNotContain("no policies of its own yet")
                .contains("comes more than 14 days later, a leader approves.");
    }

    @Test
    void whatDoesNotFitIsSaidBesideItsFieldAndKept() {
        var owner = organizations.fresh().as(AccessRole.OWNER);
        var answer =
                owner.form(
                        "/policies",
                        typed(Map.of("above", "soon", "budgetFrom", "9", "budgetBelow", "3")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("“soon” is no number of days")
                .contains("value=\"soon\"")
                .contains("value=\"A week late\"");
        assertThat(
                        owner.form(
                                        "/policies",
                                        typed(Map.of("budgetFrom", "9", "budgetBelow", "3")))
                                .body())
                .contains("begins at a budget that is not below");
        assertThat(owner.form("/policies", typed(Map.of("votes", "12"))).body())
                .contains("asks for 1 to 9 approvals, not 12");
        assertThat(owner.form("/policies", typed(Map.of("votes", "9"))).body())
                .as("nobody could satisfy it")
                .contains("could lock you out")
                .contains("value=\"9\"");
    }

    @Test
    void oneOfTheHouseIsChangedOrRemovedAndTheOthersStay() {
        var ours = withoutPolicies();
        var owner = ours.as(AccessRole.OWNER);
        var members = policyId(owner, "Members propose");
        var form = owner.get("/policies/%s/edit".formatted(members));
        assertThat(form.body()).contains("value=\"Members propose\"");
        assertThat(
                        owner.form("/policies/" + members, typed(Map.of("name", "Members ask")))
                                .status())
                .isEqualTo(302);
        assertThat(ours.plan().all(ApprovalPolicy.class))
                .extracting(ApprovalPolicy::name)
                .containsExactlyInAnyOrder(
                        "Members ask",
                        "How the house is run",
                        "What we stand for",
                        "Nothing is confirmed without a why");

        var asked = policyId(owner, "Members ask");
        assertThat(owner.form("/policies/%s/removal".formatted(asked), Map.of()).status())
                .isEqualTo(302);
        assertThat(ours.plan().all(ApprovalPolicy.class))
                .extracting(ApprovalPolicy::measure)
                .containsExactlyInAnyOrder(Measure.HOUSE_RULES, Measure.DIRECTION, Measure.NO_WHY);
        assertThat(owner.get("/policies/%s/edit".formatted(asked)).status()).isEqualTo(404);
    }

    /** A policy that wants another person wants one for itself, too. */
    @Test
    void whoMayNotDecideItDraftsIt() {
        var ours = withoutPolicies();
        var member = ours.as(AccessRole.MEMBER).form("/policies", typed(Map.of()));
        assertThat(member.header("Location")).contains("/changes/");
        var alone =
                ours.as(AccessRole.OWNER).form("/policies", typed(Map.of("anotherPerson", "yes")));
        assertThat(alone.header("Location")).contains("/changes/");
        assertThat(ours.plan().all(ApprovalPolicy.class)).isEmpty();

        // Once more, beside the first, in the same draft.
        var again =
                ours.as(AccessRole.OWNER)
                        .form(
                                "/policies",
                                typed(Map.of("name", "Another", "anotherPerson", "yes")));
        assertThat(again.header("Location"))
                .as(again.toString())
                .isEqualTo(alone.header("Location"));

        // The balanced template wants another person for the rules of the house, and is one of
        // them.
        ours = withoutPolicies();
        var owner =
                ours.as(AccessRole.OWNER)
                        .form("/policies/template", Map.of("template", "balanced"));
        assertThat(owner.header("Location")).as(owner.toString()).contains("/changes/");
        assertThat(ours.as(AccessRole.OWNER).get(path(owner)).body())
                .contains("Begin with the balanced policies")
                .contains("a policy itself is changed");
    }

    @Test
    void theSameByTheApi() {
        var ours = withoutPolicies();
        var owner = ours.as(AccessRole.OWNER);
        assertThat(owner.get("/api/v1/policies").json().get("ofTheHouse").booleanValue()).isTrue();
        assertThat(owner.get("/api/v1/policies/templates").json()).hasSize(3);
        var begun = owner.post("/api/v1/policies/template", Map.of("template", "easy-going"));
        assertThat(begun.status()).as(begun.toString()).isEqualTo(200);
        var holding = owner.get("/api/v1/policies").json();
        assertThat(holding.get("ofTheHouse").booleanValue()).isFalse();
        assertThat(holding.get("policies").get(0).get("policy").get("name").stringValue())
                .isEqualTo("How the house is run");
        assertThat(owner.post("/api/v1/policies/template", Map.of("template", "lazy")).detail())
                .contains("There is no template “lazy”");
    }

    /** Whichever way the first policy of a plan's own comes. */
    @Test
    void theApiCarriesThoseOfTheHouseOver() {
        var policy =
                Map.of(
                        "name",
                        "A week late",
                        "tolerance",
                        Map.of("measure", "slip", "above", 7),
                        "approver",
                        "leader",
                        "votes",
                        1,
                        "anotherPerson",
                        false);
        var ours = withoutPolicies();
        var added = ours.as(AccessRole.OWNER).post("/api/v1/items/approval-policies", policy);
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(added.json().get("title").stringValue()).contains("A week late");
        assertThat(names(ours))
                .containsExactlyInAnyOrder(
                        "A week late",
                        "Members propose",
                        "How the house is run",
                        "Nothing is confirmed without a why",
                        "What we stand for");

        var others = withoutPolicies();
        var item = new HashMap<String, Object>(policy);
        item.put("id", UUID.randomUUID().toString());
        var edit = Map.of("op", "add", "kind", "approval-policy", "item", item);
        var changed =
                others.as(AccessRole.OWNER).post("/api/v1/changes", Map.of("edits", List.of(edit)));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(names(others)).hasSize(5);

        var third = withoutPolicies();
        var owner = third.as(AccessRole.OWNER);
        var rename =
                Map.of(
                        "op",
                        "change",
                        "kind",
                        "task",
                        "id",
                        third.dig().toString(),
                        "fields",
                        Map.of("name", Map.of("before", "Dig", "after", "Dredge")));
        var draft = owner.post("/api/v1/changes", Map.of("draft", true, "edits", List.of(rename)));
        assertThat(draft.status()).as(draft.toString()).isEqualTo(200);
        var id = draft.json().get("change").stringValue();
        // Sent twice: what was carried over the first time is not doubled.
        for (int i = 0; i < 2; i++) {
            var patched =
                    owner.patch("/api/v1/changes/" + id, Map.of("edits", List.of(rename, edit)));
            assertThat(patched.status()).as(patched.toString()).isEqualTo(200);
            var there = owner.get("/api/v1/changes/" + id).json().get("edits");
            assertThat(there.size()).as(there.toString()).isEqualTo(6);
        }
    }

    /** What was collected about policies before makes room for the template; the rest stays. */
    @Test
    void aTemplateTakesThePlaceOfWhatWasCollected() {
        var ours = withoutPolicies();
        var owner = ours.as(AccessRole.OWNER);
        // Another person is wanted for the rules of the house from here on: all of it collects.
        var first = owner.form("/policies", typed(Map.of("anotherPerson", "yes")));
        assertThat(first.header("Location")).contains("/changes/");
        var begun = owner.form("/policies/template", Map.of("template", "balanced"));
        assertThat(begun.header("Location")).isEqualTo(first.header("Location"));
        var draft = owner.get("/api" + path(begun).replace("/changes", "/v1/changes")).json();
        assertThat(draft.at("/change/title").stringValue())
                .isEqualTo("Begin with the balanced policies");
        assertThat(draft.get("edits"))
                .hasSize(10)
                .allMatch(edit -> edit.get("op").stringValue().equals("add"))
                .noneMatch(edit -> edit.at("/item/name").stringValue().equals("Members propose"));
        // One that nobody here could satisfy is refused, and the draft is as it was.
        var refused = owner.form("/policies/template", Map.of("template", "strict"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        var after = owner.get("/api" + path(begun).replace("/changes", "/v1/changes")).json();
        assertThat(after.get("edits")).isEqualTo(draft.get("edits"));
    }

    private static List<String> names(TestOrganization ours) {
        return ours.plan().all(ApprovalPolicy.class).stream().map(ApprovalPolicy::name).toList();
    }

    /** Where those of the house hold. */
    private TestOrganization withoutPolicies() {
        var ours = organizations.fresh();
        ours.propose(
                AccessRole.OWNER,
                ours.plan().all(ApprovalPolicy.class).stream().<Edit>map(Edit::remove).toList());
        return ours;
    }

    /** Nobody is asked where nothing else is edited, and the change says so. */
    @Test
    void whatIsApprovedBeforehandAsksNobody() {
        var ours = organizations.fresh();
        var owner = ours.as(AccessRole.OWNER);
        var refused =
                owner.form("/policies/standard", Map.of("name", "Notes", "allows", List.of()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("allows nothing").contains("value=\"Notes\"");
        assertThat(
                        owner.form(
                                        "/policies/standard",
                                        Map.of(
                                                "name",
                                                "Hours",
                                                "allows",
                                                List.of("assignment.minutesADay")))
                                .header("Location"))
                .endsWith("/policies");
        assertThat(owner.get("/policies").body())
                .contains("nothing is edited but: a day of assignments.");

        var assignment = ours.plan().get(Assignment.class, ours.assignment());
        var less = BaselinesTest.changed(assignment, Map.of("minutesADay", Minutes.of(420)));
        var done = ours.propose(AccessRole.MEMBER, List.of(less));
        assertThat(owner.get("/changes/" + done.change()).body())
                .contains("<span class=\"pill\">standard</span>");
        assignment = ours.plan().get(Assignment.class, ours.assignment());
        var both =
                List.of(
                        BaselinesTest.changed(
                                assignment,
                                Map.of("minutesADay", Minutes.of(300), "note", "Less.")));
        assertThat(ours.collect(AccessRole.MEMBER, both).approvals()).isNotEmpty();

        var standard =
                ours.plan().all(StandardChange.class).stream()
                        .filter(one -> one.name().equals("Hours"))
                        .findFirst()
                        .orElseThrow();
        assertThat(owner.get("/policies/standard/%s/edit".formatted(standard.id())).body())
                .contains("value=\"assignment.minutesADay\" checked");
        assertThat(
                        owner.form(
                                        "/policies/standard/%s/removal".formatted(standard.id()),
                                        Map.of())
                                .status())
                .isEqualTo(302);
        ours.collect(
                AccessRole.MEMBER,
                List.of(BaselinesTest.changed(assignment, Map.of("minutesADay", Minutes.of(240)))));
    }

    private static Map<String, Object> typed(Map<String, String> otherwise) {
        var form =
                new HashMap<String, Object>(
                        Map.of(
                                "name", "A week late",
                                "measure", "slip",
                                "above", "2 weeks",
                                "approver", "leader",
                                "votes", "1",
                                "anotherPerson", ""));
        form.putAll(otherwise);
        return form;
    }

    private static String policyId(Http line, String name) {
        for (var one : line.get("/api/v1/policies").json().get("policies"))
            if (one.get("policy").get("name").stringValue().equals(name))
                return one.get("policy").get("id").stringValue();
        throw new AssertionError("no policy " + name);
    }

    private static String path(Http.Answer answer) {
        return answer.header("Location").replaceFirst("https?://[^/]*", "");
    }
}
