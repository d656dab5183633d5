package org.throughline.server.direction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Vision;
import org.throughline.plan.direction.Vision.Standing;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.Bound;
import org.throughline.plan.item.Ending;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Purpose;
import org.throughline.plan.item.Threshold;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.ValueTest;
import org.throughline.plan.item.VividDescription;
import org.throughline.plan.words.Words;

/**
 * The vision of an organization, or of a team: its ideology, which stays, and its envisioned
 * future, which is reached one day or is not.
 *
 * @param warning where there are more core values than anybody holds to
 */
public record VisionView(
        List<PurposeLine> purposes,
        List<BigGoalLine> bigGoals,
        List<ValueLine> core,
        List<ValueLine> practices,
        List<ValueLine> untested,
        String warning) {
    public record PurposeLine(String id, String name, List<String> because) {}

    /**
     * @param remarks what one should know of it, each with its tone: good, warn, over
     */
    public record BigGoalLine(
            String id,
            String name,
            String measure,
            String target,
            String day,
            int chance,
            List<Remark> remarks,
            List<Described> described) {}

    public record Remark(String tone, String says) {}

    public record Described(String id, String text) {}

    /**
     * @param tested how people answered, as sentences; none while too few have
     * @param price what holding to it has cost: nothing yet can say so before there are decisions
     */
    public record ValueLine(
            String id,
            String name,
            String meaning,
            List<String> practices,
            List<String> tested,
            String price) {}

    private static final Comparator<Item> BY_NAME =
            Comparator.comparing(Item::label, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(Item::id);

    static VisionView of(Plan plan, Owner owner, LocalDate today) {
        var core = new ArrayList<ValueLine>();
        var practices = new ArrayList<ValueLine>();
        var untested = new ArrayList<ValueLine>();
        for (var value : values(plan, owner))
            (switch (Vision.standing(value)) {
                        case CORE -> core;
                        case PRACTICE -> practices;
                        case UNTESTED -> untested;
                    })
                    .add(line(value));
        return new VisionView(
                plan.all(Purpose.class).stream()
                        .filter(one -> one.team().equals(owner.team()))
                        .sorted(BY_NAME)
                        .map(one -> new PurposeLine(one.id().toString(), one.name(), one.because()))
                        .toList(),
                plan.all(BigGoal.class).stream()
                        .filter(one -> one.team().equals(owner.team()))
                        .sorted(BY_NAME)
                        .map(one -> line(plan, one, today))
                        .toList(),
                core,
                practices,
                untested,
                core.size() > Vision.MOST_CORE_VALUES
                        ? "%d core values are more than anybody holds to. More than %d are mostly practices: which would you give up first?"
                                .formatted(core.size(), Vision.MOST_CORE_VALUES)
                        : "");
    }

    static List<Value> values(Plan plan, Owner owner) {
        return plan.all(Value.class).stream()
                .filter(one -> one.team().equals(owner.team()))
                .sorted(BY_NAME)
                .toList();
    }

    /** The items it is made of: what its versions are versions of. */
    static List<Item> items(Plan plan, Owner owner) {
        var items = new ArrayList<Item>(values(plan, owner));
        for (var one : plan.all(Purpose.class)) if (one.team().equals(owner.team())) items.add(one);
        for (var one : plan.all(BigGoal.class))
            if (one.team().equals(owner.team())) {
                items.add(one);
                items.addAll(plan.referring(VividDescription.class, one.id()));
            }
        return items;
    }

    public boolean isEmpty() {
        return purposes.isEmpty()
                && bigGoals.isEmpty()
                && core.isEmpty()
                && practices.isEmpty()
                && untested.isEmpty();
    }

    // ---- values

    private static ValueLine line(Value value) {
        return new ValueLine(
                value.id().toString(),
                value.name(),
                value.meaning(),
                value.practices(),
                value.tested().map(test -> tested(value, test)).orElse(List.of()),
                "not known yet: it is counted from decisions, once they are kept here");
    }

    private static List<String> tested(Value value, ValueTest test) {
        var says = new ArrayList<String>();
        says.add(
                "%d of %d would build a new organization on it"
                        .formatted(test.anew(), test.people()));
        says.add(
                "%d of %d want it in a hundred years"
                        .formatted(test.inAHundredYears(), test.people()));
        says.add(
                "%d of %d would hold it at a disadvantage"
                        .formatted(test.atADisadvantage(), test.people()));
        if (Vision.standing(value) == Standing.UNTESTED)
            says.add("too few have tried it: %d at least".formatted(Vision.FEWEST_TESTERS));
        return List.copyOf(says);
    }

    // ---- the big goal

    private static BigGoalLine line(Plan plan, BigGoal goal, LocalDate today) {
        return new BigGoalLine(
                goal.id().toString(),
                goal.name(),
                goal.measure(),
                line(goal.target()),
                Words.day(goal.day()),
                goal.chance().value(),
                remarks(goal, today),
                plan.referring(VividDescription.class, goal.id()).stream()
                        .sorted(Comparator.comparing(VividDescription::id))
                        .map(one -> new Described(one.id().toString(), one.text()))
                        .toList());
    }

    /** “at least 10,000 ships”. */
    static String line(Threshold threshold) {
        return "%s %s"
                .formatted(
                        threshold.bound() == Bound.AT_LEAST ? "at least" : "at most",
                        Words.measured(threshold.amount(), threshold.unit()));
    }

    private static List<Remark> remarks(BigGoal goal, LocalDate today) {
        if (goal.ending() != Ending.OPEN)
            return List.of(
                    new Remark(
                            goal.ending() == Ending.REACHED ? "good" : "over",
                            goal.ending().name().toLowerCase(Locale.ROOT)));
        var remarks = new ArrayList<Remark>();
        remarks.add(
                switch (Vision.reach(goal.chance())) {
                    case WISH -> new Remark("warn", "a wish: less than 50 %");
                    case FINE -> new Remark("good", "bold, and possible");
                    case TOO_SAFE -> new Remark("warn", "too safe: more than 70 %");
                });
        if (!Vision.isFarEnough(goal, today))
            remarks.add(
                    new Remark(
                            "warn",
                            goal.day().isBefore(today)
                                    ? "its day is over: reached, or missed?"
                                    : "10 to 30 years away is as it should be"));
        return List.copyOf(remarks);
    }

    // ---- as it was

    /** One step of how the vision came to be as it is. */
    public record Version(
            long revision, String change, long number, String title, String author, String at) {}

    /** Which version is shown, where it is not today's. */
    public record Shown(long revision, Optional<String> change) {}
}
