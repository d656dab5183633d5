package org.throughline.exchange.project;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Imported;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.exchange.foreign.ForeignProject;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;

/**
 * Projects of a foreign file as edits on today's plan: the project with its tasks as they hang
 * below each other, milestones, links; people matched by name or new, with contract and time off;
 * who works on what.
 */
public final class ProjectImport {
    private ProjectImport() {}

    /**
     * @param day today, the latest day on which a new contract starts
     */
    public static Imported of(
            List<ForeignProject> projects, Plan today, Supplier<UUID> ids, LocalDate day) {
        var draft = new Draft(today, ids);
        draft.counted("project", projects.size());
        for (var foreign : projects) take(foreign, draft, day);
        return draft.done();
    }

    private static void take(ForeignProject foreign, Draft draft, LocalDate day) {
        var cleaned = Names.clean(foreign.name());
        var name = draft.freeName(Kind.PROJECT, cleaned.isEmpty() ? "Imported project" : cleaned);
        if (!name.equals(foreign.name().strip()))
            draft.say(
                    Grade.CHANGED,
                    "project",
                    "The project is called %s here, since its own name was taken or does not fit.",
                    "“%s”".formatted(name));
        var project = Project.named(draft.newId(), name);
        draft.put(project);
        draft.took("project", project.id());
        foreign.notes().forEach(note -> draft.note("project", note));

        var calendars = new Calendars(foreign, draft);
        var people = new People(foreign, draft, calendars, project, day);
        var tasks = new Tasks(foreign, draft, project, people);
        Links.take(foreign, draft, tasks);
        Assignments.take(foreign, draft, project, people, tasks);
    }
}
