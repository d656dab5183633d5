@NullMarked
package org.throughline.server.api;

import org.jspecify.annotations.NullMarked;
