/**
 * Schedules and staffing where people with skills, calendars, shares and pins matter: a first
 * answer by priority, then large-neighbourhood search.
 */
@NullMarked
package org.throughline.scheduling.people;

import org.jspecify.annotations.NullMarked;
