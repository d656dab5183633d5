/**
 * A world of one thread and one seed, for the simulator: a store with the guards of the database,
 * written anew from the words of its migrations, and the row classes of production over it.
 */
@NullMarked
package org.throughline.server.testing.simulated;

import org.jspecify.annotations.NullMarked;
