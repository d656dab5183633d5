package org.throughline.plan.item;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of item, in the order in which they can be loaded (what is referred to comes first as
 * far as possible). {@code stable} is the name in the ledger and never changes; {@code plural} is
 * its address in the API.
 */
public enum Kind {
    ORGANIZATION(Organization.class, "organization", "organizations"),
    HOLIDAY_CALENDAR(HolidayCalendar.class, "holiday-calendar", "holiday-calendars"),
    SKILL(Skill.class, "skill", "skills"),
    ROLE(Role.class, "role", "roles"),
    RATE_CARD(RateCard.class, "rate-card", "rate-cards"),
    TEAM(Team.class, "team", "teams"),
    PERSON(Person.class, "person", "people"),
    CONTRACT(Contract.class, "contract", "contracts"),
    TIME_OFF(TimeOff.class, "time-off", "time-off"),
    CLIENT(Client.class, "client", "clients"),
    PROJECT(Project.class, "project", "projects"),
    PLACEHOLDER(Placeholder.class, "placeholder", "placeholders"),
    PHASE(Phase.class, "phase", "phases"),
    MILESTONE(Milestone.class, "milestone", "milestones"),
    TASK(Task.class, "task", "tasks"),
    DEPENDENCY(Dependency.class, "dependency", "dependencies"),
    ASSIGNMENT(Assignment.class, "assignment", "assignments"),
    BUDGET(Budget.class, "budget", "budgets"),
    BASELINE(Baseline.class, "baseline", "baselines"),
    APPROVAL_POLICY(ApprovalPolicy.class, "approval-policy", "approval-policies"),
    STANDARD_CHANGE(StandardChange.class, "standard-change", "standard-changes"),
    VALUE(Value.class, "value", "values"),
    PURPOSE(Purpose.class, "purpose", "purposes"),
    BIG_GOAL(BigGoal.class, "big-goal", "big-goals"),
    VIVID_DESCRIPTION(VividDescription.class, "vivid-description", "vivid-descriptions"),
    DIAGNOSIS(Diagnosis.class, "diagnosis", "diagnoses"),
    GUIDING_POLICY(GuidingPolicy.class, "guiding-policy", "guiding-policies"),
    ACTION(CoherentAction.class, "action", "actions"),
    GOAL(Goal.class, "goal", "goals"),
    KEY_RESULT(KeyResult.class, "key-result", "key-results"),
    ASSUMPTION(Assumption.class, "assumption", "assumptions"),
    CONTINGENCY(Contingency.class, "contingency", "contingencies"),
    CONTRIBUTION(Contribution.class, "contribution", "contributions"),
    SIGNAL(Signal.class, "signal", "signals");

    private static final Map<Class<?>, Kind> BY_TYPE = new HashMap<>();
    private static final Map<String, Kind> BY_NAME = new HashMap<>();
    private static final Map<String, Kind> BY_PLURAL = new HashMap<>();

    static {
        for (var kind : values()) {
            BY_TYPE.put(kind.type, kind);
            BY_NAME.put(kind.stable, kind);
            BY_PLURAL.put(kind.plural, kind);
        }
    }

    private final Class<? extends Item> type;
    private final String stable;
    private final String plural;

    Kind(Class<? extends Item> type, String stable, String plural) {
        this.type = type;
        this.stable = stable;
        this.plural = plural;
    }

    public Class<? extends Item> type() {
        return type;
    }

    /** The name in the ledger and in JSON, for ever. */
    public String stable() {
        return stable;
    }

    /** The name in an address of the API. */
    public String plural() {
        return plural;
    }

    /** The name in a sentence: "rate card". */
    public String word() {
        return stable.replace('-', ' ');
    }

    public static Kind of(Class<? extends Item> type) {
        var kind = BY_TYPE.get(type);
        if (kind == null)
            throw new IllegalStateException("%s is not a kind of item".formatted(type));
        return kind;
    }

    public static Optional<Kind> named(String stable) {
        return Optional.ofNullable(BY_NAME.get(stable));
    }

    public static Optional<Kind> addressed(String plural) {
        return Optional.ofNullable(BY_PLURAL.get(plural));
    }
}
