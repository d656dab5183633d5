package org.throughline.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.server.people.SmallPlan.TODAY;
import static org.throughline.server.people.SmallPlan.id;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.ProjectStatus;

class DirectoryTest {
    private static final Plan PLAN =
            SmallPlan.ofThree()
                    .add(Person.named(id("Zoë"), "Zoë Lund"))
                    .add(
                            new Placeholder(
                                    id("wanted"),
                                    "A second designer",
                                    Optional.of(id("Designer")),
                                    Map.of(id("Java"), Level.of(4)),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()))
                    .project("Atlas", ProjectStatus.CONFIRMED, "", "")
                    .work("Cy", "Atlas", 0, 25, 6)
                    .work("Ben", "Atlas", 0, 25, 9)
                    .work("wanted", "Atlas", 0, 4, 5)
                    .plan();

    @ParameterizedTest(name = "text “{0}”, {1}, {2}, by {3}: {4}")
    @CsvSource({
        "'', '', all, name, 'Ada, Ben, Cy, Zoë Lund, A second designer'",
        "zoe, '', all, name, Zoë Lund",
        "designer, '', all, name, 'Ada, Ben, Cy, A second designer'",
        "'', Product, all, name, 'Ada, Ben, Cy'",
        "'', Java, all, name, 'Ada, Ben, Cy, A second designer'",
        "'', Designer, placeholders, name, A second designer",
        "'', '', people, free, 'Ada, Zoë Lund, Cy, Ben'",
        "'', '', all, utilization, 'Ben, Cy, Ada, Zoë Lund, A second designer'",
        "nobody, '', all, name, ''",
        // What is not on the list of choices is as if nothing was chosen.
        "'', '', aliens, size, 'Ada, Ben, Cy, Zoë Lund, A second designer'"
    })
    void foundFilteredAndSorted(String text, String having, String who, String sort, String names) {
        var of = having.isEmpty() ? "" : id(having).toString();
        var directory = Directory.of(PLAN, Directory.Query.of(text, of, who, sort, 0), TODAY, true);
        assertThat(String.join(", ", names(directory))).isEqualTo(names);
    }

    private static List<String> names(Directory directory) {
        return directory.rows().stream().map(row -> row.face().name()).toList();
    }

    @Test
    void theNextFourWeeksAsPlanned() {
        var rows =
                Directory.of(PLAN, Directory.Query.of("", "", "all", "name", 0), TODAY, true)
                        .rows();
        var ben = rows.get(1);
        assertThat(ben.weeks().cells())
                .extracting(Weeks.Cell::text)
                .containsExactly("+4h", "+5h", "+5h", "+5h");
        assertThat(ben.free()).isEqualTo("19 h over");
        assertThat(ben.utilization()).isEqualTo("113 %");
        var wanted = rows.getLast();
        assertThat(wanted.free()).as("nobody is free who is not there").isEqualTo("20 h needed");
        assertThat(wanted.utilization()).isEqualTo("–");
    }

    @Test
    void aPageAtATime() {
        var many = SmallPlan.ofThree();
        for (int i = 0; i < 120; i++) many.person("Person %03d".formatted(i), "");
        var first = Directory.of(many.plan(), query(0), TODAY, true);
        assertThat(first.rows()).hasSize(50);
        assertThat(first.range()).isEqualTo("1–50 of 123");
        assertThat(first.hasBefore()).isFalse();
        assertThat(first.after()).endsWith("offset=50");
        var last = Directory.of(many.plan(), query(100), TODAY, true);
        assertThat(last.rows()).hasSize(23);
        assertThat(last.hasAfter()).isFalse();
        assertThat(Directory.of(many.plan(), query(9_999), TODAY, true).rows()).isEmpty();
    }

    private static Directory.Query query(int offset) {
        return Directory.Query.of("", "", "all", "name", offset);
    }
}
