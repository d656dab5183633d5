package org.throughline.plan.policy;

import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;

/**
 * What was already approved of a project since its baseline, signed. Without a baseline there is
 * none.
 */
@FunctionalInterface
public interface Drift {
    /**
     * Likely effort added plus removed in minutes, calendar days later, minor units dearer,
     * hundredths of a per cent of chance lost.
     */
    record Since(long churnMinutes, long slipDays, long costMinor, long chanceLost) {
        public static final Since NOTHING = new Since(0, 0, 0, 0);
    }

    Since of(Id<Project> project);

    Drift NONE = _ -> Since.NOTHING;
}
