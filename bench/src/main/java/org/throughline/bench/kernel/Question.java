package org.throughline.bench.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A library, and what an answer of ours is held against.
 *
 * @param title of the library, for the table
 * @param deviation from what, for the table
 * @param known what others found
 * @param reference what the deviation is taken from
 */
record Question(
        String title,
        String deviation,
        List<Instance> instances,
        Map<String, BestKnown> known,
        Reference reference) {
    /** What the deviation is taken from. */
    enum Reference {
        CRITICAL_PATH,
        BEST_KNOWN,
        OWN_BOUND
    }

    static Question of(Arguments arguments) {
        return switch (arguments.what()) {
            case "psplib" -> psplib(arguments);
            case "mplib" ->
                    new Question(
                            "MPLIB1 set 3 (24 projects, 1,488 activities)",
                            "the published best (below zero: better)",
                            some(arguments, Library.multiProject(arguments.data())),
                            BestKnown.multiProject(arguments.data()),
                            Reference.BEST_KNOWN);
            case "mpsplib" ->
                    new Question(
                            "MPSPLIB (2 to 20 projects of 30 to 120 activities), total makespan",
                            "our own lower bound",
                            some(
                                    arguments,
                                    Library.mpsplib(
                                            arguments.data(), arguments.text("set", "mp_"))),
                            Map.of(),
                            Reference.OWN_BOUND);
            case "mspsp" -> mspsp(arguments);
            case "imopse" -> imopse(arguments);
            default ->
                    throw new IllegalArgumentException(
                            "Say psplib, mplib, mpsplib, mspsp, imopse or portfolio.");
        };
    }

    private static Question psplib(Arguments arguments) {
        var set = arguments.text("set", "j120");
        boolean fromOptimum = set.equals("j30");
        return new Question(
                "PSPLIB " + set,
                fromOptimum ? "the optimum" : "the critical-path lower bound",
                some(arguments, Library.psplib(arguments.data(), set)),
                BestKnown.psplib(arguments.data()),
                fromOptimum ? Reference.BEST_KNOWN : Reference.CRITICAL_PATH);
    }

    private static Question mspsp(Arguments arguments) {
        var set = arguments.text("set", "set-1a");
        var known = BestKnown.mspsp(arguments.data());
        return new Question(
                "MSPSP " + set,
                "the best of Young et al. 2017 (optimal where they prove it)",
                some(arguments, Library.mspsp(arguments.data(), set)).stream()
                        .filter(one -> isKnown(known, one))
                        .toList(),
                known,
                Reference.BEST_KNOWN);
    }

    private static boolean isKnown(Map<String, BestKnown> known, Instance instance) {
        return Optional.ofNullable(known.get(instance.name())).map(BestKnown::upper).orElse(0) > 0;
    }

    /** No table of best known makespans comes with the instances. */
    private static Question imopse(Arguments arguments) {
        var set = arguments.text("set", "d36");
        return new Question(
                "iMOPSE %s, makespan".formatted(set),
                "our own lower bound",
                some(arguments, Library.imopse(arguments.data(), set)),
                Map.of(),
                Reference.OWN_BOUND);
    }

    /** Every so many-th, from the first or {@code --from}. */
    private static List<Instance> some(Arguments arguments, List<Instance> all) {
        int every = arguments.number("every", 1);
        int from = arguments.number("from", 0);
        return IntStream.range(0, all.size())
                .filter(i -> i >= from && (i - from) % every == 0)
                .mapToObj(all::get)
                .toList();
    }

    /** The makespan from which the deviation is taken. */
    double reference(Instance instance, long ownBound) {
        return switch (reference) {
            case CRITICAL_PATH -> best(instance).criticalPath();
            case BEST_KNOWN -> best(instance).upper();
            case OWN_BOUND -> ownBound;
        };
    }

    /** The best makespan anybody has published; nobody does better than none. */
    long published(Instance instance) {
        return reference == Reference.OWN_BOUND ? 0 : best(instance).upper();
    }

    /** The makespan nobody can be below, as far as that is published. */
    OptionalLong proven(Instance instance) {
        var found = known.get(instance.name());
        return found == null || found.lower() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(found.lower());
    }

    private BestKnown best(Instance instance) {
        var found = known.get(instance.name());
        if (found == null) throw new IllegalStateException("nothing known of " + instance.name());
        return found;
    }
}
