@NullMarked
package org.throughline.server.notice;

import org.jspecify.annotations.NullMarked;
