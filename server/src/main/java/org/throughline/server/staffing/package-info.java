/**
 * Days and people for work: auto-schedule, replanning, who could fill a placeholder, who could take
 * over from somebody who has too much. Reads the plan, asks the scheduling kernel, and proposes
 * through {@code change}; what it finds is never more than a draft.
 */
@ApplicationModule(
        allowedDependencies = {"access", "change", "database", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.staffing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
