package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.server.change.Simulator.Fault;
import org.throughline.server.testing.simulated.Store.Guard;

/**
 * Histories from seeds: nothing unapproved, nothing twice, nothing lost. {@code bench/run simulate}
 * runs a hundred thousand; here run as many as one waits for.
 */
class SimulatorTest {
    private static final int HISTORIES = Integer.getInteger("simulator.histories", 400);
    private static final long FIRST = Long.getLong("simulator.seed", 1);

    @BeforeAll
    static void calm() {
        Simulator.quietly(true);
    }

    @AfterAll
    static void aloud() {
        Simulator.quietly(false);
    }

    @Test
    void nothingUnapprovedNothingTwiceNothingLost() {
        var faults = new EnumMap<Fault, Integer>(Fault.class);
        for (long seed = FIRST; seed < FIRST + HISTORIES; seed++) {
            var outcome = Simulator.history(seed);
            assertThat(outcome.violations())
                    .as("seed %d (-Dsimulator.seed=%d -Dsimulator.histories=1)", seed, seed)
                    .isEmpty();
            outcome.faults().forEach((fault, many) -> faults.merge(fault, many, Integer::sum));
        }
        // A fault nobody met proves nothing.
        if (HISTORIES >= 2_000)
            assertThat(faults.keySet()).containsExactlyInAnyOrder(Fault.values());
    }

    @Test
    void aHistoryRepeatsFromItsSeed() {
        for (long seed : List.of(1L, 7L, 42L))
            assertThat(Simulator.history(seed)).isEqualTo(Simulator.history(seed));
    }

    /** Whoever takes a guard away is found out, and by name. */
    @ParameterizedTest
    @MethodSource
    void aGuardThatIsBrokenIsMissed(Set<Guard> guards, long from, Set<String> rules) {
        for (long seed = from; seed < from + 4_000; seed++) {
            var found =
                    Simulator.history(seed, guards).violations().stream()
                            .filter(one -> rules.contains(one.substring(0, one.indexOf(':'))))
                            .findFirst();
            if (found.isPresent()) return;
        }
        throw new AssertionError("nobody noticed that " + guards + " is broken");
    }

    /** Some take long to meet; the search begins shortly before a seed that does. */
    static Stream<Arguments> aGuardThatIsBrokenIsMissed() {
        return Stream.of(
                // What is judged on one revision only would make up for a store that does not
                // compare it.
                broken(
                        EnumSet.of(Guard.COMPARE_AND_SET, Guard.REVISION_OF_VERDICT),
                        1,
                        "C1",
                        "C2",
                        "C6"),
                broken(EnumSet.of(Guard.ALL_OR_NOTHING), 1, "C5"),
                broken(EnumSet.of(Guard.KEY), 320, "C6"),
                broken(EnumSet.of(Guard.SEAL_OF_VERDICT), 40, "A"),
                broken(EnumSet.of(Guard.REVISION_OF_VERDICT), 20, "A"),
                broken(EnumSet.of(Guard.APPROVALS), 1, "A"),
                broken(EnumSet.of(Guard.SEAL_OF_VOTE), 20, "A"),
                broken(EnumSet.of(Guard.LAST_VOTE), 10, "A"),
                broken(EnumSet.of(Guard.ONE_PERSON_ONE_VOTE), 185, "A"),
                broken(EnumSet.of(Guard.ROLE_TODAY), 350, "A"),
                broken(EnumSet.of(Guard.AUTHORITY), 1, "A"),
                broken(EnumSet.of(Guard.EMERGENCY_BY_SEAL), 30, "E"));
    }

    private static Arguments broken(Set<Guard> guards, long from, String... rules) {
        return Arguments.of(guards, from, Set.of(rules));
    }
}
