package org.throughline.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionSystemException;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Organization;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.PlanMoved;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.writing.Ledger;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.Seals;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** One order, nothing lost, nothing twice, and the same plan whoever replays it. */
@ServerTest
class LedgerTest {
    private static final int WRITERS = 16;

    private final TestOrganizations organizations;
    private final Changes changes;
    private final Plans plans;
    private final LedgerOfRecord ledger;
    private final RevisionRows rows;
    private final Transactions transactions;
    private final HandTurnedClock clock;
    private final Owner owner;
    private final JdbcClient jdbc;

    LedgerTest(
            TestOrganizations organizations,
            Changes changes,
            Plans plans,
            LedgerOfRecord ledger,
            RevisionRows rows,
            Transactions transactions,
            HandTurnedClock clock,
            Owner owner,
            JdbcClient jdbc) {
        this.organizations = organizations;
        this.changes = changes;
        this.plans = plans;
        this.ledger = ledger;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
        this.owner = owner;
        this.jdbc = jdbc;
    }

    // ---- many at once

    @Test
    void sixteenWritersGetOneRevisionEachAndNoneIsLost() throws Exception {
        var ours = organizations.fresh();
        int each = 10;
        var answers =
                together(
                        WRITERS,
                        writer -> {
                            var mine = new ArrayList<Answer>();
                            for (int i = 0; i < each; i++)
                                mine.add(
                                        propose(
                                                ours,
                                                added("Client %d of %d".formatted(i, writer)),
                                                Optional.empty()));
                            return mine;
                        });
        var revisions =
                answers.stream()
                        .flatMap(List::stream)
                        .map(answer -> ((Answer.Done) answer).revision())
                        .sorted()
                        .toList();
        assertThat(revisions).doesNotHaveDuplicates().hasSize(WRITERS * each);
        assertThat(ours.standing().revision()).isEqualTo(1 + WRITERS * each);
        assertThat(ours.plan().all(Kind.CLIENT)).hasSize(1 + WRITERS * each);
        assertThat(plans.since(ours.id(), 0, 1_000).stream().map(one -> one.number()).toList())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1 + WRITERS * each).boxed().toList());
        numbersHaveNoGaps(ours);
        assertThat(plans.verify(ours.id()).broken()).isEmpty();
    }

    /** Everybody reads the same number and adds one: no addition may be lost. */
    @Test
    void whoeverWritesOnAnOldPlanIsToldAndNothingIsOverwritten() throws Exception {
        var ours = organizations.fresh();
        var won = new AtomicInteger();
        together(
                WRITERS,
                _ -> {
                    for (int i = 0; i < 5; ) {
                        var seen = ours.standing();
                        var before = seen.plan().organization().orElseThrow();
                        var after =
                                new Organization(
                                        before.id(),
                                        before.name(),
                                        before.currency(),
                                        Minutes.of(before.fullTimeDay().value() + 1),
                                        before.holidays());
                        var answer =
                                changes.propose(
                                        ours.actor(AccessRole.OWNER),
                                        new Proposal(
                                                "One more minute",
                                                "",
                                                List.of(Edit.between(before, after).orElseThrow()),
                                                seen.revision(),
                                                Optional.empty()));
                        switch (answer) {
                            case Answer.Done _ -> {
                                won.incrementAndGet();
                                i++;
                            }
                            // Someone set the field to the very same number meanwhile.
                            case Answer.Refused _ -> i++;
                            case Answer.Conflicted _, Answer.Collected _, Answer.Waiting _ -> {}
                        }
                    }
                    return true;
                });
        assertThat(won.get()).isPositive();
        assertThat(ours.plan().organization().orElseThrow().fullTimeDay().value())
                .isEqualTo(480 + won.get());
        assertThat(ours.standing().revision()).isEqualTo(1 + won.get());
    }

    /** While one commit is under way the others gather, and then go together. */
    @Test
    void thoseWhoWaitCommitTogether() throws Exception {
        var ours = organizations.fresh();
        var answers = gathered(ours, WRITERS, _ -> {});
        for (var answer : answers) answer.get();
        // One xmin is one transaction of PostgreSQL's: the first one's, and that of all the others.
        assertThat(
                        owner.rowsIn(
                                ours.id(),
                                "select count(*), count(distinct xmin::text) from revision where organization_id = ? and number > 1",
                                ours.id()))
                .containsExactly(List.of(Integer.toString(WRITERS + 1), "2"));
        assertThat(plans.verify(ours.id()).broken()).isEmpty();
    }

    /** One whose own rows cannot be written does not take the others down with it. */
    @Test
    void oneThatFailsFailsAlone() throws Exception {
        var ours = organizations.fresh();
        var answers = gathered(ours, 12, this::breakAs);
        int good = 0;
        for (int i = 0; i < 12; i++)
            if (i % 4 == 1)
                assertThat(answers.get(i))
                        .as("append %d", i)
                        .failsWithin(Duration.ofSeconds(60))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(RuntimeException.class);
            else {
                answers.get(i).get();
                good++;
            }
        assertThat(ours.standing().revision()).isEqualTo(1 + 1 + good);
        assertThat(plans.verify(ours.id()).broken()).isEmpty();
    }

    /**
     * Appends that wait while another is being committed, so that they go into one batch; each does
     * its own thing inside the transaction.
     */
    private List<Future<Object>> gathered(
            TestOrganization ours, int count, IntConsumer inTransaction) throws Exception {
        var entered = new CountDownLatch(1);
        var mayGo = new CountDownLatch(1);
        var first =
                begun(() ->
                        append(
                                ours,
                                () -> {
                                    entered.countDown();
                                    await(mayGo);
                                }));
        entered.await();
        var others = new ArrayList<Begun>();
        for (int i = 0; i < count; i++) {
            int number = i;
            others.add(begun(() -> append(ours, () -> inTransaction.accept(number))));
        }
        // Waiting for the lock means standing in the queue.
        while (others.stream().anyMatch(one -> one.thread().getState() != Thread.State.WAITING))
            Thread.onSpinWait();
        mayGo.countDown();
        first.answer().get();
        return others.stream().<Future<Object>>map(Begun::answer).toList();
    }

    private record Begun(Thread thread, FutureTask<Object> answer) {}

    private static Begun begun(Callable<Object> work) {
        var answer = new FutureTask<>(work);
        return new Begun(Thread.ofPlatform().daemon().start(answer), answer);
    }

    /** Every fourth breaks: in Java, in SQL, or by a rule of the database. */
    private void breakAs(int number) {
        switch (number) {
            case 1 -> throw new IllegalStateException("broken on purpose");
            case 5 ->
                    rows.append(
                            new Id<>(UUID.randomUUID()),
                            0,
                            UUID.randomUUID(),
                            UUID.randomUUID(),
                            clock.instant(),
                            "[]");
            case 9 -> throw new DuplicateKeyException("twice on purpose");
            default -> {}
        }
    }

    // ---- replies that are lost

    /** The connection breaks before the commit: it is tried again, and is there once. */
    @Test
    void aConnectionLostBeforeTheCommitIsTriedAgain() {
        var ours = organizations.fresh();
        var tries = new AtomicInteger();
        var appended =
                append(
                        ours,
                        () -> {
                            if (tries.incrementAndGet() == 1)
                                jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                                        .query(Boolean.class)
                                        .single();
                        });
        assertThat(tries.get()).isEqualTo(2);
        assertThat(((Ledger.Appended.At<?>) appended).standing().revision()).isEqualTo(2);
        assertThat(ours.plan().all(Kind.CLIENT)).hasSize(2);
    }

    /**
     * The commit is there but its reply is not: the ledger is asked, and nothing is written twice.
     */
    @Test
    void aReplyLostAfterTheCommitIsFoundInTheLedger() {
        var ours = organizations.fresh();
        var node = nodeWhoseCommits(1, work -> work.run(), true);
        var appended = append(node, ours, () -> {});
        assertThat(((Ledger.Appended.At<?>) appended).standing().revision()).isEqualTo(2);
        ledger.catchUpWithOthers();
        assertThat(ours.plan().all(Kind.CLIENT)).hasSize(2);
        assertThat(ours.standing().revision()).isEqualTo(2);
    }

    /** The commit arrives only after the ledger was asked: still once, and still found. */
    @Test
    void aCommitThatComesLateIsNotWrittenTwice() {
        var ours = organizations.fresh();
        var late = new AtomicReference<Runnable>(() -> {});
        var node = nodeWhoseCommits(1, late::set, true);
        var begun = new AtomicInteger();
        var appended =
                append(
                        node,
                        ours,
                        () -> {
                            // The second try finds that the first has come through after all.
                            if (begun.incrementAndGet() == 1)
                                CompletableFuture.runAsync(late.getAndSet(() -> {})).join();
                        });
        assertThat(((Ledger.Appended.At<?>) appended).standing().revision()).isEqualTo(2);
        ledger.catchUpWithOthers();
        assertThat(ours.plan().all(Kind.CLIENT)).hasSize(2);
    }

    /** A node whose first commits go another way, and are said to be lost. */
    private LedgerOfRecord nodeWhoseCommits(int first, Consumer<Runnable> way, boolean lost) {
        var left = new AtomicInteger(first);
        Transactions shaky =
                new Transactions() {
                    @Override
                    public <T> T in(Id<Organization> organization, Supplier<T> work) {
                        return transactions.in(organization, work);
                    }

                    @Override
                    public void run(Id<Organization> organization, Runnable work) {
                        if (left.getAndDecrement() <= 0) {
                            transactions.run(organization, work);
                            return;
                        }
                        way.accept(() -> transactions.run(organization, work));
                        if (lost) throw new TransactionSystemException("the line went dead");
                    }
                };
        return new LedgerOfRecord(rows, shaky, _ -> {}, clock);
    }

    // ---- keys

    @Test
    void theSameKeyIsAppliedOnceAndAnsweredTheSame() {
        var ours = organizations.fresh();
        var edits = added("Once");
        var first = propose(ours, edits, Optional.of("k1"));
        var again = propose(ours, edits, Optional.of("k1"));
        assertThat(again).isEqualTo(first);
        assertThat(ours.standing().revision()).isEqualTo(2);
        assertThat(propose(ours, added("Another"), Optional.of("k2")))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void theSameKeyAtTheSameMomentIsAppliedOnce() throws Exception {
        var ours = organizations.fresh();
        for (int round = 0; round < 5; round++) {
            var key = Optional.of("round " + round);
            var edits = added("Round " + round);
            var answers = together(WRITERS, _ -> propose(ours, edits, key));
            assertThat(new HashSet<>(answers)).as("round %d", round).hasSize(1);
            assertThat(answers.getFirst()).isInstanceOf(Answer.Done.class);
            assertThat(ours.standing().revision()).isEqualTo(2 + round);
        }
        numbersHaveNoGaps(ours);
    }

    /** A key is one person's: another's same key is another key. */
    @Test
    void anothersKeyIsAnotherKey() {
        var ours = organizations.fresh();
        var max = ours.actor(AccessRole.MANAGER);
        var lea = ours.actor(AccessRole.LEADER);
        assertThat(propose(max, added("Max's"), 1, Optional.of("k")))
                .isInstanceOf(Answer.Done.class);
        assertThat(propose(lea, added("Lea's"), 1, Optional.of("k")))
                .isInstanceOf(Answer.Done.class);
        assertThat(ours.plan().all(Kind.CLIENT)).hasSize(3);
    }

    // ---- two nodes

    @Test
    void anotherNodeHearsByAsking() {
        var ours = organizations.fresh();
        var heard = new ArrayList<Long>();
        var other = anotherNode(heard);
        assertThat(other.standing(ours.id()).revision()).isEqualTo(1);
        for (int i = 0; i < 3; i++) propose(ours, added("Client " + i), Optional.empty());
        assertThat(other.standing(ours.id()).revision()).as("not asked yet").isEqualTo(1);
        other.catchUpWithOthers();
        assertThat(other.standing(ours.id())).isEqualTo(ours.standing());
        assertThat(heard).as("pages of the other node hear too").containsExactly(4L);
        other.catchUpWithOthers();
        assertThat(heard).hasSize(1);
    }

    /** Two nodes write the same organization as fast as they can. */
    @Test
    void twoNodesWriteOneOrder() throws Exception {
        var ours = organizations.fresh();
        var other = anotherNode(new ArrayList<>());
        other.standing(ours.id());
        int each = 10;
        together(
                WRITERS,
                writer -> {
                    for (int i = 0; i < each; i++)
                        append(writer % 2 == 0 ? ledger : other, ours, () -> {});
                    return true;
                });
        ledger.catchUpWithOthers();
        other.catchUpWithOthers();
        assertThat(ours.standing().revision()).isEqualTo(1 + WRITERS * each);
        assertThat(other.standing(ours.id())).isEqualTo(ours.standing());
        assertThat(ours.plan().all(Kind.CLIENT)).hasSize(1 + WRITERS * each);
        assertThat(ledger.verify(ours.id()).broken()).isEmpty();
    }

    // ---- replay

    @Test
    void replayedItIsWhatIsInMemoryAndInTheTables() {
        var ours = organizations.fresh();
        var random = new RandomPlans(20261124);
        for (int i = 0; i < 60; i++) {
            // Policies made at random would ask for people who are not there.
            var edits =
                    random.validEdits(ours.plan()).stream()
                            .filter(edit -> edit.kind() != Kind.APPROVAL_POLICY)
                            .toList();
            if (!edits.isEmpty()) ours.propose(AccessRole.OWNER, edits);
        }
        var today = ours.standing();
        assertThat(today.revision()).isGreaterThan(50);
        var plan = Plan.empty();
        var past = new ArrayList<Plan>(List.of(plan));
        for (var revision : plans.since(ours.id(), 0, 1_000)) {
            plan = Edits.replay(plan, revision.edits());
            past.add(plan);
        }
        assertThat(plan).isEqualTo(today.plan());
        assertThat(Plan.of(transactions.in(ours.id(), () -> rows.items(ours.id()))))
                .isEqualTo(today.plan());
        assertThat(anotherNode(new ArrayList<>()).standing(ours.id())).isEqualTo(today);
        for (int revision = 0; revision <= today.revision(); revision++)
            assertThat(plans.asOf(ours.id(), revision))
                    .as("revision %d", revision)
                    .isEqualTo(past.get(revision));
        assertThat(plans.verify(ours.id()).broken()).isEmpty();
    }

    @Test
    void whoTouchedAnItemIsFound() {
        var ours = organizations.fresh();
        var added = added("Old name");
        propose(ours, added, Optional.empty());
        var client = (Client) ((Edit.Added) added.getFirst()).item();
        propose(ours, added("Someone else"), Optional.empty());
        var renamed = new Client(client.id(), "New name");
        propose(ours, List.of(Edit.between(client, renamed).orElseThrow()), Optional.empty());
        propose(ours, List.of(Edit.remove(renamed)), Optional.empty());
        assertThat(plans.history(ours.id(), client.id(), 10).stream().map(one -> one.number()))
                .containsExactly(5L, 4L, 2L);
        assertThat(plans.history(ours.id(), client.id(), 1)).hasSize(1);
    }

    @Test
    void theRevisionOfAMomentIsTheLastOneBeforeIt() {
        var ours = organizations.fresh();
        var begun = clock.instant();
        clock.turn(Duration.ofHours(1));
        propose(ours, added("Later"), Optional.empty());
        assertThat(plans.revisionAt(ours.id(), begun.minusMillis(1))).isZero();
        assertThat(plans.revisionAt(ours.id(), begun)).isEqualTo(1);
        assertThat(plans.revisionAt(ours.id(), clock.instant())).isEqualTo(2);
    }

    // ---- what the tests above are made of

    private LedgerOfRecord anotherNode(List<Long> heard) {
        ApplicationEventPublisher events =
                event -> {
                    if (event instanceof PlanMoved moved) heard.add(moved.revision());
                };
        return new LedgerOfRecord(rows, transactions, events, clock);
    }

    private static List<Edit> added(String name) {
        return List.of(Edit.add(new Client(new Id<>(UUID.randomUUID()), name)));
    }

    private Answer propose(TestOrganization ours, List<Edit> edits, Optional<String> key) {
        return propose(ours.actor(AccessRole.MANAGER), edits, 1, key);
    }

    private Answer propose(Actor actor, List<Edit> edits, long basis, Optional<String> key) {
        return changes.propose(actor, new Proposal("A change", "", edits, basis, key));
    }

    private Object append(TestOrganization ours, Runnable meanwhile) {
        return append(ledger, ours, meanwhile);
    }

    /**
     * Appends a client straight to the ledger of a node; {@code meanwhile} runs in the transaction.
     */
    private Object append(Ledger ledger, TestOrganization ours, Runnable meanwhile) {
        var id = UUID.randomUUID();
        var author = ours.actor(AccessRole.MANAGER).account();
        var edits = added("Client " + id);
        return ledger.append(
                ours.id(),
                today ->
                        new Ledger.Tried.Append<>(
                                new Ledger.Entry(
                                        id,
                                        author,
                                        edits,
                                        () -> {
                                            meanwhile.run();
                                            insertApproved(
                                                    ours, id, author, today.revision(), edits);
                                        }),
                                ((Outcome.Applied) Edits.apply(today.plan(), edits)).next()));
    }

    private void insertApproved(
            TestOrganization ours, UUID id, UUID author, long judgedOn, List<Edit> edits) {
        var text = ItemJson.write(edits);
        var content = "nothing is asked".getBytes(StandardCharsets.UTF_8);
        jdbc.sql(
                        """
                        with n as (insert into change_number (organization_id, last) values (:organization, 1)
                            on conflict (organization_id) do update set last = change_number.last + 1 returning last)
                        insert into change (organization_id, id, number, state, title, why, author, author_name, made_at, basis, edits, edits_sha256, content, judged_on, seal)
                        select :organization, :id, n.last, 'approved', 'Straight', '', :author, 'Max', now(), 1, :edits, sha256(convert_to(:edits, 'UTF8')), :content, :judged, :seal from n\
                        """)
                .param("organization", ours.id().uuid())
                .param("id", id)
                .param("author", author)
                .param("edits", text)
                .param("content", content)
                .param("judged", judgedOn)
                .param("seal", Seals.verdict(owner, ours.id(), id, author, judgedOn, text, content))
                .update();
    }

    private void numbersHaveNoGaps(TestOrganization ours) {
        var numbers = ours.changes().stream().map(Changes.Change::number).sorted().toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    private interface Work<T> {
        T of(int number) throws Exception;
    }

    /** Runs work on so many threads that all begin at the same moment. */
    private static <T> List<T> together(int threads, Work<T> work) throws Exception {
        var start = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var tasks = new ArrayList<Callable<T>>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                tasks.add(() -> {
                    start.await();
                    return work.of(number);
                });
            }
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(tasks)) results.add(future.get());
            return results;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
