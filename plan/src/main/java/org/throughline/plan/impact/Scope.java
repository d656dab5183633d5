package org.throughline.plan.impact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Task;

/**
 * What there is to do: projects, phases, tasks, milestones and goals added and dropped, and the
 * likely effort added and removed, in minutes. Churn, added plus removed, is what a tolerance of
 * scope is held against (ten hours for ten others is no small change).
 */
public record Scope(List<Part> parts, long addedMinutes, long removedMinutes) {
    /** One item that comes, goes, or asks for more or less work. */
    public record Part(Id<?> item, Kind kind, What what, long minutes) {}

    public enum What {
        ADDED,
        DROPPED,
        RESIZED
    }

    public Scope {
        parts = List.copyOf(parts);
    }

    public long churn() {
        return addedMinutes + removedMinutes;
    }

    public long count(Kind kind, What what) {
        return parts.stream().filter(part -> part.kind() == kind && part.what() == what).count();
    }

    /** From the edits alone: what is not edited keeps its scope. */
    static Scope of(List<Edit> edits) {
        var parts = new ArrayList<Part>();
        for (var edit : Edits.squash(edits)) {
            switch (edit) {
                case Edit.Added(var item) when isWork(item.kind()) ->
                        parts.add(new Part(item.id(), item.kind(), What.ADDED, effort(item)));
                case Edit.Removed(var item) when isWork(item.kind()) ->
                        parts.add(new Part(item.id(), item.kind(), What.DROPPED, -effort(item)));
                case Edit.Changed(var kind, var id, var fields)
                        when fields.containsKey("effort") -> {
                    var effort = fields.get("effort");
                    long by =
                            (long) ((Effort) effort.after()).likely().value()
                                    - ((Effort) effort.before()).likely().value();
                    if (by != 0) parts.add(new Part(id, kind, What.RESIZED, by));
                }
                default -> {}
            }
        }
        parts.sort(Comparator.comparing(Part::kind).thenComparing(Part::item));
        long added = parts.stream().mapToLong(part -> Math.max(0, part.minutes())).sum();
        long removed = parts.stream().mapToLong(part -> Math.max(0, -part.minutes())).sum();
        return new Scope(parts, added, removed);
    }

    static Scope between(Plan before, Plan next) {
        return of(Edits.diff(before, next));
    }

    private static boolean isWork(Kind kind) {
        return switch (kind) {
            case PROJECT, PHASE, MILESTONE, TASK, GOAL -> true;
            default -> false;
        };
    }

    private static long effort(Item item) {
        return item instanceof Task task ? task.effort().likely().value() : 0;
    }
}
