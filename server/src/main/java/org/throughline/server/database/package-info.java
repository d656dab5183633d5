/**
 * PostgreSQL, inside or outside: unpacks and starts our own, or joins the one that is configured;
 * migrations; transactions in which row level security lets through the rows of one organization
 * only. Every room with tables may use it.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.throughline.server.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
