/** Foreign projects to edits, and a project of the plan to Microsoft Project's XML. */
@NullMarked
package org.throughline.exchange.project;

import org.jspecify.annotations.NullMarked;
