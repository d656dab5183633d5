package org.throughline.plan.read;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Pricing;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.RateCard;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;

/**
 * What a project is forecast to take and to earn, from its assignments, in minor units of the
 * organization's currency. Amounts are exact sums of minutes times hourly rates and are rounded
 * once, half up, at the end.
 *
 * <p>Cost: the rate of the contract on that day, else of the role; of a placeholder its own, else
 * of the role. {@code benchmark}: what the billable minutes would earn at the rates of the
 * project's card, else of the role. Revenue: the benchmark where time and materials are billed, the
 * price where it is fixed, nothing else. Paused projects take and earn nothing.
 */
public record Forecast(
        long minutes, long billableMinutes, long cost, long benchmark, long revenue) {
    public static final Forecast NOTHING = new Forecast(0, 0, 0, 0, 0);

    public long margin() {
        return revenue - cost;
    }

    /** Of a project that may be gone: then there is nothing to forecast. */
    public static Forecast of(Plan plan, Id<Project> project) {
        return plan.find(Project.class, project)
                .map(found -> new Summing(plan, found).forecast())
                .orElse(NOTHING);
    }

    /**
     * What a project may take in money: the budgets of the whole project, else the sum of those of
     * its phases and roles; nothing where none says.
     */
    public static Optional<Long> budget(Plan plan, Id<Project> project) {
        long whole = 0;
        long parts = 0;
        boolean anyWhole = false;
        boolean anyPart = false;
        for (var budget : plan.referring(Budget.class, project)) {
            if (budget.money().isEmpty()) continue;
            long money = budget.money().get().minor();
            boolean isWhole = budget.phase().isEmpty() && budget.role().isEmpty();
            anyWhole |= isWhole;
            anyPart |= !isWhole;
            if (isWhole) whole = Math.addExact(whole, money);
            else parts = Math.addExact(parts, money);
        }
        return anyWhole ? Optional.of(whole) : anyPart ? Optional.of(parts) : Optional.empty();
    }

    private static final class Summing {
        private final Plan plan;
        private final Project project;
        private long minutes;
        private long billable;
        private BigInteger cost = BigInteger.ZERO;
        private BigInteger benchmark = BigInteger.ZERO;

        Summing(Plan plan, Project project) {
            this.plan = plan;
            this.project = project;
        }

        Forecast forecast() {
            for (var one : plan.referring(Assignment.class, project.id()))
                if (LoadRow.counts(plan, one) != LoadRow.Counts.NOT) add(one);
            long earned = hourly(benchmark);
            long revenue =
                    switch (project.pricing()) {
                        case TIME_AND_MATERIALS -> earned;
                        case FIXED_PRICE -> project.fixedPrice().map(Money::minor).orElse(0L);
                        case NON_BILLABLE -> 0;
                    };
            return new Forecast(
                    minutes,
                    billable,
                    hourly(cost),
                    project.pricing() == Pricing.NON_BILLABLE ? 0 : earned,
                    revenue);
        }

        private void add(Assignment one) {
            long its = Measures.minutes(plan, one, one.span());
            minutes = Math.addExact(minutes, its);
            var role = Measures.roleOf(plan, one).flatMap(id -> plan.find(Role.class, id));
            costs(one, its, role).forEach((rate, worked) -> cost = cost.add(times(rate, worked)));
            if (!one.billable()) return;
            billable = Math.addExact(billable, its);
            benchmark = benchmark.add(times(billRate(role), its));
        }

        /** Minutes by hourly cost: a contract that ends amid an assignment gives two. */
        private Map<Long, Long> costs(Assignment one, long its, Optional<Role> role) {
            long ofRole = role.flatMap(Role::costRate).map(Money::minor).orElse(0L);
            var placeholder = plan.find(Placeholder.class, one.to());
            if (placeholder.isPresent())
                return Map.of(placeholder.get().costRate().map(Money::minor).orElse(ofRole), its);
            var byRate = new HashMap<Long, Long>();
            long left = its;
            for (var contract : plan.referring(Contract.class, one.to())) {
                if (contract.costRate().isEmpty()) continue;
                var within = within(contract, one.span());
                if (within.isEmpty()) continue;
                long worked = Measures.minutes(plan, one, within.get());
                byRate.merge(contract.costRate().get().minor(), worked, Math::addExact);
                left -= worked;
            }
            byRate.merge(ofRole, left, Math::addExact);
            return byRate;
        }

        private static Optional<Span> within(Contract contract, Span span) {
            var start = contract.from().isAfter(span.start()) ? contract.from() : span.start();
            var end = contract.to().filter(last -> last.isBefore(span.end())).orElse(span.end());
            return end.isBefore(start) ? Optional.empty() : Optional.of(new Span(start, end));
        }

        private long billRate(Optional<Role> role) {
            var card = project.rateCard().flatMap(id -> plan.find(RateCard.class, id));
            return role.flatMap(
                            one -> card.map(rates -> rates.rates().get(one.id())).or(one::billRate))
                    .map(Money::minor)
                    .orElse(0L);
        }

        private static BigInteger times(long rate, long minutes) {
            return BigInteger.valueOf(rate).multiply(BigInteger.valueOf(minutes));
        }

        /** Minutes times an hourly rate, as money; rounded half up. */
        private static long hourly(BigInteger minutesTimesRate) {
            return minutesTimesRate
                    .add(BigInteger.valueOf(30))
                    .divide(BigInteger.valueOf(60))
                    .longValueExact();
        }
    }
}
