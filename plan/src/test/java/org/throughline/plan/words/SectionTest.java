package org.throughline.plan.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.*;

/** Edits under the headings a reader looks for them, and their fields in words. */
class SectionTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);
    private static final Person ANA = Person.named(id("ana"), "Ana");
    private static final Person BEN = Person.named(id("ben"), "Ben");
    private static final Project ATLAS = Project.named(id("atlas"), "Atlas");
    private static final Project HARBOR = Project.named(id("harbor"), "Harbor");
    private static final Task DESIGN =
            Task.named(id("design"), ATLAS.id(), "Design", Effort.of(480));
    private static final Task BUILD = Task.named(id("build"), ATLAS.id(), "Build", Effort.of(480));
    private static final Dependency LINK =
            new Dependency(id("link"), DESIGN.id(), BUILD.id(), DependencyKind.FINISH_START, -240);
    private static final Assignment WORK =
            Assignment.of(
                    id("work"), BEN.id(), ATLAS.id(), Span.of(MONDAY, MONDAY.plusDays(4)), 450);
    private static final Contract ANAS =
            new Contract(
                    id("anas"),
                    ANA.id(),
                    MONDAY,
                    Optional.empty(),
                    Week.weekdays(480),
                    Optional.of(Money.of(5050, "EUR")),
                    Percent.ALL);
    private static final Skill SAWING = new Skill(id("sawing"), "Sawing", SkillCategory.TECHNICAL);

    private static final Plan PLAN =
            Plan.of(List.of(ANA, BEN, ATLAS, HARBOR, DESIGN, BUILD, LINK, WORK, ANAS, SAWING));
    private static final List<Edit> EDITS =
            List.of(
                    Edit.add(SAWING),
                    Edit.add(WORK),
                    Edit.add(ANAS),
                    Edit.add(LINK),
                    change(DESIGN, "people", 2),
                    Edit.remove(HARBOR),
                    change(BUILD, "rank", 3));

    @Test
    void projectsThenPeopleThenWhatAllShare() {
        assertThat(said(Section.By.PROJECT))
                .containsExactly(
                        "Atlas: change task, change task, add dependency, add assignment",
                        "Harbor: remove project",
                        "Ana: add contract",
                        "The whole organization: add skill");
    }

    @Test
    void orAssignmentsWithWhoeverDoesThem() {
        assertThat(said(Section.By.PERSON))
                .containsExactly(
                        "Atlas: change task, change task, add dependency",
                        "Harbor: remove project",
                        "Ana: add contract",
                        "Ben: add assignment",
                        "The whole organization: add skill");
    }

    @Test
    void whoHasOnlyThemselvesToTellOfStandsInOneList() {
        var edits =
                List.of(
                        Edit.add(BEN),
                        Edit.add(Person.named(id("cleo"), "Cleo")),
                        Edit.add(ANA),
                        Edit.add(ANAS));
        var names = Plan.of(List.of(ANA, BEN, Person.named(id("cleo"), "Cleo"), ANAS));
        assertThat(
                        Section.of(names, edits, Section.By.PROJECT).stream()
                                .map(one -> one.name() + " " + one.edits().size()))
                .containsExactly("Ana 2", "People 2");
    }

    @Test
    void fieldsSayWhatTheyAreOfTheirKind() {
        assertThat(
                        Words.rows(PLAN, PLAN, EDITS).stream()
                                .map(row ->
                                        "%s | %s | %s | %s"
                                                .formatted(
                                                        row.item(),
                                                        row.field(),
                                                        row.was(),
                                                        row.becomes())))
                .containsExactly(
                        "Sawing |  |  | category technical",
                        "Ben on Atlas |  |  | for Ben · project Atlas · days 4–8 May 2026 · a day 7.5 h · billable",
                        "contract of Ana from 4 May 2026 |  |  | person Ana · first day 4 May 2026 · week 8 h Monday to Friday · cost rate 50.50 EUR an hour · target 100 %",
                        "Design before Build |  |  | first Design · then Build · type finish start · lag 4 h lead",
                        "Design | people at once | 1 | 2",
                        "Harbor |  | status confirmed · probability 100 % · pricing non billable | ",
                        "Build | place in the list | 0 | 3");
    }

    private static List<String> said(Section.By by) {
        var lines = new ArrayList<String>();
        for (var section : Section.of(PLAN, EDITS, by))
            lines.add(
                    section.name()
                            + ": "
                            + String.join(
                                    ", ",
                                    section.edits().stream().map(SectionTest::said).toList()));
        return lines;
    }

    private static String said(Edit edit) {
        var verb =
                switch (edit) {
                    case Edit.Added _ -> "add ";
                    case Edit.Removed _ -> "remove ";
                    case Edit.Changed _ -> "change ";
                };
        return verb + edit.kind().word();
    }

    private static Edit change(Item item, String field, Object value) {
        return Edit.between(item, Fields.of(item.kind()).with(item, Map.of(field, value)))
                .orElseThrow();
    }

    private static <T extends Item> Id<T> id(String name) {
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
