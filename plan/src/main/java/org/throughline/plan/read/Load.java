package org.throughline.plan.read;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.Shelf;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.TimeOff;

/**
 * The load matrix: one row of minutes per person and placeholder over a horizon. Follows the plan:
 * an edit recomputes the rows it touches and shares all others, so it costs the same among ten
 * people and ten thousand.
 */
public final class Load {
    private final Span horizon;
    private final Shelf<Id<?>, LoadRow> rows;

    private Load(Span horizon, Shelf<Id<?>, LoadRow> rows) {
        this.horizon = horizon;
        this.rows = rows;
    }

    public static Load of(Plan plan, Span horizon) {
        var rows = Shelf.<Id<?>, LoadRow>filling();
        for (var person : plan.all(Person.class))
            rows.put(person.id(), LoadRow.of(plan, person.id(), horizon));
        for (var placeholder : plan.all(Placeholder.class))
            rows.put(placeholder.id(), LoadRow.of(plan, placeholder.id(), horizon));
        return new Load(horizon, rows.done());
    }

    public Span horizon() {
        return horizon;
    }

    /** The row of a person or placeholder of the plan this load was made from. */
    public LoadRow row(Id<?> of) {
        return Objects.requireNonNull(rows.get(of), "no row for this id");
    }

    /**
     * The load of the next plan, which these edits led to from the plan of this load. Equal to
     * {@code Load.of(next, horizon)}.
     */
    public Load moved(Plan before, Plan next, List<Edit> edits) {
        var moved = rows;
        for (var id : touched(before, next, edits)) {
            if (next.has(Kind.PERSON, id) || next.has(Kind.PLACEHOLDER, id))
                moved = moved.with(id, LoadRow.of(next, id, horizon));
            else if (moved.has(id)) moved = moved.without(id);
        }
        return moved == rows ? this : new Load(horizon, moved);
    }

    /**
     * The people and placeholders whose load these edits can change; some of them may be in one of
     * the plans only.
     */
    public static Set<Id<?>> touched(Plan before, Plan next, List<Edit> edits) {
        var touched = new HashSet<Id<?>>();
        for (var edit : edits) touch(before, next, edit, touched);
        return touched;
    }

    /** Whose rows an edit can change, looked up in the plan before and in the plan after. */
    private static void touch(Plan before, Plan next, Edit edit, Set<Id<?>> touched) {
        switch (edit) {
            case Edit.Added(var item) -> touchAll(next, item, touched);
            case Edit.Removed(var item) -> touchAll(before, item, touched);
            case Edit.Changed changed -> {
                if (isOnlyWords(changed)) return;
                before.find(changed.kind(), changed.id())
                        .ifPresent(item -> touchAll(before, item, touched));
                next.find(changed.kind(), changed.id())
                        .ifPresent(item -> touchAll(next, item, touched));
            }
        }
    }

    /**
     * Names, notes, skills and the like load nobody. Without this, renaming an organization would
     * recompute everyone.
     */
    private static boolean isOnlyWords(Edit.Changed changed) {
        Set<String> loading =
                switch (changed.kind()) {
                    case ORGANIZATION -> Set.of("fullTimeDay", "holidays");
                    case HOLIDAY_CALENDAR -> Set.of("days");
                    case PERSON -> Set.of("holidays");
                    case CONTRACT -> Set.of("person", "from", "to", "week");
                    case TIME_OFF -> Set.of("person", "span", "minutesADay");
                    case PROJECT -> Set.of("status");
                    case ASSIGNMENT -> Set.of("to", "project", "span", "minutesADay", "tentative");
                    case SKILL,
                            ROLE,
                            RATE_CARD,
                            TEAM,
                            CLIENT,
                            PLACEHOLDER,
                            PHASE,
                            MILESTONE,
                            TASK,
                            DEPENDENCY,
                            BUDGET,
                            BASELINE,
                            APPROVAL_POLICY,
                            STANDARD_CHANGE,
                            VALUE,
                            PURPOSE,
                            BIG_GOAL,
                            VIVID_DESCRIPTION,
                            DIAGNOSIS,
                            GUIDING_POLICY,
                            ACTION,
                            GOAL,
                            KEY_RESULT,
                            ASSUMPTION,
                            CONTINGENCY,
                            CONTRIBUTION,
                            SIGNAL ->
                            Set.of();
                };
        return changed.fields().keySet().stream().noneMatch(loading::contains);
    }

    private static void touchAll(Plan plan, Item item, Set<Id<?>> touched) {
        switch (item) {
            case Person person -> touched.add(person.id());
            case Placeholder placeholder -> touched.add(placeholder.id());
            case Contract contract -> touched.add(contract.person());
            case TimeOff off -> touched.add(off.person());
            case Assignment assignment -> touched.add(assignment.to());
            case Project project ->
                    plan.referring(Assignment.class, project.id())
                            .forEach(assignment -> touched.add(assignment.to()));
            case HolidayCalendar calendar -> {
                plan.referring(Person.class, calendar.id())
                        .forEach(person -> touched.add(person.id()));
                if (!plan.referring(Organization.class, calendar.id()).isEmpty())
                    touchEveryone(plan, touched);
            }
            case Organization _ -> touchEveryone(plan, touched);
            default -> {}
        }
    }

    private static void touchEveryone(Plan plan, Set<Id<?>> touched) {
        plan.all(Person.class).forEach(person -> touched.add(person.id()));
        plan.all(Placeholder.class).forEach(placeholder -> touched.add(placeholder.id()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Load load && load.horizon.equals(horizon) && load.rows.equals(rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }
}
