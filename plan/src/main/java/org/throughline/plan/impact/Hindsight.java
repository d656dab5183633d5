package org.throughline.plan.impact;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;

/**
 * What a change was expected to lead to, beside what it came to: of the projects and people it
 * reached, in the plan it was applied to, and in the plan some time later. (Predicted against
 * actual is how change control learns; PMI's lessons learned, ITIL's post-implementation review.)
 *
 * @param finishes project by project, where both plans know one
 * @param cost forecast, in minor units
 * @param overbooked minutes beyond capacity within the window, of the people reached
 * @param effort likely minutes of all tasks
 * @param people who work on these projects
 * @param chance hundredths of a per cent that the least likely of their dates is kept; empty where
 *     nothing is simulated
 */
public record Hindsight(
        List<Finish> finishes,
        Figure cost,
        Figure overbooked,
        Figure effort,
        Figure people,
        Optional<Figure> chance) {
    /** One figure, as it was predicted and as it is. */
    public record Figure(long predicted, long actual) {
        public long more() {
            return actual - predicted;
        }
    }

    public record Finish(Id<Project> project, LocalDate predicted, LocalDate actual) {
        /** Calendar days later than predicted; below zero if earlier. */
        public long days() {
            return ChronoUnit.DAYS.between(predicted, actual);
        }
    }

    public Hindsight {
        finishes = List.copyOf(finishes);
    }

    /**
     * @param before the plan the change was applied to
     * @param applied the plan it led to: what was predicted
     * @param today the plan to hold it against
     */
    public static Hindsight of(
            Plan before, Plan applied, List<Edit> edits, Plan today, Impact.Window window) {
        var reach = Reach.of(before, applied, edits);
        var predicted = Levels.of(applied, reach.projects(), reach.people(), window);
        var actual = Levels.of(today, reach.projects(), reach.people(), window);
        return new Hindsight(
                finishes(applied, today, reach.projects(), window.today()),
                new Figure(predicted.costMinor(), actual.costMinor()),
                new Figure(predicted.overMinutes(), actual.overMinutes()),
                new Figure(predicted.effortMinutes(), actual.effortMinutes()),
                new Figure(predicted.people(), actual.people()),
                predicted.chance().flatMap(was -> actual.chance().map(is -> new Figure(was, is))));
    }

    private static List<Finish> finishes(
            Plan applied, Plan today, Collection<Id<Project>> projects, LocalDate from) {
        var finishes = new ArrayList<Finish>();
        for (var project : projects.stream().sorted().toList()) {
            var predicted = Dates.ends(applied, project, from).last();
            var actual = Dates.ends(today, project, from).last();
            if (predicted.isPresent() && actual.isPresent())
                finishes.add(new Finish(project, predicted.get(), actual.get()));
        }
        return finishes;
    }

    /** Days later than predicted, of the project that is most so; 0 where none is known. */
    public long daysLate() {
        return finishes.stream().mapToLong(Finish::days).max().orElse(0);
    }

    /**
     * How far predictions were off on the whole: tenths of a day too hopeful for each change, and
     * tenths of a per cent of cost; below zero if too careful.
     */
    public record Bias(int changes, long tenthsOfDays, long tenthsOfPercent) {
        public static Bias of(Collection<Hindsight> all) {
            if (all.isEmpty()) return new Bias(0, 0, 0);
            long days = all.stream().mapToLong(Hindsight::daysLate).sum();
            long cost = all.stream().mapToLong(one -> one.cost().predicted()).sum();
            long more = all.stream().mapToLong(one -> one.cost().more()).sum();
            return new Bias(
                    all.size(),
                    Math.round(days * 10.0 / all.size()),
                    cost == 0 ? 0 : Math.round(more * 1000.0 / cost));
        }
    }
}
