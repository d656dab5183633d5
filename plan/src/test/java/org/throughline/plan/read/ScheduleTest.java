package org.throughline.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.TimeOffKind;
import org.throughline.plan.item.Week;
import org.throughline.plan.words.Because;

/**
 * Dates over calendars, people and summary tasks. Monday is 4 May 2026; Thursday 14 May is a
 * holiday; a full-time day has 8 hours.
 */
class ScheduleTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);
    private static final int DAY = 480;
    private static final Id<Project> ATLAS = id("Atlas");

    /** A plan said task by task; names are ids. */
    private static final class Sketch {
        final List<Item> items = new ArrayList<>();

        Sketch() {
            var holidays = new TreeMap<LocalDate, String>(Map.of(day(14), "Ascension"));
            items.add(new HolidayCalendar(id("days"), "Days", holidays));
            items.add(
                    new Organization(
                            id("org"),
                            "Org",
                            Currency.getInstance("EUR"),
                            Minutes.of(DAY),
                            Optional.of(id("days"))));
            items.add(Project.named(ATLAS, "Atlas"));
        }

        Sketch task(String name, double days, Object... fields) {
            var task = Task.named(id(name), ATLAS, name, Effort.of((int) (days * DAY)));
            var values = new TreeMap<String, Object>(Map.of("rank", items.size()));
            for (int i = 0; i < fields.length; i += 2)
                values.put((String) fields[i], fields[i + 1]);
            items.add(Fields.of(task.kind()).with(task, values));
            return this;
        }

        Sketch link(String from, String to) {
            return link(from, to, DependencyKind.FINISH_START, 0);
        }

        Sketch link(String from, String to, DependencyKind kind, double lagDays) {
            items.add(
                    new Dependency(
                            id(from + to + kind), id(from), id(to), kind, (int) (lagDays * DAY)));
            return this;
        }

        Sketch works(String who, String on, int minutesADay) {
            var one = Assignment.of(id(who + on), id(who), ATLAS, Span.day(MONDAY), minutesADay);
            return with(Fields.of(one.kind()).with(one, Map.of("task", Optional.of(id(on)))));
        }

        Sketch with(Item... more) {
            items.addAll(List.of(more));
            return this;
        }

        Plan plan() {
            return Plan.of(items);
        }

        Schedule solved() {
            return Schedule.of(plan(), ATLAS, MONDAY);
        }
    }

    private static <T extends Item> Id<T> id(String name) {
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static LocalDate day(int ofMay) {
        return LocalDate.of(2026, 5, 1).plusDays(ofMay - 1L);
    }

    private static Optional<Span> days(int from, int to) {
        return Optional.of(Span.of(day(from), day(to)));
    }

    /** Early days and late days as numbers of May: "4–5 ≤ 6–7". */
    private static String dates(Schedule schedule, String task) {
        var dates = schedule.dates(id(task)).orElseThrow();
        return "%s–%s ≤ %s–%s"
                .formatted(
                        ofMay(dates.earlyStart()),
                        ofMay(dates.earlyFinish()),
                        ofMay(dates.lateStart()),
                        ofMay(dates.lateFinish()));
    }

    private static long ofMay(LocalDate day) {
        return ChronoUnit.DAYS.between(LocalDate.of(2026, 4, 30), day);
    }

    private static String early(Schedule schedule, String task) {
        return dates(schedule, task).replaceAll(" .*", "");
    }

    private static String names(List<Schedule.Dates> chain) {
        return chain.stream().map(dates -> dates.task().name()).collect(Collectors.joining(" "));
    }

    // ---- calendars

    @Test
    void aWeekendAndAHolidayAreNotWorked() {
        var schedule =
                new Sketch()
                        .task("A", 3)
                        .task("B", 4)
                        .task("C", 3)
                        .task("D", 1)
                        .link("A", "B")
                        .link("B", "C")
                        .link("A", "D")
                        .solved();
        assertThat(dates(schedule, "A")).isEqualTo("4–6 ≤ 4–6");
        assertThat(dates(schedule, "B")).isEqualTo("7–12 ≤ 7–12");
        assertThat(dates(schedule, "C")).isEqualTo("13–18 ≤ 13–18");
        assertThat(dates(schedule, "D")).isEqualTo("7–7 ≤ 18–18");
        var d = schedule.dates(id("D")).orElseThrow();
        assertThat(d.totalSlack()).isEqualTo(6 * DAY);
        assertThat(d.freeSlack()).isEqualTo(6 * DAY);
        assertThat(d.critical()).isFalse();
        assertThat(schedule.tasks(ATLAS))
                .filteredOn(Schedule.Dates::critical)
                .extracting(dates -> dates.task().name())
                .containsExactly("A", "B", "C");
        assertThat(schedule.finish(ATLAS).orElseThrow().finish()).isEqualTo(day(18));
        assertThat(names(schedule.criticalPath(ATLAS))).isEqualTo("A B C");
    }

    /** B (1 day) after A (Monday and Tuesday): kind, lag in days, and B's days. */
    @ParameterizedTest
    @CsvSource({
        "FINISH_START,   0,   6–6",
        "FINISH_START,   1,   7–7",
        "FINISH_START,   3,  11–11",
        "FINISH_START,  -1,   5–5",
        "FINISH_START,  0.5,  6–7",
        "START_START,    1,   5–5",
        "START_START,    0,   4–4",
        "FINISH_FINISH,  0,   5–5",
        "FINISH_FINISH,  1,   6–6",
        "FINISH_FINISH, -1,   4–4",
        "START_FINISH,   0,   4–4",
        "START_FINISH,   5,   8–8",
    })
    void kindsAndLagsInWorkingTime(DependencyKind kind, double lag, String days) {
        var schedule = new Sketch().task("A", 2).task("B", 1).link("A", "B", kind, lag).solved();
        assertThat(early(schedule, "B")).isEqualTo(days);
        assertThat(schedule.dates(id("A")).orElseThrow().totalSlack())
                .as("backwards the way it came")
                .isZero();
    }

    @Test
    void halfDaysShareADay() {
        var schedule =
                new Sketch()
                        .task("A", 0.5)
                        .task("B", 0.5)
                        .task("C", 1)
                        .link("A", "B")
                        .link("B", "C")
                        .solved();
        assertThat(dates(schedule, "A")).isEqualTo("4–4 ≤ 4–4");
        assertThat(dates(schedule, "B")).isEqualTo("4–4 ≤ 4–4");
        assertThat(dates(schedule, "C")).isEqualTo("5–5 ≤ 5–5");
    }

    @Test
    void aMomentIsOnTheDayThatMakesItSo() {
        var schedule =
                new Sketch()
                        .task("kick-off", 0)
                        .task("A", 5)
                        .task("done", 0)
                        .task("signed", 0)
                        .task("B", 1)
                        .link("kick-off", "A")
                        .link("A", "done")
                        .link("done", "signed")
                        .link("signed", "B")
                        .solved();
        assertThat(early(schedule, "kick-off")).isEqualTo("4–4");
        assertThat(early(schedule, "A")).isEqualTo("4–8");
        assertThat(early(schedule, "done")).as("Friday, not Monday").isEqualTo("8–8");
        assertThat(dates(schedule, "signed")).isEqualTo("8–8 ≤ 8–8");
        assertThat(early(schedule, "B")).isEqualTo("11–11");
        assertThat(names(schedule.criticalPath(ATLAS))).isEqualTo("kick-off A done signed B");
    }

    @Test
    void aMomentIsOnAWorkingDay() {
        var schedule =
                new Sketch()
                        .task("A", 6, "planned", days(4, 11))
                        .task("on a Saturday", 0, "earliestStart", Optional.of(day(9)))
                        .task("go", 0)
                        .task("B", 1)
                        .link("go", "B")
                        .solved();
        assertThat(early(schedule, "on a Saturday")).isEqualTo("11–11");
        assertThat(dates(schedule, "B")).isEqualTo("4–4 ≤ 11–11");
        assertThat(dates(schedule, "go")).as("by Friday evening").isEqualTo("4–4 ≤ 8–8");
    }

    // ---- people

    @Test
    void whoWorksOnItWorksOnTheirOwnDays() {
        var ana = Person.named(id("Ana"), "Ana");
        var tuesdays =
                new Contract(
                        id("contract"),
                        ana.id(),
                        MONDAY,
                        Optional.of(day(31)),
                        Week.of(0, DAY, DAY / 2, 0, 0, 0, 0),
                        Optional.empty(),
                        Percent.ALL);
        var away =
                new TimeOff(
                        id("away"),
                        ana.id(),
                        Span.day(day(12)),
                        Optional.empty(),
                        TimeOffKind.LEAVE);
        var schedule =
                new Sketch()
                        .with(ana, tuesdays, away)
                        .task("A", 2)
                        .task("B", 1)
                        .task("C", 8)
                        .link("A", "B")
                        .works("Ana", "A", DAY)
                        .works("Ana", "C", DAY)
                        .solved();
        // 8 h on the 5th, 4 h on the 6th, nothing on the 12th, 4 h on the 13th; and nobody follows
        // on her half day in the same evening.
        assertThat(dates(schedule, "A")).isEqualTo("5–13 ≤ 32–33");
        assertThat(early(schedule, "B")).isEqualTo("15–15");
        // 12 h a week until her contract ends; then somebody else has to do the rest, full time.
        assertThat(early(schedule, "C")).isEqualTo("5–34");
    }

    @Test
    void atMostTheMinutesADayTheyAreAssigned() {
        var ana = Person.named(id("Ana"), "Ana");
        var schedule =
                new Sketch()
                        .with(ana)
                        .task("A", 2)
                        .task("B", 2, "duration", Optional.of(Minutes.of(2 * DAY)))
                        .works("Ana", "A", DAY / 2)
                        .works("Ana", "B", DAY / 2)
                        .solved();
        assertThat(early(schedule, "A")).as("effort at the pace of the plan").isEqualTo("4–7");
        assertThat(early(schedule, "B")).as("a duration is a duration").isEqualTo("4–5");
    }

    @Test
    void peopleShareTheEffortAndTheLastOneDoneIsTheEnd() {
        var ana = Person.named(id("Ana"), "Ana");
        var ben = Person.named(id("Ben"), "Ben");
        var away =
                new TimeOff(
                        id("away"),
                        ben.id(),
                        Span.of(day(4), day(6)),
                        Optional.empty(),
                        TimeOffKind.LEAVE);
        var schedule =
                new Sketch()
                        .with(ana, ben, away)
                        .task("A", 4)
                        .task("B", 4, "people", 4)
                        .task("C", 4, "people", 2)
                        .works("Ana", "A", DAY)
                        .works("Ben", "A", DAY)
                        .works("Ana", "C", DAY)
                        .solved();
        assertThat(early(schedule, "A")).isEqualTo("4–8");
        assertThat(schedule.dates(id("A")).orElseThrow().critical()).isTrue();
        assertThat(early(schedule, "B")).isEqualTo("4–4");
        assertThat(early(schedule, "C")).as("the other is not found yet").isEqualTo("4–5");
    }

    @Test
    void aDeadlineAfterTheEndOfTheProjectGivesNoSlack() {
        var schedule =
                new Sketch().task("A", 5).task("B", 1, "deadline", Optional.of(day(29))).solved();
        assertThat(dates(schedule, "B")).isEqualTo("4–4 ≤ 8–8");
    }

    /** A contract without a working minute would have the work wait for ever. */
    @Test
    void whoIsUnderContractForNothingLeavesTheWorkToOthers() {
        var ana = Person.named(id("Ana"), "Ana");
        var nothing =
                new Contract(
                        id("contract"),
                        ana.id(),
                        MONDAY,
                        Optional.empty(),
                        Week.of(0, 0, 0, 0, 0, 0, 0),
                        Optional.empty(),
                        Percent.ALL);
        var schedule = new Sketch().with(ana, nothing).task("A", 2).works("Ana", "A", DAY).solved();
        assertThat(early(schedule, "A")).isEqualTo("4–5");
    }

    // ---- bounds

    @Test
    void whatIsDoneStandsWhereItWasPlannedAndIsNoLongerCritical() {
        var schedule =
                new Sketch()
                        .task("A", 1)
                        .task(
                                "B",
                                2,
                                "planned",
                                days(4, 5),
                                "progress",
                                Percent.ALL,
                                "deadline",
                                Optional.of(day(4)))
                        .task("C", 1)
                        .link("A", "B")
                        .link("B", "C")
                        .solved();
        assertThat(early(schedule, "B")).isEqualTo("4–5");
        assertThat(early(schedule, "C")).isEqualTo("6–6");
        var b = schedule.dates(id("B")).orElseThrow();
        assertThat(b.critical()).isFalse();
        assertThat(b.breaches()).as("what is done broke nothing that can be mended").isEmpty();
        assertThat(b.reason()).isInstanceOf(Schedule.Reason.Done.class);
    }

    @Test
    void whatIsPinnedStaysAndWhatIsBeforeItIsLate() {
        var schedule =
                new Sketch()
                        .task("A", 3)
                        .task("B", 2, "planned", days(5, 6), "pinned", true)
                        .task("C", 1)
                        .link("A", "B")
                        .link("B", "C")
                        .task("begin", 1, "planned", days(4, 4))
                        .solved();
        assertThat(dates(schedule, "A")).isEqualTo("4–6 ≤ 0–4");
        assertThat(schedule.dates(id("A")).orElseThrow().totalSlack()).isEqualTo(-2 * DAY);
        assertThat(early(schedule, "B")).isEqualTo("5–6");
        assertThat(early(schedule, "C")).isEqualTo("7–7");
        assertThat(names(schedule.why(id("C")))).isEqualTo("C B");
    }

    @Test
    void earliestStartDeadlineAndPhaseBindAPartLikeTheWhole() {
        var phase = new Phase(id("Build"), ATLAS, "Build", Span.of(day(6), day(20)));
        var schedule =
                new Sketch()
                        .with(phase)
                        .task(
                                "S",
                                0,
                                "earliestStart",
                                Optional.of(day(7)),
                                "deadline",
                                Optional.of(day(8)))
                        .task("A", 3, "parent", Optional.of(id("S")))
                        .task("B", 1, "phase", Optional.of(phase.id()))
                        .task("C", 1, "planned", days(4, 4))
                        .solved();
        assertThat(dates(schedule, "A")).isEqualTo("7–11 ≤ 6–8");
        assertThat(schedule.dates(id("A")).orElseThrow().totalSlack()).isEqualTo(-DAY);
        assertThat(early(schedule, "B")).isEqualTo("6–6");
        assertThat(dates(schedule, "S")).isEqualTo("7–11 ≤ 6–8");
        assertThat(schedule.dates(id("S")).orElseThrow().critical()).isTrue();
    }

    // ---- summary tasks

    @Test
    void aSummaryTaskRunsFromItsFirstPartToItsLastAndItsDependenciesMeanItsParts() {
        var schedule =
                new Sketch()
                        .task("S", 99)
                        .task("A", 1, "parent", Optional.of(id("S")))
                        .task("B", 2, "parent", Optional.of(id("S")))
                        .task("T", 0)
                        .task("U", 0, "parent", Optional.of(id("T")))
                        .task("C", 1, "parent", Optional.of(id("U")))
                        .task("D", 3, "parent", Optional.of(id("U")))
                        .link("S", "T")
                        .solved();
        assertThat(early(schedule, "S")).as("its own effort is no work").isEqualTo("4–5");
        assertThat(dates(schedule, "A")).isEqualTo("4–4 ≤ 5–5");
        assertThat(early(schedule, "C")).isEqualTo("6–6");
        assertThat(dates(schedule, "T")).isEqualTo("6–8 ≤ 6–8");
        assertThat(names(schedule.why(id("C")))).isEqualTo("C B");
        assertThat(names(schedule.criticalPath(ATLAS))).isEqualTo("B D");
        assertThat(schedule.tasks(ATLAS))
                .extracting(dates -> ".".repeat(dates.depth()) + dates.task().name())
                .containsExactly("S", ".A", ".B", "T", ".U", "..C", "..D");
        assertThat(names(schedule.why(id("T")))).isEqualTo("T U D B");
    }

    /** S has parts A (1 day) and B (2 days, after A); T has parts C (1 day) and D (3 days). */
    @ParameterizedTest
    @CsvSource({
        "FINISH_START,   0, 7–7,  7–11",
        "START_START,    0, 5–5,  5–7",
        "FINISH_FINISH,  0, 6–6,  4–6",
        "START_FINISH,   3, 7–7,  5–7",
        "FINISH_START,  -1, 6–6,  6–8",
    })
    void everyPartWithEveryPart(DependencyKind kind, double lag, String ofC, String ofD) {
        var schedule =
                new Sketch()
                        .task("S", 0)
                        .task("A", 1, "parent", Optional.of(id("S")))
                        .task("B", 2, "parent", Optional.of(id("S")))
                        .link("A", "B")
                        .task("T", 0)
                        .task("C", 1, "parent", Optional.of(id("T")))
                        .task("D", 3, "parent", Optional.of(id("T")))
                        .link("S", "T", kind, lag)
                        .solved();
        assertThat(early(schedule, "C")).isEqualTo(ofC);
        assertThat(early(schedule, "D")).isEqualTo(ofD);
    }

    // ---- as planned

    /** Days are whole, work is not: only what cannot be is a breach. */
    @Test
    void halfDaysAndDaysToSpareAreNoBreach() {
        var schedule =
                new Sketch()
                        .task("A", 0.5, "planned", days(4, 4))
                        .task("B", 0.5, "planned", days(4, 4))
                        .task("C", 1, "planned", days(5, 7))
                        .task("D", 0.5, "planned", days(7, 8))
                        .task("E", 1, "planned", days(7, 7))
                        .task("F", 0, "planned", days(4, 4), "duration", Optional.of(Minutes.NONE))
                        .task("G", 1, "planned", days(4, 4))
                        .link("A", "B")
                        .link("C", "D")
                        .link("C", "E")
                        .link("F", "G")
                        .solved();
        assertThat(schedule.tasks(ATLAS))
                .filteredOn(dates -> !dates.breaches().isEmpty())
                .extracting(dates -> dates.task().name())
                .as("C is worked on the 7th too, and E needs all of that day")
                .containsExactly("E");
    }

    @Test
    void plannedDaysStandBesideTheEarliestAndWhatBreaksIsSaid() {
        var phase = new Phase(id("Build"), ATLAS, "Build", Span.of(day(11), day(29)));
        var sketch =
                new Sketch()
                        .with(phase)
                        .task("A", 2, "planned", days(6, 7))
                        .task("B", 1, "planned", days(7, 8), "deadline", Optional.of(day(7)))
                        .task("C", 1, "planned", days(8, 8), "earliestStart", Optional.of(day(12)))
                        .task("D", 3, "planned", days(12, 13))
                        .task("E", 1, "planned", days(8, 8), "phase", Optional.of(phase.id()))
                        .task("F", 9, "deadline", Optional.of(day(8)))
                        .task("G", 1, "planned", days(4, 4))
                        .link("A", "B")
                        .link("B", "C", DependencyKind.START_START, 1);
        var plan = sketch.plan();
        var schedule = Schedule.of(plan, ATLAS, MONDAY);
        assertThat(early(schedule, "A")).as("nothing holds it").isEqualTo("4–5");
        assertThat(schedule.dates(id("A")).orElseThrow().planned()).isEqualTo(days(6, 7));
        var said = new ArrayList<String>();
        for (var dates : schedule.tasks(ATLAS))
            for (var breach : dates.breaches()) said.add(Because.sentence(plan, dates, breach));
        assertThat(said)
                .containsExactlyInAnyOrder(
                        "“B” is planned to start on 7 May 2026, but “A” must end first, which is on 7 May 2026. Move one of them, or change the dependency.",
                        "“B” is planned to end on 8 May 2026, after its deadline on 7 May 2026. Start earlier, take work out, or move the deadline.",
                        "“C” is planned from 8 May 2026, but it is not to start before 12 May 2026. Start later, or change that day.",
                        "The work of “D” does not fit into 12–13 May 2026; begun on the first of these days it ends on 15 May 2026. Give it more days, more people or less work.",
                        "“E” is planned from 8 May 2026, before its phase “Build” starts on 11 May 2026. Start later, or move the phase.",
                        "“F” can end at the earliest on 15 May 2026, after its deadline on 8 May 2026. Start earlier, take work out, or move the deadline.");
    }

    // ---- laws

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneProjectAloneIsAsInTheWholePlan(long seed) {
        var plan = new RandomPlans(seed).plan(90);
        var whole = Schedule.of(plan, MONDAY);
        for (var project : plan.all(Project.class)) {
            var alone = Schedule.of(plan, project.id(), MONDAY);
            assertThat(alone.tasks(project.id())).isEqualTo(whole.tasks(project.id()));
            assertThat(alone.finish(project.id())).isEqualTo(whole.finish(project.id()));
            assertThat(whole.tasks(project.id()))
                    .hasSameSizeAs(plan.referring(Task.class, project.id()));
        }
        // The order in which items come in says nothing.
        var items = new ArrayList<Item>();
        plan.items().forEach(items::add);
        assertThat(Schedule.of(Plan.of(items.reversed()), MONDAY).finishes())
                .isEqualTo(whole.finishes());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void chainsAreWalkedAndDatesKeepTheirOrder(long seed) {
        var plan = new RandomPlans(seed).plan(90);
        var schedule = Schedule.of(plan, MONDAY);
        for (var task : plan.all(Task.class)) {
            var dates = schedule.dates(task.id()).orElseThrow();
            assertThat(dates.earlyFinish()).isAfterOrEqualTo(dates.earlyStart());
            assertThat(dates.lateFinish()).isAfterOrEqualTo(dates.lateStart());
            assertThat(dates.freeSlack()).isBetween(0L, Math.max(0, dates.totalSlack()));
            if (!dates.summary())
                assertThat(dates.critical())
                        .isEqualTo(
                                dates.totalSlack() <= 0 && dates.task().progress().value() < 100);
            var why = schedule.why(task.id());
            assertThat(why).doesNotHaveDuplicates();
            assertThat(why.getFirst()).isEqualTo(dates);
            assertThat(why.getLast().reason())
                    .isNotInstanceOfAny(
                            Schedule.Reason.After.class, Schedule.Reason.PartEnds.class);
            for (var step : why)
                assertThat(Because.sentence(plan, step)).matches("“.*\\.").doesNotContain("–.");
            for (var breach : dates.breaches())
                assertThat(Because.sentence(plan, dates, breach)).matches("(“|The).*\\.");
        }
        for (var finish : schedule.finishes()) {
            var path = schedule.criticalPath(finish.project().id());
            assertThat(path.getLast().task()).isEqualTo(finish.last());
            assertThat(path.getLast().earlyFinish()).isEqualTo(finish.finish());
            assertThat(Because.finish(plan, schedule, finish.project().id())).endsWith(".");
        }
    }

    /** Far more than a stack could hold; circles and all, there is an answer. */
    @Test
    void aVeryLongChainAVeryDeepOutlineAndACircle() {
        var sketch = new Sketch();
        int many = 20_000;
        for (int i = 0; i < many; i++) {
            sketch.task("T" + i, 1);
            if (i > 0) sketch.link("T" + (i - 1), "T" + i);
            if (i == 0) sketch.task("P0", 0);
            else sketch.task("P" + i, 0, "parent", Optional.of(id("P" + (i - 1))));
        }
        sketch.link("T5", "T2").link("P7", "P7x").task("P7x", 1);
        var schedule = sketch.solved();
        assertThat(schedule.why(id("T" + (many - 1)))).hasSizeGreaterThan(many - 10);
        assertThat(schedule.dates(id("P" + (many - 1))).orElseThrow().depth()).isEqualTo(many - 1);
        // 20,000 working days end in 2103, where every day is a working day.
        assertThat(schedule.finish(ATLAS).orElseThrow().finish().getYear()).isBetween(2080, 2110);
    }
}
