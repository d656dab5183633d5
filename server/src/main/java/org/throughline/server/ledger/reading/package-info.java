/** What any room may ask of the ledger: the plan today, as of then, and who changed what. */
@NamedInterface("reading")
@NullMarked
package org.throughline.server.ledger.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
