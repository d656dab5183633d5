package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Task;
import org.throughline.server.access.AccessRole;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/**
 * What was changed: the lists, the way back, the plan as of then, and what is hidden everywhere.
 */
@ServerTest
class HistoryTest {
    private final TestOrganizations organizations;
    private final Changes changes;
    private final Plans plans;
    private final HandTurnedClock clock;
    private final Owner owner;

    HistoryTest(
            TestOrganizations organizations,
            Changes changes,
            Plans plans,
            HandTurnedClock clock,
            Owner owner) {
        this.organizations = organizations;
        this.changes = changes;
        this.plans = plans;
        this.clock = clock;
        this.owner = owner;
    }

    // ---- the way back

    @Test
    void anUndoInTheWayOfALaterChangeSaysWhoAndWhat() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var first = rename(ours, AccessRole.MANAGER, "Quay");
        rename(ours, AccessRole.LEADER, "Pier");
        var refused = max.post("/api/v1/changes/" + first + "/undo", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo(
                        "Lea Leader set the name of the project “Quay” to Pier in #3; yours would be Harbour. Keep theirs, or yours.");

        // On the page it becomes a draft, in which the two stand side by side.
        var draft = max.form("/changes/" + first + "/undo", Map.of());
        assertThat(draft.status()).isEqualTo(302);
        var page = max.get(draft.header("Location").replaceFirst("https?://[^/]+", ""));
        assertThat(page.body())
                .contains("Undo: A change", "#2 made it", "Back to", "Lea Leader in #3");
        assertThat(max.form("/changes/" + first + "/undo", Map.of()).header("Location"))
                .as("asked again, the same draft")
                .isEqualTo(draft.header("Location"));

        var id = changes.drafts(ours.actor(AccessRole.MANAGER)).getFirst().id();
        max.post("/api/v1/changes/" + id + "/resolution", Map.of("seen", 3, "rest", "mine"));
        assertThat(max.post("/api/v1/changes/" + id + "/apply", "{}").status()).isEqualTo(200);
        assertThat(ours.plan().project(ours.project()).name()).isEqualTo("Harbour");
        assertThat(head(ours, first).undoneBy().map(Changes.Link::number)).contains(4L);
    }

    @Test
    void anUndoMayBeUndoneAndTheListKnows() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var first = rename(ours, AccessRole.MANAGER, "Quay");
        var undo = undo(ours, first);
        assertThat(head(ours, first).undoneBy().map(Changes.Link::id)).contains(undo);
        assertThat(head(ours, undo).undoes().map(Changes.Link::number)).contains(2L);
        assertThat(max.get("/changes").body()).contains("undone by #3", "undoes #2");

        var redo = undo(ours, undo);
        assertThat(ours.plan().project(ours.project()).name()).isEqualTo("Quay");
        assertThat(head(ours, first).undoneBy()).as("what took it back was taken back").isEmpty();
        assertThat(head(ours, undo).undoneBy().map(Changes.Link::id)).contains(redo);
        undo(ours, redo);
        assertThat(head(ours, first).undoneBy().map(Changes.Link::id)).contains(undo);
    }

    @Test
    void anImportOfThousandsIsReadPageByPageAndTakenBack() {
        var ours = organizations.fresh();
        var lea = ours.as(AccessRole.LEADER);
        var before = ours.plan();
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < 5_000; i++)
            edits.add(
                    Edit.add(
                            Task.named(
                                    new Id<>(UUID.randomUUID()),
                                    ours.project(),
                                    "Stone " + i,
                                    Effort.of(60))));
        var imported = ours.propose(AccessRole.LEADER, edits).change();
        assertThat(lea.get("/changes").body()).contains("5,000 tasks added");
        var page = lea.get("/changes/" + imported + "?page=3");
        assertThat(page.body())
                .contains("5000 edits", "page 3 of 25", "Stone 400", "Stone 599")
                .doesNotContain("Stone 600<");

        var after = ours.plan();
        var shifted =
                ours.propose(
                                AccessRole.MANAGER,
                                after.referring(Task.class, ours.project()).stream()
                                        .map(task -> changed(task, Map.of("people", 2)))
                                        .toList())
                        .change();
        assertThat(lea.form("/changes/" + shifted + "/undo", Map.of()).status()).isEqualTo(302);
        assertThat(ours.plan()).isEqualTo(after);

        var done = lea.form("/changes/" + imported + "/undo", Map.of());
        assertThat(done.status()).isEqualTo(302);
        assertThat(ours.plan()).isEqualTo(before);
        // Read again when all of it is gone, by the names it left with.
        assertThat(lea.get("/changes/" + imported).body()).contains("Stone 0", "undone");
        assertThat(plans.verify(ours.id()).clean()).isTrue();
    }

    // ---- lists

    @Test
    void theListIsFilteredAndPagedNewestFirst() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var draft =
                ((Answer.Done)
                                changes.saveDraft(
                                        ours.actor(AccessRole.MANAGER),
                                        Optional.empty(),
                                        new Proposal(
                                                "An old idea",
                                                "It waited.",
                                                List.of(named(ours, "Quay")),
                                                1,
                                                Optional.empty())))
                        .change();
        clock.turn(Duration.ofMinutes(1));
        rename(ours, AccessRole.LEADER, "Pier");
        clock.turn(Duration.ofMinutes(1));
        assertThat(numbers(ours, "")).containsExactly(3, 2, 1);
        assertThat(numbers(ours, "?state=drafts")).containsExactly(2);
        assertThat(numbers(ours, "?state=applied")).containsExactly(3, 1);
        assertThat(numbers(ours, "?text=old")).containsExactly(2);
        assertThat(numbers(ours, "?text=WAITED")).containsExactly(2);
        assertThat(numbers(ours, "?text=%233")).containsExactly(3);
        assertThat(numbers(ours, "?text=%25")).as("a per cent sign is no wildcard").isEmpty();
        assertThat(numbers(ours, "?author=" + ours.actor(AccessRole.LEADER).account()))
                .containsExactly(3);
        assertThat(numbers(ours, "?limit=2")).containsExactly(3, 2);
        assertThat(numbers(ours, "?limit=2&before=2")).containsExactly(1);
        assertThat(max.get("/api/v1/changes/newer?than=1").json().path("count").asInt())
                .isEqualTo(2);
        assertThat(
                        max.get("/api/v1/changes/newer?than=1&state=applied")
                                .json()
                                .path("count")
                                .asInt())
                .isEqualTo(1);
        assertThat(max.get("/changes?state=sideways").status()).isEqualTo(422);

        // A draft of yesterday that is applied today is today's news.
        changes.discardDraft(ours.actor(AccessRole.MANAGER), draft);
        changes.reopenDraft(ours.actor(AccessRole.MANAGER), draft);
        max.post("/api/v1/changes/" + draft + "/resolution", Map.of("seen", 2, "rest", "mine"));
        max.post("/api/v1/changes/" + draft + "/apply", "{}");
        assertThat(numbers(ours, "")).containsExactly(2, 3, 1);
        assertThat(max.get("/changes/2").header("Location")).endsWith("/changes/" + draft);
    }

    @Test
    void whoLeftIsStillWhoDidIt() {
        var ours = organizations.fresh();
        var lea = ours.as(AccessRole.LEADER);
        var first = rename(ours, AccessRole.MANAGER, "Quay");
        owner.update(
                ours.id(),
                "update throughline.account set name = 'Maximilian Manager' where id = ?",
                ours.actor(AccessRole.MANAGER).account());
        assertThat(lea.get("/changes").body()).contains("Maximilian Manager");
        owner.update(
                ours.id(),
                "delete from throughline.account where id = ?",
                ours.actor(AccessRole.MANAGER).account());
        assertThat(head(ours, first).author())
                .isEqualTo(
                        new Changes.Author(
                                ours.actor(AccessRole.MANAGER).account(), "Max Manager", false));
        assertThat(lea.get("/changes").body()).contains("Max Manager (no longer here)");
        assertThat(lea.get("/history/" + ours.project()).body()).contains("Max Manager");
    }

    // ---- the ledger

    @Test
    void thePlanAsOfThen() {
        var ours = organizations.fresh();
        var begun = clock.today();
        clock.turn(Duration.ofDays(2));
        var vic = ours.as(AccessRole.VIEWER);
        rename(ours, AccessRole.MANAGER, "Quay");
        ours.propose(AccessRole.MANAGER, List.of(Edit.remove(work(ours))));

        var then = vic.get("/history/as-of?on=" + begun + "&kind=projects").body();
        assertThat(then).contains("The plan as of", ">Harbour<").doesNotContain(">Quay<");
        assertThat(vic.get("/history/as-of?revision=2&kind=projects").body()).contains(">Quay<");
        assertThat(vic.get("/history/as-of?revision=2&kind=assignments").body())
                .contains("Mia Member on Quay");
        assertThat(vic.get("/history/as-of?revision=3").body()).doesNotContain("Assignments");
        assertThat(vic.get("/history/as-of?on=" + begun.minusDays(1)).body())
                .contains("There was no plan yet");
        assertThat(vic.get("/history/as-of?revision=4").status()).isEqualTo(422);
        assertThat(vic.get("/history/as-of?on=tomorrow").status()).isEqualTo(422);
        assertThat(vic.get("/history/as-of?on=%2B999999999-12-31").status()).isEqualTo(422);

        assertThat(vic.get("/history/between?from=1&to=3").body())
                .contains("Mia Member on Quay", "removed", ">Harbour<", ">Quay<");
        assertThat(vic.get("/history/between?from=2&to=2").body()).contains("Nothing is different");
    }

    /** However one walks through the past, a revision is one plan. */
    @Test
    void everyWayToARevisionLeadsToTheSamePlan() {
        var ours = organizations.fresh();
        var known = new ArrayList<>(List.of(ours.plan()));
        for (int i = 0; i < 12; i++) {
            ours.propose(
                    AccessRole.MANAGER,
                    List.of(Edit.add(new Client(new Id<>(UUID.randomUUID()), "Client " + i))));
            known.add(ours.plan());
        }
        for (int revision : new int[] {5, 9, 6, 2, 12, 1, 7, 3, 11, 4, 10, 8, 5})
            assertThat(plans.asOf(ours.id(), revision)).isEqualTo(known.get(revision - 1));
        assertThat(Edits.diff(plans.asOf(ours.id(), 0), known.get(3))).hasSize(known.get(3).size());
    }

    @Test
    void oneItemThroughTimeAlsoWhenItIsGone() {
        var ours = organizations.fresh();
        var vic = ours.as(AccessRole.VIEWER);
        var work = work(ours);
        ours.propose(
                AccessRole.MANAGER, List.of(changed(work, Map.of("note", "With a small spade."))));
        ours.propose(AccessRole.LEADER, List.of(Edit.remove(work(ours))));
        var page = vic.get("/history/" + ours.assignment()).body();
        assertThat(page)
                .contains(
                        "Mia Member on Harbour",
                        "no longer in the plan",
                        "Lea Leader</strong> removed it",
                        "Max Manager</strong>",
                        "With the big spade.",
                        "With a small spade.",
                        "Olga Owner</strong> added it",
                        "To try it.");
        assertThat(vic.get("/history/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(vic.get("/history/nonsense").status()).isEqualTo(404);
    }

    @Test
    void theLedgerIsVerifiedInPlainWords() {
        var ours = organizations.fresh();
        rename(ours, AccessRole.MANAGER, "Quay");
        var lea = ours.as(AccessRole.LEADER);
        assertThat(lea.get("/history").body()).contains("Verify the ledger");
        assertThat(lea.get("/history/verification").body())
                .contains("It holds", "All 2 revisions are as they were written");
        assertThat(ours.as(AccessRole.MANAGER).get("/history").body())
                .doesNotContain("Verify the ledger");
        assertThat(ours.as(AccessRole.MANAGER).get("/history/verification").status())
                .isEqualTo(403);

        owner.update(
                ours.id(),
                "update throughline.item set body = jsonb_set(body, '{name}', '\"Elsewhere\"') where id = ?",
                ours.project());
        assertThat(lea.get("/history/verification").body())
                .contains("The ledger does not hold", "table of today's items differs");
    }

    // ---- what is hidden

    /** What people cost is nowhere on these pages for those it is not for, in no form of it. */
    @Test
    void whatPeopleCostIsHiddenInHistoryToo() {
        var ours = organizations.fresh();
        var contract = ours.plan().get(Contract.class, ours.contract());
        var role = ours.plan().get(Role.class, ours.engineer());
        var change =
                ours.propose(
                                AccessRole.MANAGER,
                                List.of(
                                        changed(
                                                contract,
                                                Map.of(
                                                        "costRate",
                                                        Optional.of(Money.of(77_31, "EUR")))),
                                        changed(
                                                role,
                                                Map.of(
                                                        "costRate",
                                                        Optional.of(Money.of(77_31, "EUR")),
                                                        "name",
                                                        "Navigator"))))
                        .change();
        ours.propose(
                AccessRole.MANAGER,
                List.of(Edit.remove(ours.plan().find(ours.contract()).orElseThrow())));
        var paths =
                List.of(
                        "/changes",
                        "/changes/" + change,
                        "/changes/" + changes(ours, 3),
                        "/changes/" + changes(ours, 1),
                        "/history",
                        "/history/" + ours.contract(),
                        "/history/" + ours.engineer(),
                        "/history/as-of?revision=2&kind=contracts",
                        "/history/as-of?revision=2&kind=roles",
                        "/history/between?from=1&to=2",
                        "/history/between?from=0&to=3",
                        "/api/v1/changes/" + change,
                        "/api/v1/history/" + ours.contract(),
                        "/api/v1/revisions");
        for (var path : paths)
            for (var role2 : List.of(AccessRole.MEMBER, AccessRole.VIEWER)) {
                var answer = ours.as(role2).get(path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.body())
                        .as("%s as %s", path, role2)
                        .doesNotContain("77.31", "7731", "55.00", "5500");
            }
        assertThat(ours.as(AccessRole.VIEWER).get("/changes/" + change).body())
                .contains("Navigator", "1 more edit is for managers to see");
        assertThat(ours.as(AccessRole.VIEWER).get("/history/" + ours.contract()).body())
                .contains("What was changed is for managers to see");
        var max = ours.as(AccessRole.MANAGER);
        assertThat(max.get("/changes/" + change).body())
                .contains("77.31 EUR an hour", "55.00 EUR an hour");
        assertThat(max.get("/history/as-of?revision=2&kind=contracts").body()).contains("77.31");
    }

    @Test
    void aConflictHidesItToo() {
        var ours = organizations.fresh();
        var max = ours.actor(AccessRole.MANAGER);
        var contract = ours.plan().get(Contract.class, ours.contract());
        var first =
                ours.propose(
                                AccessRole.MANAGER,
                                List.of(
                                        changed(
                                                contract,
                                                Map.of(
                                                        "costRate",
                                                        Optional.of(Money.of(66_02, "EUR"))))))
                        .change();
        ours.propose(
                AccessRole.LEADER,
                List.of(
                        changed(
                                ours.plan().find(ours.contract()).orElseThrow(),
                                Map.of("costRate", Optional.of(Money.of(77_31, "EUR"))))));
        // As a manager the rates are told; as a member the same draft tells that there is a
        // conflict.
        var told = changes.undo(max, first, Optional.empty());
        assertThat(Answers.sentences(told)).singleElement().asString().contains("77.31", "55.00");
        var mia = ours.as(AccessRole.MEMBER);
        mia.form("/changes/" + first + "/undo", Map.of());
        var refused = mia.post("/api/v1/changes/" + first + "/undo", Map.of("draft", true));
        var draft = refused.json().path("change").asString();
        for (var path :
                List.of(
                        "/changes/" + draft,
                        "/api/v1/changes/" + draft + "/conflicts",
                        "/api/v1/changes/" + draft))
            assertThat(mia.get(path).body())
                    .as(path)
                    .doesNotContain("77.31", "7731", "66.02", "6602", "55.00", "5500");
        assertThat(mia.get("/changes/" + draft).body()).contains("for managers to see");
    }

    // ---- words for the tests

    private UUID changes(TestOrganization ours, long number) {
        return changes.head(ours.actor(AccessRole.OWNER), number).orElseThrow().id();
    }

    private List<Integer> numbers(TestOrganization ours, String query) {
        var numbers = new ArrayList<Integer>();
        for (var one : ours.as(AccessRole.MANAGER).get("/api/v1/changes" + query).json())
            numbers.add(one.path("number").asInt());
        return numbers;
    }

    private Changes.Head head(TestOrganization ours, UUID change) {
        return changes.head(ours.actor(AccessRole.MANAGER), change).orElseThrow();
    }

    private UUID undo(TestOrganization ours, UUID change) {
        return ((Answer.Done)
                        changes.undo(ours.actor(AccessRole.MANAGER), change, Optional.empty()))
                .change();
    }

    private static UUID rename(TestOrganization ours, AccessRole who, String name) {
        return ours.propose(who, List.of(named(ours, name))).change();
    }

    private static Edit named(TestOrganization ours, String name) {
        return changed(ours.plan().project(ours.project()), Map.of("name", name));
    }

    private static Assignment work(TestOrganization ours) {
        return ours.plan().get(Assignment.class, ours.assignment());
    }

    private static Edit changed(Item item, Map<String, ?> values) {
        return Edit.between(item, Fields.of(item.kind()).with(item, values)).orElseThrow();
    }
}
