package org.throughline.plan.item;

/**
 * Whom a policy asks, from least to most authority. Whoever has that authority over a change is not
 * asked about their own, unless the policy wants another person.
 */
public enum Approver {
    /** Whoever leads each project the change touches. */
    PROJECT_LEAD,
    /** The manager of each person whose work changes. */
    PEOPLES_MANAGER,
    /** Anyone with the access role of a manager. */
    MANAGER,
    /** Whoever sponsors each project the change touches. */
    SPONSOR,
    /** Anyone with the access role of a leader. */
    LEADER,
    /** An owner. */
    OWNER;

    public boolean hasMoreAuthorityThan(Approver other) {
        return compareTo(other) > 0;
    }
}
