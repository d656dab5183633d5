package org.throughline.plan.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Pricing;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.RateCard;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.Measures.Worked;

/**
 * What projects earn and cost over a span, from rates and minutes. Every figure is of the total: of
 * what was worked where that is recorded, else of what is scheduled. Sums are exact, in minor units
 * times minutes; each figure is rounded once, half up.
 *
 * <p>Bill rate of an assignment: of its role (else the role of who has it) on the project's rate
 * card, else that role's own. Cost rate: of a person's contract on that day, else of their role; of
 * a placeholder its own, else of its role. Work without a rate earns or costs nothing here, and is
 * counted, so that a page can say that a figure is not the whole truth.
 */
public final class Earnings {
    private Earnings() {}

    /**
     * Of one project over a span. {@code benchmark} is what its billable minutes earn at bill
     * rates; that is also the revenue of time and materials. {@code unrated} are billable minutes
     * no bill rate is known for, {@code uncosted} minutes no cost rate is known for.
     */
    public record Figures(
            long billableMinutes,
            long otherMinutes,
            Money benchmark,
            Money revenue,
            Money cost,
            long unrated,
            long uncosted) {
        public Money profit() {
            return revenue.minus(cost);
        }

        /** (Revenue − cost) / revenue, to four decimals; nothing where nothing is earned. */
        public Optional<BigDecimal> margin() {
            if (revenue.minor() == 0) return Optional.empty();
            return Optional.of(
                    BigDecimal.valueOf(profit().minor())
                            .divide(BigDecimal.valueOf(revenue.minor()), 4, RoundingMode.HALF_UP));
        }

        public Figures plus(Figures other) {
            return new Figures(
                    billableMinutes + other.billableMinutes,
                    otherMinutes + other.otherMinutes,
                    benchmark.plus(other.benchmark),
                    revenue.plus(other.revenue),
                    cost.plus(other.cost),
                    unrated + other.unrated,
                    uncosted + other.uncosted);
        }
    }

    /**
     * Of a project over a span. A fixed price is earned with the billable work, each hour at its
     * effective rate (rate × fixed price / benchmark); so all hours together earn the price, and a
     * fixed price without any rated hour is not earned in any span.
     *
     * @param today the past of placeholders before it counts nothing
     */
    public static Figures of(
            Plan plan,
            Id<Project> project,
            Span span,
            LocalDate today,
            Worked worked,
            boolean withTentative) {
        var its = plan.project(project);
        var sums = Sums.of(plan, its, Optional.of(span), today, worked, withTentative);
        var currency = currency(plan);
        return new Figures(
                sums.billable,
                sums.other,
                perHour(sums.benchmark, currency),
                switch (its.pricing()) {
                    case NON_BILLABLE -> new Money(0, currency);
                    case TIME_AND_MATERIALS -> perHour(sums.benchmark, currency);
                    case FIXED_PRICE -> {
                        var all =
                                Sums.of(plan, its, Optional.empty(), today, worked, withTentative);
                        yield share(its, sums.benchmark, all.benchmark, currency);
                    }
                },
                perHour(sums.cost, currency),
                sums.unrated,
                sums.uncosted);
    }

    private static Money share(
            Project project, BigInteger part, BigInteger all, Currency currency) {
        if (all.signum() == 0 || project.fixedPrice().isEmpty()) return new Money(0, currency);
        var price = BigInteger.valueOf(project.fixedPrice().get().minor());
        return new Money(rounded(price.multiply(part), all), currency);
    }

    /**
     * What an hour of an assignment earns: its bill rate, on a fixed price the effective rate.
     * Empty where nothing is billed or no rate is known.
     */
    public static Optional<Money> hourly(
            Plan plan,
            Assignment assignment,
            LocalDate today,
            Worked worked,
            boolean withTentative) {
        var project = plan.project(assignment.project());
        if (!bills(project, assignment)) return Optional.empty();
        var rate = billRate(plan, assignment);
        if (project.pricing() != Pricing.FIXED_PRICE || rate.isEmpty()) return rate;
        var all = Sums.of(plan, project, Optional.empty(), today, worked, withTentative);
        var hour = BigInteger.valueOf(rate.get().minor()).multiply(BigInteger.valueOf(60));
        return all.benchmark.signum() == 0
                ? Optional.empty()
                : Optional.of(share(project, hour, all.benchmark, currency(plan)));
    }

    /** Per hour: of the project's rate card for the role, else of the role. */
    public static Optional<Money> billRate(Plan plan, Assignment assignment) {
        var role = Measures.roleOf(plan, assignment);
        return role.flatMap(id -> onCard(plan, plan.project(assignment.project()), id))
                .or(() -> role.flatMap(id -> plan.find(Role.class, id)).flatMap(Role::billRate));
    }

    private static Optional<Money> onCard(Plan plan, Project project, Id<Role> role) {
        return project.rateCard()
                .flatMap(id -> plan.find(RateCard.class, id))
                .flatMap(card -> Optional.ofNullable(card.rates().get(role)));
    }

    /** Per hour: of the contract on that day, of a placeholder its own; else of the role. */
    public static Optional<Money> costRate(Plan plan, Id<? extends Item> of, LocalDate day) {
        var own =
                plan.referring(Contract.class, of).stream()
                        .filter(contract -> contract.covers(day))
                        .findFirst()
                        .flatMap(Contract::costRate)
                        .or(() -> plan.find(Placeholder.class, of).flatMap(Placeholder::costRate));
        return own.or(() ->
                plan.find(Person.class, of)
                        .flatMap(Person::role)
                        .or(() -> plan.find(Placeholder.class, of).flatMap(Placeholder::role))
                        .flatMap(id -> plan.find(Role.class, id))
                        .flatMap(Role::costRate));
    }

    private static boolean bills(Project project, Assignment assignment) {
        return assignment.billable() && project.pricing() != Pricing.NON_BILLABLE;
    }

    private static Currency currency(Plan plan) {
        return plan.organization()
                .map(Organization::currency)
                .orElseThrow(() -> new IllegalStateException("a plan without an organization"));
    }

    private static Money perHour(BigInteger minorMinutes, Currency currency) {
        return new Money(rounded(minorMinutes, BigInteger.valueOf(60)), currency);
    }

    private static long rounded(BigInteger value, BigInteger by) {
        return new BigDecimal(value)
                .divide(new BigDecimal(by), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    // ---- minutes times rates

    /** Exact sums over the assignments of one project, in minor units per hour times minutes. */
    private static final class Sums {
        private final Plan plan;
        private final Project project;
        private long billable;
        private long other;
        private long unrated;
        private long uncosted;
        private BigInteger benchmark = BigInteger.ZERO;
        private BigInteger cost = BigInteger.ZERO;

        private Sums(Plan plan, Project project) {
            this.plan = plan;
            this.project = project;
        }

        /**
         * @param span all days anyone is assigned to the project, if empty
         */
        static Sums of(
                Plan plan,
                Project project,
                Optional<Span> span,
                LocalDate today,
                Worked worked,
                boolean withTentative) {
            var sums = new Sums(plan, project);
            var counted =
                    plan.referring(Assignment.class, project.id()).stream()
                            .filter(one -> counts(plan, one, withTentative))
                            .sorted(
                                    Comparator.comparing(Assignment::span)
                                            .thenComparing(Assignment::id))
                            .toList();
            if (counted.isEmpty()) return sums;
            var days = span.orElseGet(() -> hull(counted));
            var seen = new HashSet<Id<?>>();
            for (var one : counted)
                if (seen.add(one.to()))
                    sums.add(
                            counted.stream().filter(it -> it.to().equals(one.to())).toList(),
                            days,
                            today,
                            worked);
            return sums;
        }

        private static boolean counts(Plan plan, Assignment one, boolean withTentative) {
            return switch (LoadRow.counts(plan, one)) {
                case CONFIRMED -> true;
                case TENTATIVE -> withTentative;
                case NOT -> false;
            };
        }

        private static Span hull(List<Assignment> assignments) {
            return new Span(
                    assignments.getFirst().span().start(),
                    assignments.stream()
                            .map(one -> one.span().end())
                            .max(LocalDate::compareTo)
                            .orElseThrow());
        }

        /** All that one person or placeholder does on the project. */
        private void add(List<Assignment> its, Span span, LocalDate today, Worked worked) {
            var who = its.getFirst().to();
            boolean placeholder = plan.find(Placeholder.class, who).isPresent();
            var workable = Workdays.workable(plan, who, span);
            for (int i = 0; i < workable.length; i++) {
                var day = span.start().plusDays(i);
                if (placeholder && day.isBefore(today)) continue;
                boolean works = workable[i] > 0;
                var on = its.stream().filter(one -> works && one.span().contains(day)).toList();
                var recorded = worked.on(who, project.id(), day);
                if (recorded.isPresent()) split(recorded.get(), on.isEmpty() ? its : on, day);
                else for (var one : on) add(one, one.minutesADay().value(), day);
            }
        }

        /**
         * What was worked goes to the assignments of that day in proportion, to the minute; the
         * last one takes what is left.
         */
        private void split(int minutes, List<Assignment> between, LocalDate day) {
            long planned = between.stream().mapToLong(one -> one.minutesADay().value()).sum();
            int left = minutes;
            for (var one : new ArrayList<>(between.subList(0, between.size() - 1))) {
                int its = (int) (minutes * (long) one.minutesADay().value() / planned);
                add(one, its, day);
                left -= its;
            }
            add(between.getLast(), left, day);
        }

        private void add(Assignment one, int minutes, LocalDate day) {
            if (bills(project, one)) {
                billable += minutes;
                var rate = billRate(plan, one);
                if (rate.isEmpty()) unrated += minutes;
                else benchmark = benchmark.add(times(rate.get(), minutes));
            } else {
                other += minutes;
            }
            var rate = costRate(plan, one.to(), day);
            if (rate.isEmpty()) uncosted += minutes;
            else cost = cost.add(times(rate.get(), minutes));
        }

        private static BigInteger times(Money rate, int minutes) {
            return BigInteger.valueOf(rate.minor()).multiply(BigInteger.valueOf(minutes));
        }
    }
}
