package org.throughline.server.database;

import java.util.function.Supplier;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;

/**
 * Transactions, each on behalf of one organization: the first statement tells PostgreSQL which (a
 * transaction-local setting), and row level security does the rest. A query outside of such a
 * transaction sees no rows at all.
 */
public interface Transactions {
    /**
     * Runs the work in one transaction of the organization (joining the one under way, if it is of
     * the same organization).
     */
    <T> T in(Id<Organization> organization, Supplier<T> work);

    default void run(Id<Organization> organization, Runnable work) {
        in(
                organization,
                () -> {
                    work.run();
                    return true;
                });
    }
}
