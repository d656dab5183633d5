package org.throughline.server.change;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Tolerance;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Typed;
import org.throughline.server.shell.Slips;

/** A policy as it is typed: its limit in the unit of its measure. */
public record PolicyForm(
        @Nullable String name,
        @Nullable String measure,
        @Nullable String above,
        @Nullable String budgetFrom,
        @Nullable String budgetBelow,
        @Nullable String project,
        @Nullable String team,
        @Nullable String approver,
        @Nullable String votes,
        @Nullable String anotherPerson) {

    static PolicyForm fresh() {
        return new PolicyForm(
                "", stable(Measure.SLIP), "", "", "", "", "", stable(Approver.SPONSOR), "1", "yes");
    }

    static PolicyForm of(Plan plan, ApprovalPolicy policy) {
        var tolerance = policy.tolerance();
        return new PolicyForm(
                policy.name(),
                stable(policy.measure()),
                Typed.limit(policy.measure(), tolerance.above(), currency(plan)),
                tolerance.budgetFrom().map(Typed::amount).orElse(""),
                tolerance.budgetBelow().map(Typed::amount).orElse(""),
                policy.project().map(Id::toString).orElse(""),
                policy.team().map(Id::toString).orElse(""),
                stable(policy.approver()),
                Integer.toString(policy.votes()),
                policy.anotherPerson() ? "yes" : "");
    }

    /** The policy this form says; what does not fit is noted beside its field. */
    Optional<ApprovalPolicy> read(Plan plan, Id<ApprovalPolicy> id, Slips slips) {
        var named = slips.read("name", () -> Texts.name("policy", said(name)));
        var measured = slips.read("measure", () -> constant(Measure.class, measure, "measure"));
        var limit = measured.flatMap(one -> slips.read("above", () -> limit(plan, one)));
        var from = slips.read("budgetFrom", () -> money(plan, budgetFrom));
        var below = slips.read("budgetBelow", () -> money(plan, budgetBelow));
        var tolerance =
                limit.isEmpty() || from.isEmpty() || below.isEmpty()
                        ? Optional.<Tolerance>empty()
                        : slips.read(
                                "budgetBelow",
                                () ->
                                        new Tolerance(
                                                measured.get(),
                                                limit.get(),
                                                from.get(),
                                                below.get()));
        var where =
                slips.read("project", () -> PolicyForm.<Project>known(plan, Kind.PROJECT, project));
        var whose = slips.read("team", () -> PolicyForm.<Team>known(plan, Kind.TEAM, team));
        var asked = slips.read("approver", () -> constant(Approver.class, approver, "person"));
        var many = slips.read("votes", () -> Typed.limit(Measure.EDITS, said(votes), 1, EURO));
        if (!slips.isEmpty()) return Optional.empty();
        return slips.read(
                "votes",
                () ->
                        new ApprovalPolicy(
                                id,
                                named.orElseThrow(),
                                tolerance.orElseThrow(),
                                where.orElseThrow(),
                                whose.orElseThrow(),
                                asked.orElseThrow(),
                                Math.toIntExact(many.orElseThrow()),
                                "yes".equals(anotherPerson)));
    }

    private long limit(Plan plan, Measure measure) {
        int day = plan.organization().map(one -> one.fullTimeDay().value()).orElse(480);
        return Typed.limit(measure, said(above), day, currency(plan));
    }

    private static Optional<Money> money(Plan plan, @Nullable String typed) {
        return said(typed).isBlank()
                ? Optional.empty()
                : Optional.of(Typed.money(said(typed).strip(), currency(plan)));
    }

    private static final Currency EURO = Currency.getInstance("EUR");

    static Currency currency(Plan plan) {
        return plan.organization().map(Organization::currency).orElse(EURO);
    }

    private static <T extends Item> Optional<Id<T>> known(
            Plan plan, Kind kind, @Nullable String id) {
        if (id == null || id.isBlank()) return Optional.empty();
        Id<T> known = Id.of(id);
        if (!plan.has(kind, known))
            throw new Unacceptable(
                    "This %s is not in the plan any more. Choose another.".formatted(kind.word()));
        return Optional.of(known);
    }

    private static <E extends Enum<E>> E constant(
            Class<E> type, @Nullable String typed, String what) {
        for (var one : type.getEnumConstants()) if (stable(one).equals(typed)) return one;
        throw new Unacceptable("Choose %s from the list.".formatted(Texts.a(what)));
    }

    static String stable(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String said(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
