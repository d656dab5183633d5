package org.throughline.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.throughline.bench.Forks;
import org.throughline.server.change.Simulator;
import org.throughline.server.change.Simulator.Fault;

/**
 * Runs histories of the simulator, each in one thread from its own seed, and writes {@code
 * bench/results/simulator.md}. A history that fails prints its seed, and repeats from it.
 */
public final class Simulate {
    private final AtomicLong next;
    private final long end;
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final List<String> failed = Collections.synchronizedList(new ArrayList<>());
    private long revisions;
    private long actions;
    private long done;

    private Simulate(long seed, long histories) {
        this.next = new AtomicLong(seed);
        this.end = seed + histories;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var options = List.of(arguments);
        long histories = number(options, "--histories", 100_000);
        long seed = number(options, "--seed", 1);
        if (System.getProperty("simulate.aloud") == null) Simulator.quietly(true);
        var before = Forks.load();
        long began = System.nanoTime();
        var run = new Simulate(seed, histories);
        int threads = (int) Math.min(histories, Runtime.getRuntime().availableProcessors());
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) workers.add(Thread.ofPlatform().start(run::work));
        for (var worker : workers) worker.join();
        var took = Duration.ofNanos(System.nanoTime() - began);
        if (histories == 1) Simulator.history(seed).trace().forEach(System.out::println);
        var text = run.text(seed, histories, took, before);
        System.out.println(text);
        if (options.contains("--write"))
            Files.writeString(Path.of("bench/results/simulator.md"), text);
        System.exit(run.failed.isEmpty() ? 0 : 1);
    }

    private static long number(List<String> options, String name, long otherwise) {
        int at = options.indexOf(name);
        return at < 0 ? otherwise : Long.parseLong(options.get(at + 1));
    }

    private void work() {
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement())
            add(Simulator.history(seed));
    }

    private synchronized void add(Simulator.Outcome outcome) {
        outcome.faults().forEach((fault, many) -> faults.merge(fault, many, Integer::sum));
        revisions += outcome.revisions();
        actions += outcome.actions();
        if (++done % 10_000 == 0) System.err.printf("%,d histories%n", done);
        for (var violation : outcome.violations()) {
            failed.add("seed %d: %s".formatted(outcome.seed(), violation));
            System.err.println(failed.getLast());
        }
    }

    private String text(long seed, long histories, Duration took, String before) {
        var text = new StringBuilder();
        text.append(
                """
                # A simulated world

                Repeat with `bench/run simulate --histories %d --seed %d --write`. Machine: %s. Load of the machine (all processes, one minute) before: %s, after: %s.

                Each history is one thread and one seed: two or three nodes with the real code of plan, ledger and change (`PlanOfRecord`, `OneWay`, `Approvals`, `Gate`, `Drafts`) over a store
                that has the database's guards, written anew from the words of its migrations. Wherever a node talks to the store another may come first, the node may end, a reply be lost, a
                right be taken away. At the end it is checked: one gapless order, and every node's plan is its replay (C1); who is told of a revision reads it, and no node goes back (C2, C3);
                all or nothing (C5); what was sent with a key is there once, and what was acknowledged is there (C6); nothing is in the ledger without the approvals that the policies of the
                revision before ask, by others than the author, one person one vote, for exactly those edits; a refused change changes nothing; an emergency is ratified or taken back;
                nothing that is due is left. For each guard of the store there is a test that sees it broken.

                | | |
                |---|---|
                | histories | %,d |
                | actions of people and nodes | %,d |
                | revisions in the ledgers | %,d |
                | took | %d min %d s |
                | **violations** | **%s** |

                | what was done to them | times |
                |---|---|
                """
                        .formatted(
                                histories,
                                seed,
                                Forks.machine(),
                                before,
                                Forks.load(),
                                histories,
                                actions,
                                revisions,
                                took.toMinutes(),
                                took.toSecondsPart(),
                                failed.isEmpty() ? "0" : Integer.toString(failed.size())));
        for (var fault : Fault.values())
            text.append("| %s | %,d |\n".formatted(said(fault), faults.getOrDefault(fault, 0)));
        failed.stream().limit(20).forEach(one -> text.append("- ").append(one).append('\n'));
        return text.toString();
    }

    private static String said(Fault fault) {
        return switch (fault) {
            case CRASH_BEFORE_COMMIT -> "a node ended before its commit";
            case CRASH_AFTER_COMMIT -> "a node ended after its commit, before it could say so";
            case LOST_BEFORE_COMMIT -> "a connection lost before the commit";
            case REPLY_LOST -> "a commit whose reply was lost";
            case OTHER_NODE_BETWEEN -> "somebody else came between two steps";
            case WAITED_FOR_A_ROW -> "somebody waited for a row, and was ended";
            case LATE_NODE -> "asked of a node that had not heard of the last revision";
            case SENT_AGAIN -> "an earlier request sent again";
            case RIGHTS_CHANGED -> "a role changed";
            case ACCOUNT_DISABLED -> "an account disabled";
            case OLD_SESSION -> "acted with the rights of an old session";
            case CLOCK_FORWARD -> "a node's clock put forward";
            case CLOCK_BACK -> "a node's clock put back";
            case FORGED_BY_SQL -> "votes, verdicts and settlements forged by SQL";
            case OWN_APPROVAL -> "tried to approve their own";
            case APPROVED_TWICE -> "approved twice";
            case TOO_LATE -> "approved what was applied, rejected or taken back";
        };
    }
}
