package org.throughline.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.plan.DrawnOutline.MONDAY;
import static org.throughline.plan.DrawnOutline.PROJECT;
import static org.throughline.plan.DrawnOutline.id;
import static org.throughline.plan.DrawnOutline.task;
import static org.throughline.plan.DrawnOutline.with;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.*;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.words.Typed;
import org.throughline.server.shell.Slips;

/** What is typed into forms: what it comes to, or the sentence beside its field. */
class FormsTest {
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Skill JAVA = new Skill(id("java"), "Java", SkillCategory.TECHNICAL);
    private static final Client PORT = new Client(id("port"), "Port");
    private static final Plan PLAN =
            DrawnOutline.plan(
                            """
                            # Shell
                              Walls
                                Bricks
                            Paint
                            """,
                            10)
                    .with(JAVA)
                    .with(PORT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    184000      | 18400000
                    184,000     | 18400000
                    184.000     | 18400000
                    184 000     | 18400000
                    184’000.50  | 18400050
                    184.000,50  | 18400050
                    1,5         | 150
                    € 12        | 1200
                    EUR 12.345,6| 1234560
                    0           | 0
                    """)
    void moneyAsPeopleWriteIt(String typed, long cents) {
        assertThat(Typed.money(typed, EURO)).isEqualTo(new Money(cents, EURO));
    }

    @ParameterizedTest
    @CsvSource({"plenty", "-5", "1.2.3.4x", "12345678901234567890"})
    void whatIsNoMoneyIsSaid(String typed) {
        assertThatThrownBy(() -> Typed.money(typed, EURO))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("“%s” is no amount of money".formatted(typed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name        | ' '     | The name of a project is missing. Give it one.
                    probability | 130     | 130 % is not a share. Give 0 to 100.
                    probability | likely  | “likely” is not a whole number.
                    status      | someday | Choose a status from the list.
                    fixedPrice  | much    | “much” is no amount of money. Write it as 184,000 or 184000.50.
                    lead        | 0b0e3a52-7f5c-4d4e-9d0c-3a9a3f0f1c11 | This person is not in the plan any more. Choose another.
                    """)
    void eachSlipOfAProjectStandsByItsField(String field, String typed, String sentence) {
        var slips = new Slips();
        project(field, typed).read(PLAN, PROJECT, slips);
        assertThat(slips.at(field)).isEqualTo(sentence);
        assertThat(slips.ref(field)).isEqualTo("slip-" + field);
    }

    @Test
    void aFixedPriceProjectNeedsItsPrice() {
        var slips = new Slips();
        project("pricing", "fixed-price").read(PLAN, PROJECT, slips);
        assertThat(slips.at("fixedPrice"))
                .isEqualTo("A fixed price is missing. Give one, or choose another pricing.");
    }

    @Test
    void aProjectReadsBackAsItWas() {
        var slips = new Slips();
        var read = ProjectForm.of(PROJECT).read(PLAN, PROJECT, slips);
        assertThat(slips.isEmpty()).isTrue();
        assertThat(read.project()).isEqualTo(PROJECT);
        var known = project("newClient", "port").read(PLAN, PROJECT, slips);
        assertThat(known.project().client()).as("known by its name").contains(PORT.id());
        var added = project("newClient", "Harbour").read(PLAN, PROJECT, slips);
        assertThat(added.added().map(Client::name)).contains("Harbour");
        assertThat(added.project().client()).isEqualTo(added.added().map(Client::id));
    }

    private static ProjectForm project(String field, String typed) {
        var values =
                new HashMap<String, String>(
                        Map.of("name", "House", "status", "confirmed", "pricing", "non-billable"));
        values.put(field, typed);
        return new ProjectForm(
                values.get("name"),
                values.get("client"),
                values.get("newClient"),
                values.get("status"),
                values.get("probability"),
                values.get("pricing"),
                values.get("fixedPrice"),
                values.get("rateCard"),
                values.get("sponsor"),
                values.get("lead"),
                values.get("why"),
                values.get("tags"));
    }

    // ---- tasks

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name      | ''        | The name of a task is missing. Give it one.
                    effort    | soon      | “soon” is no amount of time. Write it as 16h, 7:30, 2d or 3w.
                    duration  | 2 moons   | “2 moons” is no amount of time. Write it as 16h, 7:30, 2d or 3w.
                    people    | 0         | A task takes from 1 to 1,000 people at once, not 0.
                    people    | two       | “two” is not a whole number.
                    skills    | Java 7    | A skill level is 1 to 5, not 7.
                    skills    | Cobol 3   | There is no skill called “Cobol”. Write skills as Java 4, Testing 2, or add it under Lists first.
                    start     | 2026-13-1 | “2026-13-1” is not a day. Write it as 2026-05-03.
                    deadline  | 1066-10-14 | The deadline is 1066-10-14; a plan reaches from 1990 to 2100. Check the year.
                    progress  | 101 %     | 101 % is not a share. Give 0 to 100.
                    pinned    | on        | A pinned task needs the days it is pinned to. Give its first and last day.
                    """)
    void eachSlipOfATaskStandsByItsField(String field, String typed, String sentence) {
        var slips = new Slips();
        var before = task(PLAN, "Paint");
        var read = form(Map.of(field, typed)).read(PLAN, before, slips);
        assertThat(slips.at(field)).isEqualTo(sentence);
        assertThat(read).as("nothing of it was taken").isEqualTo(before);
    }

    @Test
    void aWholeTaskIsRead() {
        var slips = new Slips();
        var read =
                form(Map.of(
                                "effort", "8/16/40h",
                                "duration", "3d",
                                "people", "2",
                                "skills", "java 4",
                                "start", "2026-05-04",
                                "end", "2026-05-06",
                                "pinned", ",on",
                                "deadline", "2026-05-08",
                                "progress", "25 %",
                                "note", "one\r\ntwo "))
                        .read(PLAN, task(PLAN, "Paint"), slips);
        assertThat(slips.isEmpty()).isTrue();
        assertThat(read)
                .isEqualTo(
                        with(
                                task(PLAN, "Paint"),
                                Map.of(
                                        "effort", Effort.of(480, 960, 2400),
                                        "duration", Optional.of(Minutes.of(1440)),
                                        "people", 2,
                                        "skills", Map.of(JAVA.id(), Level.of(4)),
                                        "planned", Optional.of(Span.of(MONDAY, MONDAY.plusDays(2))),
                                        "pinned", true,
                                        "deadline", Optional.of(MONDAY.plusDays(4)),
                                        "progress", new Percent(25),
                                        "note", "one\ntwo")));
    }

    @Test
    void aTaskReadsBackAsItWasAndWhatTheFormDoesNotHoldStays() {
        var plan =
                PLAN.with(
                        new Dependency(
                                id("link"),
                                task(PLAN, "Bricks").id(),
                                task(PLAN, "Paint").id(),
                                DependencyKind.START_START,
                                960));
        var paint =
                with(
                        task(plan, "Paint"),
                        Map.of(
                                "planned",
                                Optional.of(Span.day(MONDAY)),
                                "pinned",
                                true,
                                "skills",
                                Map.of(JAVA.id(), Level.of(2)),
                                "effort",
                                Effort.of(60, 90, 120)));
        plan = plan.with(paint);
        var rows = Gantt.of(plan, PROJECT, Schedule.of(plan, PROJECT.id(), MONDAY), MONDAY).rows();
        var form = TaskForm.of(plan, paint, rows);
        assertThat(form.predecessors()).isEqualTo("3SS+2d");
        assertThat(form.partOf()).isEmpty();
        assertThat(TaskForm.of(plan, task(plan, "Bricks"), rows).partOf()).isEqualTo("2");
        var slips = new Slips();
        assertThat(Edit.between(paint, form.read(plan, paint, slips))).isEmpty();
        assertThat(Edit.between(paint, form(Map.of()).read(plan, paint, slips))).isEmpty();
        assertThat(slips.isEmpty()).isTrue();
    }

    private static TaskForm form(Map<String, String> typed) {
        boolean days = typed.containsKey("pinned") || typed.containsKey("start");
        return new TaskForm(
                typed.getOrDefault("name", "Paint"),
                typed.get("effort"),
                typed.get("duration"),
                typed.get("people"),
                typed.get("role"),
                typed.get("skills"),
                days ? typed.getOrDefault("start", "") : null,
                days ? typed.getOrDefault("end", "") : null,
                typed.get("pinned"),
                typed.get("notBefore"),
                typed.get("deadline"),
                typed.get("progress"),
                typed.get("note"),
                typed.get("predecessors"),
                typed.get("partOf"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0h", "30, 0.5h", "452, 7.5h", "480, 1d", "3240, 6.8d", "4321, 9d", "4800, 10d"})
    void lengthsAreShownRoughly(long minutes, String shown) {
        assertThat(OutlineTable.roughly(minutes, 480)).isEqualTo(shown);
    }

    // ---- verbs

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2      | Add Walls before Paint
                    3SS+2d | Add Bricks before Paint
                    2; 3   | Change what Paint waits for
                    9      | There is no line 9. The lines go from 1 to 4.
                    1      | Line 1, “Shell”, is a phase. Only tasks can be waited for.
                    4      | A task cannot wait for itself. Choose another task.
                    ''     | Nothing would change: it is already so.
                    """)
    void whatIsTypedForPredecessorsIsOneChange(String typed, String said) {
        var verbs = new Verbs(PLAN, PROJECT, MONDAY, () -> new Id<>(UUID.randomUUID()));
        String answer;
        try {
            answer = verbs.waitFor(task(PLAN, "Paint").id().toString(), typed, PLAN).title();
        } catch (Unacceptable unacceptable) {
            answer = unacceptable.sentence();
        }
        assertThat(answer).isEqualTo(said);
    }

    @Test
    void lineNumbersMeanTheLinesOneSaw() {
        var now = DrawnOutline.plan("# Shell\n  New\n  Walls\n    Bricks\nPaint\n", 10);
        var verbs = new Verbs(now, PROJECT, MONDAY, () -> new Id<>(UUID.randomUUID()));
        var edits = verbs.waitFor(task(now, "Paint").id().toString(), "2", PLAN).edits();
        assertThat(edits)
                .singleElement()
                .isInstanceOfSatisfying(
                        Edit.Added.class,
                        added ->
                                assertThat(((Dependency) added.item()).from())
                                        .isEqualTo(task(now, "Walls").id()));
    }

    @Test
    void titlesSayWhatPeopleDid() {
        var verbs = new Verbs(PLAN, PROJECT, MONDAY, () -> new Id<>(UUID.randomUUID()));
        String walls = task(PLAN, "Walls").id().toString();
        String bricks = task(PLAN, "Bricks").id().toString();
        String paint = task(PLAN, "Paint").id().toString();
        assertThat(
                        List.of(
                                verbs.remove(walls).title(),
                                verbs.remove(id("Shell").toString()).title(),
                                verbs.outdent(bricks).title(),
                                verbs.indent(paint).title(),
                                verbs.put(paint, Optional.of(walls)).title(),
                                verbs.put(bricks, Optional.empty()).title(),
                                verbs.move(paint, MONDAY.plusDays(1)).title(),
                                verbs.add(Optional.empty(), Optional.of(paint), "Dry", "").title(),
                                verbs.settle(Optional.empty()).title()))
                .containsExactly(
                        "Remove Walls with its part",
                        "Remove the phase Shell, keep its work",
                        "Take Bricks out of Walls",
                        "Make Paint part of Shell",
                        "Make Paint part of Walls",
                        "Take Bricks out to the margin",
                        "Move Paint to 5 May 2026",
                        "Add Dry",
                        "Settle the dates of House");
    }
}
