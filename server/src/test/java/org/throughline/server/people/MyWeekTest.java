package org.throughline.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.server.people.SmallPlan.MONDAY;
import static org.throughline.server.people.SmallPlan.TODAY;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.ProjectStatus;

class MyWeekTest {

    @Test
    void theDaysWithWhatIsOnThem() {
        var plan =
                SmallPlan.ofThree()
                        .project("Atlas", ProjectStatus.CONFIRMED, "Ada", "Patients give up.")
                        .project("Maybe", ProjectStatus.TENTATIVE, "", "")
                        .project("Asleep", ProjectStatus.PAUSED, "", "")
                        .work("Ben", "Atlas", 0, 4, 6)
                        .work("Ben", "Maybe", 1, 1, 1)
                        .work("Ben", "Asleep", 0, 4, 3)
                        .off("Ben", 2, 2);

        var week = MyWeek.of(plan.plan(), plan.person("Ben"), TODAY, TODAY);

        assertThat(week.when()).isEqualTo("Week 48 · 23–29 Nov 2026");
        assertThat(week.days())
                .extracting(MyWeek.Day::label)
                .as("no weekend for who does not work on it")
                .containsExactly("Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27");
        assertThat(week.days())
                .filteredOn(MyWeek.Day::today)
                .singleElement()
                .satisfies(day ->
                        assertThat(day.entries())
                                .extracting(entry ->
                                        entry.name()
                                                + " "
                                                + entry.hours()
                                                + (entry.tentative() ? "?" : ""))
                                .containsExactly("Atlas 6 h", "Maybe 1 h?"));
        assertThat(week.days().get(2).entries())
                .extracting(entry -> entry.name() + (entry.clash() ? " clashes" : ""))
                .as("time off hides no work")
                .containsExactly("Leave", "Atlas clashes");
        assertThat(week.days().get(4).holiday()).isEqualTo("Harbour day");
        assertThat(week.days().get(4).entries()).as("nobody works on a holiday").isEmpty();
        assertThat(week.planned()).isEqualTo("24 h");
        assertThat(week.capacity()).isEqualTo("24 h");
        assertThat(week.tentative()).isEqualTo("1 h");
    }

    @Test
    void tooMuchIsSaidWithWhomToTalkTo() {
        var plan =
                SmallPlan.ofThree()
                        .project("Atlas", ProjectStatus.CONFIRMED, "Ada", "")
                        .project("Mine", ProjectStatus.CONFIRMED, "Ben", "")
                        .work("Ben", "Atlas", 0, 1, 6)
                        .work("Ben", "Mine", 1, 1, 4);

        var over = MyWeek.of(plan.plan(), plan.person("Ben"), TODAY, TODAY).over().orElseThrow();

        assertThat(over.hours()).isEqualTo("2 h");
        assertThat(over.days()).isEqualTo(1);
        assertThat(over.leads())
                .extracting(lead -> lead.person().name() + ", " + lead.project())
                .as("not with oneself")
                .containsExactly("Ada, Atlas");
    }

    @Test
    void nothingTooMuchIsNotSaid() {
        var plan =
                SmallPlan.ofThree()
                        .project("Atlas", ProjectStatus.CONFIRMED, "", "")
                        .work("Ben", "Atlas", 0, 4, 8);
        assertThat(MyWeek.of(plan.plan(), plan.person("Ben"), TODAY, TODAY).over()).isEmpty();
    }

    @Test
    void whyEachProjectMattersAndWhichOneNobodyGaveAReasonFor() {
        var plan =
                SmallPlan.ofThree()
                        .project("Atlas", ProjectStatus.CONFIRMED, "", "Patients give up.")
                        .project("Intranet", ProjectStatus.CONFIRMED, "", " ")
                        .project("Asleep", ProjectStatus.PAUSED, "", "Never mind.")
                        .work("Ben", "Atlas", 0, 1, 2)
                        .work("Ben", "Intranet", 0, 3, 2)
                        .work("Ben", "Asleep", 0, 3, 2)
                        .add(
                                new Milestone(
                                        SmallPlan.id("tested"),
                                        SmallPlan.id("Atlas"),
                                        Optional.empty(),
                                        "Tested",
                                        MONDAY.plusDays(9)),
                                new Milestone(
                                        SmallPlan.id("far"),
                                        SmallPlan.id("Atlas"),
                                        Optional.empty(),
                                        "Far",
                                        MONDAY.plusWeeks(9)));

        var whys = MyWeek.of(plan.plan(), plan.person("Ben"), TODAY, TODAY).whys();

        assertThat(whys)
                .extracting(why -> why.project().name() + ": " + why.why())
                .as("most hours first; what is paused asks for none")
                .containsExactly("Intranet: ", "Atlas: Patients give up.");
        assertThat(whys.get(1).soon()).containsExactly("Tested, Wednesday 2 December");
    }

    @Test
    void myPeopleWhoHasTooMuchFirst() {
        var plan =
                SmallPlan.ofThree()
                        .person("Dev", "Ada")
                        .project("Atlas", ProjectStatus.CONFIRMED, "", "")
                        .work("Cy", "Atlas", 0, 0, 10)
                        .work("Cy", "Atlas", 0, 0, 30)
                        .off("Dev", 0, 4);
        var people = MyWeek.of(plan.plan(), plan.person("Ada"), TODAY, TODAY).people();

        assertThat(people)
                .extracting(mate -> mate.face().name() + ": " + mate.text())
                .containsExactly("Dev: away", "Ben: 32 h free", "Cy: 2 h free");

        var more = plan.add(SmallPlan.assignment("Ben", "Atlas", 0, 4, 9)).plan();
        assertThat(MyWeek.of(more, plan.person("Ada"), TODAY, TODAY).people().getFirst().text())
                .isEqualTo("4 h over");
        assertThat(MyWeek.of(more, plan.person("Ben"), TODAY, TODAY).people()).isEmpty();
    }

    @Test
    void anotherWeek() {
        var plan =
                SmallPlan.ofThree()
                        .project("Atlas", ProjectStatus.CONFIRMED, "", "")
                        .work("Ben", "Atlas", 12, 12, 5);
        var week = MyWeek.of(plan.plan(), plan.person("Ben"), MONDAY.plusWeeks(1), TODAY);
        assertThat(week.isThisWeek()).isFalse();
        assertThat(week.days())
                .as("a Saturday somebody has no hours on stays away, and so does its work")
                .hasSize(5);
        assertThat(week.earlier()).isEqualTo("/?week=2026-11-23");
        assertThat(week.later()).isEqualTo("/?week=2026-12-07");
    }
}
