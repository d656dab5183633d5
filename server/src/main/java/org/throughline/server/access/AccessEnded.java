package org.throughline.server.access;

import java.util.UUID;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;

/**
 * Something with which this account came in holds no longer: a session, a token, the account
 * itself. Whoever keeps a line open for it asks again whether it may.
 */
public record AccessEnded(Id<Organization> organization, UUID account) {}
