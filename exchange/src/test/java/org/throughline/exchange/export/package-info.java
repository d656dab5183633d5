@org.jspecify.annotations.NullMarked
package org.throughline.exchange.export;
