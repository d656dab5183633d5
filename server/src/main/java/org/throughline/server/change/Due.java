package org.throughline.server.change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.MeasuredBy;
import org.throughline.plan.item.Person;
import org.throughline.plan.policy.Owners;
import org.throughline.plan.words.Words;

/** What somebody is asked for beside changes: a word about a link, a look at a key result. */
public record Due(String name, String path, String what) {
    private static final int CHECK_IN_EVERY_DAYS = 14;

    /** All of it, links first. */
    public static List<Due> of(Plan plan, Id<Person> me, LocalDate today) {
        var asked = new ArrayList<Due>();
        for (var link : plan.all(Contribution.class))
            if (waitsFor(plan, link, me))
                asked.add(
                        new Due(
                                "“%s” serves “%s”"
                                        .formatted(
                                                Words.name(plan, link.from()),
                                                Words.name(plan, link.to())),
                                "/throughline/%s#links".formatted(link.from()),
                                "agree?"));
        for (var result : plan.referring(KeyResult.class, me))
            if (isDue(plan.get(Goal.class, result.goal()), result, today))
                asked.add(
                        new Due(
                                result.name(),
                                "/goals/%s#result-%s".formatted(result.goal(), result.id()),
                                "check in"));
        asked.sort(Comparator.comparing(Due::what).thenComparing(Due::name));
        return List.copyOf(asked);
    }

    private static boolean waitsFor(Plan plan, Contribution link, Id<Person> me) {
        return !link.agreedBelow() && isOf(plan, link.from(), me)
                || !link.agreedAbove() && isOf(plan, link.to(), me);
    }

    private static boolean isOf(Plan plan, Id<?> end, Id<Person> me) {
        return Owners.of(plan, end).filter(me::equals).isPresent();
    }

    private static boolean isDue(Goal goal, KeyResult result, LocalDate today) {
        return result.measuredBy() == MeasuredBy.CHECK_INS
                && goal.period().contains(today)
                && result.checkIns().tailMap(today.minusDays(CHECK_IN_EVERY_DAYS)).isEmpty();
    }
}
