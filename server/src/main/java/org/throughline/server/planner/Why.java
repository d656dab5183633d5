package org.throughline.server.planner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Reckoning;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Chain;

/**
 * Why a cell of the board says what it says: what it is made of, line by line, in minutes that add
 * up.
 */
record Why(
        String name,
        Span span,
        List<Part> capacity,
        long effective,
        List<Part> work,
        long scheduled,
        long availability) {

    /**
     * One thing it is made of. {@code tentative} work counts where the board shows tentative work;
     * {@code why} is what work is for, up to the purpose.
     */
    record Part(
            String words,
            String detail,
            long minutes,
            @Nullable Id<?> item,
            boolean tentative,
            @Nullable Chain why) {
        Part(String words, String detail, long minutes, @Nullable Id<?> item, boolean tentative) {
            this(words, detail, minutes, item, tentative, null);
        }
    }

    static Why of(Plan plan, Id<? extends Item> who, Span span, boolean withTentative) {
        var made = Reckoning.of(plan, who, span);
        var capacity = new ArrayList<Part>();
        for (var one : made.contracts())
            capacity.add(
                    one.contract()
                            .map(contract ->
                                    new Part(
                                            "Contract",
                                            Words.value(plan, contract.week()),
                                            one.minutes(),
                                            contract.id(),
                                            false))
                            .orElseGet(() ->
                                    new Part(
                                            "Full time",
                                            "no contract says otherwise",
                                            one.minutes(),
                                            null,
                                            false)));
        for (var one : made.holidays())
            if (one.minutes() > 0)
                capacity.add(
                        new Part(one.name(), Words.day(one.day()), -one.minutes(), null, false));
        for (var one : made.timeOff())
            capacity.add(
                    new Part(
                            "Time off",
                            Words.span(one.off().span()),
                            -one.minutes(),
                            one.off().id(),
                            false));
        var work = new ArrayList<Part>();
        for (var one : made.work()) {
            boolean tentative = one.counts() == LoadRow.Counts.TENTATIVE;
            if (one.counts() == LoadRow.Counts.NOT
                    || (tentative && !withTentative)
                    || one.minutes() == 0) continue;
            work.add(
                    new Part(
                            plan.get(Project.class, one.assignment().project()).name(),
                            detail(plan, one.assignment()),
                            one.minutes(),
                            one.assignment().id(),
                            tentative,
                            Chain.of(plan, one.assignment())));
        }
        var sums = made.sums(withTentative);
        return new Why(
                Words.name(plan, who),
                span,
                capacity,
                sums.effective(),
                work,
                sums.scheduled(),
                sums.availability());
    }

    private static String detail(Plan plan, Assignment one) {
        var task = one.task().map(id -> plan.get(Task.class, id).name() + " · ").orElse("");
        return task
                + "%s a day, %s"
                        .formatted(Words.hours(one.minutesADay().value()), Words.span(one.span()));
    }
}
