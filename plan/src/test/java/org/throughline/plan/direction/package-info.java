@NullMarked
package org.throughline.plan.direction;

import org.jspecify.annotations.NullMarked;
