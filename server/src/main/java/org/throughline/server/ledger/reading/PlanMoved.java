package org.throughline.server.ledger.reading;

import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;

/**
 * The plan of an organization has reached this revision, on this node or heard from another. Only a
 * hint, sent after commit: it may come late, twice, or skip numbers, so ask {@link Plans} for what
 * happened.
 */
public record PlanMoved(Id<Organization> organization, long revision) {}
