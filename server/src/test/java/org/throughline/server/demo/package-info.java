@NullMarked
package org.throughline.server.demo;

import org.jspecify.annotations.NullMarked;
