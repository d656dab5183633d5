package org.throughline.plan.item;

/** What sort of skill it is: leading, managing, or the craft itself. */
public enum SkillCategory {
    LEADERSHIP,
    MANAGEMENT,
    TECHNICAL
}
