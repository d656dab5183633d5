package org.throughline.plan.words;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.StandardChange;
import org.throughline.plan.item.Tolerance;

/** Measures and limits as people say them. */
public final class PolicyWords {
    private PolicyWords() {}

    /** "12.5 h of scope changed", "9 days later". */
    private static String said(Measure measure, long value, Plan plan) {
        return switch (measure) {
            case CHURN -> "%s of effort added or removed".formatted(amount(measure, value, plan));
            case SLIP -> "%s later".formatted(amount(measure, value, plan));
            case COST -> "%s more cost".formatted(amount(measure, value, plan));
            case COST_SHARE -> "%s of the budget more cost".formatted(amount(measure, value, plan));
            case CHANCE -> "%s less chance of its date".formatted(amount(measure, value, plan));
            case OVERBOOKED -> "%s more overbooked".formatted(amount(measure, value, plan));
            case PEOPLE ->
                    value == 1
                            ? "one other person's work changes"
                            : "the work of %,d others changes".formatted(value);
            case EDITS -> value == 1 ? "one edit" : "%,d edits".formatted(value);
            case TERMS ->
                    value == 1
                            ? "a contract, rate or budget is edited"
                            : "%,d contracts, rates or budgets are edited".formatted(value);
            case HOUSE_RULES ->
                    value == 1
                            ? "a policy, a baseline or the organization is edited"
                            : "%,d policies, baselines or settings of the organization are edited"
                                    .formatted(value);
            case DIRECTION ->
                    value == 1
                            ? "what the whole organization stands for or wants is edited"
                            : "%,d things the whole organization stands for or wants are edited"
                                    .formatted(value);
            case NO_WHY ->
                    value == 1
                            ? "a project would be confirmed without a why: link it to what it serves, or write down why"
                            : "%,d projects would be confirmed without a why: link them to what they serve, or write down why"
                                    .formatted(value);
        };
    }

    /** What a policy found: "9 days later, beyond the 7 days allowed". */
    public static String found(ApprovalPolicy policy, long value, Plan plan) {
        var said = said(policy.measure(), value, plan);
        return policy.tolerance().above() == 0
                ? said
                : "%s, beyond the %s allowed"
                        .formatted(
                                said, amount(policy.measure(), policy.tolerance().above(), plan));
    }

    /** A tolerance as the value of a field: "costs up to 5 %, budgets from 25,000 EUR". */
    static String value(Tolerance tolerance, Plan plan) {
        var band =
                tolerance.budgetFrom().map(from -> ", budgets from " + Words.money(from)).orElse("")
                        + tolerance
                                .budgetBelow()
                                .map(below -> ", budgets below " + Words.money(below))
                                .orElse("");
        return "%s up to %s%s"
                .formatted(
                        measured(tolerance.measure()),
                        amount(tolerance.measure(), tolerance.above(), plan),
                        band);
    }

    /** What a measure is of, as a person says it in a list. */
    public static String measured(Measure measure) {
        return switch (measure) {
            case CHURN -> "effort added or removed";
            case SLIP -> "days later";
            case COST -> "more cost";
            case COST_SHARE -> "more cost, of the budget";
            case CHANCE -> "chance of a date lost";
            case OVERBOOKED -> "hours overbooked";
            case PEOPLE -> "other people's work changed";
            case EDITS -> "edits";
            case TERMS -> "contracts, rates and budgets edited";
            case HOUSE_RULES -> "rules of the house edited";
            case DIRECTION -> "direction of the organization edited";
            case NO_WHY -> "projects confirmed without a why";
        };
    }

    private static String amount(Measure measure, long value, Plan plan) {
        return switch (measure.unit()) {
            case MINUTES -> Words.hours(value);
            case DAYS -> value == 1 ? "1 day" : "%,d days".formatted(value);
            case MONEY ->
                    plan.organization()
                            .map(Organization::currency)
                            .map(currency -> Words.money(new Money(value, currency)))
                            .orElse("%,d".formatted(value));
            case BASIS_POINTS ->
                    BigDecimal.valueOf(value, 2).stripTrailingZeros().toPlainString() + " %";
            case NUMBER -> "%,d".formatted(value);
        };
    }

    /**
     * What a policy says, as one sentence: "If costs rise by more than 5 % of the budget, the
     * sponsor approves."
     */
    public static String sentence(ApprovalPolicy policy, Plan plan) {
        var what =
                switch (policy.measure()) {
                    case CHURN ->
                            policy.tolerance().above() == 0
                                    ? "any effort is added or removed"
                                    : "more than %s of effort are added or removed"
                                            .formatted(
                                                    amount(
                                                            policy.measure(),
                                                            policy.tolerance().above(),
                                                            plan));
                    case SLIP ->
                            policy.tolerance().above() == 0
                                    ? "a project or milestone comes later"
                                    : "a project or milestone comes more than %s later"
                                            .formatted(
                                                    amount(
                                                            policy.measure(),
                                                            policy.tolerance().above(),
                                                            plan));
                    case COST ->
                            policy.tolerance().above() == 0
                                    ? "costs rise"
                                    : "costs rise by more than %s"
                                            .formatted(
                                                    amount(
                                                            policy.measure(),
                                                            policy.tolerance().above(),
                                                            plan));
                    case COST_SHARE ->
                            policy.tolerance().above() == 0
                                    ? "costs rise"
                                    : "costs rise by more than %s of the budget"
                                            .formatted(
                                                    amount(
                                                            policy.measure(),
                                                            policy.tolerance().above(),
                                                            plan));
                    case OVERBOOKED ->
                            policy.tolerance().above() == 0
                                    ? "anybody gets more overbooked"
                                    : "people get more than %s more overbooked"
                                            .formatted(
                                                    amount(
                                                            policy.measure(),
                                                            policy.tolerance().above(),
                                                            plan));
                    case PEOPLE ->
                            policy.tolerance().above() == 0
                                    ? "anybody else's work changes"
                                    : "the work of more than %,d others changes"
                                            .formatted(policy.tolerance().above());
                    case CHANCE ->
                            policy.tolerance().above() == 0
                                    ? "the chance of a date falls"
                                    : "the chance of a date falls by more than %s"
                                            .formatted(
                                                    amount(
                                                            policy.measure(),
                                                            policy.tolerance().above(),
                                                            plan));
                    case EDITS ->
                            policy.tolerance().above() == 0
                                    ? "anything but the author's own time off is edited"
                                    : "more than %,d things are edited"
                                            .formatted(policy.tolerance().above());
                    case TERMS -> "contracts, rates or budgets are edited";
                    case HOUSE_RULES -> "policies, baselines or the organization are edited";
                    case DIRECTION ->
                            "values, purpose, big goal, strategy or goals of the whole organization are edited";
                    case NO_WHY -> "a project is confirmed without a why";
                };
        var where =
                policy.project()
                        .map(id -> " on " + Words.name(plan, id))
                        .or(() -> policy.team().map(id -> " in the team " + Words.name(plan, id)))
                        .orElse("");
        var band = band(policy);
        var who =
                switch (policy.approver()) {
                    case PROJECT_LEAD -> "the project's lead approves";
                    case PEOPLES_MANAGER -> "their managers approve";
                    case SPONSOR -> "the project's sponsor approves";
                    case MANAGER ->
                            policy.votes() == 1
                                    ? "a manager approves"
                                    : "%d managers approve".formatted(policy.votes());
                    case LEADER ->
                            policy.votes() == 1
                                    ? "a leader approves"
                                    : "%d leaders approve".formatted(policy.votes());
                    case OWNER ->
                            policy.votes() == 1
                                    ? "an owner approves"
                                    : "%d owners approve".formatted(policy.votes());
                };
        return "If %s%s%s, %s%s."
                .formatted(
                        what,
                        where,
                        band,
                        who,
                        policy.anotherPerson() ? ", and never the author" : "");
    }

    /** "Nobody is asked about the progress of a task or anything about a time off." */
    public static String sentence(StandardChange standard) {
        var allowed =
                standard.allows().stream()
                        .map(PolicyWords::allowed)
                        .collect(Collectors.joining(", "));
        return "Nobody is asked where nothing is edited but: %s.".formatted(allowed);
    }

    /** "progress of tasks" for {@code task.progress}, "time off" for {@code time-off}. */
    public static String allowed(String name) {
        var parts = name.split("\\.", 2);
        var kind = Kind.named(parts[0]);
        if (kind.isEmpty()) return name;
        var kinds = kind.get().plural().replace('-', ' ');
        return parts.length == 1
                ? "anything about " + kinds
                : "%s of %s".formatted(Words.field(kind.get(), parts[1]), kinds);
    }

    private static String band(ApprovalPolicy policy) {
        if (policy.tolerance().budgetFrom().isEmpty() && policy.tolerance().budgetBelow().isEmpty())
            return "";
        if (policy.tolerance().budgetBelow().isEmpty())
            return " (budgets from %s)"
                    .formatted(Words.money(policy.tolerance().budgetFrom().get()));
        if (policy.tolerance().budgetFrom().isEmpty())
            return " (budgets below %s)"
                    .formatted(Words.money(policy.tolerance().budgetBelow().get()));
        return " (budgets from %s to below %s)"
                .formatted(
                        Words.money(policy.tolerance().budgetFrom().get()),
                        Words.money(policy.tolerance().budgetBelow().get()));
    }
}
