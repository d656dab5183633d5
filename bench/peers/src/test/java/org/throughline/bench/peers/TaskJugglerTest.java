package org.throughline.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.bench.peers.Bookings.Booking;

class TaskJugglerTest {
    /** As tj3 3.7.1 writes it for {@link Small#weeks()}. */
    private static final List<Booking> GOOD =
            Bookings.read(
                    """
                    supplement resource r0 {
                      booking t0 2024-01-01-09:00-+0000 + 8.0h,
                              2024-01-02-09:00-+0000 + 8.0h,
                              2024-01-03-09:00-+0000 + 8.0h,
                              2024-01-04-09:00-+0000 + 6.0h { overtime 2 }
                    }
                    supplement resource r1 {
                      booking t2.s0 2024-01-09-11:00-+0000 + 6.0h,
                              2024-01-10-09:00-+0000 + 8.0h,
                              2024-01-11-09:00-+0000 + 8.0h,
                              2024-01-12-09:00-+0000 + 2.0h { overtime 2 }
                    }
                    supplement resource r2 {
                      booking t1 2024-01-08-09:00-+0000 + 8.0h,
                              2024-01-09-09:00-+0000 + 2.0h { overtime 2 }
                      booking t2.s1 2024-01-09-11:00-+0000 + 6.0h,
                              2024-01-10-09:00-+0000 + 6.0h { overtime 2 }
                    }
                    """);

    @Test
    void readsBookings() {
        assertThat(GOOD)
                .hasSize(12)
                .contains(
                        new Booking(0, 0, 0, 9, 17),
                        new Booking(1, 2, 0, 203, 209),
                        new Booking(2, 2, 1, 225, 231));
        var juggled = Juggled.of(Small.weeks(), GOOD);
        assertThat(juggled.faults()).isEmpty();
        assertThat(juggled.schedule().makespan()).isEqualTo(275);
        assertThat(juggled.schedule().starts()).containsExactly(9, 177, 203);
        assertThat(juggled.schedule().staff(2)).containsExactly(1, 2);
    }

    @Test
    void refusesWhatIsSpoiled() {
        assertThat(faults(at(0), new Booking(0, 0, 0, 8, 16)))
                .containsExactly("Somebody does “A” outside their hours.");
        assertThat(faults(at(3), new Booking(0, 0, 0, 81, 86)))
                .containsExactly("The work of “A” is not done.");
        assertThat(faults(at(3), new Booking(1, 0, 0, 81, 87)))
                .contains("A seat of “A” changes hands.");
        assertThat(faults(at(8), new Booking(2, 1, 0, 153, 161)))
                .contains("“B” starts before its release.");
        assertThat(faults(at(10), new Booking(2, 2, 1, 202, 208)))
                .containsExactly(
                        "Somebody does “B” and “C” at the same time.",
                        "“C” does not wait for “B”.");
        var withoutSkill = new ArrayList<>(GOOD);
        withoutSkill.replaceAll(
                one -> one.task() == 0 ? new Booking(2, 0, 0, one.from(), one.to()) : one);
        assertThat(Juggled.of(Small.weeks(), withoutSkill).faults())
                .containsExactly("Somebody does “A” without the skill.");
        var twice = new ArrayList<>(GOOD);
        twice.replaceAll(one ->
                one.person() == 2 && one.task() == 2
                        ? new Booking(1, 2, 1, one.from(), one.to())
                        : one);
        assertThat(Juggled.of(Small.weeks(), twice).faults())
                .contains("Somebody has two seats of “C”.");
    }

    private static int at(int index) {
        return index;
    }

    private static List<String> faults(int replaced, Booking by) {
        var spoiled = new ArrayList<>(GOOD);
        spoiled.set(replaced, by);
        return Juggled.of(Small.weeks(), spoiled).faults();
    }

    @Test
    void schedulesByItself() {
        var juggler = new TaskJuggler(1_000, 120);
        assumeTrue(juggler.isInstalled(), "tj3 is not installed");
        for (var problem : List.of(Small.weeks(), Small.leave())) {
            var attempt = juggler.solve(problem, 10);
            assertThat(attempt.note()).isEmpty();
            assertThat(attempt.faults()).isEmpty();
            assertThat(attempt.schedule()).isPresent();
        }
        assertThat(juggler.version()).matches("[0-9.]+");
    }
}
