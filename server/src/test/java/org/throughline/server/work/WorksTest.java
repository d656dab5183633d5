package org.throughline.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.plan.DrawnOutline.id;
import static org.throughline.plan.DrawnOutline.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.*;
import org.throughline.plan.read.Schedule;

/** What an edit makes stale, and nothing that it does not. */
class WorksTest {
    private static final Project BRIDGE = Project.named(id("bridge"), "Bridge");
    private static final Project TUNNEL = Project.named(id("tunnel"), "Tunnel");
    private static final Project TOWER = Project.named(id("tower"), "Tower");
    private static final Task SPAN = Task.named(id("span"), BRIDGE.id(), "Span", Effort.of(480));
    private static final Task BORE = Task.named(id("bore"), TUNNEL.id(), "Bore", Effort.of(480));
    private static final Task LIFT = Task.named(id("lift"), TOWER.id(), "Lift", Effort.of(480));
    private static final Dependency LINK =
            new Dependency(id("link"), SPAN.id(), BORE.id(), DependencyKind.FINISH_START, 0);
    private static final Person ANA = Person.named(id("ana"), "Ana");
    private static final Assignment WORK =
            Assignment.of(id("work"), ANA.id(), TOWER.id(), Span.day(DrawnOutline.MONDAY), 60);
    private static final Plan PLAN =
            Plan.of(
                    List.of(
                            DrawnOutline.organization(),
                            BRIDGE,
                            TUNNEL,
                            TOWER,
                            SPAN,
                            BORE,
                            LIFT,
                            LINK,
                            ANA,
                            WORK));

    record Case(String what, Edit edit, String touched) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("a task and what it is linked with", renamed(SPAN), "Bridge Tunnel"),
                new Case("from the other end too", renamed(BORE), "Bridge Tunnel"),
                new Case("a task linked with nothing", renamed(LIFT), "Tower"),
                new Case("a link taken away", Edit.remove(LINK), "Bridge Tunnel"),
                new Case("the person who works there", renamed(ANA), "Tower"),
                new Case(
                        "time off of the person",
                        Edit.add(
                                new TimeOff(
                                        id("off"),
                                        ANA.id(),
                                        Span.day(DrawnOutline.MONDAY),
                                        Optional.empty(),
                                        TimeOffKind.LEAVE)),
                        "Tower"),
                new Case(
                        "a new link joins two",
                        Edit.add(
                                new Dependency(
                                        id("new"),
                                        LIFT.id(),
                                        SPAN.id(),
                                        DependencyKind.FINISH_START,
                                        0)),
                        "Bridge Tower Tunnel"),
                new Case(
                        "a skill touches none",
                        Edit.add(new Skill(id("skill"), "Welding", SkillCategory.TECHNICAL)),
                        ""),
                new Case(
                        "the organization touches all",
                        renamed(DrawnOutline.organization()),
                        "all"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEditTouches(Case one) {
        var after = Edits.replay(PLAN, List.of(one.edit()));
        var touched =
                Works.touched(PLAN, after, List.of(one.edit()))
                        .map(projects ->
                                projects.stream()
                                        .map(project -> PLAN.project(project).name())
                                        .sorted()
                                        .reduce((a, b) -> a + " " + b)
                                        .orElse(""))
                        .orElse("all");
        assertThat(touched).isEqualTo(one.touched());
    }

    private static Edit renamed(Item item) {
        return Edit.between(item, with(item, Map.of("name", "Renamed"))).orElseThrow();
    }

    /** On random plans: what is not touched has the same figures as if all were computed anew. */
    @Test
    void whatIsNotTouchedStaysAsItWas() {
        var today = LocalDate.of(2026, 1, 5);
        int kept = 0;
        for (int seed = 0; seed < 60; seed++) {
            var random = new RandomPlans(seed);
            var plan = random.plan(70);
            for (int step = 0; step < 8; step++) {
                var edits = random.validEdits(plan);
                var next = Edits.replay(plan, edits);
                var touched = Works.touched(plan, next, edits);
                for (var project : next.all(Project.class)) {
                    if (touched.isEmpty() || touched.get().contains(project.id())) continue;
                    kept++;
                    assertThat(figures(plan, project, today))
                            .as("seed %d, %s after %s", seed, project.name(), edits)
                            .isEqualTo(figures(next, project, today));
                }
                plan = next;
            }
        }
        assertThat(kept).as("some project was untouched").isGreaterThan(100);
    }

    private static Figures figures(Plan plan, Project project, LocalDate today) {
        return Figures.of(plan, project, Schedule.of(plan, project.id(), today), today);
    }
}
