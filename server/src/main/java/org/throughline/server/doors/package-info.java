/**
 * The doors: files of other programs in, everything out. A file is parsed in a child JVM, shown as
 * what it would change, and becomes one change like any other; between the two only what was read
 * of it is kept, for an hour. May touch the exchange library and propose through {@code change}.
 */
@ApplicationModule(
        allowedDependencies = {"access", "change", "database", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.doors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
