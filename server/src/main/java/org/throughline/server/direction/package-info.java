/**
 * The direction: vision, strategy, assumptions with their contingencies, the worksheet in which
 * people try values alone. Reads the plan, and proposes through {@code change}.
 */
@ApplicationModule(
        allowedDependencies = {"access", "change", "database", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.direction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
