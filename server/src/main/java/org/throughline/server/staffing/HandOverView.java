package org.throughline.server.staffing;

import java.util.List;
import org.throughline.plan.words.Words;
import org.throughline.server.staffing.problem.Candidates;

/** The weeks in which somebody has too much, as the page lays them out. */
public record HandOverView(
        String id, String name, long revision, List<Week> weeks, List<String> problems) {

    public record Week(String monday, String over, List<Offer> offers) {}

    public record Offer(
            String assignment,
            String what,
            String when,
            String from,
            boolean pinned,
            List<FillView.Line> to) {}

    static List<Week> weeks(List<Candidates.Week> weeks) {
        return weeks.stream()
                .map(week ->
                        new Week(
                                Words.day(week.monday()),
                                Words.hours(week.overMinutes()),
                                week.offers().stream().map(HandOverView::offer).toList()))
                .toList();
    }

    private static Offer offer(Candidates.Offer offer) {
        return new Offer(
                offer.assignment().toString(),
                offer.what(),
                "from %s to %s".formatted(Words.day(offer.from()), Words.day(offer.until())),
                offer.from().toString(),
                offer.pinned(),
                offer.to().stream().map(FillView::line).toList());
    }
}
