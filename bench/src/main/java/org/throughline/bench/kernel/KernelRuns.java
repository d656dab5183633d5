package org.throughline.bench.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.throughline.bench.Forks;
import org.throughline.bench.kernel.Outcomes.Outcome;

/**
 * Runs the kernel on a library and writes a table to {@code bench/results/kernel-….md}. {@code
 * --every 13} takes every 13th instance; {@code --islands 2} breeds on two threads; {@code --until
 * proven} ends a run at the published lower bound; {@code --out NAME} names the table, and the list
 * of all runs from which it is taken up again.
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
                    arguments.what().equals("portfolio")
                            ? Portfolios.table(arguments)
                            : runs.table(Question.of(arguments));
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

    private String table(Question question) {
        var text =
                new StringBuilder(
                        "%s: %d instances, %d island(s), seed %d. Deviation: mean %% above %s.\n\n"
                                .formatted(
                                        question.title(),
                                        question.instances().size(),
                                        islands,
                                        seed,
                                        question.deviation()));
        if (isUntilProven())
            text.append(
                    "A run ends as soon as its makespan is the lower bound others have proved, since no time makes it better: the makespans are those of the whole time, the mean times are not.\n\n");
        text.append(
                "| budget | deviation, % | as good as published | better | proven by our bound | mean gap to our bound, % | mean time (longest) | schedules | accepted by the checker |\n|---|---|---|---|---|---|---|---|---|\n");
        for (var instance :
                question.instances().subList(0, Math.min(5, question.instances().size())))
            run(question, instance, new Budget(2_000, 0));
        var outcomes = Outcomes.named(arguments.text("out", ""));
        for (var budget : Budget.of(arguments)) {
            var sums = new Sums();
            for (var instance : question.instances())
                sums.add(question, instance, outcome(outcomes, question, instance, budget));
            text.append(sums.line(budget));
            System.err.print(sums.line(budget));
        }
        return text.toString();
    }

    private Outcome outcome(
            Outcomes outcomes, Question question, Instance instance, Budget budget) {
        var asked = new Outcomes.Run(budget, islands, seed, instance.name());
        return outcomes.of(asked)
                .orElseGet(() -> {
                    var outcome = run(question, instance, budget);
                    outcomes.keep(asked, outcome);
                    return outcome;
                });
    }

    private Outcome run(Question question, Instance instance, Budget budget) {
        long start = System.nanoTime();
        var answer =
                budget.spend(
                        instance.problem(), floor(question, instance), seed, islands, executor);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(
                answer.score().makespan(),
                answer.bound().makespan(),
                answer.violations().isEmpty() && answer.score().unmet() == 0,
                answer.gapPercent(),
                seconds,
                answer.tried());
    }

    private OptionalLong floor(Question question, Instance instance) {
        return isUntilProven() ? question.proven(instance) : OptionalLong.empty();
    }

    private boolean isUntilProven() {
        return arguments.text("until", "").equals("proven");
    }

    /** Sums over the runs of one budget. */
    private static final class Sums {
        int runs;
        int accepted;
        int optimal;
        int asPublished;
        int better;
        double deviation;
        double gap;
        double seconds;
        double most;
        double tried;

        void add(Question question, Instance instance, Outcome outcome) {
            double reference = question.reference(instance, outcome.bound());
            long published = question.published(instance);
            runs++;
            if (outcome.accepted()) accepted++;
            if (outcome.makespan() <= outcome.bound()) optimal++;
            if (outcome.makespan() <= published) asPublished++;
            if (outcome.makespan() < published) better++;
            deviation += 100 * (outcome.makespan() - reference) / reference;
            gap += outcome.gap();
            seconds += outcome.seconds();
            most = Math.max(most, outcome.seconds());
            tried += outcome.tried();
        }

        String line(Budget budget) {
            return "| %s | **%.3f** | %d of %d | %d | %d | %.2f | %.3f s (%.2f) | %,.0f | %d of %d |\n"
                    .formatted(
                            budget.text(),
                            deviation / runs,
                            asPublished,
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
}
