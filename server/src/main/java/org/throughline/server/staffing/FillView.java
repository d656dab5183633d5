package org.throughline.server.staffing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.words.Words;
import org.throughline.server.staffing.problem.Candidates;
import org.throughline.server.staffing.problem.Candidates.Candidate;

/** Who could fill a placeholder, as the page lays it out. */
public record FillView(
        String id,
        String name,
        long revision,
        List<String> asks,
        List<String> work,
        List<Line> could,
        List<Line> couldNot,
        int couldNotInAll,
        List<String> problems) {
    private static final int MOST_OTHERS = 50;

    /** Somebody, with what speaks for them, or against. */
    public record Line(
            String id,
            String name,
            String skills,
            String free,
            boolean grows,
            String rate,
            List<String> because) {}

    static FillView of(
            Plan plan,
            long revision,
            Placeholder placeholder,
            LocalDate today,
            List<String> problems) {
        var all = Candidates.of(plan, placeholder, today);
        var others = all.stream().filter(one -> !one.could()).toList();
        return new FillView(
                placeholder.id().toString(),
                placeholder.name(),
                revision,
                asks(plan, placeholder),
                Candidates.ahead(plan, placeholder.id(), today).stream()
                        .map(one -> work(plan, one))
                        .toList(),
                all.stream().filter(Candidate::could).map(FillView::line).toList(),
                others.stream().limit(MOST_OTHERS).map(FillView::line).toList(),
                others.size(),
                problems);
    }

    private static List<String> asks(Plan plan, Placeholder placeholder) {
        var asks = new ArrayList<String>();
        placeholder.role().ifPresent(role -> asks.add("Role " + Words.name(plan, role)));
        placeholder
                .skills()
                .forEach((skill, level) ->
                        asks.add("%s, level %d".formatted(Words.name(plan, skill), level.value())));
        return asks;
    }

    private static String work(Plan plan, Assignment one) {
        return "%s, %s, %s a day"
                .formatted(
                        one.task()
                                .map(task -> Words.name(plan, task))
                                .orElse(Words.name(plan, one.project())),
                        Words.span(one.span()),
                        Words.hours(one.minutesADay().value()));
    }

    static Line line(Candidate one) {
        return new Line(
                one.person().toString(),
                one.name(),
                one.asked() == 0 ? "–" : "%d of %d".formatted(one.covered(), one.asked()),
                "%s of %s (%d %%)"
                        .formatted(
                                Words.hours(one.freeMinutes()),
                                Words.hours(one.neededMinutes()),
                                one.freePercent()),
                one.grows(),
                one.rate().map(Words::money).orElse("–"),
                one.because());
    }
}
