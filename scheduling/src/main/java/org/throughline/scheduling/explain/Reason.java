package org.throughline.scheduling.explain;

import java.util.List;

/**
 * Why a task is late, or has a seat with nobody on it.
 *
 * @param chain the task, what held it, what held that, and so on back to where nothing holds
 * @param excluded for a seat with nobody: all who have the skill, and what excluded them
 */
public record Reason(
        int task, Kind kind, List<Step> chain, List<Excluded> excluded, String sentence) {
    public Reason {
        chain = List.copyOf(chain);
        excluded = List.copyOf(excluded);
    }

    public enum Kind {
        LATE,
        UNSTAFFED,
        /** Dated without the resources it asks for. */
        BARE
    }

    /** A task of the chain, and what keeps it from starting sooner. */
    public record Step(int task, Holds holds) {}

    /** What keeps a task from starting sooner. */
    public sealed interface Holds {
        record Link(int before) implements Holds {}

        /** Somebody on it did this first. */
        record Person(int person, int before) implements Holds {}

        /** This one took what there was. */
        record Resource(int resource, int before) implements Holds {}

        record Release(int time) implements Holds {}

        record Pin(int time) implements Holds {}

        /** Nobody on it works just before. */
        record Calendar() implements Holds {}

        /** Nothing: it could start sooner. */
        record Free() implements Holds {}
    }

    /** Somebody who was not chosen, and why. */
    public record Excluded(int person, Why why, String sentence) {}

    public enum Why {
        LEVEL_TOO_LOW,
        NOT_NAMED,
        CONTRACT_TOO_SHORT,
        BUSY,
        ON_THIS_TASK,
        /** Works too few hours in one stretch. */
        NO_STRETCH,
        FREE
    }
}
