/**
 * What reaches people who are not looking: at most one mail a day with what waits for them. Nobody
 * calls this room; it asks {@code change} what waits, and keeps who wants which hour.
 */
@ApplicationModule(
        allowedDependencies = {"database", "access", "change", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
