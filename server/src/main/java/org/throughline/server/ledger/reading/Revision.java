package org.throughline.server.ledger.reading;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.throughline.plan.edit.Edit;

/**
 * One applied change in the ledger. {@code author} is the account that made it. Never rewritten.
 */
public record Revision(
        long number, UUID change, UUID author, Instant appliedAt, List<Edit> edits, String hash) {}
