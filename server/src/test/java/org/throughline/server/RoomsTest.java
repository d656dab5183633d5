package org.throughline.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The floor plan of ARCHITECTURE.md holds: rooms use only the doors they say they use. */
class RoomsTest {
    private final ApplicationModules rooms = ApplicationModules.of(Throughline.class);

    @Test
    void roomsUseOnlyTheDoorsTheySay() {
        rooms.verify();
    }

    /** So that nothing but a change that went the one way is ever applied. */
    @Test
    void onlyTheRoomChangeMayWriteTheLedger() {
        var writing =
                rooms.stream()
                        .filter(room ->
                                room.getDirectDependencies(rooms).stream()
                                        .anyMatch(dependency ->
                                                dependency
                                                        .getTargetType()
                                                        .getPackageName()
                                                        .equals(
                                                                "org.throughline.server.ledger.writing")))
                        .map(room -> room.getIdentifier().toString())
                        .toList();
        assertThat(writing).containsExactly("change");
    }
}
