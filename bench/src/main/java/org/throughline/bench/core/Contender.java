package org.throughline.bench.core;

import org.throughline.bench.core.Tables.Moved;

/**
 * Whoever is asked: the plan in memory, or a database. The answers are plain numbers, so that they
 * can be compared before anything is timed.
 */
interface Contender {
    String name();

    /** One assignment goes to other days. When this returns, every later answer knows it. */
    void move(Moved moved);

    /**
     * Effective capacity and confirmed minutes of one person on each day of the two years: first
     * all of the one, then all of the other.
     */
    int[] row(Moved moved);

    /** Effective capacity less confirmed minutes: person by person, 52 weeks each. */
    int[] freeByWeek();

    /** For each of 52 weeks, how many people have more to do than they have. */
    int[] overbookedByWeek();
}
