package org.throughline.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.throughline.exchange.Drawn;
import org.throughline.exchange.Imported;
import org.throughline.exchange.Line;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;

/** Tables as they come, what the plan makes of them, and what the report says. */
class TableImportTest {

    @Test
    void peopleAsRunnExportsThem() {
        var table =
                Tables.drawn(
                        "people.csv",
                        """
                        First Name | Last Name | Email         | Team     | Role     | Employment Type | Cost  | Skills          | Tags        | Manager
                        Ana        | Lopes     | ana@x.example | Web      | Designer | Employee        | 45.00 | Figma=4, CSS=3  | remote      | Ben Osei
                        Ben        | Osei      | ben@x.example | Research | Lead     | Employee        | 60    |                 | Berlin, lead|
                        Cleo       |           |               |          |          | Contractor      |       | Figma           |             | Ben Osei
                        """);
        assertThat(TableImport.guess(table).sheet()).isEqualTo(Sheet.PEOPLE);
        var imported = imported(Drawn.empty(), table);
        assertThat(Drawn.lines(Drawn.after(Drawn.empty(), imported.edits())))
                .isEqualTo(
                        """
                        contract Ana Lopes from=2026-01-01 week=[8:00,8:00,8:00,8:00,8:00,0:00,0:00] costRate=45.00
                        contract Ben Osei from=2026-01-01 week=[8:00,8:00,8:00,8:00,8:00,0:00,0:00] costRate=60.00
                        person Ana Lopes role=Designer teams=[Web] manager=Ben Osei skills={CSS:3,Figma:4} tags=[remote]
                        person Ben Osei role=Lead teams=[Research] tags=[Berlin,lead]
                        person Cleo manager=Ben Osei skills={Figma:3}
                        role Designer
                        role Lead
                        skill CSS
                        skill Figma
                        team Research
                        team Web\
                        """);
        assertThat(Drawn.report(imported))
                .isEqualTo(
                        """
                        CHANGED person 2: Contracts without a first day begin on 2026-01-01: “Ana Lopes”, “Ben Osei” (rows 2–3).
                        CHANGED person 1: Without a level from 1 to 5, so taken as 3: “Figma” (row 4).
                        NOTE role 2: Named in the table and not yet in the plan, so added: “Designer”, “Lead” (rows 2–3).
                        NOTE team 2: Named in the table and not yet in the plan, so added: “Web”, “Research” (rows 2–3).
                        NOTE skill 2: Named in the table and not yet in the plan, so added: “Figma”, “CSS” (row 2).
                        NOTE column 1: The plan, which never forgets, holds nothing private; these columns were not read: “Email”.
                        NOTE column 1: Working hours say here how much someone works; these columns were not read: “Employment Type”.\
                        """);
    }

    @Test
    void assignmentsAsRunnExportsThem() {
        var table =
                Tables.drawn(
                        "assignments.csv",
                        """
                        Person    | Project | Role     | Start Date | End Date   | Hours per day | Billable | Phase  | Note
                        Ana Lopes | Atlas   | Designer | 13/04/2026 | 24/04/2026 | 4             | Yes      | Design | mornings
                        Ana Lopes | Atlas   | Designer | 04/05/2026 | 05/05/2026 | 7:30          | No       | Design |
                                  | Atlas   | Engineer | 04/05/2026 |            | 8             | Yes      |        |
                        Ben Osei  | Atlas   |          | soon       |            | 8             |          |        |
                        Ben Osei  |         |          | 04/05/2026 |            | 8             |          |        |
                        Ben Osei  | Atlas   |          | 04/05/2026 | 01/05/2026 | 8             |          |        |
                        Ben Osei  | Atlas   |          | 04/05/2026 |            | 25            |          |        |
                        Ben Osei  | Atlas   |          | 04/05/2026 |            | 0             |          |        |
                        Ben Osei  | Atlas   |          | 04/05/1926 |            | 8             |          |        |
                        """);
        var imported = imported(Drawn.empty(), table);
        var plan = Drawn.after(Drawn.empty(), imported.edits());
        assertThat(Drawn.lines(plan))
                .isEqualTo(
                        """
                        assignment Ana Lopes project=Atlas phase=Design role=Designer span=2026-04-13..2026-04-24 minutesADay=4:00 note=mornings
                        assignment Ana Lopes project=Atlas phase=Design role=Designer span=2026-05-04..2026-05-05 minutesADay=7:30 billable=false
                        assignment Engineer project=Atlas role=Engineer span=2026-05-04..2026-05-04 minutesADay=8:00
                        person Ana Lopes
                        phase Atlas Design span=2026-04-13..2026-05-05
                        placeholder Engineer role=Engineer project=Atlas
                        project Atlas
                        role Designer
                        role Engineer\
                        """);
        assertThat(Drawn.report(imported))
                .isEqualTo(
                        """
                        NOT_TAKEN assignment 1: What stands in “Start Date” is no day we can read, such as 2026-03-31: “soon” (row 5).
                        NOT_TAKEN assignment 1: “Project” is empty: row 6.
                        NOT_TAKEN assignment 1: Row 7: The span ends (2026-05-01) before it starts (2026-05-04). Swap the two days?
                        NOT_TAKEN assignment 1: A day has 24 hours: “Ben Osei” with 25.0 h a day (row 8).
                        NOT_TAKEN assignment 1: Row 9: An assignment of 0 minutes a day is none. Give at least 1 minute, or remove it.
                        NOT_TAKEN assignment 1: A plan reaches from 1990 to 2100; these days do not fall in it: “04/05/1926” (row 10).
                        NOTE project 1: Named in the table and not yet in the plan, so added: “Atlas” (row 2).
                        NOTE person 1: Named in the table and not yet in the plan, so added: “Ana Lopes” (row 2).
                        NOTE phase 1: Named in the table and not yet in the plan, so added, as long as its work: “Design” of “Atlas” (row 2).
                        NOTE role 2: Named in the table and not yet in the plan, so added: “Designer”, “Engineer” (rows 2, 4).
                        NOTE placeholder 1: For work that names a role or nobody in particular, a placeholder was added: “Engineer” on “Atlas” (row 4).\
                        """);
        // What failed has left nothing behind, and the whole a second time changes nothing.
        assertThat(Drawn.lines(plan)).doesNotContain("Ben Osei");
        var again = imported(plan, table);
        assertThat(again.edits()).isEmpty();
        assertThat(Drawn.report(again))
                .contains(
                        "NOTE assignment 3: The plan says so already, so nothing changes: rows 2–4.");
    }

    @Test
    void projects() {
        var table =
                Tables.drawn(
                        "Projects",
                        """
                        Name  | Client         | Status    | Pricing Model    | Team | Budget  | Tags   | Start      | End        | Manager
                        Atlas | Harbour Museum | Confirmed | Fixed Price      | Web  | 120,000 | public | 2026-01-05 | 2026-06-30 | Ana Lopes
                        Bees  | Harbour Museum | Tentative | Time & Materials | Web  | 10,000  |        |            |            |
                        Cabin |                | on hold   | barter           |      |         |        |            |            |
                        """);
        var imported = imported(Drawn.empty(), table);
        var plan = Drawn.after(Drawn.empty(), imported.edits());
        assertThat(Drawn.lines(plan))
                .isEqualTo(
                        """
                        client Harbour Museum
                        person Ana Lopes
                        project Atlas client=Harbour Museum pricing=fixed_price fixedPrice=120000.00 lead=Ana Lopes tags=[public]
                        project Bees client=Harbour Museum status=tentative probability=50% pricing=time_and_materials
                        project Cabin status=paused\
                        """);
        assertThat(Drawn.report(imported))
                .contains("The amounts in “Budget” have one mark before three digits")
                .contains("is a budget, which the plan does not hold yet; left out: “Bees” (row 3)")
                .contains("Tentative, and nobody says how likely; taken as 50 %: “Bees” (row 3)")
                .contains(
                        "is neither time and materials, fixed price nor non-billable and was left out: “barter” (row 4)")
                .contains(
                        "A project begins and ends with its work here; these columns were not read: “Start”, “End”.")
                .contains("These columns were not read: “Team”.");
        assertThat(imported(plan, table).edits()).isEmpty();
    }

    @Test
    void contractsFollowEachOther() {
        var table =
                Tables.drawn(
                        "Contracts",
                        """
                        Person    | Start Date | End Date   | Hours per week | Work days | Cost
                        Ana Lopes | 2026-01-01 |            | 40             |           | 45
                        Ana Lopes | 2026-07-01 |            | 24             | Mon-Wed   | 48
                        Ben Osei  | 2027-01-01 | 2027-06-30 | 38             | Mon-Thu   | 50
                        Ben Osei  | 2026-01-01 |            |                |           | 45
                        Cleo      | 2026-03-01 | 2026-02-01 | 40             |           |
                        """);
        var imported = imported(Drawn.empty(), table);
        var plan = Drawn.after(Drawn.empty(), imported.edits());
        assertThat(Drawn.lines(plan, Kind.CONTRACT))
                .isEqualTo(
                        """
                        contract Ana Lopes from=2026-01-01 to=2026-06-30 week=[8:00,8:00,8:00,8:00,8:00,0:00,0:00] costRate=45.00
                        contract Ana Lopes from=2026-07-01 week=[8:00,8:00,8:00,0:00,0:00,0:00,0:00] costRate=48.00
                        contract Ben Osei from=2026-01-01 to=2026-12-31 week=[8:00,8:00,8:00,8:00,8:00,0:00,0:00] costRate=45.00
                        contract Ben Osei from=2027-01-01 to=2027-06-30 week=[9:30,9:30,9:30,9:30,0:00,0:00,0:00] costRate=50.00\
                        """);
        assertThat(Drawn.report(imported))
                .contains(
                        "The contract before was ended the day before the new one begins: “Ana Lopes” (row 3).")
                .contains(
                        "Without a last day, and taken to end the day before the next contract begins: “Ben Osei” (row 5).")
                .contains("Row 6: The contract ends (2026-02-01) before it starts (2026-03-01).");
        assertThat(Drawn.lines(plan)).doesNotContain("Cleo");
        var again = imported(plan, table);
        assertThat(again.edits()).isEmpty();
    }

    @Test
    void timeOffKeepsReasonsToItself() {
        var table =
                Tables.drawn(
                        "leave.csv",
                        """
                        Name      | Start      | End        | Hours per day | Type       | Note
                        Ana Lopes | 2026-08-03 | 2026-08-14 |               | Annual     | the sea
                        Ana Lopes | 2026-09-01 |            | 4             | Sick leave | teeth
                        Ana Lopes | 2026-09-01 |            | 4             | Sick leave | teeth
                        Ben Osei  | 2026-10-05 | 2026-10-06 |               | RDO        |
                        """);
        assertThat(TableImport.guess(table).sheet()).isEqualTo(Sheet.TIME_OFF);
        var imported = imported(Drawn.empty(), table);
        var plan = Drawn.after(Drawn.empty(), imported.edits());
        assertThat(Drawn.lines(plan, Kind.TIME_OFF))
                .isEqualTo(
                        """
                        time off Ana Lopes span=2026-08-03..2026-08-14 reason=leave
                        time off Ana Lopes span=2026-09-01..2026-09-01 minutesADay=4:00 reason=leave
                        time off Ben Osei span=2026-10-05..2026-10-06 reason=rostered_off\
                        """);
        assertThat(Drawn.report(imported))
                .contains(
                        "Kinds of absence that the plan does not know count as leave; their names stay out of it: rows 3–4.")
                .contains("Twice in the table, and taken once: “Ana Lopes” (row 4).")
                .doesNotContainIgnoringCase("sick")
                .doesNotContain("teeth");
        assertThat(imported(plan, table).edits()).isEmpty();
    }

    @Test
    void tasksAsMicrosoftProjectExportsThem() {
        var table =
                Tables.drawn(
                        "Kitchen.csv",
                        """
                        ID | Task Name | Outline Level | Duration | Work   | Start        | Finish       | Predecessors | Resource Names | % Complete
                        1  | Plan      | 1             | 7 days   | 56 hrs | Mon 02/03/26 | Tue 10/03/26 |              |                | 14%
                        2  | Measure   | 2             | 2 days   | 16 hrs | Mon 02/03/26 | Tue 03/03/26 |              | Ada            | 50%
                        3  | Draw      | 2             | 5 days?  | 40 hrs | Wed 04/03/26 | Tue 10/03/26 | 2            | Ada[50%];Ben   | 0%
                        4  | Build     | 1             | 10 days  | 0 hrs  | Mon 23/03/26 | Fri 03/04/26 | 3FS+2d;2SS-1d;9;4 |           | 0%
                        5  | Clean     | 1             |          |        |              |              | 4FF          | Cleo           |
                        """);
        assertThat(TableImport.guess(table).sheet()).isEqualTo(Sheet.TASKS);
        var imported = imported(Drawn.empty(), table);
        var plan = Drawn.after(Drawn.empty(), imported.edits());
        assertThat(Drawn.lines(plan))
                .isEqualTo(
                        """
                        assignment Ada project=Kitchen task=Draw span=2026-03-04..2026-03-10 minutesADay=4:00
                        assignment Ada project=Kitchen task=Measure span=2026-03-02..2026-03-03 minutesADay=8:00
                        assignment Ben project=Kitchen task=Draw span=2026-03-04..2026-03-10 minutesADay=4:00
                        dependency Build to=Clean type=finish_finish
                        dependency Draw to=Build type=finish_start lagMinutes=960
                        dependency Measure to=Build type=start_start lagMinutes=-480
                        dependency Measure to=Draw type=finish_start
                        person Ada
                        person Ben
                        project Kitchen
                        task Kitchen Build duration=80:00 planned=2026-03-23..2026-04-03
                        task Kitchen Clean
                        task Kitchen Plan progress=14%
                        task Kitchen parent=Plan Draw effort=40:00 duration=40:00 planned=2026-03-04..2026-03-10
                        task Kitchen parent=Plan Measure effort=16:00 duration=16:00 planned=2026-03-02..2026-03-03 progress=50%\
                        """);
        assertThat(Drawn.report(imported))
                .contains(
                        "Work and days of a summary task are those of its parts; its own were left out: “Plan” (row 2).")
                .contains(
                        "The table has no task of that number or name to wait for: “Build” waits for “9” (row 5).")
                .contains("A task cannot wait for itself: “Build” waits for “4” (row 5).")
                .contains("Without a first and a last day nobody can be planned: “Clean” (row 6).");
        assertThat(imported(plan, table).edits()).isEmpty();
    }

    @Test
    void tasksByWbsAndInCircles() {
        var table =
                Tables.drawn(
                        "Plan",
                        """
                        WBS   | Name   | Project | Effort | Optimistic | Pessimistic | Depends on
                        1     | All    | Shed    |        |            |             |
                        1.1   | Floor  | Shed    | 8      | 4          | 16          | Roof
                        1.2   | Walls  | Shed    | 16     |            |             | 1.1
                        1.2.1 | North  | Shed    | 8      | 12         | 9           |
                        1.3   | Roof   | Shed    | 2d     |            |             | 1.2
                        2     | Walls  | Barn    | 1      |            |             | 1.1
                        """);
        var imported = imported(Drawn.empty(), table);
        var plan = Drawn.after(Drawn.empty(), imported.edits());
        assertThat(Drawn.lines(plan, Kind.TASK, Kind.DEPENDENCY))
                .isEqualTo(
                        """
                        dependency Floor to=Walls type=finish_start
                        dependency Roof to=Floor type=finish_start
                        task Barn Walls effort=1:00
                        task Shed All
                        task Shed parent=All Floor effort=4:00/8:00/16:00
                        task Shed parent=All Roof effort=16:00
                        task Shed parent=All Walls
                        task Shed parent=Walls North effort=8:00\
                        """);
        assertThat(Drawn.report(imported))
                .contains("Links that would close a circle: “Roof” waits for “1.2” (row 6).")
                .contains(
                        "An estimate rises from optimistic to pessimistic; of these the middle was taken: “North” (row 5).")
                .contains(
                        "The table has no task of that number or name to wait for: “Walls” waits for “1.1” (row 7).");
        assertThat(imported(plan, table).edits()).isEmpty();
    }

    @Test
    void theShortTables() {
        var parts =
                List.of(
                        part(
                                "Roles",
                                "Role | Default cost | Default rate\nDesigner | 45 | 120.50\nCook | | "),
                        part(
                                "Rate cards",
                                "Rate card | Role | Rate\nPublic | Designer | 110\nPublic | Cook | -3"),
                        part(
                                "Teams",
                                "Team | Parent | Lead\nWeb | Engineering | Ana\nEngineering | Web |"),
                        part(
                                "Skills",
                                "Person | Skill | Level | Wants to grow\nAna | Figma | 4 | yes\nAna | CSS | |\n | Rust | |\n | | |"),
                        part(
                                "Holidays",
                                "Holiday group | Date | Name\nGermany | 25.12.2026 | Christmas\nGermany | 26.12.2026 |"),
                        part("Clients", "Client\nHarbour Museum\nharbour  museum"),
                        part(
                                "Placeholders",
                                "Placeholder | Role | Project\nDesigner 2 | Designer | Atlas"),
                        part(
                                "Phases",
                                "Project | Phase | Start | End\nAtlas | Design | 2026-03-02 | 2026-03-27"),
                        part(
                                "Milestones",
                                "Project | Milestone | Date | Phase\nAtlas | Opening | 2026-05-15 | Design\nAtlas | Closing | 2026-06-15 | Nowhere"));
        var imported = TableImport.of(parts, Drawn.empty(), Drawn.ids(), Drawn.TODAY);
        Drawn.countsAddUp(imported);
        var plan = Drawn.after(Drawn.empty(), imported.edits());
        assertThat(Drawn.lines(plan))
                .isEqualTo(
                        """
                        client Harbour Museum
                        holiday calendar Germany days={2026-12-25:Christmas,2026-12-26:Holiday}
                        milestone Atlas Closing day=2026-06-15
                        milestone Atlas phase=Design Opening day=2026-05-15
                        person Ana skills={CSS:3,Figma:4+}
                        phase Atlas Design span=2026-03-02..2026-03-27
                        placeholder Designer 2 role=Designer project=Atlas
                        project Atlas
                        rate card Public rates={Designer:110.00}
                        role Cook
                        role Designer costRate=45.00 billRate=120.50
                        skill CSS
                        skill Figma
                        skill Rust
                        team Engineering
                        team Web under=Engineering lead=Ana\
                        """);
        assertThat(Drawn.report(imported))
                .contains(
                        "They would be under themselves, directly or in a circle; left where they are: “Engineering” under “Web” (row 3 of “Teams”).")
                .contains(
                        "Without a rate the card says nothing of the role: row 3 of “Rate cards”.")
                .contains("“Skill” is empty: row 5 of “Skills”.");
        assertThat(TableImport.of(parts, plan, Drawn.ids(2), Drawn.TODAY).edits()).isEmpty();
    }

    @Test
    void whoIsHereIsMeantAndKeepsWhatTheTableDoesNotSay() {
        var first =
                Tables.drawn(
                        "people",
                        """
                        Name      | Role     | Team | Skills  | Tags  | Hours a week | Cost
                        Ana Lopes | Designer | Web  | Figma=4 | lead  | 40           | 45
                        """);
        var plan = Drawn.after(Drawn.empty(), imported(Drawn.empty(), first).edits());
        var second =
                Tables.drawn(
                        "people",
                        """
                        Name       | Role | Team     | Skills | Tags | Cost
                        ana  LOPES |      | Research | CSS=2  |      | 50
                        Ana Lopez  |      |          |        |      |
                        """);
        var imported = imported(plan, second);
        assertThat(Drawn.lines(Drawn.after(plan, imported.edits()), Kind.PERSON, Kind.CONTRACT))
                .isEqualTo(
                        """
                        contract Ana Lopes from=2026-01-01 week=[8:00,8:00,8:00,8:00,8:00,0:00,0:00] costRate=50.00
                        person Ana Lopes role=Designer teams=[Web,Research from 2026-11-24] skills={CSS:2,Figma:4} tags=[lead]
                        person Ana Lopez\
                        """);
        var slip =
                imported(
                        plan,
                        Tables.drawn(
                                "assignments",
                                "Person|Project|Start|Hours a day\nAna Lopez|Atlas|2026-03-02|4"));
        assertThat(Drawn.report(slip)).contains("“Ana Lopez” beside “Ana Lopes” (row 2)");
    }

    @Test
    void ofTwoPeopleWithOneNameNobodyCanSayWhoIsMeant() {
        var plan =
                Plan.of(
                        Stream.concat(
                                        StreamSupport.stream(
                                                Drawn.empty().items().spliterator(), false),
                                        LongStream.range(5, 7)
                                                .mapToObj(i ->
                                                        org.throughline.plan.item.Person.named(
                                                                Id.of(new UUID(0, i)), "Ana")))
                                .toList());
        var imported =
                imported(
                        plan,
                        Tables.drawn(
                                "assignments",
                                "Person|Project|Start|Hours a day\nAna|Atlas|2026-03-02|4"));
        assertThat(imported.edits()).isEmpty();
        assertThat(Drawn.report(imported))
                .isEqualTo(
                        "NOT_TAKEN assignment 1: There is more than one person of that name in the plan; rename one of them first: “Ana” (row 2).");
    }

    @Test
    void hoursSaidInOtherWays() {
        var plan =
                Drawn.after(
                        Drawn.empty(),
                        imported(
                                        Drawn.empty(),
                                        Tables.drawn(
                                                "people",
                                                "Name|Hours a day|Working days\nAna|6|Mon-Thu\nBen||"))
                                .edits());
        assertThat(
                        work(
                                plan,
                                "Person|Project|Start|End|Hours per week\nAna|Atlas|2026-03-02|2026-03-06|20"))
                .contains("minutesADay=4:00");
        assertThat(
                        work(
                                plan,
                                "Person|Project|Start|End|Allocation\nAna|Atlas|2026-03-02|2026-03-06|50%"))
                .contains("minutesADay=3:00");
        assertThat(work(plan, "Person|Project|Start|End|FTE\nAna|Atlas|2026-03-02|2026-03-06|0.5"))
                .contains("minutesADay=4:00");
        assertThat(
                        work(
                                plan,
                                "Person|Project|Start|End|Total hours\nAna|Atlas|2026-03-02|2026-03-08|20"))
                .contains("minutesADay=5:00");
        assertThat(
                        work(
                                plan,
                                "Person|Project|Start|End|Minutes per day\nBen|Atlas|2026-03-02|2026-03-08|90"))
                .contains("minutesADay=1:30");
        assertThat(work(plan, "Person|Project|Start|Hours|Confirmed\nBen|Atlas|2026-03-02|2|no"))
                .contains("tentative=true");
        assertThat(
                        work(
                                plan,
                                "Person|Project|Start|Hours|Status\nBen|Atlas|2026-03-02|2|Tentative"))
                .contains("tentative=true");
        assertThat(
                        work(
                                plan,
                                "Person|Project|Start|Hours|Status\nBen|Atlas|2026-03-02|2|Confirmed"))
                .doesNotContain("tentative=true");
    }

    private static String work(Plan plan, String table) {
        var imported = imported(plan, Tables.drawn("assignments", table));
        var next = Drawn.after(plan, imported.edits());
        assertThat(imported(next, Tables.drawn("assignments", table)).edits()).isEmpty();
        return Drawn.lines(next, Kind.ASSIGNMENT);
    }

    @Test
    void ambiguousDaysAreSaid() {
        var imported =
                imported(
                        Drawn.empty(),
                        Tables.drawn(
                                "milestones", "Project|Milestone|Date\nAtlas|Opening|03/04/2026"));
        assertThat(Drawn.report(imported))
                .contains(
                        "NOTE column 1: The days in “Date” could be read in two ways; they were read as day, month, year (as in Europe).");
        var together =
                imported(
                        Drawn.empty(),
                        Tables.drawn(
                                "phases",
                                "Project|Phase|Start|End\nAtlas|Design|03/04/2026|03/27/2026"));
        assertThat(Drawn.lines(Drawn.after(Drawn.empty(), together.edits()), Kind.PHASE))
                .contains("2026-03-04..2026-03-27");
        assertThat(Drawn.report(together))
                .contains("month, day, year (as in the United States), as those in “End” must be");
    }

    @Test
    void withoutAColumnThatMustBeNothingIsTaken() {
        var table = Tables.drawn("x", "Person|Project\nAna|Atlas\nBen|Atlas");
        var mapping = Mapping.of(Map.of("person", 0, "project", 1));
        var imported =
                TableImport.of(
                        table, Sheet.ASSIGNMENTS, mapping, Drawn.empty(), Drawn.ids(), Drawn.TODAY);
        Drawn.countsAddUp(imported);
        assertThat(imported.edits()).isEmpty();
        assertThat(Drawn.report(imported))
                .isEqualTo(
                        "NOT_TAKEN assignment 2: No column was chosen for “Start” or “Hours a day” or “Hours a week” or “Share” or “Total hours”, and without it nothing can be taken: rows 2–3.");
    }

    @Test
    void columnsMappedByHandAndHostileCells() {
        var table =
                Tables.drawn(
                        "odd",
                        """
                        A | B | C | D
                        %s%d =cmd|' /C calc'!A1 | 2026-03-02 | 4 | x
                        """
                                .replace("|' /C", "¦' /C"));
        var mapping =
                Mapping.of(
                        Map.of(
                                "person",
                                0,
                                "project",
                                0,
                                "start",
                                1,
                                "hours-a-day",
                                2,
                                "note",
                                99));
        var imported =
                TableImport.of(
                        table, Sheet.ASSIGNMENTS, mapping, Drawn.empty(), Drawn.ids(), Drawn.TODAY);
        Drawn.countsAddUp(imported);
        assertThat(Drawn.report(imported))
                .contains("“%s%d =cmd¦' /C calc'!A1”")
                .contains("These columns were not read: “D”.");
    }

    private static TableImport.Part part(String name, String text) {
        var table = Tables.drawn(name, text);
        var guess = TableImport.guess(table);
        assertThat(guess.sheet().words()).isEqualTo(name);
        return new TableImport.Part(table, guess.sheet(), guess.mapping());
    }

    static Imported imported(Plan plan, ForeignTable table) {
        var guess = TableImport.guess(table);
        assertThat(guess.mapping().missing(guess.sheet())).as(guess.toString()).isEmpty();
        var imported =
                TableImport.of(
                        table,
                        guess.sheet(),
                        guess.mapping(),
                        plan,
                        Drawn.ids(plan.size()),
                        Drawn.TODAY);
        Drawn.countsAddUp(imported);
        for (var line : imported.lines())
            assertThat(line.sentence()).as(line.toString()).matches("(?s)[A-Z“].*[.?]");
        assertThat(imported.lines())
                .allSatisfy(line ->
                        assertThat(line.grade() == Line.Grade.NOT_TAKEN && line.rows().isEmpty())
                                .isFalse());
        return imported;
    }
}
