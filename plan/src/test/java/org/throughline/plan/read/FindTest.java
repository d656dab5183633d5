package org.throughline.plan.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Unacceptable;

class FindTest {
    private static final Plan PLAN =
            Plan.of(
                    Stream.concat(
                                    Stream.of(
                                                    "Ada Moreau",
                                                    "Ben Okafor",
                                                    "Adam Ek",
                                                    "Zoë Łukasik",
                                                    "Bo Ek",
                                                    "Bo Ek")
                                            .map(FindTest::person),
                                    Stream.of(
                                            Project.named(id("atlas"), "Atlas relaunch"),
                                            Project.named(id("data"), "Data engine"),
                                            new Client(id("skane"), "Region Skåne")))
                            .toList());

    @ParameterizedTest(name = "“{0}” finds {1}")
    @CsvSource({
        "ada, 'Ada Moreau, Adam Ek'",
        "mor, Ada Moreau",
        "'mo ad', Ada Moreau",
        "MOREAU, Ada Moreau",
        "skane, Region Skåne",
        "Skåne, Region Skåne",
        "zoe lukasik, Zoë Łukasik",
        // Who begins with it comes before whose second word does, before who holds it somewhere.
        "at, 'Atlas relaunch, Data engine'",
        "en, 'Data engine, Ben Okafor'",
        "xyz, ''",
        // Nothing in a name is a pattern.
        "'.*', ''",
        "'re-launch', ''",
        "'relaunch (atlas)', Atlas relaunch",
        "'(', ''"
    })
    void findsByName(String typed, String names) {
        var kinds = List.of(Kind.PERSON, Kind.PROJECT, Kind.CLIENT);
        assertThat(String.join(", ", labels(Find.of(PLAN, kinds, typed, 20, 20)))).isEqualTo(names);
    }

    @Test
    void oneKindDoesNotCrowdOutTheOthers() {
        var kinds = List.of(Kind.PERSON, Kind.PROJECT, Kind.CLIENT);
        assertThat(labels(Find.of(PLAN, kinds, "", 20, 2)))
                .containsExactly(
                        "Ada Moreau", "Adam Ek", "Atlas relaunch", "Data engine", "Region Skåne");
        assertThat(Find.of(PLAN, kinds, "", 3, 2)).hasSize(3);
    }

    @Test
    void aNameOrAnIdMeansOne() {
        assertThat(Find.idOf(PLAN, Person.class, " ada moreau ")).isEqualTo(id("Ada Moreau0"));
        var bo = PLAN.all(Person.class).stream().filter(one -> one.name().equals("Bo Ek")).toList();
        assertThat(Find.idOf(PLAN, Person.class, bo.getFirst().id().toString()))
                .isEqualTo(bo.getFirst().id());
        assertThatThrownBy(() -> Find.idOf(PLAN, Person.class, "Bo Ek"))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("2 are called “Bo Ek”");
        assertThatThrownBy(() -> Find.idOf(PLAN, Person.class, "Nobody"))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("There is no person called “Nobody”");
    }

    private static List<String> labels(List<Item> items) {
        return items.stream().map(Item::label).toList();
    }

    private static int made;

    private static Item person(String name) {
        return Person.named(
                name.equals("Ada Moreau") ? id("Ada Moreau0") : id(name + made++), name);
    }

    private static <T extends Item> Id<T> id(String name) {
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
