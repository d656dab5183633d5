@NullMarked
package org.throughline.plan.verb;

import org.jspecify.annotations.NullMarked;
