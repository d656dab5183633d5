/** Items and edits as people say them. */
@NullMarked
package org.throughline.plan.words;

import org.jspecify.annotations.NullMarked;
