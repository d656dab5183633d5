/**
 * People and their time: my week, the directory, one person's page, the lists of everything else
 * people choose from, and finding all of it. Reads the plan, and proposes through {@code change}.
 */
@ApplicationModule(allowedDependencies = {"access", "change", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
