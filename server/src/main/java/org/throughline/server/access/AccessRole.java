package org.throughline.server.access;

/** What an account may do, from most to least. */
public enum AccessRole {
    /** Everything, and who may come in. */
    OWNER,
    /** Speaks for the organization: the whole plan. */
    LEADER,
    /** Plans the work of all: the whole plan but the organization itself. */
    MANAGER,
    /** Sees the plan; edits the own time off and the own assignments' notes; drafts anything. */
    MEMBER,
    /** Sees the plan. */
    VIEWER;

    public boolean atLeast(AccessRole other) {
        return ordinal() <= other.ordinal();
    }
}
