/** The application. Each package below is a room; ARCHITECTURE.md has the floor plan. */
@NullMarked
package org.throughline.server;

import org.jspecify.annotations.NullMarked;
