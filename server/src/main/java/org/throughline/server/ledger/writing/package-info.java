/**
 * Appending to the ledger: for the room {@code change} only, so that nothing but an approved change
 * is ever applied.
 */
@NamedInterface("writing")
@NullMarked
package org.throughline.server.ledger.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
