/**
 * The scheduling kernel: gives tasks dates and people under precedence, resources, calendars and
 * skills, says how far from the best possible the answer can be at most, and why a task is late or
 * unstaffed. Pure: time, threads and seeds come in as arguments. {@link
 * org.throughline.scheduling.Solver} is the door.
 */
@NullMarked
package org.throughline.scheduling;

import org.jspecify.annotations.NullMarked;
