/**
 * Direction: where the hours of the plan lead and why, whether the strategy is one, how far the
 * goals are, what rides on assumptions and what the signals say. Reads the plan, and proposes
 * through {@code change}.
 */
@ApplicationModule(allowedDependencies = {"access", "change", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.direction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
