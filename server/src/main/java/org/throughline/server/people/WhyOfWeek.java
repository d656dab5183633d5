package org.throughline.server.people;

import java.util.ArrayList;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Why;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Reckoning;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Chain;

/** What the number of a week is made of, line by line: every number answers why. */
public record WhyOfWeek(
        String title,
        List<Line> capacity,
        String effective,
        List<Line> work,
        String scheduled,
        String utilization,
        String left,
        boolean over,
        List<Chain> chains) {
    private static final int CHAINS = 6;

    /**
     * A line with its hours; {@code path} leads to the thing, {@code history} to who put it there.
     */
    public record Line(String name, String detail, String path, String history, String hours) {}

    static WhyOfWeek of(Plan plan, Id<? extends Item> of, Span week) {
        var made = Reckoning.of(plan, of, week);
        var sums = made.sums(true);
        boolean wanted = plan.has(Kind.PLACEHOLDER, of);
        return new WhyOfWeek(
                "Week of " + Words.span(week),
                wanted ? List.of() : capacity(plan, made),
                wanted ? "" : Words.hours(sums.effective()),
                made.work().stream().map(one -> work(plan, one)).toList(),
                Words.hours(sums.scheduled()),
                wanted ? "" : Weeks.percent(sums) + " utilization",
                wanted ? Words.hours(sums.scheduled()) + " needed" : Weeks.left(sums),
                !wanted && sums.availability() < 0,
                Why.of(plan, of, week).stream()
                        .limit(CHAINS)
                        .map(one -> Chain.of(one.why()))
                        .toList());
    }

    private static List<Line> capacity(Plan plan, Reckoning made) {
        var lines = new ArrayList<Line>();
        for (var one : made.contracts())
            lines.add(
                    one.contract()
                            .map(contract ->
                                    new Line(
                                            "Contract from " + Words.day(contract.from()),
                                            Words.value(plan, contract.week()),
                                            "",
                                            "/history/" + contract.id(),
                                            Words.hours(one.minutes())))
                            .orElse(
                                    new Line(
                                            "Full time",
                                            "no contract says otherwise",
                                            "",
                                            "",
                                            Words.hours(one.minutes()))));
        for (var one : made.holidays())
            lines.add(new Line(one.name(), Dates.whole(one.day()), "", "", less(one.minutes())));
        for (var one : made.timeOff())
            lines.add(
                    new Line(
                            Labels.capital(Words.value(plan, one.off().reason())),
                            Words.span(one.off().span()),
                            "",
                            "/history/" + one.off().id(),
                            less(one.minutes())));
        return lines;
    }

    private static String less(long minutes) {
        return minutes == 0 ? "0 h" : "− " + Words.hours(minutes);
    }

    private static Line work(Plan plan, Reckoning.Work one) {
        var assignment = one.assignment();
        var project = Ref.to(plan, assignment.project());
        boolean counted = one.counts() != LoadRow.Counts.NOT;
        return new Line(
                project.name(),
                detail(plan, assignment, one.counts()),
                project.path(),
                "/history/" + assignment.id(),
                counted ? Words.hours(one.minutes()) : "not counted");
    }

    private static String detail(Plan plan, Assignment one, LoadRow.Counts counts) {
        var part = partOf(plan, one);
        return "%s%s a day, %s%s"
                .formatted(
                        part.isEmpty() ? "" : part + " · ",
                        Words.hours(one.minutesADay().value()),
                        Words.span(one.span()),
                        switch (counts) {
                            case CONFIRMED -> "";
                            case TENTATIVE -> " · tentative";
                            case NOT -> " · the project is paused";
                        });
    }

    /**
     * The task, or else the phase, an assignment is for; empty if it is for the project as such.
     */
    static String partOf(Plan plan, Assignment one) {
        return one.task()
                .map(id -> Words.name(plan, id))
                .or(() -> one.phase().map(id -> Words.name(plan, id)))
                .orElse("");
    }
}
