/**
 * Everything out again: tables with every field (and back, ids kept), workbooks, and Microsoft
 * Project's XML. What an export leaves out, such as costs, is decided by whoever calls.
 */
@NullMarked
package org.throughline.exchange.export;

import org.jspecify.annotations.NullMarked;
