package org.throughline.plan.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.TimeOff;

/**
 * What the figures of someone's days are made of: the contracts, less the public holidays, less the
 * time off, and the assignments set against what is left. The parts add up to the sums of {@link
 * Measures}, which a law checks. All in minutes.
 */
public record Reckoning(
        Span span,
        List<Contracted> contracts,
        List<Holiday> holidays,
        List<Away> timeOff,
        List<Work> work) {

    /** Minutes of a contract; without one, of full time. */
    public record Contracted(Optional<Contract> contract, long minutes) {}

    /** A public holiday, and the contracted minutes it takes. */
    public record Holiday(LocalDate day, String name, long minutes) {}

    /** Time off, and the minutes it takes that nothing else has taken already. */
    public record Away(TimeOff off, long minutes) {}

    /** An assignment, how it counts, and its minutes; those of paused projects count nothing. */
    public record Work(Assignment assignment, LoadRow.Counts counts, long minutes) {}

    public Reckoning {
        contracts = List.copyOf(contracts);
        holidays = List.copyOf(holidays);
        timeOff = List.copyOf(timeOff);
        work = List.copyOf(work);
    }

    /**
     * @param of a person or placeholder of the plan
     */
    public static Reckoning of(Plan plan, Id<? extends Item> of, Span span) {
        var person = plan.find(Person.class, of);
        var workable = Workdays.workable(plan, of, span);
        var contracted =
                person.map(one -> Workdays.contracted(plan, one, span))
                        .orElseGet(() -> Workdays.fullTimeWeek(plan, span));
        return new Reckoning(
                span,
                contracts(plan, person, contracted, span),
                holidays(plan, person, contracted, span),
                timeOff(plan, of, workable, span),
                work(plan, of, span));
    }

    private static List<Contracted> contracts(
            Plan plan, Optional<Person> person, int[] contracted, Span span) {
        var contracts =
                person.map(one -> plan.referring(Contract.class, one.id())).orElse(List.of());
        if (contracts.isEmpty())
            return List.of(new Contracted(Optional.empty(), sum(contracted, span, span)));
        return contracts.stream()
                .sorted(Comparator.comparing(Contract::from))
                .filter(contract -> overlaps(contract, span))
                .map(contract ->
                        new Contracted(
                                Optional.of(contract),
                                sum(contracted, span, within(contract, span))))
                .toList();
    }

    private static boolean overlaps(Contract contract, Span span) {
        return !contract.from().isAfter(span.end())
                && contract.to().map(last -> !last.isBefore(span.start())).orElse(true);
    }

    private static Span within(Contract contract, Span span) {
        var start = contract.from().isAfter(span.start()) ? contract.from() : span.start();
        var end = contract.to().filter(last -> last.isBefore(span.end())).orElse(span.end());
        return new Span(start, end);
    }

    private static List<Holiday> holidays(
            Plan plan, Optional<Person> person, int[] contracted, Span span) {
        return person.flatMap(Person::holidays)
                .or(() -> plan.organization().flatMap(Organization::holidays))
                .flatMap(id -> plan.find(HolidayCalendar.class, id))
                .map(calendar ->
                        calendar
                                .days()
                                .subMap(span.start(), span.end().plusDays(1))
                                .entrySet()
                                .stream()
                                .map(day ->
                                        new Holiday(
                                                day.getKey(),
                                                day.getValue(),
                                                contracted[Workdays.index(span, day.getKey())]))
                                .toList())
                .orElse(List.of());
    }

    private static List<Away> timeOff(Plan plan, Id<?> of, int[] workable, Span span) {
        var left = workable.clone();
        var away = new ArrayList<Away>();
        var all = new ArrayList<>(plan.referring(TimeOff.class, of));
        all.sort(Comparator.comparing(TimeOff::span).thenComparing(TimeOff::id));
        for (var off : all) {
            if (!off.span().overlaps(span)) continue;
            long took = 0;
            int from = Math.max(0, Workdays.index(span, off.span().start()));
            int to = Math.min(left.length - 1, Workdays.index(span, off.span().end()));
            for (int day = from; day <= to; day++) {
                int less = left[day];
                if (off.minutesADay().isPresent())
                    less = Math.min(less, off.minutesADay().get().value());
                left[day] -= less;
                took += less;
            }
            away.add(new Away(off, took));
        }
        return away;
    }

    private static List<Work> work(Plan plan, Id<?> of, Span span) {
        var work = new ArrayList<Work>();
        for (var one : plan.assignmentsOf(of))
            if (one.span().overlaps(span))
                work.add(
                        new Work(
                                one, LoadRow.counts(plan, one), Measures.minutes(plan, one, span)));
        work.sort(
                Comparator.comparing((Work one) -> one.assignment().span())
                        .thenComparing(one -> one.assignment().id()));
        return work;
    }

    private static long sum(int[] minutes, Span span, Span part) {
        int from = Workdays.index(span, part.start());
        long sum = 0;
        for (int day = from; day < from + part.days(); day++) sum += minutes[day];
        return sum;
    }

    public long contracted() {
        return contracts.stream().mapToLong(Contracted::minutes).sum();
    }

    /** Contracted less holidays less time off. */
    public long effective() {
        return contracted()
                - holidays.stream().mapToLong(Holiday::minutes).sum()
                - timeOff.stream().mapToLong(Away::minutes).sum();
    }

    public long scheduled(boolean withTentative) {
        return work.stream()
                .filter(one ->
                        one.counts() == LoadRow.Counts.CONFIRMED
                                || (withTentative && one.counts() == LoadRow.Counts.TENTATIVE))
                .mapToLong(Work::minutes)
                .sum();
    }

    /** The three sums, as everywhere else. */
    public Measures.Sums sums(boolean withTentative) {
        return new Measures.Sums(contracted(), effective(), scheduled(withTentative));
    }
}
