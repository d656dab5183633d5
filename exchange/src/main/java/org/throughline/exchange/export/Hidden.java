package org.throughline.exchange.export;

import org.throughline.plan.item.Fields.Field;
import org.throughline.plan.item.Kind;

/** Which fields an export leaves out, because whoever asked may not see them. */
@FunctionalInterface
public interface Hidden {
    Hidden NOTHING = (_, _) -> false;

    /**
     * What an hour of a contract, a role or a placeholder costs, and what finding somebody does.
     */
    Hidden COSTS =
            (_, field) -> field.name().equals("costRate") || field.name().equals("hiringCost");

    boolean hides(Kind kind, Field field);
}
