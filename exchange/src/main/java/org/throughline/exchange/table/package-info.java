/**
 * Tables of strangers (CSV, sheets of a workbook) to edits: what sort of table it is, which of its
 * columns means what, and each row taken, taken with a remark, or listed with its number and a
 * reason. Rows are read only here; the files themselves were parsed in the child JVM.
 */
@NullMarked
package org.throughline.exchange.table;

import org.jspecify.annotations.NullMarked;
