package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

    /**
     * With {@code -Dsimulator.guards=all} also those that only one history in some hundreds needs.
     */
    private static final boolean ALL_GUARDS = "all".equals(System.getProperty("simulator.guards"));

    private static final Set<Guard> RARELY_MISSED =
            Set.of(
                    Guard.SEAL_OF_VOTE,
                    Guard.LAST_VOTE,
                    Guard.ONE_PERSON_ONE_VOTE,
                    Guard.ROLE_TODAY);

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
    void aGuardThatIsBrokenIsMissed(Set<Guard> guards, Set<String> rules) {
        for (long seed = 1; seed < 4_000; seed++) {
            var found =
                    Simulator.history(seed, guards).violations().stream()
                            .filter(one -> rules.contains(one.substring(0, one.indexOf(':'))))
                            .findFirst();
            if (found.isPresent()) return;
        }
        throw new AssertionError("nobody noticed that " + guards + " is broken");
    }

    static Stream<Arguments> aGuardThatIsBrokenIsMissed() {
        return Map.ofEntries(
                        Map.entry(Guard.COMPARE_AND_SET, Set.of("C1", "C2", "C6")),
                        Map.entry(Guard.ALL_OR_NOTHING, Set.of("C5")),
                        Map.entry(Guard.KEY, Set.of("C6")),
                        Map.entry(Guard.SEAL_OF_VERDICT, Set.of("A")),
                        Map.entry(Guard.REVISION_OF_VERDICT, Set.of("A")),
                        Map.entry(Guard.APPROVALS, Set.of("A")),
                        Map.entry(Guard.SEAL_OF_VOTE, Set.of("A")),
                        Map.entry(Guard.LAST_VOTE, Set.of("A")),
                        Map.entry(Guard.ONE_PERSON_ONE_VOTE, Set.of("A")),
                        Map.entry(Guard.ROLE_TODAY, Set.of("A")),
                        Map.entry(Guard.AUTHORITY, Set.of("A")),
                        Map.entry(Guard.EMERGENCY_BY_SEAL, Set.of("E")))
                .entrySet()
                .stream()
                .filter(one -> ALL_GUARDS || !RARELY_MISSED.contains(one.getKey()))
                .map(one -> Arguments.of(with(one.getKey()), one.getValue()));
    }

    /** What is judged on one revision only would make up for a store that does not compare it. */
    private static Set<Guard> with(Guard guard) {
        return guard == Guard.COMPARE_AND_SET
                ? EnumSet.of(guard, Guard.REVISION_OF_VERDICT)
                : EnumSet.of(guard);
    }
}
