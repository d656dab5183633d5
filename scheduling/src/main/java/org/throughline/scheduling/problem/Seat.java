package org.throughline.scheduling.problem;

import java.util.List;

/**
 * One person a task needs: with this skill, at this level or above. {@code only} names the people
 * who may take it; empty means anybody with the skill.
 */
public record Seat(int skill, int level, List<Integer> only) {
    public Seat {
        only = List.copyOf(only);
    }

    public static Seat of(int skill, int level) {
        return new Seat(skill, level, List.of());
    }
}
