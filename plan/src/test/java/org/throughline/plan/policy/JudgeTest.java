package org.throughline.plan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Pricing;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Tolerance;
import org.throughline.plan.words.PolicyWords;

/** Who must approve: the published routing case, drift, and what an author may decide alone. */
class JudgeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final Id<Project> ATLAS = id("Atlas");
    private static final Id<Person> LEAD = id("Lea");
    private static final Id<Person> SPONSOR = id("Sam");
    private static final Id<Person> BEN = id("Ben");
    private static final Author MEMBER = new Author(Optional.of(BEN), Optional.empty());

    /**
     * Up to 24,999: project manager to 2.5 %, office to 10 %, board above; 25,000 to 99,999: 1.5
     * and 7.5; from 100,000: 1 and 5 (stakeholdermap.com, change control matrix). The project
     * manager decides within the first limit, so a policy asks beyond it.
     */
    @ParameterizedTest
    @CsvSource({
        // budget, more cost, who decides
        "110000,   990, project manager", // H1c: 0.9 %
        "110000,  1100, project manager", // exactly 1 %
        "110000,  1101, office",
        "110000,  5500, office",
        "110000,  5501, board",
        " 26000,   390, project manager", // exactly 1.5 %
        " 26000,  1950, office", // exactly 7.5 %
        " 26000,  2600, board", // E2b: 10 %
        " 24999,   624, project manager",
        " 24999,  2499, office",
        " 24999,  2501, board",
        " 99999,  7500, board",
    })
    void publishedRouting(long budget, long more, String decides) {
        var verdict = judge(plan(matrix()), costing(budget, more), Drift.NONE, projectManager());
        assertThat(level(verdict)).isEqualTo(decides);
    }

    @Test
    void tenSmallStepsEscalateAsOneLarge() {
        var decided = new ArrayList<String>();
        for (int step = 0; step < 10; step++) {
            long before = step * 990L * 100;
            Drift drift = _ -> new Drift.Since(0, 0, before, 0);
            decided.add(
                    level(judge(plan(matrix()), costing(110_000, 990), drift, projectManager())));
        }
        assertThat(decided)
                .containsExactly(
                        "project manager",
                        "office",
                        "office",
                        "office",
                        "office",
                        "board",
                        "board",
                        "board",
                        "board",
                        "board");
    }

    @Test
    void whatGetsCheaperAsksNobody() {
        assertThat(
                        judge(
                                        plan(matrix()),
                                        costing(110_000, -50_000),
                                        Drift.NONE,
                                        projectManager())
                                .isWithinTolerance())
                .isTrue();
    }

    @Test
    void withoutPoliciesMembersAskAManagerAndManagersNobody() {
        var edited = figures(0, List.of(), 3);
        assertThat(
                        judge(plan(List.of()), edited, Drift.NONE, MEMBER)
                                .level()
                                .map(Requirement::approver))
                .contains(Approver.MANAGER);
        assertThat(judge(plan(List.of()), edited, Drift.NONE, manager()).isWithinTolerance())
                .isTrue();
    }

    @Test
    void leadAndSponsorAreAskedByNameAndNeverAboutTheirOwnUnlessSomeoneElseIsWanted() {
        var lead = policy("Lead", Measure.EDITS, 0, Approver.PROJECT_LEAD, false);
        assertThat(
                        judge(plan(List.of(lead)), figures(0, List.of(), 1), Drift.NONE, MEMBER)
                                .requirements())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.approver()).isEqualTo(Approver.PROJECT_LEAD);
                    assertThat(one.anyOf()).containsExactly(LEAD);
                    assertThat(one.why()).contains("policy “Lead”");
                });
        assertThat(
                        judge(
                                        plan(List.of(lead)),
                                        figures(0, List.of(), 1),
                                        Drift.NONE,
                                        new Author(Optional.of(LEAD), Optional.empty()))
                                .isWithinTolerance())
                .isTrue();

        var another = policy("Lead", Measure.EDITS, 0, Approver.PROJECT_LEAD, true);
        assertThat(
                        judge(
                                        plan(List.of(another)),
                                        figures(0, List.of(), 1),
                                        Drift.NONE,
                                        new Author(Optional.of(LEAD), Optional.empty()))
                                .requirements())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.approver()).isEqualTo(Approver.MANAGER);
                    assertThat(one.why()).contains("someone else is wanted");
                });
    }

    @Test
    void theManagerOfEachPersonConcernedIsAskedAndTheAuthorsOwnWorkConcernsNobody() {
        var policy = policy("Work", Measure.PEOPLE, 0, Approver.PEOPLES_MANAGER, true);
        assertThat(
                        judge(
                                        plan(List.of(policy)),
                                        figures(0, List.of(BEN, LEAD), 2),
                                        Drift.NONE,
                                        MEMBER)
                                .requirements())
                .singleElement()
                .satisfies(one -> assertThat(one.anyOf()).containsExactly(SPONSOR));
        assertThat(
                        judge(
                                        plan(List.of(policy)),
                                        figures(0, List.of(BEN), 1),
                                        Drift.NONE,
                                        MEMBER)
                                .isWithinTolerance())
                .isTrue();
    }

    @Test
    void changingAPolicyIsForTheStrictestOfThem() {
        var loose = policy("Loose", Measure.EDITS, 0, Approver.MANAGER, false);
        var strict = policy("Owners", Measure.COST, 0, Approver.OWNER, true);
        var figures =
                new Figures(
                        Map.of(),
                        0,
                        List.of(),
                        1,
                        0,
                        1,
                        true,
                        Optional.empty(),
                        Figures.OfDirection.NOTHING);
        var owner = new Author(Optional.of(SPONSOR), Optional.of(Approver.OWNER));
        assertThat(
                        Judge.judge(
                                        plan(List.of(loose, strict)),
                                        plan(List.of(loose)),
                                        figures,
                                        Drift.NONE,
                                        owner,
                                        DAY)
                                .requirements())
                .anySatisfy(one -> {
                    assertThat(one.approver()).isEqualTo(Approver.OWNER);
                    assertThat(one.why()).contains("“Owners”");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COST_SHARE | 500 | SPONSOR | false | If costs rise by more than 5 % of the budget, the project's sponsor approves.",
                "SLIP | 14 | LEADER | true | If a project or milestone comes more than 14 days later, a leader approves, and never the author.",
                "EDITS | 0 | MANAGER | false | If anything but the author's own time off is edited, a manager approves.",
                "OVERBOOKED | 480 | PEOPLES_MANAGER | false | If people get more than 8 h more overbooked, their managers approve.",
            })
    void aPolicyIsASentence(
            Measure measure, int above, Approver approver, boolean another, String sentence) {
        assertThat(
                        PolicyWords.sentence(
                                policy("P", measure, above, approver, another), plan(List.of())))
                .isEqualTo(sentence);
    }

    // ---- given

    private static List<ApprovalPolicy> matrix() {
        var policies = new ArrayList<ApprovalPolicy>();
        band(policies, "small", null, 25_000L, 250, 1_000);
        band(policies, "middle", 25_000L, 100_000L, 150, 750);
        band(policies, "large", 100_000L, null, 100, 500);
        return policies;
    }

    private static void band(
            List<ApprovalPolicy> policies,
            String name,
            @Nullable Long from,
            @Nullable Long below,
            int manager,
            int office) {
        policies.add(band(name + ", office", from, below, manager, Approver.MANAGER));
        policies.add(band(name + ", board", from, below, office, Approver.LEADER));
    }

    private static ApprovalPolicy band(
            String name, @Nullable Long from, @Nullable Long below, int above, Approver approver) {
        return new ApprovalPolicy(
                id(name),
                name,
                new Tolerance(
                        Measure.COST_SHARE,
                        above,
                        Optional.ofNullable(from).map(JudgeTest::euros),
                        Optional.ofNullable(below).map(JudgeTest::euros)),
                Optional.empty(),
                Optional.empty(),
                approver,
                1,
                false);
    }

    private static ApprovalPolicy policy(
            String name, Measure measure, int above, Approver approver, boolean another) {
        return new ApprovalPolicy(
                id(name),
                name,
                Tolerance.of(measure, above),
                Optional.empty(),
                Optional.empty(),
                approver,
                1,
                another);
    }

    private static Figures costing(long budget, long more) {
        return new Figures(
                Map.of(ATLAS, new Figures.OfProject(0, 0, more * 100, budget * 100, 0)),
                0,
                List.of(),
                1,
                0,
                0,
                false,
                Optional.empty(),
                Figures.OfDirection.NOTHING);
    }

    private static Figures figures(long overbooked, List<Id<Person>> people, int edits) {
        return new Figures(
                Map.of(ATLAS, Figures.OfProject.NOTHING),
                overbooked,
                people,
                edits,
                0,
                0,
                false,
                Optional.empty(),
                Figures.OfDirection.NOTHING);
    }

    private static Verdict judge(Plan plan, Figures figures, Drift drift, Author author) {
        return Judge.judge(plan, plan, figures, drift, author, DAY);
    }

    private static Author projectManager() {
        return new Author(Optional.of(LEAD), Optional.empty());
    }

    private static Author manager() {
        return new Author(Optional.of(LEAD), Optional.of(Approver.MANAGER));
    }

    private static String level(Verdict verdict) {
        return switch (verdict.level().map(Requirement::approver).orElse(Approver.PROJECT_LEAD)) {
            case MANAGER -> "office";
            case LEADER -> "board";
            default -> "project manager";
        };
    }

    private static Plan plan(List<ApprovalPolicy> policies) {
        var items = new ArrayList<Item>();
        items.add(
                new Organization(
                        id("Org"),
                        "Org",
                        Currency.getInstance("EUR"),
                        Minutes.of(480),
                        Optional.empty()));
        items.add(Person.named(SPONSOR, "Sam"));
        items.add(managed(LEAD, "Lea"));
        items.add(managed(BEN, "Ben"));
        items.add(
                new Project(
                        ATLAS,
                        "Atlas",
                        Optional.empty(),
                        ProjectStatus.CONFIRMED,
                        Percent.ALL,
                        Pricing.TIME_AND_MATERIALS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SPONSOR),
                        Optional.of(LEAD),
                        "",
                        Collections.emptySortedSet()));
        items.addAll(policies);
        return switch (Edits.apply(Plan.empty(), items.stream().map(Edit::add).toList())) {
            case Outcome.Applied(var plan) -> plan;
            case Outcome.Refused(var because) -> throw new AssertionError(because.toString());
        };
    }

    private static Person managed(Id<Person> id, String name) {
        return new Person(
                id,
                name,
                Optional.empty(),
                List.of(),
                Optional.of(SPONSOR),
                Map.of(),
                Optional.empty(),
                Collections.emptySortedSet());
    }

    private static Money euros(long amount) {
        return Money.of(amount * 100, "EUR");
    }

    private static <T extends Item> Id<T> id(String name) {
        return Id.of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
