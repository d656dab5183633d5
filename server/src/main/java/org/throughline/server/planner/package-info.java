/**
 * The planner: people and projects by time, and everything one does with the mouse or the keys
 * there. Reads the plan, and proposes through {@code change}.
 */
@ApplicationModule(allowedDependencies = {"access", "change", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.planner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
