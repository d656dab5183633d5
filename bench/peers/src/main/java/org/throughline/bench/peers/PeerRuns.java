package org.throughline.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.throughline.bench.Forks;
import org.throughline.bench.kernel.Arguments;
import org.throughline.bench.kernel.Instance;
import org.throughline.scheduling.bound.Reach;
import org.throughline.scheduling.problem.Problem;

/**
 * Runs the kernel and its peers one after the other on the same instances and writes {@code
 * bench/results/peers.md}. {@code --seconds 10} is what each may take, {@code --every 20} and
 * {@code --portfolios 3} how many instances; {@code --only rcpsp,imopse} which groups; {@code
 * --choices 60000} above how many choices of a person for a seat a peer is offered fewer; {@code
 * --patience 300} how long TaskJuggler may take, which knows no limit; {@code --resume} takes up a
 * run that was cut off; {@code --out NAME} writes the table elsewhere, {@code --out ""} nowhere.
 */
public final class PeerRuns {
    private static final Path RUNS = Path.of("bench/target/peers.csv");

    private final Arguments arguments;
    private final double seconds;
    private final String setting;
    private final Rows rows;
    private final Ours ours = new Ours();
    private final Map<String, Peer> peers = new LinkedHashMap<>();

    private PeerRuns(Arguments arguments, Rows rows) {
        this.arguments = arguments;
        this.rows = rows;
        this.seconds = Double.parseDouble(arguments.text("seconds", "10"));
        int choices = arguments.number("choices", 60_000);
        int patience = arguments.number("patience", 300);
        this.setting = "%s s/%d/%d s".formatted(seconds, choices, patience);
        for (var peer :
                List.of(
                        new CpSat(choices),
                        new Timefold(choices),
                        new TaskJuggler(choices, patience))) peers.put(peer.name(), peer);
    }

    public static void main(String[] words) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var arguments = Arguments.of(words);
        if (arguments.words().isEmpty())
            throw new IllegalArgumentException("Say in which folder the instances lie.");
        var rows = Rows.open(RUNS, arguments.options().containsKey("resume"));
        new PeerRuns(arguments, rows).run(Path.of(arguments.words().getFirst()));
    }

    private void run(Path data) throws IOException {
        var before = Forks.load();
        var found = new ArrayList<Row>();
        for (var group : Groups.of(arguments, data)) found.addAll(run(group));
        write(Table.of(found, ours.name()), before);
    }

    private List<Row> run(Groups.Group group) {
        var found = new ArrayList<Row>();
        var instances = group.instances().get();
        var takePart = new ArrayList<Peer>(List.of(ours));
        for (var name : group.peers()) takePart.add(peers.get(name));
        boolean isWarm = false;
        for (var instance : instances)
            for (var peer : takePart) {
                var known = rows.find(key(group, instance, peer));
                if (known.isPresent()) {
                    found.add(known.get());
                    continue;
                }
                if (!isWarm) warm(takePart, instances.getFirst());
                isWarm = true;
                found.add(run(group, instance, peer));
            }
        return found;
    }

    private String key(Groups.Group group, Instance instance, Peer peer) {
        return String.join(",", setting, group.name(), instance.name(), peer.name());
    }

    /** Classes loaded, natives unpacked and hot loops compiled, for everybody alike. */
    private void warm(List<Peer> takePart, Instance instance) {
        for (var peer : takePart)
            if (!(peer instanceof TaskJuggler))
                peer.solve(instance.problem(), Math.min(2, seconds));
    }

    private Row run(Groups.Group group, Instance instance, Peer peer) {
        // What one leaves behind is not for the next to clear away.
        System.gc();
        var attempt = attempt(peer, instance.problem());
        var row =
                Row.of(
                        setting,
                        group.name(),
                        instance.name(),
                        group.what().equals("rcpsp") || group.what().equals("mplib")
                                ? Reach.of(instance.problem()).makespan()
                                : 0,
                        peer,
                        instance.problem(),
                        attempt);
        rows.add(row);
        System.err.printf(
                "%s, %s, %s: %s, first %.3f s, %.2f s %s%n",
                group.name(),
                instance.name(),
                peer.name(),
                row.accepted() ? "%,d".formatted(row.total()) : row.answered() ? "refused" : "–",
                row.first(),
                row.seconds(),
                row.note());
        return row;
    }

    /** A peer that falls over has no answer; the others go on. */
    private Attempt attempt(Peer peer, Problem problem) {
        long start = System.nanoTime();
        try {
            return peer.solve(problem, seconds);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError fault) {
            return Attempt.none(
                    (System.nanoTime() - start) / 1e9,
                    "fell over: %s".formatted(fault.getClass().getSimpleName()));
        }
    }

    private void write(String table, String before) throws IOException {
        var versions = new ArrayList<String>();
        for (var peer : peers.values()) versions.add(peer.name() + " " + peer.version());
        var text =
                """
                # The kernel beside other solvers

                Repeat with `%s`. Everybody on the same instances, one after the other, %s s of wall clock each with the making of their model; \
                CP-SAT with two workers, without a hint; Timefold's community edition, which searches on one core; TaskJuggler makes one schedule and may take %d s. \
                Ours breeds on two cores where there are no people, and searches on one where there are. \
                %s. Machine: %s. Load (all processes, one minute) before %s, after %s.

                Every answer is dated anew from its starts and people and judged by our checker. TaskJuggler may interrupt any task and lets the people of one task start apart, \
                so it is judged by a check of its own, which asks for less: one person with the skill for each seat, nobody twice at a time or outside their hours, effort done, releases and links kept. \
                The objective is makespan; of portfolios, 1,000 for each weighted hour past a deadline and 1 for each hour of makespan. \
                A ratio is their objective by ours, of the instances where both are accepted: above 1, ours is better.

                %s\
                """
                        .formatted(
                                arguments.command("bench/run peers FOLDER", "resume"),
                                arguments.text("seconds", "10"),
                                arguments.number("patience", 300),
                                String.join(", ", versions),
                                Forks.machine(),
                                before,
                                Forks.load(),
                                table);
        System.out.println(text);
        var out = arguments.text("out", "peers");
        if (!out.isEmpty()) Files.writeString(Path.of("bench/results/%s.md".formatted(out)), text);
    }
}
