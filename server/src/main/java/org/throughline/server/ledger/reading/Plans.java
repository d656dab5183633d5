package org.throughline.server.ledger.reading;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Organization;

/**
 * Plans of record and their history. Whoever asks has already been let in: the organization comes
 * from the session.
 */
public interface Plans {
    /** Today's plan, from memory. */
    Standing standing(Id<Organization> organization);

    /**
     * The plan at an earlier revision, 0 being the empty plan. @throws IllegalArgumentException
     * beyond today's revision
     */
    Plan asOf(Id<Organization> organization, long revision);

    /**
     * The plan somebody looked at when filling in a form: what others changed meanwhile is merged
     * or a conflict, and never overwritten. Today's where it is not said, or is none of this plan.
     */
    default Standing seen(Id<Organization> organization, @Nullable Long basis) {
        var today = standing(organization);
        if (basis == null || basis < 0 || basis >= today.revision()) return today;
        return new Standing(organization, basis, asOf(organization, basis));
    }

    /** The last revision applied at or before a moment; 0 if there was none. */
    long revisionAt(Id<Organization> organization, Instant moment);

    /** Revisions after one, oldest first, at most so many. */
    List<Revision> since(Id<Organization> organization, long revision, int most);

    /** Revisions before one (use Long.MAX_VALUE for the newest), newest first, at most so many. */
    List<Revision> before(Id<Organization> organization, long revision, int most);

    /**
     * The revisions that touched an item, newest first: who changed this, when, in which change.
     */
    List<Revision> history(Id<Organization> organization, Id<? extends Item> item, int most);

    /** The same, before a revision (use Long.MAX_VALUE for the newest). */
    List<Revision> history(
            Id<Organization> organization, Id<? extends Item> item, long before, int most);

    /** Revisions before one without their edits, newest first, at most so many. */
    List<Line> lines(Id<Organization> organization, long before, int most);

    /** A revision as a line of the ledger. */
    record Line(long number, UUID change, UUID author, Instant appliedAt, String hash) {}

    /** One revision, if the ledger has reached it. */
    Optional<Revision> revision(Id<Organization> organization, long number);

    /** The revisions after one that touched any of these items, newest first. */
    Map<Id<?>, List<Long>> touching(
            Id<Organization> organization, Collection<? extends Id<?>> items, long after);

    /**
     * The form in which items left the plan, of those among these that were in it once and are not
     * today.
     */
    Map<Id<?>, Item> lastForms(Id<Organization> organization, Collection<? extends Id<?>> items);

    /**
     * Recomputes the hash chain and compares the plan in memory with the one replayed from the
     * ledger.
     */
    Verification verify(Id<Organization> organization);

    /**
     * What a check of the ledger found. {@code broken} is empty when all is well, else says at
     * which revision and how.
     */
    record Verification(long revisions, String head, List<String> broken) {
        public boolean clean() {
            return broken.isEmpty();
        }
    }
}
