package org.throughline.server.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.ledger.writing.Ledger.Appended;
import org.throughline.server.ledger.writing.Ledger.Attempt;
import org.throughline.server.ledger.writing.Ledger.Entry;
import org.throughline.server.ledger.writing.Ledger.Tried;

/**
 * The plan of one organization, and the queue of those who want to move it. Whoever holds the lock
 * commits for all that wait: their revisions go into one transaction, and each still gets its own.
 */
final class PlanOfRecord {
    private static final Logger LOG = LoggerFactory.getLogger(PlanOfRecord.class);
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_TRIES = 40;

    private final RevisionRows rows;
    private final Transactions transactions;
    private final Supplier<Instant> now;
    private final Pause pause;
    private final Consumer<Standing> moved;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentLinkedQueue<Waiting<?>> queue = new ConcurrentLinkedQueue<>();
    private volatile Standing standing;

    PlanOfRecord(
            Standing standing,
            RevisionRows rows,
            Transactions transactions,
            Supplier<Instant> now,
            Pause pause,
            Consumer<Standing> moved) {
        this.standing = standing;
        this.rows = rows;
        this.transactions = transactions;
        this.now = now;
        this.pause = pause;
        this.moved = moved;
    }

    /** Waits before the ledger is asked again. */
    @FunctionalInterface
    interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    Standing standing() {
        return standing;
    }

    private Id<Organization> organization() {
        return standing.organization();
    }

    /** Someone who waits for an attempt of theirs to be committed. */
    private static final class Waiting<R> {
        final Attempt<R> attempt;
        @Nullable Tried<R> tried;
        @Nullable Appended<R> answer;
        @Nullable RuntimeException fault;

        Waiting(Attempt<R> attempt) {
            this.attempt = attempt;
        }

        boolean isDone() {
            return answer != null || fault != null;
        }

        Appended<R> result() {
            if (fault != null) throw fault;
            return Objects.requireNonNull(answer);
        }
    }

    <R> Appended<R> append(Attempt<R> attempt) {
        var mine = new Waiting<>(attempt);
        queue.add(mine);
        lock.lock();
        try {
            // Someone else may have committed mine along with theirs while I waited for the lock.
            while (!mine.isDone()) commit(nextBatch());
        } finally {
            lock.unlock();
        }
        return mine.result();
    }

    /** Revisions other nodes appended, replayed onto the plan in memory. */
    void catchUp() {
        lock.lock();
        try {
            readOn();
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting<?>> nextBatch() {
        var batch = new ArrayList<Waiting<?>>();
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            batch.add(next);
            if (batch.size() == MOST_AT_ONCE) break;
        }
        return batch;
    }

    private void commit(List<Waiting<?>> batch) {
        var open = new ArrayList<>(batch);
        try {
            commitAll(open);
        } catch (Throwable fault) {
            // Whatever it is, nobody may be left waiting for an answer that never comes.
            var told = new IllegalStateException("the ledger failed", fault);
            for (var one : open) if (!one.isDone()) one.fault = told;
            throw fault;
        }
    }

    private void commitAll(List<Waiting<?>> open) {
        boolean overtaken = false;
        for (int tries = 1; !open.isEmpty(); tries++) {
            try {
                if (overtaken) commitInTurn(open);
                else commitOnce(open);
                return;
            } catch (Overtaken _) {
                overtaken = true;
            } catch (RuntimeException fault) {
                if (isUnknown(fault)) {
                    // The reply may have been lost after the commit: only the ledger knows.
                    LOG.warn(
                            "The outcome of an append is unknown ({}); asking the ledger.",
                            fault.getMessage());
                    if (!settle(open, fault, tries)) return;
                    open.removeIf(Waiting::isDone);
                } else if (open.size() == 1) {
                    failed(open.getFirst(), fault);
                    return;
                } else {
                    // One of them cannot be written (a key used twice, say). Apart, only that one
                    // fails.
                    open.forEach(one -> commit(List.of(one)));
                    return;
                }
            }
            if (tries >= MOST_TRIES) {
                var fault =
                        new IllegalStateException(
                                "the ledger could not be reached after %d tries".formatted(tries));
                open.forEach(one -> one.fault = fault);
                return;
            }
        }
    }

    /** A lost connection, a deadlock, a pool without connections: it may be there, or not. */
    private static boolean isUnknown(RuntimeException fault) {
        return fault instanceof TransactionException
                || fault instanceof TransientDataAccessException
                || fault instanceof RecoverableDataAccessException
                || fault instanceof NonTransientDataAccessResourceException;
    }

    /** It cannot be written; unless an earlier try of it was, and only its reply came late. */
    private void failed(Waiting<?> one, RuntimeException fault) {
        if (fault instanceof DataIntegrityViolationException) answerIfThere(List.of(one), readOn());
        if (!one.isDone()) one.fault = fault;
    }

    /**
     * Reads on in the ledger and answers those whose change is there. False if for long the ledger
     * cannot be read either: they all fail.
     */
    private boolean settle(List<Waiting<?>> open, RuntimeException why, int tries) {
        try {
            pause.millis(100L * Math.min(tries, 10));
            answerIfThere(open, readOn());
            return true;
        } catch (DataAccessException | TransactionException _) {
            if (tries < 5) return true;
            open.forEach(one -> one.fault = why);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            open.forEach(one -> one.fault = why);
            return false;
        }
    }

    private static void answerIfThere(List<Waiting<?>> open, Map<UUID, Standing> found) {
        for (var one : open)
            if (one.tried instanceof Tried.Append<?>(var entry, _)
                    && found.get(entry.change()) instanceof Standing at) answerAt(one, at);
    }

    private static <R> void answerAt(Waiting<R> one, Standing at) {
        one.answer = new Appended.At<>(at);
    }

    private void commitOnce(List<Waiting<?>> open) {
        var reached = standing;
        var entries = new ArrayList<Step>();
        for (var one : open) reached = attempt(one, reached, entries);
        open.removeIf(one -> one.fault != null);
        if (!entries.isEmpty())
            transactions.run(organization(), () -> entries.forEach(this::write));
        committed(open, entries, reached);
    }

    /**
     * Another node was quicker: queue for the organization's row, read what it appended, and try on
     * that, all in one transaction in which nobody can be quicker again.
     */
    private void commitInTurn(List<Waiting<?>> open) {
        var entries = new ArrayList<Step>();
        var reached =
                transactions.in(
                        organization(),
                        () -> {
                            rows.waitForTurn(organization());
                            readOn();
                            var at = standing;
                            for (var one : open) at = attempt(one, at, entries);
                            entries.forEach(this::write);
                            return at;
                        });
        open.removeIf(one -> one.fault != null);
        committed(open, entries, reached);
    }

    private void committed(List<Waiting<?>> open, List<Step> entries, Standing reached) {
        if (!entries.isEmpty()) standing = reached;
        for (var one : open) answer(one, entries);
        if (!entries.isEmpty()) moved.accept(standing);
    }

    /** One entry on its way into the ledger, with the standing it leads to. */
    private record Step(Waiting<?> of, Entry entry, Standing after) {}

    private <R> Standing attempt(Waiting<R> one, Standing reached, List<Step> entries) {
        try {
            var tried = one.attempt.on(reached);
            one.tried = tried;
            if (!(tried instanceof Tried.Append<R>(var entry, var next))) return reached;
            var after = new Standing(reached.organization(), reached.revision() + 1, next);
            entries.add(new Step(one, entry, after));
            return after;
        } catch (RuntimeException fault) {
            one.fault = fault;
            return reached;
        }
    }

    private void write(Step step) {
        var entry = step.entry();
        entry.record().run();
        var hash =
                rows.append(
                        organization(),
                        step.after().revision() - 1,
                        entry.change(),
                        entry.author(),
                        now.get(),
                        ItemJson.write(entry.edits()));
        if (hash.isEmpty()) throw new Overtaken();
    }

    private <R> void answer(Waiting<R> one, List<Step> entries) {
        switch (Objects.requireNonNull(one.tried)) {
            case Tried.Decline<R>(var answer) -> one.answer = new Appended.Declined<>(answer);
            case Tried.Append<R> _ ->
                    one.answer =
                            new Appended.At<>(
                                    entries.stream()
                                            .filter(step -> step.of() == one)
                                            .findFirst()
                                            .orElseThrow()
                                            .after());
        }
    }

    /** What others appended, onto the plan in memory; each change with the plan it led to. */
    private Map<UUID, Standing> readOn() {
        var changes = new HashMap<UUID, Standing>();
        var before = standing;
        var reached = before;
        for (var one :
                transactions.in(
                        organization(),
                        () ->
                                rows.between(
                                        organization(),
                                        before.revision(),
                                        Long.MAX_VALUE,
                                        Integer.MAX_VALUE))) {
            if (one.number() != reached.revision() + 1)
                throw new IllegalStateException(
                        "revision %d follows %d: the ledger has a gap"
                                .formatted(one.number(), reached.revision()));
            reached =
                    new Standing(
                            reached.organization(),
                            one.number(),
                            Edits.replay(reached.plan(), one.edits()));
            changes.put(one.change(), reached);
        }
        if (reached != before) {
            standing = reached;
            moved.accept(reached);
        }
        return changes;
    }

    /** Another node appended first. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overtaken() {
            super(null, null, false, false);
        }
    }
}
