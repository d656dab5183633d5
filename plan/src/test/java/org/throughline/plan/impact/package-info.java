@NullMarked
package org.throughline.plan.impact;

import org.jspecify.annotations.NullMarked;
