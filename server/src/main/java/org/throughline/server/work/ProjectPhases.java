package org.throughline.server.work;

import java.util.Comparator;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.words.Words;

/** The phases and milestones of a project by day, each with what one may change of it. */
public record ProjectPhases(List<Stretch> phases, List<Day> milestones) {

    public record Stretch(
            String id,
            String name,
            String start,
            String end,
            String days,
            int tasks,
            String progress) {}

    public record Day(
            String id,
            String name,
            String day,
            String words,
            String phase,
            String ready,
            boolean missed) {}

    static ProjectPhases of(Plan plan, Project project, List<Gantt.Row> rows, Schedule schedule) {
        var phases =
                plan.referring(Phase.class, project.id()).stream()
                        .sorted(Comparator.comparing(Phase::span).thenComparing(Phase::name))
                        .map(phase -> stretch(phase, rows))
                        .toList();
        var milestones =
                schedule.marks(plan, project.id()).stream().map(mark -> day(plan, mark)).toList();
        return new ProjectPhases(phases, milestones);
    }

    private static Stretch stretch(Phase phase, List<Gantt.Row> rows) {
        int tasks = 0;
        String progress = "";
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).id().equals(phase.id())) continue;
            progress = rows.get(i).progress().map(percent -> percent + " %").orElse("");
            for (int j = i + 1; j < rows.size() && rows.get(j).depth() > 0; j++)
                if (rows.get(j).kind() == Gantt.Sort.TASK) tasks++;
            break;
        }
        return new Stretch(
                phase.id().toString(),
                phase.name(),
                phase.span().start().toString(),
                phase.span().end().toString(),
                Words.span(phase.span()),
                tasks,
                progress);
    }

    private static Day day(Plan plan, Schedule.Mark mark) {
        Milestone milestone = mark.milestone();
        return new Day(
                milestone.id().toString(),
                milestone.name(),
                milestone.day().toString(),
                Words.day(milestone.day()),
                milestone.phase().map(id -> Words.name(plan, id)).orElse(""),
                mark.ready().map(Words::day).orElse(""),
                mark.isMissed());
    }
}
