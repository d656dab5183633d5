package org.throughline.server.staffing;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Unacceptable;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.Progress;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.staffing.Runs.Job;
import org.throughline.server.staffing.Runs.Taken;
import org.throughline.server.staffing.problem.AutoSchedule;

/**
 * Does the runs, on a few threads of its own. Every node looks for work; one that falls silent
 * loses its run to another, which begins it anew; so does one that ends. The same run gives the
 * same edits on any node, if it is counted in schedules.
 */
@Component
class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration SILENT = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final long BEAT_NANOS = 500_000_000L;
    private static final int MOST_TRIES = 3;

    /** So many schedules without a better one, and there is hardly one to come. */
    private static final long PATIENCE = 30_000;

    private final Runs runs;
    private final Plans plans;
    private final Transactions transactions;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();
    private final Set<Taken> working = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final Semaphore free;

    Worker(
            Runs runs,
            Plans plans,
            Transactions transactions,
            Clock clock,
            @Value("${throughline.schedulers:2}") int schedulers) {
        this.runs = runs;
        this.plans = plans;
        this.transactions = transactions;
        this.clock = clock;
        this.threads =
                Executors.newFixedThreadPool(
                        schedulers, Thread.ofPlatform().name("schedule-", 0).daemon().factory());
        this.free = new Semaphore(schedulers);
    }

    UUID node() {
        return node;
    }

    /**
     * What is not done is given back, so that another node need not wait until this one is missed.
     */
    @PreDestroy
    void end() throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS))
            LOG.warn("{} searches are left to another node", working.size());
    }

    /** A search that says nothing for long, as it makes up its mind, is none of a lost node. */
    @Scheduled(fixedDelay = 10_000)
    void beat() {
        for (var taken : working)
            transactions.run(taken.organization(), () -> runs.seen(taken, node, clock.instant()));
    }

    /** Takes what there is to do, as long as there is a thread for it. */
    @Scheduled(fixedDelayString = "${throughline.schedules-look-every:PT5S}")
    void look() {
        while (!threads.isShutdown() && free.tryAcquire()) {
            Optional<Taken> taken = Optional.empty();
            try {
                var now = clock.instant();
                taken = runs.take(node, now, now.minus(SILENT));
            } finally {
                if (taken.isEmpty()) free.release();
            }
            if (taken.isEmpty()) return;
            var its = taken.get();
            working.add(its);
            try {
                threads.execute(() -> {
                    try {
                        work(its);
                    } finally {
                        working.remove(its);
                        free.release();
                    }
                    look();
                });
            } catch (RejectedExecutionException _) {
                working.remove(its);
                giveBack(its);
            }
        }
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forget() {
        runs.forget(clock.instant().minus(KEPT));
    }

    private void work(Taken taken) {
        try {
            var job = transactions.in(taken.organization(), () -> runs.job(taken));
            if (job.tries() > MOST_TRIES)
                failed(
                        taken,
                        "It was begun three times, and each time the server stopped before it was done. Choose fewer projects or a shorter time.");
            else new Search(taken, job).run();
        } catch (Unacceptable unacceptable) {
            failed(taken, unacceptable.sentence());
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("run {} of auto-schedule is left to whoever takes it", taken.id(), away);
        } catch (RuntimeException | OutOfMemoryError fault) {
            LOG.error("run {} of auto-schedule", taken.id(), fault);
            failed(
                    taken,
                    "Something went wrong on our side while scheduling; the log of the server has it under run %s. Nothing was changed."
                            .formatted(taken.id()));
        }
    }

    private void giveBack(Taken taken) {
        transactions.run(taken.organization(), () -> runs.giveBack(taken, node));
    }

    private void failed(Taken taken, String sentence) {
        transactions.run(
                taken.organization(), () -> runs.failed(taken, node, sentence, clock.instant()));
    }

    /**
     * One search: how long it may go on, and what it has said of itself. One that was stopped while
     * its node was lost tries once more as many schedules as it had, and so has what was found.
     */
    private final class Search {
        private final Taken taken;
        private final Job job;
        private final long start = System.nanoTime();
        private long said = start;
        private final boolean repeats;
        private boolean stop;
        private long betterAt;
        private boolean patient = true;
        private Course course = Course.NONE;

        Search(Taken taken, Job job) {
            this.taken = taken;
            this.job = job;
            this.repeats = job.stop() && job.course().hasAnswer();
            this.stop = job.stop() && !repeats;
        }

        private long schedules() {
            if (repeats) return Math.max(1, job.course().tried());
            return job.asked().schedules() == 0 ? Long.MAX_VALUE : job.asked().schedules();
        }

        void run() {
            var plan = Edits.replay(plans.asOf(taken.organization(), job.basis()), job.ground());
            var asked = job.asked();
            // Reckoned with nothing, so that one that time ends and one that is counted go one way.
            var effort =
                    new Effort(
                            schedules(),
                            Long.MAX_VALUE,
                            this::shouldStop,
                            asked.seed(),
                            1,
                            Runnable::run);
            var found = AutoSchedule.of(plan, asked.ask(), effort, this::heard);
            // The node ends, and nobody has had enough: half of an answer is none.
            if (Thread.interrupted() && !stop) {
                giveBack(taken);
                return;
            }
            if (found.isEmpty()) {
                failed(taken, Runs.TOO_SOON);
                return;
            }
            var answer = found.get();
            transactions.run(
                    taken.organization(),
                    () ->
                            runs.done(
                                    taken,
                                    node,
                                    course,
                                    answer.findings(),
                                    answer.edits(),
                                    clock.instant()));
        }

        private void heard(Progress progress) {
            boolean better = !course.hasAnswer() || progress.best() < course.best();
            long millis = millis();
            if (better) betterAt = progress.tried();
            patient = progress.tried() - betterAt < PATIENCE;
            if (better || course.curve().isEmpty()) course = course.with(progress, millis);
            else
                course =
                        new Course(
                                course.best(),
                                course.bound(),
                                course.gapPercent(),
                                progress.tried(),
                                millis,
                                course.curve());
            if (course.curve().size() == 1 && !Thread.currentThread().isInterrupted()) say();
        }

        private long millis() {
            return (System.nanoTime() - start) / 1_000_000;
        }

        /** Asked in every round; twice a second it says how it goes, and hears whether to stop. */
        private boolean shouldStop() {
            if (Thread.currentThread().isInterrupted()) return true;
            long now = System.nanoTime();
            if (now - said >= BEAT_NANOS) say();
            return stop || !patient || now - start >= job.asked().seconds() * 1_000_000_000L;
        }

        /** A database that is away for a moment ends no search; one that stays away takes it. */
        private void say() {
            said = System.nanoTime();
            try {
                boolean told =
                        transactions.in(
                                taken.organization(),
                                () -> runs.goesOn(taken, node, course, clock.instant()));
                stop = told && !repeats;
            } catch (DataAccessException | TransactionException away) {
                LOG.warn("run {} of auto-schedule cannot say how it goes", taken.id(), away);
            }
        }
    }
}
