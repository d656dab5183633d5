/**
 * Judges schedules by the definition of the problem alone. Shares no code with what makes them, so
 * that a slip there is found here.
 */
@NullMarked
package org.throughline.scheduling.check;

import org.jspecify.annotations.NullMarked;
