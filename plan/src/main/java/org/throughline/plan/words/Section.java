package org.throughline.plan.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Baseline;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TimeOff;

/**
 * Edits that belong together for a reader: those of one project, of one person, and last what the
 * whole organization shares. {@code about} is the project or person, empty for the shared rest.
 */
public record Section(Optional<Id<?>> about, String name, List<Edit> edits) {
    private static final String SHARED = "The whole organization";

    /** Whether an assignment is read with its project or with whoever does it. */
    public enum By {
        PROJECT,
        PERSON
    }

    /**
     * Projects first, then people, each by name; within a section kind by kind, and otherwise in
     * the order of the edits.
     *
     * @param names a plan that knows the items the edits are about
     */
    public static List<Section> of(Plan names, List<Edit> edits, By by) {
        record Home(int rank, String name, Optional<Id<?>> about) {}
        Map<Home, List<Edit>> byHome = new LinkedHashMap<>();
        for (var edit : edits) {
            var about = about(names, edit, by);
            var home =
                    about.flatMap(names::find)
                            .map(item -> new Home(rank(item), item.label(), about))
                            .orElse(new Home(2, SHARED, Optional.empty()));
            byHome.computeIfAbsent(home, _ -> new ArrayList<>()).add(edit);
        }
        var homes = new ArrayList<>(byHome.keySet());
        homes.sort(
                Comparator.comparingInt(Home::rank)
                        .thenComparing(Home::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(home -> home.about().map(Id::toString).orElse("")));
        var sections = new ArrayList<Section>();
        for (var home : homes) {
            var own = new ArrayList<>(byHome.getOrDefault(home, List.of()));
            own.sort(Comparator.comparing(Edit::kind));
            sections.add(new Section(home.about(), home.name(), List.copyOf(own)));
        }
        return gathered(gathered(sections, Kind.PROJECT, "Projects"), Kind.PERSON, "People");
    }

    /**
     * Where several projects or people have nothing but themselves to tell of, they stand under one
     * heading: thirty people who join are one list, not thirty.
     */
    private static List<Section> gathered(List<Section> sections, Kind kind, String name) {
        var alone = sections.stream().filter(section -> section.isOnlyItself(kind)).toList();
        if (alone.size() < 2) return sections;
        var rest = new ArrayList<Section>();
        for (var section : sections) {
            if (section.equals(alone.getFirst()))
                rest.add(
                        new Section(
                                Optional.empty(),
                                name,
                                alone.stream().flatMap(one -> one.edits().stream()).toList()));
            if (!alone.contains(section)) rest.add(section);
        }
        return rest;
    }

    private boolean isOnlyItself(Kind kind) {
        return edits.size() == 1
                && edits.getFirst().kind() == kind
                && about.equals(Optional.of(edits.getFirst().id()));
    }

    private static int rank(Item home) {
        return home.kind() == Kind.PROJECT ? 0 : 1;
    }

    private static Optional<Id<?>> about(Plan names, Edit edit, By by) {
        return switch (edit) {
            case Edit.Added(var item) -> about(names, item, by);
            case Edit.Removed(var item) -> about(names, item, by);
            case Edit.Changed changed ->
                    names.find(changed.kind(), changed.id())
                            .flatMap(item -> about(names, item, by));
        };
    }

    /** The project or person an item is part of. */
    private static Optional<Id<?>> about(Plan names, Item item, By by) {
        return switch (item) {
            case Project project -> Optional.of(project.id());
            case Phase phase -> Optional.of(phase.project());
            case Milestone milestone -> Optional.of(milestone.project());
            case Task task -> Optional.of(task.project());
            case Budget budget -> Optional.of(budget.project());
            case Baseline baseline -> baseline.project().map(id -> id);
            case Dependency link -> names.find(Task.class, link.from()).map(Task::project);
            case Assignment one -> Optional.of(by == By.PROJECT ? one.project() : one.to());
            case Placeholder wanted ->
                    Optional.of(
                            by == By.PROJECT && wanted.project().isPresent()
                                    ? wanted.project().get()
                                    : wanted.id());
            case Person person -> Optional.of(person.id());
            case Contract contract -> Optional.of(contract.person());
            case TimeOff off -> Optional.of(off.person());
            case Contribution link when names.has(Kind.PROJECT, link.from()) ->
                    Optional.of(link.from());
            default -> Optional.empty();
        };
    }
}
