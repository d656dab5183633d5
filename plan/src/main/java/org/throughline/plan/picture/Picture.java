package org.throughline.plan.picture;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Task;

/**
 * A plan as drawn text: one row for a person, one column for a calendar day, one letter for a
 * project.
 *
 * <pre>
 * from 2026-05-04
 * full day 8h
 *            |MTWTFSSMTWTFSS|
 * holidays   |..........H...|
 * A: Build   |==========....|
 * A: Saw     |##............| task 16h, in Build
 * A: Glue    |..###.........| task 24h, after Saw, 2 people
 * A: ready   |.........!....| in Build
 * Ana        |AA.....AA..--.| A on Saw, week 8 8 8 8 4 0 0
 *            |..bbb.........| b 4h unbilled
 * ?Carpenter |AAAAA.........| role Carpenter
 * A = Atlas
 * B = Harbor, tentative 50 %
 * </pre>
 *
 * <dl>
 *   <dt>Days
 *   <dd>The first column is the day after {@code from}, without it Monday {@link #FIRST}. The row
 *       of weekdays is for the eye. Further bars within a row ({@code |AAAAA..|AAAAA..|}) are for
 *       the eye too.
 *   <dt>People
 *   <dd>A letter is an assignment to that project, a full-time day on each day unless a note says
 *       otherwise; a small letter is tentative. {@code -} is time off. One stretch of one letter is
 *       one assignment; what overlaps or touches stands on a further row without a name. {@code ?}
 *       before the name makes a placeholder.
 *   <dt>Notes on people, after the last bar
 *   <dd>{@code role X}; {@code week} and seven hours from Monday on, with {@code from} and {@code
 *       to} a day, is a contract (nobody has one unless it says so, and works full time). A letter
 *       (or {@code -}) and then: hours a day, {@code unbilled}, {@code on} a task, {@code in} a
 *       phase, {@code as} a role; for {@code -} the reason if it is not leave. It holds for that
 *       letter in that row.
 *   <dt>Projects
 *   <dd>{@code A: name} is something of project A: {@code =} a phase, {@code !} a milestone, {@code
 *       #} the planned days of a task. A row with the note {@code task}, its effort and perhaps
 *       more, is a task even without days: {@code lasts 16h}, {@code 2 people}, {@code done 40 %},
 *       {@code pinned}, {@code in} a phase, {@code under} a task, {@code as} a role, {@code not
 *       before} and {@code by} a day, {@code after} a task (with {@code ss}, {@code ff}, {@code sf}
 *       and a lag, as {@code +4h}; {@code B:Saw} is a task of another project). {@code A = Atlas}
 *       says the name of project A, and its status if it is not confirmed.
 * </dl>
 *
 * <p>Names with anything but letters, digits and blanks stand in double quotes. Of two people of
 * one name the second is drawn with a number. What a picture cannot hold (skills, teams, money,
 * tags, notes) is left out. What it can comes back: {@code read(draw(plan))} is equal to a plan
 * that was read, and draws the same as any other.
 */
public final class Picture {
    /** The Monday a picture begins on unless it says otherwise. */
    public static final LocalDate FIRST = LocalDate.of(2026, 5, 4);

    private Picture() {}

    /**
     * The plan of a picture.
     *
     * @throws IllegalArgumentException with the line that cannot be read
     */
    public static Plan read(String text) {
        return new Reading(text).plan();
    }

    /** The picture of a plan, whole weeks. */
    public static String draw(Plan plan) {
        return new Drawing(plan).text();
    }

    // ---- ids by name

    public static Id<Person> person(String name) {
        return id(Kind.PERSON, name);
    }

    public static Id<Placeholder> placeholder(String name) {
        return id(Kind.PLACEHOLDER, name);
    }

    public static Id<Role> role(String name) {
        return id(Kind.ROLE, name);
    }

    public static Id<Project> project(String name) {
        return id(Kind.PROJECT, name);
    }

    public static Id<Phase> phase(String project, String name) {
        return id(Kind.PHASE, project, name);
    }

    public static Id<Task> task(String project, String name) {
        return id(Kind.TASK, project, name);
    }

    /**
     * The nth assignment of somebody on a project, 1 first, in the order of their first days.
     *
     * @param to the name of a person, or of a placeholder with {@code ?} before it
     */
    public static Id<Assignment> assignment(String to, String project, int number) {
        return id(Kind.ASSIGNMENT, to, project, Integer.toString(number));
    }

    /** The id something in a picture has, from its names. */
    public static <T extends Item> Id<T> id(Kind kind, String... names) {
        var name = kind.stable() + "\n" + String.join("\n", names);
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
