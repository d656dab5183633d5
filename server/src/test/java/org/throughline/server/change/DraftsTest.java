package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Span;
import org.throughline.server.access.AccessRole;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;
import tools.jackson.databind.JsonNode;

/**
 * A draft of Max's, while Lea goes on changing the plan: he revises it, sees what is in the way,
 * solves it, and applies what results as one change.
 */
@ServerTest
class DraftsTest {
    private static final LocalDate DAY = LocalDate.of(2027, 2, 1);

    private final TestOrganizations organizations;
    private final Changes changes;

    DraftsTest(TestOrganizations organizations, Changes changes) {
        this.organizations = organizations;
        this.changes = changes;
    }

    // ---- revising

    /** What stands in the fields counts, whichever button is pressed. */
    @Test
    void whatWasTypedIsKeptWhenItIsProposed() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var id = begun(ours, mia);
        var version = mia.get("/api/v1/changes/" + id).json().at("/change/version").asString();
        var late =
                mia.form(
                        "/changes/%s/proposal".formatted(id),
                        Map.of("title", "Dredge", "why", "Old.", "version", "long ago"));
        assertThat(late.status()).as("changed in another window").isNotEqualTo(302);
        assertThat(late.body()).contains("value=\"Dredge\"").contains(">Old.</textarea>");
        var proposed =
                mia.form(
                        "/changes/%s/proposal".formatted(id),
                        Map.of("title", "Dredge", "why", "It silts up.", "version", version));
        assertThat(proposed.status()).as(proposed.toString()).isEqualTo(302);
        var change = mia.get("/api/v1/changes/" + id).json().get("change");
        assertThat(change.get("state").asString()).isEqualTo("proposed");
        assertThat(change.get("title").asString()).isEqualTo("Dredge");
        assertThat(change.get("why").asString()).isEqualTo("It silts up.");
        assertThat(mia.get("/changes/%s/proposal".formatted(id)).header("Location"))
                .as("a reload of where it was sent to")
                .endsWith("/changes/" + id);
    }

    /** A question is the author's to answer. */
    @Test
    void whoIsAskedSomethingSeesItWaiting() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var id = begun(ours, mia);
        mia.post("/api/v1/changes/%s/proposal".formatted(id), Map.of());
        assertThat(mia.get("/waiting").body()).doesNotContain("Somebody asks: answer");
        var max = ours.as(AccessRole.MANAGER);
        max.form(
                "/changes/%s/comments".formatted(id),
                Map.of("words", "Why now?", "question", "true"));
        assertThat(mia.get("/waiting").body()).contains("Somebody asks: answer");
        assertThat(mia.get("/changes/" + id).body()).contains("Yours: somebody has a question.");
        assertThat(max.get("/waiting").body()).contains("Approve, ask or reject");
        mia.form("/changes/%s/comments".formatted(id), Map.of("words", "It silts up."));
        assertThat(mia.get("/waiting").body()).doesNotContain("Somebody asks: answer");
    }

    private static String begun(TestOrganization ours, Http mia) {
        var collected =
                mia.patch("/api/v1/items/tasks/" + ours.dig(), Map.of("name", "Dig deeper"));
        assertThat(collected.status()).as(collected.toString()).isEqualTo(202);
        return collected.json().get("change").asString();
    }

    @Test
    void aDraftIsWorkedOverUntilItIsRight() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = draft(ours, later(ours), renamed(ours, "Quay"));

        var seen = max.get("/api/v1/changes/" + id);
        assertThat(seen.json().at("/change/state").asString()).isEqualTo("draft");
        assertThat(seen.json().at("/change/summary").asString())
                .isEqualTo("1 project changed · 1 assignment changed");
        var revised =
                max.patch(
                        "/api/v1/changes/" + id,
                        Map.of(
                                "title",
                                "Later, and by its real name",
                                "why",
                                "The dredger is late."),
                        "If-Match",
                        seen.header("ETag"));
        assertThat(revised.status()).isEqualTo(200);
        assertThat(revised.json().path("title").asString())
                .isEqualTo("Later, and by its real name");
        assertThat(revised.header("ETag")).isNotEqualTo(seen.header("ETag"));

        // The old version is no longer the draft, in whatever window it is still open.
        var stale =
                max.patch(
                        "/api/v1/changes/" + id,
                        Map.of("title", "From another window"),
                        "If-Match",
                        seen.header("ETag"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.detail()).contains("changed meanwhile", "another window");

        var less =
                max.delete(
                        "/api/v1/changes/%s/edits/%s".formatted(id, ours.project()),
                        "If-Match",
                        revised.header("ETag"));
        assertThat(less.json().path("summary").asString()).isEqualTo("1 assignment changed");

        assertThat(max.post("/api/v1/changes/" + id + "/apply", "{}").status()).isEqualTo(200);
        var applied = max.get("/api/v1/changes/" + id).json();
        assertThat(applied.at("/change/state").asString()).isEqualTo("applied");
        assertThat(applied.at("/change/why").asString()).isEqualTo("The dredger is late.");
        assertThat(work(ours).span().start()).isEqualTo(DAY);
        assertThat(ours.plan().project(ours.project()).name()).isEqualTo("Harbour");
        // What is applied is no draft any more.
        assertThat(max.patch("/api/v1/changes/" + id, Map.of("title", "Too late")).status())
                .isEqualTo(409);
    }

    @Test
    void aSlipInTheFormIsSaidThereAndWhatWasTypedIsKept() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = draft(ours, later(ours));
        var version = changes.head(ours.actor(AccessRole.MANAGER), id).orElseThrow().version();
        var answer =
                max.form(
                        "/changes/" + id,
                        Map.of(
                                "title",
                                "x".repeat(201),
                                "why",
                                "A long story",
                                "version",
                                version));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("201 characters; at most 200 fit", "A long story");
        var fine =
                max.form(
                        "/changes/" + id,
                        Map.of("title", "Short", "why", "A long story", "version", version));
        assertThat(fine.status()).isEqualTo(302);
        assertThat(max.get("/changes/" + id).body()).contains("Short", "A long story");
    }

    @Test
    void aDraftFollowsItsEditsUntilSomeoneNamesIt() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var first = move(max, ours, "new", DAY);
        var draft = first.path("change").asString();
        var then =
                max.post(
                                "/api/v1/moves",
                                Map.of(
                                        "verb",
                                        "move-milestone",
                                        "id",
                                        ours.milestone().toString(),
                                        "start",
                                        "2027-03-01",
                                        "draft",
                                        draft,
                                        "basis",
                                        1))
                        .json();
        assertThat(then.path("title").asString())
                .isEqualTo("Move Mia Member on Harbour to 1–5 Feb 2027, and 1 more");
        max.patch("/api/v1/changes/" + draft, Map.of("title", "My own words"));
        assertThat(move(max, ours, draft, DAY.plusWeeks(1)).path("title").asString())
                .isEqualTo("My own words");
    }

    /** Eight windows add at once: a draft is one row, and none of them may lose another's edit. */
    @Test
    void noWindowLosesWhatAnotherOneAdds() throws Exception {
        var ours = organizations.fresh();
        var id = draft(ours, later(ours));
        var max = ours.actor(AccessRole.MANAGER);
        try (var windows = Executors.newFixedThreadPool(8)) {
            var adding = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < 24; i++) {
                var client = new Client(new Id<>(UUID.randomUUID()), "Client " + i);
                adding.add(() ->
                        changes.saveDraft(
                                max, Optional.of(id), proposal(List.of(Edit.add(client)), 1)));
            }
            for (var one : windows.invokeAll(adding))
                assertThat(one.get()).isInstanceOf(Answer.Done.class);
        }
        assertThat(changes.change(max, id).orElseThrow().edits()).hasSize(25);
    }

    /** However often and wherever the button is pressed, a draft is one change. */
    @Test
    void aDraftIsAppliedOnce() throws Exception {
        var ours = organizations.fresh();
        var id = draft(ours, later(ours));
        var max = ours.actor(AccessRole.MANAGER);
        try (var windows = Executors.newFixedThreadPool(6)) {
            var pressing = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < 6; i++)
                pressing.add(() -> changes.applyDraft(max, id, Optional.empty()));
            for (var one : windows.invokeAll(pressing))
                assertThat(one.get()).isEqualTo(new Answer.Done(id, 2, "A draft", 2));
        }
        assertThat(ours.standing().revision()).isEqualTo(2);
    }

    @Test
    void theSameBeginningSentTwiceIsOneDraft() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var move =
                Map.of(
                        "verb",
                        "move",
                        "id",
                        ours.assignment().toString(),
                        "start",
                        DAY.toString(),
                        "draft",
                        "new",
                        "basis",
                        1);
        var first = max.post("/api/v1/moves", move, "Idempotency-Key", "once");
        var again = max.post("/api/v1/moves", move, "Idempotency-Key", "once");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("change")).isEqualTo(first.json().path("change"));
        assertThat(changes.drafts(ours.actor(AccessRole.MANAGER))).hasSize(1);
    }

    @Test
    void editsThatContradictEachOtherAreRefusedNotAFault() {
        var ours = organizations.fresh();
        var client = ours.plan().get(Client.class, ours.client());
        var edits =
                ItemJson.tree(
                        List.of(
                                Edit.remove(client),
                                Edit.between(client, new Client(client.id(), "Again"))
                                        .orElseThrow()));
        var answer = ours.as(AccessRole.MANAGER).post("/api/v1/changes", Map.of("edits", edits));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.detail()).contains("contradict each other");
    }

    // ---- others move on

    @Test
    void aDraftStandsOnThePlanAsOfToday() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = draft(ours, later(ours));
        ours.propose(AccessRole.LEADER, List.of(renamed(ours, "Quay"), lighter(ours, 240)));

        assertThat(conflicts(max, id).path("conflictsInAll").asInt()).isZero();
        assertThat(conflicts(max, id).path("mayBeApplied").asBoolean()).isTrue();
        assertThat(max.get("/changes/" + id).body())
                .contains("still fits revision 2", "Mia Member on Quay");
        assertThat(max.post("/api/v1/changes/" + id + "/apply", "{}").status()).isEqualTo(200);
        assertThat(work(ours).span().start()).isEqualTo(DAY);
        assertThat(work(ours).minutesADay()).isEqualTo(Minutes.of(240));
    }

    @Test
    void aConflictSaysWhatWasWhoseAndWho() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = draft(ours, later(ours));
        ours.propose(AccessRole.LEADER, List.of(moved(ours, DAY.plusWeeks(2))));

        var refused = max.post("/api/v1/changes/" + id + "/apply", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo(
                        "Lea Leader set the days of Mia Member on Harbour to 15–19 Feb 2027 in #3; yours would be 1–5 Feb 2027. Keep theirs, or yours.");
        var conflict = refused.json().at("/conflicts/0");
        assertThat(conflict.path("field").asString()).isEqualTo("span");
        assertThat(conflict.at("/theirs/start").asString()).isEqualTo("2027-02-15");
        assertThat(conflict.at("/words/mine").asString()).isEqualTo("1–5 Feb 2027");
        assertThat(conflict.at("/changedBy/author").asString()).isEqualTo("Lea Leader");
        assertThat(conflict.at("/changedBy/number").asInt()).isEqualTo(3);
        assertThat(max.get("/changes/" + id).body())
                .contains(
                        "1 conflict with the plan as it is today",
                        "15–19 Feb 2027",
                        "Lea Leader in #3");
    }

    @Test
    void fieldByFieldOneKeepsMineOrTheirs() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id =
                draft(
                        ours,
                        changed(
                                work(ours),
                                Map.of("span", span(DAY), "minutesADay", Minutes.of(60))));
        ours.propose(
                AccessRole.LEADER,
                List.of(
                        changed(
                                work(ours),
                                Map.of(
                                        "span",
                                        span(DAY.plusWeeks(2)),
                                        "minutesADay",
                                        Minutes.of(120),
                                        "note",
                                        "Slowly."))));

        var one = key(ours, "span");
        var half = resolve(max, id, 2, Map.of(one, "mine"), null);
        assertThat(half.status()).isEqualTo(200);
        assertThat(conflicts(max, id).at("/conflicts/0/field").asString()).isEqualTo("minutesADay");
        assertThat(conflicts(max, id).at("/conflicts/0/changedBy/author").asString())
                .as("still known")
                .isEqualTo("Lea Leader");
        assertThat(resolve(max, id, 2, Map.of(key(ours, "minutesADay"), "theirs"), null).status())
                .isEqualTo(200);
        assertThat(conflicts(max, id).path("conflictsInAll").asInt()).isZero();

        assertThat(max.post("/api/v1/changes/" + id + "/apply", "{}").status()).isEqualTo(200);
        assertThat(ours.standing().revision()).isEqualTo(3);
        assertThat(work(ours).span()).isEqualTo(span(DAY));
        assertThat(work(ours).minutesADay()).isEqualTo(Minutes.of(120));
        assertThat(work(ours).note()).isEqualTo("Slowly.");
    }

    @Test
    void aDecisionAboutWhatHasMovedAgainIsAskedAnew() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = draft(ours, later(ours));
        ours.propose(AccessRole.LEADER, List.of(moved(ours, DAY.plusWeeks(2))));
        ours.propose(AccessRole.LEADER, List.of(moved(ours, DAY.plusWeeks(3))));
        // He decided while he looked at revision 2; at 3 it is another conflict.
        assertThat(resolve(max, id, 2, Map.of(key(ours, "span"), "mine"), null).status())
                .isEqualTo(200);
        assertThat(conflicts(max, id).path("conflictsInAll").asInt()).isEqualTo(1);
        var none =
                max.post(
                        "/api/v1/changes/" + id + "/resolution",
                        Map.of("seen", 3, "sides", Collections.singletonMap("value", null)));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("say which, or leave it out");
        assertThat(resolve(max, id, 3, Map.of(), "mine").status()).isEqualTo(200);
        assertThat(max.post("/api/v1/changes/" + id + "/apply", "{}").status()).isEqualTo(200);
        assertThat(work(ours).span()).isEqualTo(span(DAY));
    }

    @Test
    void whatIsGoneCanBeBroughtBackByKeepingMine() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = draft(ours, later(ours));
        ours.propose(AccessRole.LEADER, List.of(Edit.remove(work(ours))));
        assertThat(conflicts(max, id).at("/conflicts/0/sentence").asString())
                .isEqualTo(
                        "Lea Leader removed Mia Member on Harbour in #3 meanwhile. Leave it so, or bring it back with your edit.");
        resolve(max, id, 2, Map.of(), "mine");
        assertThat(max.post("/api/v1/changes/" + id + "/apply", "{}").status()).isEqualTo(200);
        assertThat(work(ours).span()).isEqualTo(span(DAY));
        assertThat(work(ours).note()).isEqualTo("With the big spade.");
    }

    @Test
    void theFormOfThePageSolvesThemToo() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var id = draft(ours, later(ours));
        ours.propose(AccessRole.LEADER, List.of(moved(ours, DAY.plusWeeks(2))));
        var version = changes.head(ours.actor(AccessRole.MANAGER), id).orElseThrow().version();
        var solved =
                max.form(
                        "/changes/" + id + "/resolution",
                        Map.of("version", version, "seen", 2, "side:" + key(ours, "span"), "mine"));
        assertThat(solved.status()).isEqualTo(302);
        assertThat(max.form("/changes/" + id + "/application", Map.of()).header("Location"))
                .endsWith("/changes/" + id);
        assertThat(work(ours).span()).isEqualTo(span(DAY));
    }

    @Test
    void whatBreaksARuleTodayIsSaidAndCanBeTakenOut() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var milestone =
                new Milestone(
                        new Id<>(UUID.randomUUID()),
                        ours.project(),
                        Optional.of(ours.phase()),
                        "Ready",
                        DAY);
        var id = draft(ours, later(ours), Edit.add(milestone));
        var plan = ours.plan();
        // Lea clears the phase away: the milestone stands on nothing now.
        var cleared = new ArrayList<Edit>();
        for (Item item : plan.items())
            if (!item.id().equals(ours.phase())
                    && item.kind() != Kind.ORGANIZATION
                    && pointsAt(item, ours.phase()))
                cleared.add(changed(item, Map.of("phase", Optional.empty())));
        cleared.add(Edit.remove(plan.find(ours.phase()).orElseThrow()));
        ours.propose(AccessRole.LEADER, cleared);

        assertThat(max.get("/changes/" + id).body())
                .contains("In the way today", "that is not in the plan");
        assertThat(max.post("/api/v1/changes/" + id + "/apply", "{}").status()).isEqualTo(409);
        assertThat(max.delete("/api/v1/changes/%s/edits/%s".formatted(id, milestone.id())).status())
                .isEqualTo(200);
        assertThat(max.post("/api/v1/changes/" + id + "/apply", "{}").status()).isEqualTo(200);
    }

    // ---- whose it is

    @Test
    void aDraftIsItsAuthorsAloneAndStaysSoWhenItIsDiscarded() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var lea = ours.as(AccessRole.LEADER);
        var id = draft(ours, later(ours));
        assertThat(lea.get("/changes/" + id).status()).isEqualTo(404);
        assertThat(lea.get("/changes/2").status()).isEqualTo(404);
        assertThat(lea.patch("/api/v1/changes/" + id, Map.of("title", "Mine")).status())
                .isEqualTo(409);
        assertThat(lea.post("/api/v1/changes/" + id + "/apply", "{}").status()).isEqualTo(409);
        assertThat(max.post("/api/v1/changes/" + id + "/discard", "{}").status()).isEqualTo(200);
        assertThat(lea.get("/api/v1/changes/" + id).status()).isEqualTo(404);
        assertThat(lea.get("/api/v1/changes?state=withdrawn").json()).isEmpty();
        assertThat(max.get("/changes/" + id).body()).contains("withdrawn", "Take it up again");
        assertThat(lea.post("/api/v1/changes/" + id + "/reopen", "{}").status()).isEqualTo(409);
        assertThat(max.form("/changes/" + id + "/reopening", Map.of()).status()).isEqualTo(302);
        assertThat(changes.drafts(ours.actor(AccessRole.MANAGER)))
                .extracting(Changes.Head::id)
                .containsExactly(id);
    }

    @Test
    void aMemberDraftsWhatAManagerHasToApprove() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var draft = move(mia, ours, "new", DAY).path("change").asString();
        assertThat(mia.get("/changes/" + draft).body())
                .contains("Who would have to approve", "a manager: one edit")
                .containsPattern("<button class=\"main-action\" form=\"words\"[^>]*>Propose");
        assertThat(mia.post("/api/v1/changes/" + draft + "/apply", "{}").status()).isEqualTo(403);
        assertThat(work(ours).span().start()).isNotEqualTo(DAY);
    }

    /**
     * Nobody finds out what someone costs by guessing it in a draft and looking whether it fits.
     */
    @Test
    void whatOneMayNotSeeOneCannotGuess() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var contract = ours.plan().get(Contract.class, ours.contract());
        for (long guess : new long[] {55_00, 54_00}) {
            var raise =
                    changed(
                            withCost(contract, guess),
                            Map.of("costRate", Optional.of(Money.of(99_00, "EUR"))));
            var edits = ItemJson.tree(List.of(raise));
            var drafted = mia.post("/api/v1/changes", Map.of("edits", edits, "draft", true));
            assertThat(drafted.status()).isEqualTo(422);
            assertThat(drafted.detail()).contains("cost rate is for managers to see and to set");
            assertThat(mia.post("/api/v1/changes", Map.of("edits", edits)).status()).isEqualTo(403);
            // A removal says the whole item; whatever is said of the cost, the answer is the same.
            var removal = ItemJson.tree(List.of(Edit.remove(withCost(contract, guess))));
            assertThat(
                            mia.post("/api/v1/changes", Map.of("edits", removal, "draft", true))
                                    .status())
                    .isEqualTo(200);
        }
    }

    // ---- words for the tests

    private static Contract withCost(Contract contract, long cents) {
        return (Contract)
                Fields.of(Kind.CONTRACT)
                        .with(contract, Map.of("costRate", Optional.of(Money.of(cents, "EUR"))));
    }

    private static boolean pointsAt(Item item, Id<?> target) {
        var found = new boolean[1];
        Fields.of(item.kind()).eachReference(item, (_, id) -> found[0] |= id.equals(target));
        return found[0];
    }

    private UUID draft(TestOrganization ours, Edit... edits) {
        var answer =
                changes.saveDraft(
                        ours.actor(AccessRole.MANAGER),
                        Optional.empty(),
                        proposal(List.of(edits), ours.standing().revision()));
        return ((Answer.Done) answer).change();
    }

    private static Proposal proposal(List<Edit> edits, long basis) {
        return new Proposal("A draft", "", edits, basis, Optional.empty());
    }

    private static Assignment work(TestOrganization ours) {
        return ours.plan().get(Assignment.class, ours.assignment());
    }

    private static Span span(LocalDate start) {
        return Span.of(start, start.plusDays(4));
    }

    private static Edit later(TestOrganization ours) {
        return moved(ours, DAY);
    }

    private static Edit moved(TestOrganization ours, LocalDate to) {
        return changed(work(ours), Map.of("span", span(to)));
    }

    private static Edit lighter(TestOrganization ours, int minutesADay) {
        return changed(work(ours), Map.of("minutesADay", Minutes.of(minutesADay)));
    }

    private static Edit renamed(TestOrganization ours, String name) {
        return changed(ours.plan().project(ours.project()), Map.of("name", name));
    }

    private static Edit changed(Item item, Map<String, ?> values) {
        return Edit.between(item, Fields.of(item.kind()).with(item, values)).orElseThrow();
    }

    private static JsonNode move(Http line, TestOrganization ours, String draft, LocalDate to) {
        return line.post(
                        "/api/v1/moves",
                        Map.of(
                                "verb", "move",
                                "id", ours.assignment().toString(),
                                "start", to.toString(),
                                "draft", draft,
                                "basis", ours.standing().revision()))
                .json();
    }

    private static JsonNode conflicts(Http line, UUID draft) {
        return line.get("/api/v1/changes/" + draft + "/conflicts").json();
    }

    private static String key(TestOrganization ours, String field) {
        return ours.assignment() + ":" + field;
    }

    private static Http.Answer resolve(
            Http line, UUID draft, long seen, Map<String, String> sides, @Nullable String rest) {
        return line.post(
                "/api/v1/changes/" + draft + "/resolution",
                rest == null
                        ? Map.of("seen", seen, "sides", sides)
                        : Map.of("seen", seen, "sides", sides, "rest", rest));
    }
}
