package org.throughline.plan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.*;
import org.throughline.plan.picture.Picture;

/** Who may speak for the organization, for a team, and for themselves. */
class SpokenTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final Id<Person> ANA = Picture.person("Ana");
    private static final Id<Person> BEN = Picture.person("Ben");
    private static final Id<Team> CREW = id("Crew");
    private static final Goal FAST = goal("Fast", Optional.of(BEN));
    private static final Plan PLAN = plan();
    private static final Id<Project> ATLAS = PLAN.all(Project.class).iterator().next().id();
    private static final Purpose CARE =
            new Purpose(id("Care"), Optional.empty(), "Care", List.of());
    private static final Purpose OURS =
            new Purpose(id("Ours"), Optional.of(CREW), "Ours", List.of());

    private static Plan plan() {
        var drawn = Picture.read("Ana |AAAAA..|\nBen |.......|\nA = Atlas\n");
        var atlas = drawn.all(Project.class).iterator().next();
        return drawn.with(new Team(CREW, "Crew", Optional.empty(), Optional.of(ANA)))
                .with(
                        Fields.of(Kind.PROJECT)
                                .with(atlas, Map.of("lead", Optional.of(ANA), "why", "Because.")))
                .with(FAST);
    }

    private static <T extends Item> Id<T> id(String name) {
        return Id.of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static Goal goal(String name, Optional<Id<Person>> owner) {
        return new Goal(
                id(name),
                Optional.of(CREW),
                name,
                owner,
                Span.of(DAY, DAY.plusDays(90)),
                new Percent(50),
                "");
    }

    private static Contribution link(boolean below, boolean above) {
        return new Contribution(id("link"), ATLAS, FAST.id(), Percent.ALL, below, above);
    }

    private static Author member(Id<Person> who) {
        return new Author(Optional.of(who), Optional.empty());
    }

    private static Author with(Approver authority) {
        return new Author(Optional.of(BEN), Optional.of(authority));
    }

    /** Whom the house asks, and why. */
    private static List<String> asked(Plan plan, Author author, Edit... edits) {
        var next = Edits.replay(plan, List.of(edits));
        var figures = Weigh.figures(plan, next, List.of(edits), Optional.empty(), author.person());
        var asked = new ArrayList<String>();
        for (var one : Judge.judge(plan, next, figures, Drift.NONE, author, DAY).requirements())
            asked.add(
                    (one.anyOf().isEmpty()
                                    ? one.approver().toString()
                                    : String.join(
                                            " ",
                                            one.anyOf().stream()
                                                    .map(id -> plan.person(id).name())
                                                    .toList()))
                            + ": "
                            + one.why());
        return asked;
    }

    @Test
    void aLeaderSpeaksForTheOrganization() {
        assertThat(asked(PLAN, with(Approver.LEADER), Edit.add(CARE))).isEmpty();
        assertThat(asked(PLAN, with(Approver.MANAGER), Edit.add(CARE)))
                .containsExactly(
                        "LEADER: what the whole organization stands for or wants is edited (policy “What we stand for”)");
        assertThat(asked(PLAN, member(ANA), Edit.add(CARE)))
                .extracting(said -> said.substring(0, 7))
                .containsExactly("LEADER:", "MANAGER");
    }

    /** Also where a plan's own policies say nothing about it. */
    @Test
    void ownPoliciesDoNotForgetIt() {
        var lax =
                PLAN.with(
                        new ApprovalPolicy(
                                id("lax"),
                                "Lax",
                                Tolerance.of(Measure.CHURN, 1_000_000),
                                Optional.empty(),
                                Optional.empty(),
                                Approver.OWNER,
                                1,
                                false));
        assertThat(asked(lax, with(Approver.MANAGER), Edit.add(CARE))).hasSize(1);
        assertThat(asked(lax, with(Approver.MANAGER), Edit.add(OURS))).isEmpty();
    }

    @Test
    void ATeamsLeadSpeaksForTheTeam() {
        assertThat(asked(PLAN, member(ANA), Edit.add(OURS))).isEmpty();
        assertThat(asked(PLAN, member(BEN), Edit.add(OURS))).hasSize(1);
        // Nobody takes what is the organization's for the team.
        var taken =
                Edit.between(CARE, new Purpose(CARE.id(), Optional.of(CREW), "Care", List.of()))
                        .orElseThrow();
        assertThat(asked(PLAN.with(CARE), member(ANA), taken)).hasSize(2);
    }

    @Test
    void onesOwnSignalAndCheckInAskNobody() {
        var signal =
                new Signal(
                        id("s"),
                        "Frost",
                        SignalArea.ENVIRONMENTAL,
                        false,
                        Heading.UNCLEAR,
                        "",
                        "",
                        DAY,
                        Optional.of(BEN),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Response.NEW,
                        Optional.empty(),
                        "");
        assertThat(asked(PLAN, member(BEN), Edit.add(signal))).isEmpty();
        assertThat(asked(PLAN, member(ANA), Edit.add(signal))).as("in another's name").hasSize(1);
        var result = result(new TreeMap<>());
        var checkedIn =
                result(new TreeMap<>(Map.of(DAY, new CheckIn(Quantity.of(3), Percent.ALL, ""))));
        var plan = PLAN.with(result);
        var edit = Edit.between(result, checkedIn).orElseThrow();
        assertThat(asked(plan, member(BEN), edit)).isEmpty();
        var renamed =
                Edit.between(
                                result,
                                Fields.of(Kind.KEY_RESULT).with(checkedIn, Map.of("name", "X")))
                        .orElseThrow();
        assertThat(asked(plan, member(BEN), renamed)).hasSize(1);
    }

    private static KeyResult result(SortedMap<LocalDate, CheckIn> checkIns) {
        return new KeyResult(
                id("r"),
                FAST.id(),
                "Features",
                "",
                Quantity.ZERO,
                Quantity.of(6),
                Commitment.COMMITTED,
                Optional.of(BEN),
                Percent.ALL,
                MeasuredBy.CHECK_INS,
                checkIns);
    }

    // ---- both sides

    @Test
    void aLinkThatIsSaidToBeAgreedAsksBothOwners() {
        var said = "“Atlas” is said to serve “Fast”, which both sides agree to";
        assertThat(asked(PLAN, with(Approver.LEADER), Edit.add(link(false, false)))).isEmpty();
        // Ben answers for the goal, and is the author.
        assertThat(asked(PLAN, with(Approver.LEADER), Edit.add(link(true, true))))
                .containsExactly("Ana: " + said);
        assertThat(
                        asked(
                                PLAN,
                                new Author(Optional.empty(), Optional.of(Approver.LEADER)),
                                Edit.add(link(true, true))))
                .containsExactly("Ana: " + said, "Ben: " + said);
        assertThat(asked(PLAN, with(Approver.OWNER), Edit.add(link(true, true)))).isEmpty();
    }

    @Test
    void eachSideGivesItsOwnWordAlone() {
        var plan = PLAN.with(link(false, false));
        var ana = Edit.between(link(false, false), link(true, false)).orElseThrow();
        assertThat(asked(plan, member(ANA), ana)).isEmpty();
        assertThat(asked(plan, member(BEN), ana)).hasSize(2);
        // What was agreed of another share was not this.
        var more = new Contribution(id("link"), ATLAS, FAST.id(), new Percent(20), true, true);
        var agreed = PLAN.with(more);
        assertThat(
                        asked(
                                agreed,
                                with(Approver.LEADER),
                                Edit.between(more, link(true, true)).orElseThrow()))
                .hasSize(1);
    }

    /** Nobody's word is approved beforehand. */
    @Test
    void aStandardChangeGivesNobodysWord() {
        var plan =
                PLAN.with(link(false, false))
                        .with(
                                new StandardChange(
                                        id("standard"),
                                        "Links",
                                        new TreeSet<>(List.of("contribution"))));
        var both = Edit.between(link(false, false), link(true, true)).orElseThrow();
        assertThat(asked(plan, with(Approver.LEADER), both))
                .containsExactly("Ana: “Atlas” is said to serve “Fast”, which both sides agree to");
        var less =
                Edit.between(
                                link(false, false),
                                new Contribution(
                                        id("link"),
                                        ATLAS,
                                        FAST.id(),
                                        new Percent(10),
                                        false,
                                        false))
                        .orElseThrow();
        assertThat(asked(plan, member(ANA), less)).as("approved beforehand").isEmpty();
    }

    // ---- no why

    @Test
    void aProjectIsNotConfirmedWithoutAWhy() {
        var tentative =
                (Project)
                        Fields.of(Kind.PROJECT)
                                .with(
                                        PLAN.project(ATLAS),
                                        Map.of("status", ProjectStatus.TENTATIVE, "why", " "));
        var plan = PLAN.with(tentative);
        var confirm = Edit.between(tentative, confirmed(tentative)).orElseThrow();
        assertThat(asked(plan, with(Approver.MANAGER), confirm))
                .containsExactly(
                        "LEADER: a project would be confirmed without a why: link it to what it serves, or write down why (policy “Nothing is confirmed without a why”)");
        assertThat(asked(plan, with(Approver.MANAGER), Edit.add(link(false, false)), confirm))
                .isEmpty();
        var saysWhy =
                (Project)
                        Fields.of(Kind.PROJECT)
                                .with(confirmed(tentative), Map.of("why", "For Ana."));
        assertThat(
                        asked(
                                plan,
                                with(Approver.MANAGER),
                                Edit.between(tentative, saysWhy).orElseThrow()))
                .isEmpty();
        // What comes in confirmed, as from a file, is not held up at the door.
        var imported = Project.named(id("Imported"), "Imported");
        assertThat(asked(plan, with(Approver.MANAGER), Edit.add(imported))).isEmpty();
        // Before anything is said that could be served, nobody can be asked what for.
        assertThat(asked(plan.without(FAST), with(Approver.MANAGER), confirm)).isEmpty();
    }

    private static Project confirmed(Project project) {
        return (Project)
                Fields.of(Kind.PROJECT).with(project, Map.of("status", ProjectStatus.CONFIRMED));
    }

    @Test
    void norDoesAConfirmedOneLoseItsLast() {
        var bare = (Project) Fields.of(Kind.PROJECT).with(PLAN.project(ATLAS), Map.of("why", ""));
        var plan = PLAN.with(bare).with(link(true, true));
        assertThat(asked(plan, with(Approver.MANAGER), Edit.remove(link(true, true)))).hasSize(1);
    }
}
