/**
 * One person's story each, as that person would live it: in a browser, on the packaged application,
 * from sign-in to reload.
 */
@NullMarked
package org.throughline.journeys;

import org.jspecify.annotations.NullMarked;
