/**
 * The frame of every page: layout, navigation, forms, error pages, static files, server-sent
 * events, templates. May touch Spring MVC and {@code access} (who is signed in).
 */
@ApplicationModule(allowedDependencies = {"access", "ledger :: reading"})
@NullMarked
package org.throughline.server.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
