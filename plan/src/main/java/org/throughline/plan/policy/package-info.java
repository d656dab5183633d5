/**
 * Who must approve a change, and why: policies of the plan held against the change's impact, what
 * was approved since the baseline, and what its author may decide. Pure: who has which access role
 * comes in with the question.
 */
@NullMarked
package org.throughline.plan.policy;

import org.jspecify.annotations.NullMarked;
