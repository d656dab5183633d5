package org.throughline.server.ledger.reading;

import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;

/**
 * The plan of record of an organization at one revision: an immutable snapshot a page renders from
 * first to last line.
 */
public record Standing(Id<Organization> organization, long revision, Plan plan) {}
