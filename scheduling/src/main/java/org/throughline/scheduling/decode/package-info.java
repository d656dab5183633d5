/**
 * From an order of tasks to a schedule: serial generation over a resource profile, leftwards and
 * rightwards. For problems without people and calendars.
 */
@NullMarked
package org.throughline.scheduling.decode;

import org.jspecify.annotations.NullMarked;
