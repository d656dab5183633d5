/**
 * Verbs of the screen: each a small pure function from plan to edits. New ids come in as arguments.
 * What cannot be done throws {@link org.throughline.plan.item.Unacceptable} with a sentence;
 * whether the result may stand, the rules say.
 */
@NullMarked
package org.throughline.plan.verb;

import org.jspecify.annotations.NullMarked;
