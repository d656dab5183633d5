/**
 * Who may come in and what each may do: organizations, accounts, sign-in, sessions, roles, API
 * tokens. May touch JDBC and Spring Security, and reads the plan for the names of persons. Other
 * rooms see {@link org.throughline.server.access.Actor}.
 */
@ApplicationModule(allowedDependencies = {"database", "ledger :: reading"})
@NullMarked
package org.throughline.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
