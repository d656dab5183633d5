package org.throughline.plan.policy;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.throughline.plan.Plan;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Tolerance;

/** Sets of policies to begin with; each is a starting point to be changed, by a change. */
public final class Policies {
    private Policies() {}

    /** How closely an organization wants to look. */
    public enum Template {
        EASY_GOING,
        BALANCED,
        STRICT
    }

    /**
     * What holds while a plan has no policies of its own: members propose, managers plan, leaders
     * settle how the house is run.
     */
    static final List<ApprovalPolicy> OF_THE_HOUSE = of(Template.EASY_GOING, ids());

    /**
     * What the organization stands for is its leaders' to say, also where a plan's own policies do
     * not mention it.
     */
    static final ApprovalPolicy ON_DIRECTION =
            OF_THE_HOUSE.stream()
                    .filter(one -> one.measure() == Measure.DIRECTION)
                    .findFirst()
                    .orElseThrow();

    /**
     * The policies that judge a change of this plan, by name, so that the sentences of a verdict
     * always come in the same order. A plan without any is judged by those of the house.
     */
    public static List<ApprovalPolicy> holding(Plan plan) {
        var holding = areOfTheHouse(plan) ? OF_THE_HOUSE : plan.all(ApprovalPolicy.class);
        return holding.stream()
                .sorted(
                        Comparator.comparing(ApprovalPolicy::name)
                                .thenComparing(ApprovalPolicy::id))
                .toList();
    }

    /** Whether the plan has no policies of its own, so that those of the house hold. */
    public static boolean areOfTheHouse(Plan plan) {
        return plan.all(ApprovalPolicy.class).isEmpty();
    }

    /**
     * Whether a project is confirmed here only with a why: a policy says so, and the plan has
     * something that could be served.
     */
    public static boolean askForAWhy(Plan plan) {
        return Spoken.hasAims(plan)
                && holding(plan).stream().anyMatch(one -> one.measure() == Measure.NO_WHY);
    }

    /** A template's policies with fresh ids. */
    public static List<ApprovalPolicy> of(Template template, Supplier<UUID> ids) {
        var make = new Making(ids);
        return switch (template) {
            case EASY_GOING ->
                    List.of(
                            make.policy(
                                    "Members propose", Measure.EDITS, 0, Approver.MANAGER, false),
                            make.policy(
                                    "How the house is run",
                                    Measure.HOUSE_RULES,
                                    0,
                                    Approver.LEADER,
                                    false),
                            make.policy(
                                    "What we stand for",
                                    Measure.DIRECTION,
                                    0,
                                    Approver.LEADER,
                                    false),
                            make.policy(
                                    "Nothing is confirmed without a why",
                                    Measure.NO_WHY,
                                    0,
                                    Approver.LEADER,
                                    false));
            case BALANCED ->
                    List.of(
                            make.policy(
                                    "Members ask the project's lead",
                                    Measure.EDITS,
                                    0,
                                    Approver.PROJECT_LEAD,
                                    false),
                            make.policy("Terms", Measure.TERMS, 0, Approver.MANAGER, false),
                            make.policy(
                                    "How the house is run",
                                    Measure.HOUSE_RULES,
                                    0,
                                    Approver.LEADER,
                                    true),
                            make.policy(
                                    "More than a day too much",
                                    Measure.OVERBOOKED,
                                    480,
                                    Approver.PEOPLES_MANAGER,
                                    true),
                            make.policy(
                                    "Two weeks later", Measure.SLIP, 14, Approver.SPONSOR, true),
                            make.policy(
                                    "Five per cent dearer",
                                    Measure.COST_SHARE,
                                    500,
                                    Approver.SPONSOR,
                                    true),
                            make.policy(
                                    "Ten per cent dearer",
                                    Measure.COST_SHARE,
                                    1_000,
                                    Approver.LEADER,
                                    true),
                            make.policy(
                                    "A date at risk",
                                    Measure.CHANCE,
                                    2_500,
                                    Approver.SPONSOR,
                                    true),
                            make.policy(
                                    "What we stand for",
                                    Measure.DIRECTION,
                                    0,
                                    Approver.LEADER,
                                    false),
                            make.policy(
                                    "Nothing is confirmed without a why",
                                    Measure.NO_WHY,
                                    0,
                                    Approver.SPONSOR,
                                    false));
            case STRICT ->
                    List.of(
                            make.policy(
                                    "Someone else looks",
                                    Measure.EDITS,
                                    0,
                                    Approver.PROJECT_LEAD,
                                    true),
                            make.policy("Terms", Measure.TERMS, 0, Approver.LEADER, true),
                            make.policy(
                                    "How the house is run",
                                    Measure.HOUSE_RULES,
                                    0,
                                    Approver.OWNER,
                                    true),
                            make.policy(
                                    "Anybody's work",
                                    Measure.PEOPLE,
                                    0,
                                    Approver.PEOPLES_MANAGER,
                                    true),
                            make.policy("A week later", Measure.SLIP, 7, Approver.SPONSOR, true),
                            make.policy("Two weeks later", Measure.SLIP, 14, Approver.LEADER, true),
                            make.policy(
                                    "One per cent dearer",
                                    Measure.COST_SHARE,
                                    100,
                                    Approver.SPONSOR,
                                    true),
                            make.policy(
                                    "Five per cent dearer",
                                    Measure.COST_SHARE,
                                    500,
                                    Approver.LEADER,
                                    true),
                            make.policy(
                                    "A date at risk",
                                    Measure.CHANCE,
                                    1_000,
                                    Approver.SPONSOR,
                                    true),
                            make.policy(
                                    "More scope", Measure.CHURN, 40 * 60, Approver.SPONSOR, true),
                            make.policy(
                                    "What we stand for",
                                    Measure.DIRECTION,
                                    0,
                                    Approver.OWNER,
                                    true),
                            make.policy(
                                    "Nothing is confirmed without a why",
                                    Measure.NO_WHY,
                                    0,
                                    Approver.LEADER,
                                    true));
        };
    }

    private record Making(Supplier<UUID> ids) {
        ApprovalPolicy policy(
                String name, Measure measure, int above, Approver approver, boolean anotherPerson) {
            return new ApprovalPolicy(
                    Id.of(ids.get()),
                    name,
                    Tolerance.of(measure, above),
                    Optional.empty(),
                    Optional.empty(),
                    approver,
                    1,
                    anotherPerson);
        }
    }

    /**
     * Of the house's own policies. They keep them when a plan makes them its own, so that whoever
     * does it twice does it once.
     */
    private static Supplier<UUID> ids() {
        var next = new int[1];
        return () ->
                UUID.nameUUIDFromBytes(
                        ("policy of the house " + next[0]++).getBytes(StandardCharsets.UTF_8));
    }
}
