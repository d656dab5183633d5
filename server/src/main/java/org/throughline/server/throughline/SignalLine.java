package org.throughline.server.throughline;

import org.throughline.plan.Plan;
import org.throughline.plan.item.Response;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.SignalArea;
import org.throughline.plan.words.Words;

/** A signal in a list. */
public record SignalLine(
        String id,
        String name,
        String path,
        String area,
        String heading,
        String source,
        String by,
        String day,
        String response,
        boolean open) {

    static SignalLine of(Plan plan, Signal one) {
        return new SignalLine(
                one.id().toString(),
                one.name(),
                "/signals/" + one.id(),
                area(one.area())
                        + (one.inside() && one.area() != SignalArea.INTERNAL ? ", inside" : ""),
                switch (one.heading()) {
                    case FOR_US -> "for us";
                    case AGAINST_US -> "against us";
                    case UNCLEAR -> "";
                },
                one.source(),
                one.by().map(id -> Words.name(plan, id)).orElse(""),
                Words.day(one.day()),
                response(one.response()),
                one.response() == Response.NEW);
    }

    static String area(SignalArea area) {
        return GoalForm.stable(area).replace('-', ' ');
    }

    static String response(Response response) {
        return switch (response) {
            case NEW -> "not decided";
            case WATCH -> "watched";
            case RESEARCH -> "looked into";
            case ACT -> "acted on";
            case LET_GO -> "let go";
        };
    }
}
