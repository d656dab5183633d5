package org.throughline.plan.item;

/**
 * What other things are done for: the purpose, and whatever stands between it and the work. From
 * each of them one can ask “why?” up and “how?” down.
 */
public sealed interface Aim extends Item
        permits Purpose, BigGoal, GuidingPolicy, CoherentAction, Goal {}
