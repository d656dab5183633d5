/**
 * What a foreign file says, in a neutral form that can cross from the child JVM as JSON. Plain
 * data: nothing here has been judged yet.
 */
@NullMarked
package org.throughline.exchange.foreign;

import org.jspecify.annotations.NullMarked;
