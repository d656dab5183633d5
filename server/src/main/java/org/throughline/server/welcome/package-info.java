/** The first minute: the organization and its owner are made with the token from the console. */
@ApplicationModule(allowedDependencies = {"access", "change", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.welcome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
