package org.throughline.bench.peers;

import org.throughline.scheduling.problem.Problem;

/** Somebody who dates and staffs tasks within so many seconds of wall clock. */
interface Peer {
    /** As it is called in tables and on the command line. */
    String name();

    String version();

    /** How many of the two cores it can use on such a problem. */
    int cores(Problem problem);

    Attempt solve(Problem problem, double seconds);
}
