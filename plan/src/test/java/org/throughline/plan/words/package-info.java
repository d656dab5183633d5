/** Items and edits in the words a reader sees. */
@NullMarked
package org.throughline.plan.words;

import org.jspecify.annotations.NullMarked;
