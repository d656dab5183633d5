package org.throughline.bench.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.throughline.bench.Forks;
import org.throughline.scheduling.Answer;
import org.throughline.scheduling.Solver;

/**
 * Runs the kernel on a library and writes a table to {@code bench/results/kernel-….md}. {@code
 * --every 13} takes every 13th instance; {@code --islands 2} breeds on two threads; {@code --out
 * NAME} names the table.
 */
public final class KernelRuns {
    private final Arguments arguments;
    private final int islands;
    private final long seed;
    private final ExecutorService executor;

    private KernelRuns(Arguments arguments, ExecutorService executor) {
        this.arguments = arguments;
        this.islands = arguments.number("islands", 1);
        this.seed = arguments.number("seed", 1);
        this.executor = executor;
    }

    public static void main(String[] words) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var arguments = Arguments.of(words);
        try (var executor = Executors.newFixedThreadPool(arguments.number("islands", 1))) {
            var runs = new KernelRuns(arguments, executor);
            var before = Forks.load();
            var table =
                    switch (arguments.what()) {
                        case "psplib" -> runs.psplib();
                        case "mplib" -> runs.multiProject();
                        case "mspsp" -> runs.mspsp();
                        case "imopse" -> runs.imopse();
                        case "portfolio" -> Portfolios.table(arguments);
                        default ->
                                throw new IllegalArgumentException(
                                        "Say psplib, mplib, mspsp, imopse or portfolio.");
                    };
            runs.write(table, before);
        }
    }

    private void write(String table, String loadBefore) throws IOException {
        var text =
                "# The kernel on %s\n\nRepeat with `%s`. Machine: %s. Load (all processes, one minute) before %s, after %s.\n\n%s"
                        .formatted(
                                arguments.what(),
                                arguments.command(),
                                Forks.machine(),
                                loadBefore,
                                Forks.load(),
                                table);
        System.out.println(text);
        if (!arguments.text("out", "").isEmpty())
            Files.writeString(
                    Path.of("bench/results/kernel-%s.md".formatted(arguments.text("out", ""))),
                    text);
    }

    private List<Instance> some(List<Instance> all) {
        int every = arguments.number("every", 1);
        var some = new ArrayList<Instance>();
        for (int i = arguments.number("from", 0); i < all.size(); i += every) some.add(all.get(i));
        return some;
    }

    /** One answer, and how long it took. */
    private record Run(Answer answer, double seconds) {}

    private Run run(Instance instance, Budget budget) {
        long start = System.nanoTime();
        var answer =
                Solver.solve(instance.problem(), budget.effort(seed, islands, executor))
                        .orElseThrow(
                                () -> new IllegalStateException(instance.name() + ": no answer"));
        return new Run(answer, (System.nanoTime() - start) / 1e9);
    }

    /** Sums over the runs of one budget. */
    private static final class Sums {
        int runs;
        int accepted;
        int optimal;
        int asKnown;
        int better;
        double deviation;
        double gap;
        double seconds;
        double most;
        double tried;

        void add(Run run, double reference, int known) {
            double value = run.answer().score().makespan();
            runs++;
            if (run.answer().violations().isEmpty() && run.answer().score().unmet() == 0)
                accepted++;
            if (run.answer().score().makespan() <= run.answer().bound().makespan()) optimal++;
            if (value <= known) asKnown++;
            if (value < known) better++;
            deviation += 100 * (value - reference) / reference;
            gap += run.answer().gapPercent();
            seconds += run.seconds();
            most = Math.max(most, run.seconds());
            tried += run.answer().tried();
        }

        String line(Budget budget) {
            return "| %s | **%.3f** | %d of %d | %d | %d | %.2f | %.3f s (%.2f) | %,.0f | %d of %d |\n"
                    .formatted(
                            budget.text(),
                            deviation / runs,
                            asKnown,
                            runs,
                            better,
                            optimal,
                            gap / runs,
                            seconds / runs,
                            most,
                            tried / runs,
                            accepted,
                            runs);
        }
    }

    private static String header(String deviation) {
        return "| budget | %s | as good as best known | better | proven by our bound | mean gap to our bound, %% | mean time (longest) | schedules | accepted by the checker |\n|---|---|---|---|---|---|---|---|---|\n"
                .formatted(deviation);
    }

    private String psplib() {
        var set = arguments.text("set", "j120");
        var known = BestKnown.psplib(arguments.data());
        var instances =
                some(
                        Library.read(
                                arguments.data().resolve("psplib-%s.sm.zip".formatted(set)),
                                set,
                                ".sm",
                                ReadPsplib::read));
        boolean fromOptimum = set.equals("j30");
        var text =
                new StringBuilder(
                        "PSPLIB %s, %d instances, %d island(s), seed %d. Deviation: mean %% above %s.\n\n"
                                .formatted(
                                        set,
                                        instances.size(),
                                        islands,
                                        seed,
                                        fromOptimum
                                                ? "the optimum"
                                                : "the critical-path lower bound"));
        text.append(header("deviation, %"));
        warm(instances);
        for (var budget : Budget.of(arguments)) {
            var sums = new Sums();
            for (var instance : instances) {
                var best = find(known, instance);
                sums.add(
                        run(instance, budget),
                        fromOptimum ? best.upper() : best.criticalPath(),
                        best.upper());
            }
            text.append(sums.line(budget));
            System.err.print(sums.line(budget));
        }
        return text.toString();
    }

    private static <T> T find(Map<String, T> known, Instance instance) {
        var found = known.get(instance.name());
        if (found == null) throw new IllegalStateException("nothing known of " + instance.name());
        return found;
    }

    private void warm(List<Instance> instances) {
        for (int i = 0; i < Math.min(5, instances.size()); i++)
            run(instances.get(i), new Budget(2_000, 0));
    }

    private String multiProject() {
        var known = BestKnown.multiProject(arguments.data());
        var instances =
                some(
                        Library.read(
                                arguments.data().resolve("mplib1-set3-part.rcmp.zip"),
                                "Set3",
                                ".txt",
                                ReadMultiProject::read));
        var text =
                new StringBuilder(
                        "MPLIB1 set 3, %d instances of 1,488 activities, %d island(s), seed %d. Deviation: mean %% above (below zero: better than) the published best.\n\n"
                                .formatted(instances.size(), islands, seed));
        text.append(header("deviation, %"));
        warm(instances);
        for (var budget : Budget.of(arguments)) {
            var sums = new Sums();
            for (var instance : instances) {
                int best = find(known, instance);
                sums.add(run(instance, budget), best, best);
            }
            text.append(sums.line(budget));
            System.err.print(sums.line(budget));
        }
        return text.toString();
    }

    private String mspsp() {
        var set = arguments.text("set", "set-1a");
        var known = BestKnown.mspsp(arguments.data());
        var instances =
                some(
                        Library.read(
                                arguments.data().resolve("mspsp-instlib.zip"),
                                "/" + set + "/",
                                ".dzn",
                                ReadMspsp::read));
        var text =
                new StringBuilder(
                        "MSPSP %s, %d instances, seed %d. Deviation: mean %% above the best of Young et al. 2017 (optimal where they prove it).\n\n"
                                .formatted(set, instances.size(), seed));
        text.append(header("deviation, %"));
        warm(instances);
        for (var budget : Budget.of(arguments)) {
            var sums = new Sums();
            for (var instance : instances) {
                var best = known.get(instance.name());
                if (best == null || best.upper() <= 0) continue;
                sums.add(run(instance, budget), best.upper(), best.upper());
            }
            text.append(sums.line(budget));
            System.err.print(sums.line(budget));
        }
        return text.toString();
    }

    /** No table of best known makespans comes with the instances: against our own bound. */
    private String imopse() {
        var instances =
                some(
                        Library.read(
                                arguments.data().resolve("imopse-part.zip"),
                                arguments.text("set", "d36"),
                                ".def",
                                ReadImopse::read));
        var text =
                new StringBuilder(
                        "iMOPSE %s, %d instances, seed %d, makespan. Deviation: mean %% above our own lower bound.\n\n"
                                .formatted(arguments.text("set", "d36"), instances.size(), seed));
        text.append(header("deviation, %"));
        warm(instances);
        for (var budget : Budget.of(arguments)) {
            var sums = new Sums();
            for (var instance : instances) {
                var run = run(instance, budget);
                sums.add(run, run.answer().bound().makespan(), 0);
            }
            text.append(sums.line(budget));
            System.err.print(sums.line(budget));
        }
        return text.toString();
    }
}
