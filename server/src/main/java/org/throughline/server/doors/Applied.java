package org.throughline.server.doors;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.change.Changes.Link;

/** An import that is in the plan: what it was, and where to go from here. */
public record Applied(
        String id,
        String name,
        String change,
        long number,
        String title,
        List<Preview.Sort> sorts,
        List<Preview.Group> report,
        List<String> projects,
        String planner,
        Optional<Link> undoneBy) {

    public boolean isTakenBack() {
        return undoneBy.isPresent();
    }

    static Applied of(Upload upload, Change change, Head head) {
        var projects = Titles.newProjects(change.edits());
        return new Applied(
                upload.id().toString(),
                upload.name(),
                change.id().toString(),
                change.number(),
                change.title(),
                Preview.sorts(change.edits()),
                Preview.groups(upload.report().lines()),
                projects.stream().map(Project::name).toList(),
                planner(projects, change.edits()),
                head.undoneBy());
    }

    /**
     * The planner with what came in before one's eyes: its projects opened, from the first day of
     * theirs, so far out that as much as possible of them fits.
     */
    private static String planner(List<Project> projects, List<Edit> edits) {
        if (projects.isEmpty()) return "/planner";
        var days = days(edits, projects.stream().map(Project::id).collect(Collectors.toSet()));
        var query = new ArrayList<String>();
        query.add("view=projects");
        if (projects.size() == 1) {
            query.add("having=" + projects.getFirst().id());
            query.add("opened=" + projects.getFirst().id());
        }
        if (!days.isEmpty()) {
            var first = days.stream().map(Span::start).min(LocalDate::compareTo).orElseThrow();
            var last = days.stream().map(Span::end).max(LocalDate::compareTo).orElseThrow();
            query.add("zoom=" + zoom(ChronoUnit.DAYS.between(first, last) + 1));
            query.add("from=" + first);
        }
        return "/planner?" + String.join("&", query);
    }

    private static List<Span> days(List<Edit> edits, Set<Id<Project>> projects) {
        var spans = new ArrayList<Span>();
        for (var edit : edits) {
            if (!(edit instanceof Edit.Added(var item))) continue;
            switch (item) {
                case Task task when projects.contains(task.project()) ->
                        task.planned().ifPresent(spans::add);
                case Assignment one when projects.contains(one.project()) -> spans.add(one.span());
                case Milestone milestone when projects.contains(milestone.project()) ->
                        spans.add(Span.of(milestone.day(), milestone.day()));
                default -> {}
            }
        }
        return spans;
    }

    private static String zoom(long days) {
        if (days <= 28) return "month";
        if (days <= 84) return "quarter";
        return days <= 175 ? "half" : "year";
    }
}
