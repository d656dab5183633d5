@NullMarked
package org.throughline.server.work;

import org.jspecify.annotations.NullMarked;
