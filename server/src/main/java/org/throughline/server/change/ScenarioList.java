package org.throughline.server.change;

import java.util.List;
import java.util.UUID;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.shell.Option;

/** The list of scenarios, as the page lays it out. */
public record ScenarioList(
        List<Line> lines,
        boolean more,
        List<Option> tentative,
        List<Option> roles,
        WhatIf typed,
        boolean mayPropose,
        List<String> problems) {

    public record Line(
            String id,
            long number,
            String title,
            String why,
            String author,
            boolean mine,
            boolean shared,
            boolean chosen,
            Moment at,
            String edits) {
        static Line of(Actor actor, Head head, List<UUID> chosen) {
            return new Line(
                    head.id().toString(),
                    head.number(),
                    head.title(),
                    head.why(),
                    head.author().name(),
                    head.author().account().equals(actor.account()),
                    head.shared(),
                    chosen.contains(head.id()),
                    Moment.of(head.moment()),
                    head.tally().words());
        }
    }
}
