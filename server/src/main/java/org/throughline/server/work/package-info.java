/**
 * Projects and their work: the list of projects, the page of one with its outline and Gantt chart,
 * forms, and the schedule as JSON. Reads the plan and what follows from it, and proposes through
 * {@code change}.
 */
@ApplicationModule(allowedDependencies = {"access", "change", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
