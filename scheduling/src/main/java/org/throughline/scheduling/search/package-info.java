/**
 * Looks for better schedules of problems without people and calendars: a genetic algorithm with two
 * populations.
 */
@NullMarked
package org.throughline.scheduling.search;

import org.jspecify.annotations.NullMarked;
