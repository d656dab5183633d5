/** What must always hold in a plan: each rule a named function with a sentence for its refusal. */
@NullMarked
package org.throughline.plan.rule;

import org.jspecify.annotations.NullMarked;
