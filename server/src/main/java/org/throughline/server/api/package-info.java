/**
 * The HTTP API under {@code /api/v1}: every kind of item, changes, history and reads, written once
 * over the fields of a kind. The pages' scripts use it too; there is no other way to the plan.
 */
@ApplicationModule(allowedDependencies = {"access", "change", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
