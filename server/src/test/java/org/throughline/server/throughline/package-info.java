@NullMarked
package org.throughline.server.throughline;

import org.jspecify.annotations.NullMarked;
