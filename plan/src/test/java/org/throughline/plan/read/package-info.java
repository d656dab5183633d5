@NullMarked
package org.throughline.plan.read;

import org.jspecify.annotations.NullMarked;
