/**
 * The demo organization: some two dozen people with troubles of their own, told as changes. Only in
 * demo mode, and only from this machine, can one step into any of its people with one click.
 */
@ApplicationModule(allowedDependencies = {"access", "change", "ledger :: reading", "shell"})
@NullMarked
package org.throughline.server.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
