package org.throughline.plan.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;

class EmployTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);
    private static final Person ANA = Person.named(id("ana"), "Ana");
    private static final Project ATLAS = Project.named(id("atlas"), "Atlas");

    @Test
    void aNewContractEndsTheOneBeforeTheDayBefore() {
        var old = contract("old", MONDAY.minusYears(1), Optional.empty(), 480);
        var plan = Plan.of(List.of(ANA, old));
        var next = contract("new", MONDAY, Optional.empty(), 360);

        var after = applied(plan, Employ.from(plan, next));

        assertThat(after.get(Contract.class, old.id()).to()).contains(MONDAY.minusDays(1));
        assertThat(after.get(Contract.class, next.id())).isEqualTo(next);
    }

    @Test
    void aContractThatEndedByItselfStaysAsItIs() {
        var old = contract("old", MONDAY.minusYears(1), Optional.of(MONDAY.minusMonths(1)), 480);
        var plan = Plan.of(List.of(ANA, old));

        var after =
                applied(plan, Employ.from(plan, contract("new", MONDAY, Optional.empty(), 360)));

        assertThat(after.get(Contract.class, old.id())).isEqualTo(old);
    }

    @Test
    void aContractThatBeginsLaterIsInTheWay() {
        var later = contract("later", MONDAY.plusMonths(1), Optional.empty(), 480);
        var plan = Plan.of(List.of(ANA, later));

        var outcome =
                Edits.apply(
                        plan, Employ.from(plan, contract("new", MONDAY, Optional.empty(), 360)));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void whoLeavesTakesContractsAndTimeOffAlongButNotTheWork() {
        var off =
                new TimeOff(
                        id("off"), ANA.id(), Span.day(MONDAY), Optional.empty(), TimeOffKind.LEAVE);
        var plan = Plan.of(List.of(ANA, contract("c", MONDAY, Optional.empty(), 480), off));
        assertThat(applied(plan, Employ.remove(plan, ANA))).isEqualTo(Plan.empty());

        var busy = plan.with(ATLAS).with(work(ANA.id()));
        assertThat(Edits.apply(busy, Employ.remove(busy, ANA)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.because().getFirst().sentence())
                                        .isEqualTo(
                                                "The person “Ana” is still used by 1 assignment. Remove or change those first."));
    }

    @Test
    void whoIsFoundTakesThePlaceholdersWork() {
        var wanted =
                new Placeholder(
                        id("wanted"),
                        "Joiner",
                        Optional.empty(),
                        Map.of(),
                        Optional.of(ATLAS.id()),
                        Optional.empty(),
                        Optional.empty());
        var plan = Plan.of(List.of(ANA, ATLAS, wanted, work(wanted.id())));

        var after = applied(plan, Employ.found(plan, wanted, ANA));

        assertThat(after.all(Placeholder.class)).isEmpty();
        assertThat(after.assignmentsOf(ANA.id())).hasSize(1);
    }

    private static Plan applied(Plan plan, List<Edit> edits) {
        return switch (Edits.apply(plan, edits)) {
            case Outcome.Applied(var next) -> next;
            case Outcome.Refused(var because) -> throw new AssertionError(because.toString());
        };
    }

    private static Assignment work(Id<? extends Item> to) {
        return Assignment.of(id("work"), to, ATLAS.id(), new Span(MONDAY, MONDAY.plusDays(4)), 240);
    }

    private static Contract contract(
            String id, LocalDate from, Optional<LocalDate> to, int minutes) {
        return new Contract(
                id(id), ANA.id(), from, to, Week.weekdays(minutes), Optional.empty(), Percent.ALL);
    }

    private static <T extends Item> Id<T> id(String name) {
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
