/**
 * Doors: foreign files become edits with a report, and plans become files. May touch {@code plan},
 * the JDK and the readers of files; knows nothing of the server. Whatever a stranger wrote is
 * parsed in a child JVM ({@code child}), which hands over neutral records ({@code foreign}); pure
 * functions make edits of those ({@code project}, {@code table}).
 */
@NullMarked
package org.throughline.exchange;

import org.jspecify.annotations.NullMarked;
