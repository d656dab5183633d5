/**
 * Every edit is a change: drafts, what applies at once and what waits, history, undo. The only room
 * that may use {@code ledger :: writing}.
 */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "ledger :: reading",
            "ledger :: writing",
            "access",
            "shell"
        })
@NullMarked
package org.throughline.server.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
