@NullMarked
package org.throughline.server.people;

import org.jspecify.annotations.NullMarked;
