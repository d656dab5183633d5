/**
 * Keeps the ledger: the append-only, hash-chained record of applied changes, and the plan of record
 * that follows from it, in memory. May touch the plan and JDBC. Two doors: {@code reading} for
 * every room, {@code writing} for the room {@code change} alone.
 */
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package org.throughline.server.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
