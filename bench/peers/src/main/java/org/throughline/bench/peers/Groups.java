package org.throughline.bench.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.throughline.bench.kernel.Arguments;
import org.throughline.bench.kernel.Instance;
import org.throughline.bench.kernel.Library;
import org.throughline.bench.kernel.Portfolios;
import org.throughline.scheduling.problem.Problem;

/**
 * The instances to run, group by group. {@code --every 20} takes every 20th of the 600 of PSPLIB
 * J120, and about as many, evenly spread, of each other library; {@code --portfolios 3} is how many
 * there are of each size, {@code --sizes 200,1000} which sizes. {@code --load 10} is how many tasks
 * there are for each person, where that leaves enough people.
 */
final class Groups {
    private static final int J120 = 600;

    /** Staffable portfolios are found by trying seeds from here on. */
    private static final int SEEDS = 1_000;

    /** With fewer there is hardly a seed that leaves somebody for every seat. */
    private static final int FEWEST_PEOPLE = 60;

    /**
     * @param peers who takes part
     */
    record Group(
            String what, String name, List<String> peers, Supplier<List<Instance>> instances) {}

    private final Arguments arguments;
    private final Path data;

    private Groups(Arguments arguments, Path data) {
        this.arguments = arguments;
        this.data = data;
    }

    static List<Group> of(Arguments arguments, Path data) {
        var groups = new Groups(arguments, data).all();
        var only = arguments.list("only");
        for (var one : only)
            if (groups.stream().noneMatch(group -> group.what().equals(one)))
                throw new IllegalArgumentException(
                        "--only knows rcpsp, mplib, imopse, mspsp and portfolio, not %s."
                                .formatted(one));
        return groups.stream()
                .filter(group -> only.isEmpty() || only.contains(group.what()))
                .toList();
    }

    private List<Group> all() {
        var machines = List.of("CP-SAT");
        var groups = new ArrayList<Group>();
        groups.add(
                library("rcpsp", "PSPLIB J120", machines, () -> Library.psplib(data, "j120")));
        groups.add(library("rcpsp", "PSPLIB J60", machines, () -> Library.psplib(data, "j60")));
        groups.add(library("mplib", "MPLIB1 set 3", machines, () -> Library.multiProject(data)));
        groups.add(
                library(
                        "imopse",
                        "iMOPSE d36",
                        List.of("CP-SAT", "Timefold"),
                        () -> Library.imopse(data, "d36")));
        groups.add(library("mspsp", "MSPSP set 1a", machines, () -> Library.mspsp(data, "set-1a")));
        for (int tasks : sizes())
            groups.add(
                    new Group(
                            "portfolio",
                            "Portfolio of %d tasks".formatted(tasks),
                            List.of("CP-SAT", "Timefold", "TaskJuggler"),
                            () -> portfolios(tasks)));
        return groups;
    }

    private List<Integer> sizes() {
        var sizes = arguments.list("sizes");
        return sizes.isEmpty()
                ? List.of(200, 1_000, 5_000, 20_000)
                : sizes.stream().map(Integer::valueOf).toList();
    }

    private Group library(
            String what, String name, List<String> peers, Supplier<List<Instance>> all) {
        return new Group(what, name, peers, () -> some(all.get()));
    }

    private List<Instance> some(List<Instance> all) {
        int wanted = Math.max(1, J120 / arguments.number("every", 20));
        if (wanted >= all.size()) return all;
        var some = new ArrayList<Instance>();
        for (int i = 0; i < wanted; i++) some.add(all.get((int) ((long) i * all.size() / wanted)));
        return some;
    }

    private List<Instance> portfolios(int tasks) {
        int people = Math.max(FEWEST_PEOPLE, tasks / arguments.number("load", 10));
        var portfolios = new ArrayList<Instance>();
        int wanted = arguments.number("portfolios", 3);
        for (int seed = 1; seed < SEEDS && portfolios.size() < wanted; seed++) {
            Problem problem = Portfolios.problem(tasks, people, seed);
            if (Choices.isStaffable(problem))
                portfolios.add(
                        new Instance(
                                "%d tasks %d people seed %d".formatted(tasks, people, seed),
                                problem));
        }
        return portfolios;
    }
}
