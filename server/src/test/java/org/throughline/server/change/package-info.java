/** Drafts, conflicts, undo and history, on the running server. */
@NullMarked
package org.throughline.server.change;

import org.jspecify.annotations.NullMarked;
