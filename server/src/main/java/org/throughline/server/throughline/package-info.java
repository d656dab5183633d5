/**
 * Line of sight: where the planned hours lead, why and how of anything, the links between work and
 * aims, goals with their check-ins, and the small changes people notice. Reads the plan and what
 * follows from it, and proposes through {@code change}.
 */
@ApplicationModule(allowedDependencies = {"access", "change", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.throughline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
