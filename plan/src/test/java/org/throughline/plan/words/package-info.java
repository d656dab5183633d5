@NullMarked
package org.throughline.plan.words;

import org.jspecify.annotations.NullMarked;
