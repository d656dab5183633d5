package org.throughline.exchange.project;

import java.util.Optional;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.foreign.ForeignProject;
import org.throughline.exchange.foreign.ForeignProject.ForeignAssignment;
import org.throughline.exchange.foreign.ForeignProject.ForeignTask;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;

/**
 * Who works on what: the work of an assignment, spread evenly over the working days from its start
 * to its finish.
 */
final class Assignments {
    private static final String WHAT = "assignment";
    private static final int DAY = 24 * 60;

    private Assignments() {}

    static void take(
            ForeignProject foreign, Draft draft, Project project, People people, Tasks tasks) {
        draft.counted(WHAT, foreign.assignments().size());
        for (var assignment : foreign.assignments())
            take(assignment, draft, project, people, tasks);
    }

    private static void take(
            ForeignAssignment foreign, Draft draft, Project project, People people, Tasks tasks) {
        var about = tasks.name(foreign.task());
        if (foreign.resource().isEmpty()) {
            draft.say(
                    Grade.NOT_TAKEN,
                    WHAT,
                    "Work given to nobody stands as the effort of the task: %s.",
                    about);
            return;
        }
        var who = people.of(foreign.resource().get());
        if (who.isEmpty()) {
            draft.say(
                    Grade.NOT_TAKEN,
                    WHAT,
                    people.isNoWorker(foreign.resource().get())
                            ? "Materials and costs on tasks were not taken: %s."
                            : "Assignments of someone the file does not name: %s.",
                    about);
            return;
        }
        var task = tasks.of(foreign.task());
        var whoAndTask = "“%s” on %s".formatted(who.get().name(), about);
        long work = tasks.minutes(foreign);
        if (work <= 0) {
            draft.say(
                    Grade.NOT_TAKEN,
                    WHAT,
                    "Assignments without any work plan nothing: %s.",
                    whoAndTask);
            return;
        }
        if (task.isEmpty()) {
            draft.say(
                    Grade.NOT_TAKEN,
                    WHAT,
                    "Assignments to tasks that were not taken: %s.",
                    whoAndTask);
            return;
        }
        var from =
                foreign.start().or(() -> tasks.foreign(foreign.task()).flatMap(ForeignTask::start));
        var to =
                foreign.finish()
                        .or(() -> tasks.foreign(foreign.task()).flatMap(ForeignTask::finish));
        var span = Reach.span(from, to);
        if (span.isEmpty()) {
            draft.say(
                    Grade.NOT_TAKEN,
                    WHAT,
                    "Assignments without days, or with days outside of 1990 to 2100 or turned round: %s.",
                    whoAndTask);
            return;
        }
        int days = who.get().workingDays(span.get());
        if (days == 0)
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "Planned on days on which they do not work, so the hours count only once it is moved: %s.",
                    whoAndTask);
        long each = Math.max(1, Math.round((double) work / (days == 0 ? span.get().days() : days)));
        long most = draft.find(Placeholder.class, who.get().id()).isPresent() ? Minutes.MOST : DAY;
        if (each > most)
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "More than 24 hours a day were cut to 24: %s.",
                    whoAndTask);
        if (!foreign.even())
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "Work spread unevenly over its days was spread evenly: %s.",
                    whoAndTask);
        var assignment =
                new Assignment(
                        draft.newId(),
                        who.get().id(),
                        project.id(),
                        Optional.empty(),
                        task,
                        Optional.empty(),
                        span.get(),
                        Minutes.of((int) Math.min(each, most)),
                        true,
                        false,
                        false,
                        "");
        draft.put(assignment);
        draft.took(WHAT, assignment.id());
    }
}
