package org.throughline.server.ledger.writing;

import java.util.List;
import java.util.UUID;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.ledger.reading.Standing;

/** The one way a plan moves. */
public interface Ledger {
    /** Opens the ledger of a new organization at revision 0. */
    void open(Id<Organization> organization);

    /**
     * Where the plan is: at this revision or a later one, if there is one. A node that has not
     * heard of what others appended reads on first.
     */
    Standing reached(Id<Organization> organization, long revision);

    /**
     * Appends one change. The attempt is run against today's plan, again if another node was
     * quicker (so it must be pure apart from what it returns), and what it returns is committed by
     * compare-and-set on the revision, together with others that wait for the same organization.
     * Returns when the commit is durable.
     */
    <R> Appended<R> append(Id<Organization> organization, Attempt<R> attempt);

    /** What to do on today's plan. */
    @FunctionalInterface
    interface Attempt<R> {
        Tried<R> on(Standing today);
    }

    /**
     * The outcome of an attempt: an entry to append with the plan that results, or an answer
     * without one.
     */
    sealed interface Tried<R> {
        record Append<R>(Entry entry, Plan next) implements Tried<R> {}

        record Decline<R>(R answer) implements Tried<R> {}
    }

    /**
     * A revision to be. {@code record} runs inside the same transaction just before the append, to
     * write the change's own rows.
     */
    record Entry(UUID change, UUID author, List<Edit> edits, Runnable record) {}

    /** Appended at a revision, or declined by the attempt. */
    sealed interface Appended<R> {
        record At<R>(Standing standing) implements Appended<R> {}

        record Declined<R>(R answer) implements Appended<R> {}
    }
}
