package org.throughline.plan.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;
import org.throughline.plan.picture.Picture;

/** Every edit as a sentence: a line is an edit and how it is told. */
class SentencesTest {
    private static final Plan PLAN =
            with(
                    Picture.read(
                            """
                            holidays |...H...|
                            A: Build |=====..|
                            A: Saw   |##.....| task 16h, deadline, pinned
                            A: Glue  |.......| task, after Saw
                            A: ready |....!..|
                            Ana      |AAAA...| A 6h, role Carpenter, week 8 8 8 8 8 0 0
                                     |....-..| - training
                            Jens     |.......|
                            ?Joe     |aa.....| a unbilled
                            A = Atlas
                            H = Harbor\
                            """
                                    .replace(", deadline", ", by 2026-05-08")),
                    new Skill(Picture.id(Kind.SKILL, "Oak"), "Oak", SkillCategory.TECHNICAL),
                    new Team(
                            Picture.id(Kind.TEAM, "Craft"),
                            "Craft",
                            Optional.empty(),
                            Optional.empty()),
                    new Team(
                            Picture.id(Kind.TEAM, "Wood"),
                            "Wood",
                            Optional.empty(),
                            Optional.empty()),
                    new Client(Picture.id(Kind.CLIENT, "Acme"), "Acme"));
    private static final Person ANA = PLAN.person(Picture.person("Ana"));
    private static final Assignment WORK =
            PLAN.get(Assignment.class, Picture.assignment("Ana", "Atlas", 1));
    private static final Assignment JOES =
            PLAN.get(Assignment.class, Picture.assignment("?Joe", "Atlas", 1));
    private static final Task SAW = PLAN.get(Task.class, Picture.task("Atlas", "Saw"));
    private static final Task GLUE = PLAN.get(Task.class, Picture.task("Atlas", "Glue"));
    private static final Project ATLAS = PLAN.project(Picture.project("Atlas"));

    static Stream<Arguments> told() {
        return Stream.of(
                told(
                        "Ana's assignment on Atlas moves from 4–7 May 2026 to 11–14 May 2026.",
                        change(WORK, Map.of("span", WORK.span().plusDays(7)))),
                told(
                        "Ana's assignment on Atlas now takes 4–5 May 2026 instead of 4–7 May 2026.",
                        change(WORK, Map.of("span", Span.of(day(4), day(5))))),
                told(
                        "Ana's assignment on Atlas goes to Jens, moves from 4–7 May 2026 to 5–8 May 2026 and goes from 6 h to 8 h a day.",
                        change(
                                WORK,
                                Map.of(
                                        "to", Picture.person("Jens"),
                                        "span", WORK.span().plusDays(1),
                                        "minutesADay", Minutes.ofHours(8)))),
                told(
                        "Joe's assignment on Atlas is now billed and is now certain.",
                        change(JOES, Map.of("billable", true, "tentative", false))),
                told(
                        "Ana's assignment on Atlas now has the task Saw and now has a note.",
                        change(WORK, Map.of("task", Optional.of(SAW.id()), "note", "Bring oak."))),
                told(
                        "Jens is tentatively assigned to Atlas for 8 h a day, 4–5 May 2026, not billed.",
                        Edit.add(
                                change(
                                        JOES,
                                        "id",
                                        Picture.id(Kind.ASSIGNMENT, "x"),
                                        "to",
                                        Picture.person("Jens")))),
                told("Ana is no longer assigned to Atlas, 4–7 May 2026.", Edit.remove(WORK)),
                told(
                        "Ana is off 8 May 2026 (training).",
                        Edit.add(only(TimeOff.class, "id", Picture.id(Kind.TIME_OFF, "x")))),
                told(
                        "Ana's time off now takes 4 h instead of the whole a day.",
                        change(
                                only(TimeOff.class),
                                Map.of("minutesADay", Optional.of(Minutes.ofHours(4))))),
                told("Ana is no longer off 8 May 2026.", Edit.remove(only(TimeOff.class))),
                told(
                        "Ana works 40 h a week from 4 May 2026.",
                        Edit.add(only(Contract.class, "id", Picture.id(Kind.CONTRACT, "x")))),
                told(
                        "Ana's contract from 4 May 2026 now ends on 29 May 2026 and is now 4 h Monday to Friday instead of 8 h Monday to Friday.",
                        change(
                                only(Contract.class),
                                Map.of(
                                        "to", Optional.of(day(29)),
                                        "week", Week.weekdays(240)))),
                told(
                        "“Glue” waits for “Saw” to end before it can start.",
                        Edit.add(only(Dependency.class, "id", Picture.id(Kind.DEPENDENCY, "x")))),
                told(
                        "The dependency of “Glue” on “Saw” is now start-start instead of finish-start and now has a lag of −4 h instead of none.",
                        change(
                                only(Dependency.class),
                                Map.of("type", DependencyKind.START_START, "lagMinutes", -240))),
                told("“Glue” no longer waits for “Saw”.", Edit.remove(only(Dependency.class))),
                told(
                        "The task “Saw” of Atlas moves from 4–5 May 2026 to 6–7 May 2026 and is no longer pinned.",
                        change(
                                SAW,
                                Map.of(
                                        "planned",
                                        SAW.planned().map(days -> days.plusDays(2)),
                                        "pinned",
                                        false))),
                told(
                        "The task “Glue” of Atlas is now planned for 8 May 2026, is now part of Saw, now takes 4 h / 8 h / 16 h of work instead of 0 h and is now 40 % done instead of 0 %.",
                        change(
                                GLUE,
                                Map.of(
                                        "planned",
                                        Optional.of(Span.day(day(8))),
                                        "effort",
                                        Effort.of(240, 480, 960),
                                        "parent",
                                        Optional.of(SAW.id()),
                                        "progress",
                                        new Percent(40)))),
                told(
                        "The task “Saw” of Atlas now asks for 2 people instead of 1 and no longer has the deadline 8 May 2026.",
                        change(SAW, Map.of("deadline", Optional.empty(), "people", 2))),
                told(
                        "The milestone “ready” of Atlas moves from 8 May 2026 to 12 May 2026.",
                        change(only(Milestone.class), Map.of("day", day(12)))),
                told(
                        "The phase “Build” of Atlas is now called “Make” and now takes 4–6 May 2026 instead of 4–8 May 2026.",
                        change(
                                only(Phase.class),
                                Map.of("name", "Make", "span", Span.of(day(4), day(6))))),
                told(
                        "Ana gains the teams Craft, Wood and gains the skill Oak (4).",
                        change(
                                ANA,
                                Map.of(
                                        "skills",
                                        Map.of(Picture.id(Kind.SKILL, "Oak"), Level.of(4)),
                                        "teams",
                                        List.of(
                                                TeamSpell.always(Picture.id(Kind.TEAM, "Craft")),
                                                TeamSpell.always(Picture.id(Kind.TEAM, "Wood")))))),
                told(
                        "Ana no longer has the role Carpenter.",
                        change(ANA, Map.of("role", Optional.empty()))),
                told(
                        "The project Atlas now has the client Acme, is now tentative instead of confirmed, is now 50 % probable instead of 100 % and gains the tag wood.",
                        change(
                                ATLAS,
                                Map.of(
                                        "status",
                                        ProjectStatus.TENTATIVE,
                                        "probability",
                                        new Percent(50),
                                        "client",
                                        Optional.of(Picture.id(Kind.CLIENT, "Acme")),
                                        "tags",
                                        new TreeSet<>(List.of("wood"))))),
                told(
                        "The project Harbor is removed.",
                        Edit.remove(PLAN.project(Picture.project("Harbor")))),
                told(
                        "The holiday calendar Holidays gains the holiday 25 Dec 2026 (Christmas) and loses the holiday 7 May 2026.",
                        change(
                                only(HolidayCalendar.class),
                                Map.of(
                                        "days",
                                        new TreeMap<>(
                                                Map.of(LocalDate.of(2026, 12, 25), "Christmas"))))),
                told(
                        "The client Zenith is added.",
                        Edit.add(new Client(Picture.id(Kind.CLIENT, "Zenith"), "Zenith"))),
                told(
                        "The team Wood is now part of Craft.",
                        change(
                                PLAN.get(Team.class, Picture.id(Kind.TEAM, "Wood")),
                                Map.of("under", Optional.of(Picture.id(Kind.TEAM, "Craft"))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    void everyEditIsASentence(String sentence, Edit edit) {
        assertThat(Sentences.of(PLAN, Edits.replay(PLAN, List.of(edit)), edit)).isEqualTo(sentence);
    }

    /** Every field of every kind, on random plans, told without a word of the machine. */
    @Test
    void noKindAndNoFieldIsForgotten() {
        var seen = new TreeSet<String>();
        var wanted = new TreeSet<String>();
        for (var kind : Kind.values()) {
            wanted.add(kind.stable() + " added");
            wanted.add(kind.stable() + " removed");
            for (var field : Fields.of(kind).all())
                if (!field.name().equals("id")) wanted.add(kind.stable() + " " + field.name());
        }
        // Nobody pins in random plans, for that takes days too; nor writes notes on assignments or
        // tasks, or another currency.
        wanted.removeAll(
                new HashSet<>(
                        List.of(
                                "task pinned",
                                "task note",
                                "assignment note",
                                "organization currency",
                                "organization removed")));
        for (long seed = 0; !seen.containsAll(wanted) && seed < 2_000; seed++) {
            var random = new RandomPlans(seed);
            var plan = random.plan(60);
            for (int step = 0; step < 40; step++) {
                var edits = random.edits(plan);
                if (!(Edits.apply(plan, edits) instanceof Outcome.Applied(var next))) continue;
                for (var edit : edits) {
                    assertThat(Sentences.of(plan, next, edit))
                            .matches("[A-Z“].*\\.")
                            .doesNotContain("null", "Optional", "[", "{", "  ", "_")
                            .doesNotContainPattern("[a-z][A-Z]|[0-9a-f]{8}-[0-9a-f]{4}-")
                            .doesNotContain("something removed")
                            // A dash alone is a value that is not there; between two days it is
                            // not.
                            .doesNotContainPattern("(?<![0-9]{4}|[A-Z][a-z]{2}) –|–[.,]");
                    switch (edit) {
                        case Edit.Added _ -> seen.add(edit.kind().stable() + " added");
                        case Edit.Removed _ -> seen.add(edit.kind().stable() + " removed");
                        case Edit.Changed changed ->
                                changed.fields()
                                        .keySet()
                                        .forEach(field ->
                                                seen.add(edit.kind().stable() + " " + field));
                    }
                }
            }
        }
        assertThat(seen).containsAll(wanted);
    }

    // ---- edits

    private static Arguments told(String sentence, Edit edit) {
        return Arguments.of(sentence, edit);
    }

    private static <T extends Item> T only(Class<T> type) {
        return PLAN.all(type).iterator().next();
    }

    private static Item only(Class<? extends Item> type, String field, Object value) {
        return set(only(type), Map.of(field, value));
    }

    private static Edit change(Item item, Map<String, ?> values) {
        return Edit.between(item, set(item, values)).orElseThrow();
    }

    private static Item change(
            Item item, String field, Object value, String otherField, Object otherValue) {
        return set(item, Map.of(field, value, otherField, otherValue));
    }

    private static Item set(Item item, Map<String, ?> values) {
        return Fields.of(item.kind()).with(item, values);
    }

    private static Plan with(Plan plan, Item... items) {
        return Edits.replay(plan, Stream.of(items).map(Edit::add).toList());
    }

    private static LocalDate day(int ofMay) {
        return LocalDate.of(2026, 5, ofMay);
    }
}
