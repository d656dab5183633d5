package org.throughline.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.server.people.SmallPlan.MONDAY;
import static org.throughline.server.people.SmallPlan.actor;
import static org.throughline.server.people.SmallPlan.id;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.SkillCategory;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.people.ItemForm.Read;

class ItemFormTest {
    private static final Actor MANAGER = actor(AccessRole.MANAGER, "Ada");
    private static final Actor MEMBER = actor(AccessRole.MEMBER, "Ben");
    private static final SmallPlan SMALL =
            SmallPlan.ofThree().add(SmallPlan.contract("Ben", MONDAY.minusYears(1), 8));

    /** Kinds for which other rooms have forms of their own. */
    private static final List<Kind> ELSEWHERE =
            List.of(
                    Kind.TASK,
                    Kind.DEPENDENCY,
                    Kind.BASELINE,
                    Kind.APPROVAL_POLICY,
                    Kind.STANDARD_CHANGE,
                    Kind.VALUE,
                    Kind.PURPOSE,
                    Kind.BIG_GOAL,
                    Kind.VIVID_DESCRIPTION,
                    Kind.DIAGNOSIS,
                    Kind.GUIDING_POLICY,
                    Kind.ACTION,
                    Kind.GOAL,
                    Kind.KEY_RESULT,
                    Kind.ASSUMPTION,
                    Kind.CONTINGENCY,
                    Kind.CONTRIBUTION,
                    Kind.SIGNAL);

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** Opening a form and sending it back changes nothing, whatever stands in the item. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aFormSentBackAsItWasChangesNothing(long seed) {
        var plan = new RandomPlans(seed).plan(90);
        for (var kind : Kind.values()) {
            if (ELSEWHERE.contains(kind)) continue;
            var form = ItemForm.of(MANAGER, kind);
            for (Item item : plan.all(kind))
                assertThat(form.changed(plan, item, form.written(plan, item)))
                        .as("%s %s", kind, item)
                        .isEqualTo(new Read.Made(item));
        }
    }

    @ParameterizedTest(name = "{0} = “{1}”: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "week.4 | five | “five” is no amount of time. Write it as 16h, 7:30, 2d or 3w.",
                "week.4 | 25 | A day has 24 hours, not 25.0.",
                "from | 2026-02-30 | “2026-02-30” is not a day. Write it as 2026-05-03.",
                "from | '' | The day is missing. Give one.",
                "to | 1985-01-01 | The last day of the contract is 1985-01-01; a plan reaches from 1990 to 2100. Check the year.",
                "costRate | cheap | “cheap” is not an amount of EUR. Write 95 or 95.50.",
                "costRate | 1.234 | EUR has no smaller part than 0.01. Round “1.234”.",
                "costRate | -5 | The cost rate is below zero. Give 0 or more per hour.",
                "target | 120 | 120 % is not a share. Give 0 to 100.",
                "target | most | “most” is not a share. Give 0 to 100."
            })
    void aSlipStandsBesideItsFieldAndAllIsKept(String field, String typed, String sentence) {
        var contract = SMALL.plan().all(Contract.class).iterator().next();
        var form = ItemForm.of(MANAGER, Kind.CONTRACT, "person");
        var filled = with(form.written(SMALL.plan(), contract), field, typed);

        var read = (Read.Slips) form.changed(SMALL.plan(), contract, filled);

        var said = new ArrayList<>(read.byField().values());
        if (!read.whole().isEmpty()) said.add(read.whole());
        assertThat(said).containsExactly(sentence);
        var inputs = form.inputs(SMALL.plan(), "x", filled, read.byField());
        assertThat(inputs.toString()).contains(typed);
        if (read.whole().isEmpty())
            assertThat(inputs.stream().filter(input -> !input.said().slip().isEmpty()))
                    .singleElement()
                    .satisfies(input ->
                            assertThat(field.split("\\.")[0]).isEqualTo(input.said().name()));
    }

    @Test
    void unevenWeeksAsPeopleTypeThem() {
        var contract = SMALL.plan().all(Contract.class).iterator().next();
        var form = ItemForm.of(MANAGER, Kind.CONTRACT, "person");
        var filled = form.written(SMALL.plan(), contract);
        filled = with(with(with(filled, "week.2", "7:30"), "week.3", "4,5"), "week.4", "");

        var made = (Contract) ((Read.Made) form.changed(SMALL.plan(), contract, filled)).item();

        assertThat(made.week().days().stream().map(day -> day.value()))
                .containsExactly(480, 480, 450, 270, 0, 0, 0);
    }

    @Test
    void whatSomeoneMayNotSeeIsNotInTheFormAndStaysAsItIs() {
        var role = SMALL.plan().get(Role.class, id("Designer"));
        var form = ItemForm.of(MEMBER, Kind.ROLE);
        var filled = form.written(SMALL.plan(), role);
        assertThat(filled.toString()).doesNotContain("70");
        assertThat(form.inputs(SMALL.plan(), "x", filled, Map.of()).toString())
                .doesNotContain("costRate");

        var forged = with(filled, "costRate", "1");

        assertThat(form.changed(SMALL.plan(), role, forged)).isEqualTo(new Read.Made(role));
    }

    @Test
    void linesOfATableComeAndGo() {
        var ben = SMALL.person("Ben");
        var form = PersonForms.SKILLS;
        var java = id("Java").toString();
        var sql = new Skill(id("SQL"), "SQL", SkillCategory.TECHNICAL);
        var plan = SMALL.plan().with(sql);
        var two =
                new Filled(
                        Map.of(
                                "skills.skill", List.of(java, sql.id().toString(), ""),
                                "skills.level", List.of("3", "2", ""),
                                "skills.wish", List.of("", "yes", "")));
        var made = (Person) ((Read.Made) form.changed(plan, ben, two)).item();
        assertThat(made.skills()).hasSize(2);
        assertThat(made.skills()).containsEntry(sql.id(), new Level(2, true));

        var twice = with(with(two, "skills.skill", List.of(java, java, "")), "skills.x", "");
        assertThat(form.changed(plan, ben, twice))
                .isEqualTo(
                        new Read.Slips(
                                Map.of("skills", "One skill stands there twice. Keep one line."),
                                ""));
        var half = with(two, "skills.level", List.of("3", "", ""));
        assertThat(form.changed(plan, ben, half))
                .isEqualTo(
                        new Read.Slips(
                                Map.of("skills", "A skill needs a level from 1 to 5. Choose one."),
                                ""));
        assertThat(
                        ((Person) ((Read.Made) form.changed(plan, ben, Filled.nothing())).item())
                                .skills())
                .isEmpty();
    }

    /**
     * Nobody scrolls through ten thousand names: they are typed, and an id tells namesakes apart.
     */
    @Test
    void ofVeryManyPeopleOneIsNamed() {
        var many = SmallPlan.ofThree();
        for (int i = 0; i < 400; i++) many.person("Person " + i, "");
        many.add(Person.named(id("another Ada"), "Ada"));
        var plan = many.plan();
        var ben = plan.get(Person.class, id("Ben"));
        var form = PersonForms.ABOUT;

        var written = form.written(plan, ben);
        assertThat(written.one("manager")).isEqualTo(id("Ada").toString());
        assertThat(form.changed(plan, ben, written)).isEqualTo(new Read.Made(ben));
        var other =
                (Person)
                        ((Read.Made) form.changed(plan, ben, with(written, "manager", "person 7")))
                                .item();
        assertThat(other.manager()).contains(id("Person 7"));
        assertThat(
                        ((Read.Slips) form.changed(plan, ben, with(written, "manager", "Ada")))
                                .byField())
                .containsEntry(
                        "manager",
                        "2 are called “Ada”. Give the id of the one you mean; it is the last part of the address of their page.");
    }

    private static Filled with(Filled filled, String name, Object value) {
        var values = new LinkedHashMap<>(filled.values());
        @SuppressWarnings("unchecked") // a test's own lists of texts
        var list = value instanceof List<?> many ? (List<String>) many : List.of(value.toString());
        values.put(name, list);
        return new Filled(values);
    }
}
