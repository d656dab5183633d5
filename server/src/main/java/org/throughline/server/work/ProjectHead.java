package org.throughline.server.work;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Chain;

/** What stands at the top of every page of a project. {@code facts} are words and their meaning. */
public record ProjectHead(
        String id,
        String name,
        String status,
        String statusWord,
        String why,
        List<String> tags,
        List<Fact> facts,
        Figures figures,
        String planner,
        Chain chain) {

    public record Fact(String name, String value) {}

    static ProjectHead of(Plan plan, Project project, Figures figures) {
        var facts = new ArrayList<Fact>();
        project.client()
                .ifPresent(id -> facts.add(new Fact("Client", plan.get(Client.class, id).name())));
        project.lead()
                .ifPresent(id -> facts.add(new Fact("Lead", plan.get(Person.class, id).name())));
        project.sponsor()
                .ifPresent(id -> facts.add(new Fact("Sponsor", plan.get(Person.class, id).name())));
        figures.days().ifPresent(days -> facts.add(new Fact("Planned", Words.span(days))));
        figures.finish().ifPresent(day -> facts.add(new Fact("Can end", Words.day(day))));
        figures.progress().ifPresent(percent -> facts.add(new Fact("Progress", percent + " %")));
        if (figures.minutes() > 0)
            facts.add(
                    new Fact("Scheduled", Words.hours(Math.round(figures.minutes() / 60.0) * 60)));
        return new ProjectHead(
                project.id().toString(),
                project.name(),
                ProjectTable.status(project),
                ProjectTable.statusWord(project),
                project.why(),
                List.copyOf(project.tags()),
                List.copyOf(facts),
                figures,
                "/planner?view=projects&opened=all&text="
                        + URLEncoder.encode(project.name(), StandardCharsets.UTF_8),
                Chain.of(plan, project));
    }
}
