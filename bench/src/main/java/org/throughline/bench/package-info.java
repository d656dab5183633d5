/**
 * Measurements: the plan against what a user would pick instead (PostgreSQL, DuckDB), persistent
 * maps against each other, the running server under load and under {@code kill -9}. May touch
 * everything; nothing touches it. Results go to {@code bench/results}.
 */
@NullMarked
package org.throughline.bench;

import org.jspecify.annotations.NullMarked;
