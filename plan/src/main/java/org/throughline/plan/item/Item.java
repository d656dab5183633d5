package org.throughline.plan.item;

/**
 * One small part of a plan: an immutable record with an id. Kinds and the names of their fields are
 * written to the ledger and keep their meaning for ever; each has a golden file.
 */
public sealed interface Item
        permits Organization,
                HolidayCalendar,
                Skill,
                Role,
                RateCard,
                Team,
                Person,
                Contract,
                TimeOff,
                Placeholder,
                Client,
                Serving,
                Aim,
                Phase,
                Milestone,
                Task,
                Dependency,
                Assignment,
                Budget,
                Baseline,
                ApprovalPolicy,
                StandardChange,
                Value,
                VividDescription,
                Diagnosis,
                KeyResult,
                Assumption,
                Contingency,
                Contribution,
                Signal {

    Id<? extends Item> id();

    default Kind kind() {
        return Kind.of(getClass());
    }

    /**
     * What a person would call this item in a sentence; empty for items that are only named by what
     * they join.
     */
    default String label() {
        return "";
    }
}
