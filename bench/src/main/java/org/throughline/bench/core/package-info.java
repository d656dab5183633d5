/** The plan against PostgreSQL and DuckDB: the same questions, equal answers, in one run. */
@NullMarked
package org.throughline.bench.core;

import org.jspecify.annotations.NullMarked;
