package org.throughline.plan.direction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Project;
import org.throughline.plan.picture.Picture;

class WhyTest {
    private static final Plan PLAN =
            DrawnDirection.over(LineOfSightTest.PICTURE, LineOfSightTest.DIRECTION);

    private static List<String> why(Item item) {
        return Why.of(PLAN, item).stream()
                .map(way ->
                        String.join(
                                        " < ",
                                        way.steps().stream()
                                                .map(step ->
                                                        step.share().value() == 100
                                                                ? step.name()
                                                                : step.name()
                                                                        + " "
                                                                        + step.share().value()
                                                                        + " %")
                                                .toList())
                                + way.broken().map(says -> " | " + says).orElse(""))
                .toList();
    }

    private static Project project(String name) {
        return PLAN.all(Project.class).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWayUpIsToldStepByStep() {
        assertThat(why(project("Atlas")))
                .containsExactly(
                        "Atlas < Faster 50 % < Fast 50 % < Desk 50 % < Win 50 % < Everywhere 50 % < Care 50 %",
                        "Atlas < Live 50 % < Stay 25 % < Everywhere 25 % < Care 25 %");
        assertThat(Why.of(PLAN, project("Portal")).getFirst().reachesThePurpose()).isTrue();
    }

    @Test
    void whereItEndsItSaysWhatWouldJoinIt() {
        assertThat(why(project("Rebrand")))
                .containsExactly(
                        "Rebrand | “Rebrand” serves no goal. Link it to what it is for, or stop it.");
        var plan =
                DrawnDirection.over(
                        LineOfSightTest.PICTURE, "purpose Care\nAtlas serves Care unagreed");
        assertThat(Why.of(plan, plan.project(project("Atlas").id())).getFirst().broken())
                .contains(
                        "“Atlas” is said to serve “Care”, but not both sides have agreed. Ask the other side.");
    }

    @Test
    void anAssignmentAndAWeekHaveAWhyToo() {
        var ana = Picture.person("Ana");
        var work = PLAN.referring(Assignment.class, ana).getFirst();
        assertThat(why(work).getFirst()).startsWith("Ana on Atlas < Atlas < Faster 50 % <");
        var week = Why.of(PLAN, Picture.person("Ben"), DrawnDirection.WEEK);
        assertThat(
                        week.stream()
                                .map(one ->
                                        one.minutes() / 60
                                                + " "
                                                + one.why().steps().getLast().name()))
                .containsExactly("24 Care", "16 Care");
    }

    @Test
    void theWayDownEndsAtPeople() {
        var hours = Hours.of(PLAN, DrawnDirection.WEEK);
        var sight = LineOfSight.of(PLAN, hours, LineOfSight.Measured.HOURS);
        var live = PLAN.find(DrawnDirection.aim("Live")).orElseThrow();
        assertThat(told(How.of(PLAN, sight, hours, live), ""))
                .isEqualTo(
                        """
                        Live 52
                          Portal 24
                            Ben 24
                          Atlas 28
                            Ana 40
                            Ben 16
                        """);
    }

    private static String told(How how, String indent) {
        var told = new StringBuilder("%s%s %d\n".formatted(indent, how.name(), how.minutes() / 60));
        how.parts().forEach(part -> told.append(told(part, indent + "  ")));
        return told.toString();
    }
}
