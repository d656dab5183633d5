/**
 * Direction: vision and strategy, where the hours of the plan lead and why, whether the strategy is
 * one, what rides on assumptions and what is prepared for the day they fail. Reads the plan, asks
 * the scheduling kernel what no schedule can do, and proposes through {@code change}; its own
 * tables keep the worksheets in which people try values.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "change",
            "database",
            "ledger :: reading",
            "shell",
            "staffing :: problem"
        })
@NullMarked
package org.throughline.server.direction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
