/** Why a task is late or unstaffed, and what is wrong with a problem before anything is tried. */
@NullMarked
package org.throughline.scheduling.explain;

import org.jspecify.annotations.NullMarked;
