@NullMarked
package org.throughline.plan.policy;

import org.jspecify.annotations.NullMarked;
