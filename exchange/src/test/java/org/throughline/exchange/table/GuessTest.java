package org.throughline.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.exchange.Drawn;
import org.throughline.exchange.Line;
import org.throughline.exchange.foreign.ForeignTable;

/** Headers as programs and people write them, and what they are taken for. */
class GuessTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    people.csv      | First Name, Last Name, Email, Team, Role, Employment Type, Cost, Skills, Tags, Manager | PEOPLE | cost-an-hour=6 first-name=0 last-name=1 manager=9 role=4 skills=7 tags=8 team=3
                    export          | Name                                                                   | PEOPLE      | name=0
                    staff           | full_name, job_title, start_date, weekly_hours                          | PEOPLE      | from=2 hours-a-week=3 name=0 role=1
                    x               | Employee Name;Department;FTE;Hourly cost                                | PEOPLE      | cost-an-hour=3 name=0 share=2 team=1
                    assignments.csv | Person, Project, Role, Start Date, End Date, Hours per day, Billable, Phase, Note | ASSIGNMENTS | billable=6 end=4 hours-a-day=5 note=8 person=0 phase=7 project=1 role=2 start=3
                    bookings        | Resource, Project, From, To, Allocation %                               | ASSIGNMENTS | end=3 person=0 project=1 share=4 start=2
                    Sheet1          | personName, projectName, startDate, endDate, minutesPerDay              | ASSIGNMENTS | end=3 hours-a-day=4 person=0 project=1 start=2
                    timeoff.csv     | Person, Email, Start Date, End Date, Type, Hours per day, Note          | TIME_OFF    | from=2 hours-a-day=5 kind=4 person=0 to=3
                    Leave           | Name, First day, Last day                                               | TIME_OFF    | from=1 person=0 to=2
                    projects.csv    | Name, Client, Status, Pricing Model, Team, Budget, Tags, Start, End     | PROJECTS    | client=1 fixed-price=5 pricing=3 project=0 status=2 tags=6
                    portfolio       | Project, Client, Project manager, Probability                           | PROJECTS    | client=1 lead=2 probability=3 project=0
                    contracts.csv   | Person, Email, Role, Start Date, End Date, Work days, Hours per day, Cost | CONTRACTS | cost-an-hour=7 from=3 hours-a-day=6 person=0 role=2 to=4 working-days=5
                    x               | Person, From, Mon, Tue, Wed, Thu, Fri                                   | CONTRACTS   | friday=6 from=1 monday=2 person=0 thursday=5 tuesday=3 wednesday=4
                    roles.csv       | Role, Default cost, Default rate                                        | ROLES       | cost-an-hour=1 rate-an-hour=2 role=0
                    rate cards      | Rate card, Role, Rate                                                   | RATE_CARDS  | rate-an-hour=2 rate-card=0 role=1
                    skills.csv      | Person, Skill, Level                                                    | SKILLS      | level=2 person=0 skill=1
                    x               | Skill, Category                                                         | SKILLS      | category=1 skill=0
                    teams           | Team, Parent team, Team lead                                            | TEAMS       | lead=2 team=0 under=1
                    clients         | Name                                                                    | CLIENTS     | client=0
                    x               | Customer                                                                | CLIENTS     | client=0
                    holidays        | Holiday group, Date, Name                                               | HOLIDAYS    | calendar=0 day=1 name=2
                    placeholders    | Name, Role, Project, Skills                                             | PLACEHOLDERS | placeholder=0 project=2 role=1 skills=3
                    x               | Project, Phase, Start date, End date                                    | PHASES      | end=3 phase=1 project=0 start=2
                    x               | Project, Milestone, Due date                                            | MILESTONES  | day=2 milestone=1 project=0
                    Tasks           | ID, Task Name, Duration, Start, Finish, Predecessors, Resource Names    | TASKS       | assigned-to=6 duration=2 end=4 number=0 start=3 task=1 waits-for=5
                    x               | WBS, Task, Effort (hours), % Complete                                   | TASKS       | effort=2 number=0 progress=3 task=1
                    backlog         | Key, Summary, Assignee, Original Estimate, Due Date                     | TASKS       | assigned-to=2 deadline=4 effort=3 number=0 task=1
                    """)
    void headers(String name, String headers, Sheet sheet, String mapping) {
        var guess = TableImport.guess(table(name, headers));
        assertThat(guess.sheet()).isEqualTo(sheet);
        assertThat(drawn(guess.mapping())).isEqualTo(mapping);
        assertThat(guess.isComplete()).isTrue();
        assertThat(TableImport.guess(table(name, headers), sheet)).isEqualTo(guess.mapping());
    }

    /** A table written by our own list is known by it. */
    @ParameterizedTest
    @EnumSource(Sheet.class)
    void ourOwnNames(Sheet sheet) {
        var headers = sheet.columns().stream().map(Column::name).toList();
        var guess =
                TableImport.guess(
                        new ForeignTable(sheet.words(), headers, List.of(), List.of(), List.of()));
        assertThat(guess.sheet()).isEqualTo(sheet);
        for (int i = 0; i < headers.size(); i++)
            assertThat(guess.mapping().of(sheet.columns().get(i))).hasValue(i);
    }

    @Test
    void whatNobodyKnowsIsGuessedIncompletely() {
        var guess = TableImport.guess(table("x", "Colour, Weight"));
        assertThat(guess.isComplete()).isFalse();
        assertThat(guess.mapping().missing(guess.sheet())).isNotEmpty();
    }

    @Test
    void everyColumnSaysWhatItHoldsWithAnExampleThatCanBeRead() {
        for (var sheet : Sheet.values()) {
            assertThat(Sheet.named(sheet.key())).contains(sheet);
            assertThat(sheet.columns().stream().map(Column::key)).doesNotHaveDuplicates();
            for (var column : sheet.columns()) {
                assertThat(column.holds()).isNotBlank();
                assertThat(column.example()).isNotBlank();
                assertThat(sheet.column(column.key())).contains(column);
            }
            // A table of the examples alone is taken without a word of complaint.
            var row = sheet.columns().stream().map(Column::example).toList();
            var table =
                    new ForeignTable(
                            sheet.words(),
                            sheet.columns().stream().map(Column::name).toList(),
                            List.of(row),
                            List.of(2),
                            List.of());
            var imported = TableImportTest.imported(Drawn.empty(), table);
            assertThat(imported.edits()).isNotEmpty();
            assertThat(imported.lines())
                    .filteredOn(line ->
                            line.grade() == Line.Grade.NOT_TAKEN
                                    && line.what().equals(sheet.noun()))
                    .isEmpty();
        }
    }

    private static ForeignTable table(String name, String headers) {
        return new ForeignTable(
                name,
                Arrays.stream(headers.split("[,;]")).map(String::strip).toList(),
                List.of(),
                List.of(),
                List.of());
    }

    private static String drawn(Mapping mapping) {
        return mapping.headers().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
