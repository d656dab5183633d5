package org.throughline.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.server.people.SmallPlan.MONDAY;
import static org.throughline.server.people.SmallPlan.TODAY;
import static org.throughline.server.people.SmallPlan.actor;

import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;

class PersonViewTest {
    private static final SmallPlan PLAN =
            SmallPlan.ofThree()
                    .project("Atlas", ProjectStatus.CONFIRMED, "", "")
                    .project("Asleep", ProjectStatus.PAUSED, "", "")
                    .add(SmallPlan.contract("Ben", MONDAY.minusYears(1), 6))
                    .work("Ben", "Atlas", 0, 4, 7)
                    .work("Ben", "Asleep", -14, -10, 7)
                    .off("Ben", 1, 1)
                    .off("Ben", -20, -18);

    private static PersonView of(String name, Actor actor) {
        return PersonView.of(
                PLAN.plan().get(Person.class, SmallPlan.id(name)),
                new PersonView.Query(PLAN.plan(), 7, actor, TODAY, MONDAY, MONDAY, Attempt.NONE));
    }

    @Test
    void everyNumberOfAWeekSaysWhatItIsMadeOf() {
        var why = of("Ben", actor(AccessRole.MANAGER, "Ada")).why();
        assertThat(why.capacity())
                .extracting(line -> line.name() + " = " + line.hours())
                .containsExactly(
                        "Contract from 23 Nov 2025 = 30 h", "Harbour day = − 6 h", "Leave = − 6 h");
        assertThat(why.effective()).isEqualTo("18 h");
        assertThat(why.work())
                .extracting(line -> line.name() + " = " + line.hours())
                .containsExactly("Atlas = 28 h");
        assertThat(why.scheduled()).isEqualTo("28 h");
        assertThat(why.left()).isEqualTo("10 h over");
        assertThat(why.utilization()).isEqualTo("156 % utilization");
    }

    @Test
    void nowAndThen() {
        var ben = of("Ben", actor(AccessRole.MANAGER, "Ada"));
        assertThat(ben.now()).extracting(one -> one.project().name()).containsExactly("Atlas");
        assertThat(ben.past()).extracting(PersonView.Work::paused).containsExactly(true);
        assertThat(ben.timeOff()).hasSize(1);
        assertThat(ben.pastTimeOff()).hasSize(1);
        assertThat(of("Ada", actor(AccessRole.MANAGER, "Ada")).reports())
                .extracting(Face::name)
                .containsExactly("Ben", "Cy");
    }

    /** What it costs is for managers; what one may not change has no form. */
    @Test
    void whoSeesAndMayDoWhat() {
        var manager = of("Ben", actor(AccessRole.MANAGER, "Ada"));
        assertThat(manager.contracts().getFirst().cost()).isEqualTo("55.00 EUR");
        assertThat(manager.forms().contract()).isPresent();
        assertThat(manager.toString()).contains("costRate");

        var himself = of("Ben", actor(AccessRole.MEMBER, "Ben"));
        assertThat(himself.toString()).doesNotContain("55.00").doesNotContain("costRate");
        assertThat(himself.forms().timeOff()).isPresent();
        assertThat(himself.timeOff().getFirst().change()).isPresent();
        assertThat(himself.forms().contract()).isEmpty();
        assertThat(himself.forms().about()).isEmpty();
        assertThat(himself.contracts().getFirst().change()).isEmpty();

        for (var role : new AccessRole[] {AccessRole.MEMBER, AccessRole.VIEWER}) {
            var other = of("Ben", actor(role, role == AccessRole.VIEWER ? "Ben" : "Cy"));
            assertThat(other.toString()).doesNotContain("55.00");
            assertThat(other.forms().timeOff()).isEmpty();
            assertThat(other.timeOff().getFirst().remove()).isEmpty();
        }
    }
}
