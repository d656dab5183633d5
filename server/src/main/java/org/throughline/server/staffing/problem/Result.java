package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.words.Words;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.server.staffing.problem.Translation.Leaf;
import org.throughline.server.staffing.problem.Translation.Part;

/**
 * A schedule told in the words of the plan: who does what until when, and what that leaves of them.
 */
final class Result {
    /** Whoever has less of their time left for something does it slowly. */
    static final int LITTLE_PERCENT = 80;

    final Translation from;
    final Schedule schedule;
    final Plan plan;
    final Plan next;
    final Timeline time;

    /**
     * @param next the plan as it would be
     */
    Result(Translation from, Schedule schedule, Plan next) {
        this.from = from;
        this.schedule = schedule;
        this.plan = from.plan;
        this.next = next;
        this.time = from.time;
    }

    LocalDate end(Leaf leaf) {
        return next.get(Task.class, leaf.task().id())
                .planned()
                .map(Span::end)
                .orElse(LocalDate.MIN);
    }

    static String days(LocalDate from, LocalDate to) {
        long days = ChronoUnit.DAYS.between(from, to);
        return days == 1 ? "a day" : "%,d days".formatted(days);
    }

    String name(Id<?> id) {
        return Words.name(plan, id);
    }

    Optional<Part> part(int index) {
        return from.leaf(index).stream()
                .flatMap(leaf -> leaf.parts().stream())
                .filter(part -> part.index() == index)
                .findFirst();
    }

    static Optional<Id<? extends Item>> who(Part part) {
        return part.chairs().stream().findFirst().flatMap(Translation.Chair::who);
    }

    Optional<Id<? extends Item>> whoseHours(Part part) {
        for (int seat = 0; seat < schedule.seats(part.index()); seat++) {
            int person = schedule.staff(part.index(), seat);
            if (person != Schedule.NOBODY) return Optional.of(from.people.get(person));
        }
        return part.house() ? Optional.empty() : who(part);
    }

    Span fromToday(int index) {
        var today = from.ask.today();
        return new Span(today, latest(today, time.dayUntil(schedule.finish(index))));
    }

    /** Of somebody's hours from today until it is done, what other work that stays leaves. */
    long percentLeft(int index, Hours hours) {
        var days = fromToday(index);
        long all = 0;
        long left = 0;
        int last = Math.min(time.days() - 1, time.index(days.end()));
        for (int day = time.index(days.start()); day <= last; day++) {
            all += hours.workable()[day];
            left += hours.left(day);
        }
        return all == 0 ? 100 : 100 * left / all;
    }

    String work(Assignment one) {
        return one.task()
                .map(task -> "“%s” (%s)".formatted(name(task), name(one.project())))
                .orElse("%s (on no task)".formatted(name(one.project())));
    }

    /** What somebody has left on these days in the plan as it would be. */
    long freeMinutes(Id<Person> who, Span days) {
        var row = LoadRow.of(next, who, days);
        long free = 0;
        for (int day = 0; day < days.days(); day++)
            free += Math.max(0, row.effective()[day] - row.confirmed()[day]);
        return free;
    }

    static LocalDate latest(LocalDate one, LocalDate other) {
        return other.isAfter(one) ? other : one;
    }
}
