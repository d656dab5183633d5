package org.throughline.plan.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;

/**
 * Every rule with its sentence: a line is an edit and its answer in words. The plan is a small one
 * everybody knows.
 */
class RulesTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);

    private static final Organization ORG =
            new Organization(
                    id("org"),
                    "Org",
                    Currency.getInstance("EUR"),
                    Minutes.ofHours(8),
                    Optional.empty());
    private static final Team CRAFT =
            new Team(id("craft"), "Craft", Optional.empty(), Optional.empty());
    private static final Team WOOD =
            new Team(id("wood"), "Wood", Optional.of(CRAFT.id()), Optional.empty());
    private static final Role CARPENTER =
            new Role(
                    id("carpenter"),
                    "Carpenter",
                    Optional.of(Money.of(5000, "EUR")),
                    Optional.empty());
    private static final Person ANA = Person.named(id("ana"), "Ana");
    private static final Person BEN =
            with(
                    Person.named(id("ben"), "Ben"),
                    Map.of("manager", Optional.of(ANA.id()), "role", Optional.of(CARPENTER.id())));
    private static final Contract ANAS =
            new Contract(
                    id("anas"),
                    ANA.id(),
                    MONDAY,
                    Optional.of(MONDAY.plusYears(1)),
                    Week.weekdays(480),
                    Optional.empty(),
                    Percent.ALL);
    private static final Project ATLAS = Project.named(id("atlas"), "Atlas");
    private static final Project HARBOR = Project.named(id("harbor"), "Harbor");
    private static final Phase BUILD =
            new Phase(id("build"), ATLAS.id(), "Build", Span.of(MONDAY, MONDAY.plusDays(25)));
    private static final Task DESIGN =
            Task.named(id("design"), ATLAS.id(), "Design", Effort.of(4800));
    private static final Task SAW =
            with(
                    Task.named(id("saw"), ATLAS.id(), "Saw", Effort.of(480)),
                    Map.of("parent", Optional.of(DESIGN.id())));
    private static final Task GLUE = Task.named(id("glue"), ATLAS.id(), "Glue", Effort.of(480));
    private static final Task SHIP = Task.named(id("ship"), HARBOR.id(), "Ship", Effort.of(480));
    private static final Dependency DESIGN_GLUE = link("design-glue", DESIGN, GLUE);
    private static final Dependency GLUE_SHIP = link("glue-ship", GLUE, SHIP);
    private static final Assignment WORK =
            Assignment.of(
                    id("work"), ANA.id(), ATLAS.id(), Span.of(MONDAY, MONDAY.plusDays(4)), 480);
    private static final Placeholder WANTED =
            new Placeholder(
                    id("wanted"),
                    "Joiner",
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private static final Plan PLAN =
            Plan.of(
                    List.of(
                            ORG,
                            CRAFT,
                            WOOD,
                            CARPENTER,
                            ANA,
                            BEN,
                            ANAS,
                            ATLAS,
                            HARBOR,
                            BUILD,
                            DESIGN,
                            SAW,
                            GLUE,
                            SHIP,
                            DESIGN_GLUE,
                            GLUE_SHIP,
                            WORK,
                            WANTED));

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused(
                        "idsAreUnique",
                        "There is already an item with the id %s. Give the new client an id of its own."
                                .formatted(ANA.id()),
                        add(new Client(ANA.id().as(), "Ana & Sons"))),
                refused(
                        "editsFindWhatTheyExpect",
                        "“Ana” was changed by someone else meanwhile (name). Look at it again and repeat your edit.",
                        change(Person.named(ANA.id(), "Anna"), Map.of("name", "Anne"))),
                refused(
                        "editsFindWhatTheyExpect",
                        "The person this edit is about is not in the plan; someone may have removed it. Its id is %s."
                                .formatted(id("eve")),
                        Edit.remove(Person.named(id("eve"), "Eve"))),
                refused(
                        "whatItPointsAtIsThere",
                        "This assignment names a person or placeholder that is not in the plan (%s). Choose one that is, or add it first."
                                .formatted(id("eve")),
                        change(WORK, Map.of("to", id("eve")))),
                refused(
                        "whatItPointsAtIsThere",
                        "The person “Ben” names a role that is not in the plan (%s). Choose one that is, or add it first."
                                .formatted(ATLAS.id()),
                        change(BEN, Map.of("role", Optional.of(ATLAS.id())))),
                refused(
                        "whatIsPointedAtStays",
                        "The project “Atlas” is still used by 1 phase, 3 tasks, 1 assignment. Remove or change those first.",
                        Edit.remove(ATLAS)),
                refused(
                        "thereIsOneOrganization",
                        "There is one organization in a plan, and “Other” would be another. Change the one that is there.",
                        add(
                                new Organization(
                                        id("other"),
                                        "Other",
                                        Currency.getInstance("EUR"),
                                        Minutes.ofHours(8),
                                        Optional.empty()))),
                refused(
                        "thereIsOneOrganization",
                        "The organization “%s” cannot be removed while there is anything in its plan. Change it instead."
                                .formatted(ORG.name()),
                        Edit.remove(ORG)),
                refused(
                        "namesAreUnique",
                        "There is already a role called “Carpenter”. Choose another name, or use the one that is there.",
                        add(new Role(id("c2"), "CARPENTER", Optional.empty(), Optional.empty()))),
                refused(
                        "namesAreUnique",
                        "There is already a project called “Atlas”. Choose another name, or use the one that is there.",
                        change(HARBOR, Map.of("name", "Atlas"))),
                refused(
                        "aBudgetLimitsSomething",
                        "The budget of Atlas limits neither hours nor money. Give one of them, or both.",
                        add(
                                new Budget(
                                        id("b"),
                                        ATLAS.id(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))),
                refused(
                        "contractsOfOnePersonDoNotOverlap",
                        "Ana already has a contract from 4 May 2026 to 4 May 2027. End that one before 1 May 2027, or begin this one later.",
                        add(
                                new Contract(
                                        id("more"),
                                        ANA.id(),
                                        LocalDate.of(2027, 5, 1),
                                        Optional.empty(),
                                        Week.weekdays(240),
                                        Optional.empty(),
                                        Percent.ALL))),
                refused(
                        "timesInOneTeamDoNotOverlap",
                        "Ana would be in the team Craft twice at the same time. Keep one of the two, or change their days.",
                        change(
                                ANA,
                                Map.of(
                                        "teams",
                                        List.of(
                                                TeamSpell.always(CRAFT.id()),
                                                new TeamSpell(
                                                        CRAFT.id(),
                                                        Optional.of(MONDAY),
                                                        Optional.empty()))))),
                refused(
                        "nobodyManagesThemselves",
                        "Ana would manage themselves: Ana → Ben → Ana. Choose another manager.",
                        change(ANA, Map.of("manager", Optional.of(BEN.id())))),
                refused(
                        "noTeamIsUnderItself",
                        "The team Craft would be under itself: Craft → Wood → Craft. Choose another team above it.",
                        change(CRAFT, Map.of("under", Optional.of(WOOD.id())))),
                refused(
                        "noTaskIsPartOfItself",
                        "The task “Design” would be part of itself: Design → Saw → Design. Choose another task above it.",
                        change(DESIGN, Map.of("parent", Optional.of(SAW.id())))),
                refused(
                        "dependenciesDoNotCircle",
                        "These tasks would wait for each other: Ship → Design → Glue → Ship. Leave one of the dependencies out.",
                        add(link("circle", SHIP, DESIGN))),
                refused(
                        "dependenciesDoNotCircle",
                        "These tasks would wait for each other: Glue → Saw → Design → Glue. Leave one of the dependencies out.",
                        add(link("through a part", GLUE, SAW))),
                refused(
                        "aTaskDoesNotWaitForItsOwnParts",
                        "“Design” and “Saw” cannot wait for each other: one is part of the other. Link other tasks.",
                        add(link("own", DESIGN, SAW))),
                refused(
                        "aTaskDoesNotWaitForItsOwnParts",
                        "“Design” and “Glue” cannot wait for each other: one is part of the other. Link other tasks.",
                        change(GLUE, Map.of("parent", Optional.of(DESIGN.id())))),
                refused(
                        "aDependencyIsSaidOnce",
                        "“Glue” already waits for “Design” in this way. Change that dependency instead.",
                        add(link("again", DESIGN, GLUE))),
                refused(
                        "workStaysInItsProject",
                        "Ana on Atlas belongs to Atlas, but “Ship” to Harbor. Choose one of the same project.",
                        change(WORK, Map.of("task", Optional.of(SHIP.id())))),
                refused(
                        "workStaysInItsProject",
                        "Ship belongs to Harbor, but “Build” to Atlas. Choose one of the same project.",
                        change(SHIP, Map.of("phase", Optional.of(BUILD.id())))),
                refused(
                        "aPersonsDayHas24Hours",
                        "25 h a day for Ana is more than a day has. Give at most 24 h, or use a placeholder.",
                        change(WORK, Map.of("minutesADay", Minutes.ofHours(25)))),
                refused(
                        "moneyIsInOneCurrency",
                        "The role “Carpenter” has an amount in USD, but this plan counts in EUR. Convert it first.",
                        change(CARPENTER, Map.of("costRate", Optional.of(Money.of(10, "USD"))))),
                refused(
                        "moneyIsInOneCurrency",
                        "The role “Carpenter” has an amount in EUR, but this plan counts in CHF. Convert it first.",
                        change(ORG, Map.of("currency", Currency.getInstance("CHF")))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void everyRuleHasItsSentence(String rule, String sentence, Edit edit) {
        assertThat(Rules.broken(PLAN)).isEmpty();
        assertThat(Edits.apply(PLAN, List.of(edit)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> {
                            assertThat(refused.because().getFirst().rule()).isEqualTo(rule);
                            assertThat(refused.because().getFirst().sentence()).isEqualTo(sentence);
                        });
    }

    static Stream<Edit> accepted() {
        return Stream.of(
                add(new Client(id("client"), "Client")),
                change(WORK, Map.of("to", WANTED.id(), "minutesADay", Minutes.ofHours(30))),
                change(ANA, Map.of("name", "Ben")),
                change(CARPENTER, Map.of("name", "carpenter")),
                change(ANAS, Map.of("to", Optional.of(MONDAY.plusDays(3)))),
                add(
                        new Contract(
                                id("later"),
                                ANA.id(),
                                MONDAY.plusYears(1).plusDays(1),
                                Optional.empty(),
                                Week.weekdays(240),
                                Optional.empty(),
                                Percent.ALL)),
                change(
                        ANA,
                        Map.of(
                                "teams",
                                List.of(
                                        TeamSpell.always(CRAFT.id()),
                                        TeamSpell.always(WOOD.id())))),
                add(
                        new Dependency(
                                id("start"),
                                DESIGN.id(),
                                GLUE.id(),
                                DependencyKind.START_START,
                                480)),
                add(link("across", SAW, GLUE)),
                Edit.remove(WORK));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatLooksAlikeButIsRight(Edit edit) {
        assertThat(Edits.apply(PLAN, List.of(edit))).isInstanceOf(Outcome.Applied.class);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                value(
                        "The first day is 1989-12-31; a plan reaches from 1990 to 2100. Check the year.",
                        () -> Span.day(LocalDate.of(1989, 12, 31))),
                value(
                        "The last day is 2101-01-01; a plan reaches from 1990 to 2100. Check the year.",
                        () -> Span.of(MONDAY, LocalDate.of(2101, 1, 1))),
                value(
                        "The span ends (2026-05-03) before it starts (2026-05-04). Swap the two days?",
                        () -> Span.of(MONDAY, MONDAY.minusDays(1))),
                value("-1 minutes is less than nothing. Give 0 or more.", () -> Minutes.of(-1)),
                value(
                        "2,147,483,647 minutes is more than a plan can hold (100,000,000). Check the unit.",
                        () -> Minutes.of(Integer.MAX_VALUE)),
                value("A skill level is 1 to 5, not 6.", () -> Level.of(6)),
                value("101 % is not a share. Give 0 to 100.", () -> new Percent(101)),
                value(
                        "A week has 7 days, not 5. Give minutes for Monday to Sunday.",
                        () -> Week.of(480, 480, 480, 480, 480)),
                value("A day has 24 hours, not 25.0.", () -> Week.of(1500, 0, 0, 0, 0, 0, 0)),
                value(
                        "An estimate goes from optimistic to likely to pessimistic; 3, 2, 1 minutes does not rise.",
                        () -> Effort.of(3, 2, 1)),
                value(
                        "An assignment of 0 minutes a day is none. Give at least 1 minute, or remove it.",
                        () -> Assignment.of(id("x"), ANA.id(), ATLAS.id(), Span.day(MONDAY), 0)),
                value(
                        "A task cannot wait for itself. Choose another task.",
                        () -> link("self", SAW, SAW)),
                value(
                        "The name of a person is missing. Give it one.",
                        () -> Person.named(id("x"), "  ")),
                value(
                        "The contract ends (2026-05-03) before it starts (2026-05-04). Swap the two days?",
                        () ->
                                new Contract(
                                        id("x"),
                                        ANA.id(),
                                        MONDAY,
                                        Optional.of(MONDAY.minusDays(1)),
                                        Week.weekdays(1),
                                        Optional.empty(),
                                        Percent.ALL)),
                value(
                        "The cost rate is below zero. Give 0 or more per hour.",
                        () ->
                                new Role(
                                        id("x"),
                                        "X",
                                        Optional.of(Money.of(-1, "EUR")),
                                        Optional.empty())),
                value(
                        "“1-1-1-1-1” is not an id. An id looks like 0b0e3a52-7f5c-4d4e-9d0c-3a9a3f0f1c11.",
                        () -> Id.of("1-1-1-1-1")),
                value(
                        "The deadline is 2200-01-01; a plan reaches from 1990 to 2100. Check the year.",
                        () ->
                                with(
                                        DESIGN,
                                        Map.of("deadline", Optional.of(LocalDate.of(2200, 1, 1))))),
                value(
                        "The holiday “Then” is 1066-10-14; a plan reaches from 1990 to 2100. Check the year.",
                        () ->
                                new HolidayCalendar(
                                        id("x"),
                                        "Old",
                                        new TreeMap<>(Map.of(LocalDate.of(1066, 10, 14), "Then")))),
                value(
                        "A pinned task needs the days it is pinned to. Give its first and last day.",
                        () -> with(DESIGN, Map.of("pinned", true))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void everyValueChecksItself(String sentence, Runnable made) {
        assertThatThrownBy(made::run).isInstanceOf(Unacceptable.class).hasMessage(sentence);
    }

    /** Nothing is said about dependencies here: the task comes under one that it waits for. */
    @Test
    void aTaskThatMovesUnderAnotherCanCloseACircle() {
        var plane = Task.named(id("plane"), ATLAS.id(), "Plane", Effort.of(480));
        var outcome = Edits.apply(PLAN, List.of(add(plane), add(link("glue-plane", GLUE, plane))));
        var plan = ((Outcome.Applied) outcome).next();
        assertThat(
                        Edits.apply(
                                plan,
                                List.of(change(plane, Map.of("parent", Optional.of(DESIGN.id()))))))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.because().getFirst().sentence())
                                        .isEqualTo(
                                                "These tasks would wait for each other: Plane → Design → Glue → Plane. Leave one of the dependencies out."));
    }

    @Test
    void aChainLongerThanAnyStackIsWalkedOnce() {
        var edits = new ArrayList<Edit>();
        var last = SHIP;
        for (int i = 0; i < 12_000; i++) {
            var next = Task.named(id("chain" + i), HARBOR.id(), "Chain", Effort.of(480));
            edits.add(add(next));
            edits.add(add(link("chain link" + i, last, next)));
            last = next;
        }
        assertThat(Edits.apply(PLAN, edits)).isInstanceOf(Outcome.Applied.class);
        edits.add(add(link("closing", last, DESIGN)));
        assertThat(Edits.apply(PLAN, edits))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.because())
                                        .extracting(because -> because.rule())
                                        .containsExactly("dependenciesDoNotCircle"));
    }

    @Test
    void aLongNameIsRefusedWithItsLength() {
        assertThatThrownBy(() -> Person.named(id("x"), "n".repeat(201)))
                .hasMessage(
                        "The name of a person has 201 characters; at most 200 fit. Shorten “%s”."
                                .formatted("n".repeat(59) + "…"));
    }

    private static Arguments refused(String rule, String sentence, Edit edit) {
        return Arguments.of(rule, sentence, edit);
    }

    private static Arguments value(String sentence, Runnable made) {
        return Arguments.of(sentence, made);
    }

    private static Edit add(Item item) {
        return Edit.add(item);
    }

    private static Edit change(Item item, Map<String, ?> values) {
        return Edit.between(item, with(item, values)).orElseThrow();
    }

    @SuppressWarnings("unchecked") // a copy of an item is an item of its kind
    private static <T extends Item> T with(T item, Map<String, ?> values) {
        return (T) Fields.of(item.kind()).with(item, values);
    }

    private static Dependency link(String name, Task from, Task to) {
        return new Dependency(id(name), from.id(), to.id(), DependencyKind.FINISH_START, 0);
    }

    private static <T extends Item> Id<T> id(String name) {
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
