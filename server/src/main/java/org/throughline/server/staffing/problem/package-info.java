/**
 * The plan as a problem of the scheduling kernel, and the kernel's answer as edits of the plan.
 * Pure: the day, the seed and the effort come in as arguments, and nothing here asks Spring, a
 * clock or a die. Pages show what was found, word by word.
 */
@NamedInterface("problem")
@NullMarked
package org.throughline.server.staffing.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
