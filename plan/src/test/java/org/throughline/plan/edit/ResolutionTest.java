package org.throughline.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.edit.Edits.Conflict;
import org.throughline.plan.edit.Resolution.Side;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;

/**
 * Two people changed the same thing: a line is what mine did, what theirs did, who keeps it, and
 * what the plan says in the end. Ana works on Atlas from Monday on, 8 hours a day.
 */
class ResolutionTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);
    private static final Person ANA = Person.named(id("ana"), "Ana");
    private static final Project ATLAS = Project.named(id("atlas"), "Atlas");
    private static final Assignment WORK =
            Assignment.of(
                    id("work"), ANA.id(), ATLAS.id(), Span.of(MONDAY, MONDAY.plusDays(4)), 480);
    private static final Plan BASE = Plan.of(List.of(ANA, ATLAS, WORK));

    private static final Edit LATER = change(WORK, Map.of("span", WORK.span().plusDays(7)));
    private static final Edit LATER_AND_LESS =
            change(WORK, Map.of("span", WORK.span().plusDays(7), "minutesADay", Minutes.of(240)));
    private static final Edit MUCH_LATER = change(WORK, Map.of("span", WORK.span().plusDays(14)));
    private static final Edit MUCH_LATER_NOTED =
            change(WORK, Map.of("span", WORK.span().plusDays(14), "note", "after the fair"));
    private static final Edit GONE = Edit.remove(WORK);

    static Stream<Arguments> lines() {
        return Stream.of(
                //       mine            theirs            keeps        conflicts  in the end
                line(LATER, MUCH_LATER, Side.MINE, 1, "11 May, 480, “”"),
                line(LATER, MUCH_LATER, Side.THEIRS, 1, "18 May, 480, “”"),
                line(
                        LATER_AND_LESS,
                        MUCH_LATER_NOTED,
                        Side.MINE,
                        1,
                        "11 May, 240, “after the fair”"),
                line(
                        LATER_AND_LESS,
                        MUCH_LATER_NOTED,
                        Side.THEIRS,
                        1,
                        "18 May, 240, “after the fair”"),
                line(GONE, MUCH_LATER_NOTED, Side.MINE, 1, "gone"),
                line(GONE, MUCH_LATER_NOTED, Side.THEIRS, 1, "18 May, 480, “after the fair”"),
                line(LATER_AND_LESS, GONE, Side.MINE, 1, "11 May, 240, “”"),
                line(LATER_AND_LESS, GONE, Side.THEIRS, 1, "gone"),
                line(LATER, LATER, Side.MINE, 0, "11 May, 480, “”"),
                line(GONE, GONE, Side.MINE, 0, "gone"));
    }

    private static Arguments line(
            Edit mine, Edit theirs, Side keeps, int conflicts, String inTheEnd) {
        return Arguments.of(mine, theirs, keeps, conflicts, inTheEnd);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachSideCanBeKept(Edit mine, Edit theirs, Side keeps, int conflicts, String inTheEnd) {
        var today = Edits.replay(BASE, List.of(theirs));
        var merged = Edits.merge(List.of(mine), today);
        assertThat(merged.conflicts()).hasSize(conflicts);
        var solved = Resolution.all(merged.conflicts(), keeps).of(merged, BASE::find);
        assertThat(solved.conflicts()).isEmpty();
        assertThat(said(Edits.replay(today, solved.edits()))).isEqualTo(inTheEnd);
    }

    @Test
    void whatWasAddedTwiceDifferentlyBecomesOneOfTheTwo() {
        var mine = (Assignment) with(WORK, Map.of("minutesADay", Minutes.of(60)));
        var today = Edits.replay(Plan.of(List.of(ANA, ATLAS)), List.of(Edit.add(WORK)));
        var merged = Edits.merge(List.of(Edit.add(mine)), today);
        var solved = Resolution.all(merged.conflicts(), Side.MINE).of(merged, BASE::find);
        assertThat(said(Edits.replay(today, solved.edits()))).isEqualTo("4 May, 60, “”");
        assertThat(Resolution.all(merged.conflicts(), Side.THEIRS).of(merged, BASE::find).edits())
                .isEmpty();
    }

    @Test
    void aDecisionCountsOnlyForWhatWasSeen() {
        var seen = Edits.merge(List.of(LATER), Edits.replay(BASE, List.of(MUCH_LATER)));
        var decision = Resolution.all(seen.conflicts(), Side.MINE);
        var again = change(WORK, Map.of("span", WORK.span().plusDays(21)));
        var now = Edits.merge(List.of(LATER), Edits.replay(BASE, List.of(again)));
        var solved = decision.of(now, BASE::find);
        assertThat(solved.edits()).isEmpty();
        assertThat(solved.conflicts()).isEqualTo(now.conflicts());
    }

    @Test
    void whatIsNotDecidedStaysAsItWas() {
        var theirs =
                change(
                        WORK,
                        Map.of("span", WORK.span().plusDays(14), "minutesADay", Minutes.of(60)));
        var today = Edits.replay(BASE, List.of(theirs));
        var merged = Edits.merge(List.of(LATER_AND_LESS), today);
        assertThat(merged.conflicts()).hasSize(2);
        var one =
                merged.conflicts().stream()
                        .filter(conflict -> conflict.field().equals(Optional.of("span")))
                        .toList();
        var rest = Resolution.all(one, Side.MINE).of(merged, BASE::find);
        assertThat(rest.conflicts())
                .extracting(Conflict::field)
                .containsExactly(Optional.of("minutesADay"));
        // The draft goes on as one edit of the item, and only the open field is in conflict still.
        var kept = Resolution.unsettled(rest);
        assertThat(kept).hasSize(1);
        var later = Edits.merge(kept, today);
        assertThat(later.conflicts())
                .isEqualTo(
                        rest.conflicts().stream()
                                .map(conflict ->
                                        new Conflict(
                                                kept.getFirst(),
                                                conflict.field(),
                                                conflict.before(),
                                                conflict.after(),
                                                conflict.theirs()))
                                .toList());
        assertThat(
                        said(
                                Edits.replay(
                                        today,
                                        Resolution.all(later.conflicts(), Side.MINE)
                                                .of(later, BASE::find)
                                                .edits())))
                .isEqualTo("11 May, 240, “”");
    }

    @Test
    void whatCannotBeBroughtBackStaysAConflict() {
        var merged = Edits.merge(List.of(LATER), Edits.replay(BASE, List.of(GONE)));
        var solved =
                Resolution.all(merged.conflicts(), Side.MINE).of(merged, _ -> Optional.empty());
        assertThat(solved.conflicts()).isEqualTo(merged.conflicts());
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /**
     * On random plans: all mine, and mine holds; all theirs, and what was in conflict is as theirs
     * left it.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void oneSideOfEverything(long seed) {
        var random = new RandomPlans(seed);
        var base = random.plan(25);
        var theirs = base;
        var mine = base;
        for (int i = 0; i < 12; i++) {
            theirs = Edits.replay(theirs, random.validEdits(theirs));
            mine = Edits.replay(mine, random.validEdits(mine));
        }
        var edits = Edits.diff(base, mine);
        var merged = Edits.merge(edits, theirs);
        Function<Id<?>, Optional<Item>> last = base::find;

        var allMine = Resolution.all(merged.conflicts(), Side.MINE).of(merged, last);
        assertThat(allMine.conflicts()).isEmpty();
        // Two halves of one contract, say, can each be fine and together impossible: then it is
        // refused.
        if (Edits.apply(theirs, allMine.edits()) instanceof Outcome.Refused(var because)
                && because.getFirst().rule().equals("valuesMakeSense")) return;
        var withMine = Edits.replay(theirs, allMine.edits());
        assertThat(Edits.merge(edits, withMine)).isEqualTo(new Edits.Merged(List.of(), List.of()));

        var allTheirs = Resolution.all(merged.conflicts(), Side.THEIRS).of(merged, last);
        assertThat(allTheirs.edits()).isEqualTo(merged.edits());
        var withTheirs = Edits.replay(theirs, allTheirs.edits());
        for (var conflict : merged.conflicts())
            assertThat(
                            withTheirs
                                    .find(conflict.mine().kind(), conflict.mine().id())
                                    .map(item ->
                                            conflict.field()
                                                    .map(name ->
                                                            Fields.of(item.kind())
                                                                    .named(name)
                                                                    .orElseThrow()
                                                                    .of(item))
                                                    .orElse(item)))
                    .isEqualTo(conflict.theirs());

        assertThat(Edits.merge(Resolution.unsettled(merged), theirs).conflicts())
                .hasSameSizeAs(merged.conflicts());
    }

    @Test
    void theSeedsMeetEveryConflict() {
        var met = new ArrayList<String>();
        seeds().forEach(seed -> {
            var random = new RandomPlans(seed);
            var base = random.plan(25);
            var theirs = base;
            var mine = base;
            for (int i = 0; i < 12; i++) {
                theirs = Edits.replay(theirs, random.validEdits(theirs));
                mine = Edits.replay(mine, random.validEdits(mine));
            }
            for (var conflict : Edits.merge(Edits.diff(base, mine), theirs).conflicts())
                met.add(
                        conflict.mine().getClass().getSimpleName()
                                + (conflict.field().isPresent()
                                        ? " field"
                                        : conflict.theirs().isPresent() ? " there" : " gone"));
        });
        assertThat(met).contains("Changed field", "Changed gone", "Removed there");
    }

    // ---- words for the table

    private static String said(Plan plan) {
        return plan.find(Assignment.class, WORK.id())
                .map(one ->
                        "%d May, %d, “%s”"
                                .formatted(
                                        one.span().start().getDayOfMonth(),
                                        one.minutesADay().value(),
                                        one.note()))
                .orElse("gone");
    }

    private static Edit change(Item item, Map<String, ?> values) {
        return Edit.between(item, with(item, values)).orElseThrow();
    }

    private static Item with(Item item, Map<String, ?> values) {
        return Fields.of(item.kind()).with(item, values);
    }

    private static <T extends Item> Id<T> id(String name) {
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
