package org.throughline.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.plan.DrawnOutline.MONDAY;
import static org.throughline.plan.DrawnOutline.id;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.Plan;
import org.throughline.plan.item.*;

class ProjectTableTest {
    private static final Client PORT = new Client(id("port"), "Port");
    private static final Person ANA = Person.named(id("ana"), "Ana");
    private static final List<Item> ITEMS = new ArrayList<>(List.of(PORT, ANA));
    private static final Map<Id<Project>, Figures> FIGURES = new HashMap<>();

    static {
        project("Bridge", ProjectStatus.CONFIRMED, true, 0, 9, 40, 1200, 2);
        project("atlas", ProjectStatus.TENTATIVE, false, 7, 11, -1, 0, 0);
        project("Crane", ProjectStatus.DONE, true, -20, -3, 100, 600, 0);
        project("Dock", ProjectStatus.PAUSED, false, 0, 0, 0, 0, 5);
    }

    private static void project(
            String name,
            ProjectStatus status,
            boolean forPort,
            int from,
            int to,
            int progress,
            long minutes,
            int late) {
        Id<Project> id = id(name);
        ITEMS.add(
                new Project(
                        id,
                        name,
                        forPort ? Optional.of(PORT.id()) : Optional.empty(),
                        status,
                        new Percent(status == ProjectStatus.TENTATIVE ? 60 : 100),
                        Pricing.NON_BILLABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        name.equals("Dock") ? Optional.of(ANA.id()) : Optional.empty(),
                        "",
                        new TreeSet<>()));
        FIGURES.put(
                id,
                new Figures(
                        from == to
                                ? Optional.empty()
                                : Optional.of(Span.of(MONDAY.plusDays(from), MONDAY.plusDays(to))),
                        name.equals("Bridge")
                                ? Optional.of(MONDAY.plusDays(20))
                                : Optional.<LocalDate>empty(),
                        progress < 0 ? OptionalInt.empty() : OptionalInt.of(progress),
                        minutes,
                        2,
                        name.equals("Bridge") ? 1 : 0,
                        progress < 0 ? 0 : 4,
                        late,
                        1,
                        0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''       |    | atlas Bridge Crane Dock
                    name     | on | Dock Crane Bridge atlas
                    nonsense |    | atlas Bridge Crane Dock
                    client   |    | Bridge Crane atlas Dock
                    lead     | on | Dock atlas Bridge Crane
                    first    |    | Crane Bridge atlas Dock
                    first    | on | atlas Bridge Crane Dock
                    last     |    | Crane Bridge atlas Dock
                    progress | on | Crane Bridge Dock atlas
                    hours    | on | Bridge Crane atlas Dock
                    late     | on | Dock Bridge atlas Crane
                    """)
    void sortedWithWhatIsMissingLast(String sort, String down, String names) {
        assertThat(names(new ProjectTable.Query(null, null, null, sort, down, null)))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CRA   |           |      | Crane
                    port  |           |      | Bridge Crane
                    ana   |           |      | Dock
                          | tentative |      | atlas
                          |           | Port | Bridge Crane
                    bri   | done      |      | ''
                    """)
    void filteredByWordsStatusAndClient(String text, String status, String client, String names) {
        assertThat(names(new ProjectTable.Query(text, status, client, null, null, null)))
                .isEqualTo(names);
    }

    @Test
    void aRowInWords() {
        var row =
                table(new ProjectTable.Query("bridge", null, null, null, null, null))
                        .rows()
                        .getFirst();
        assertThat(row.firstDay()).isEqualTo("4 May 2026");
        assertThat(row.lastDay()).isEqualTo("13 May 2026");
        assertThat(row.endsLater()).as("as dependencies allow it ends 24 May").isTrue();
        assertThat(row.hours()).isEqualTo("20 h");
        assertThat(row.who()).isEqualTo("2 + 1 wanted");
        var atlas =
                table(new ProjectTable.Query("atlas", null, null, null, null, null))
                        .rows()
                        .getFirst();
        assertThat(atlas.statusWord()).isEqualTo("tentative 60 %");
    }

    @Test
    void headsLeadToTheOtherOrderAndKeepTheFilter() {
        var heads = table(new ProjectTable.Query("a & b", "done", null, "late", "on", 3)).heads();
        assertThat(heads.getFirst().address())
                .isEqualTo("/projects?sort=name&text=a+%26+b&status=done");
        assertThat(heads.get(9).sorted()).isEqualTo("descending");
        assertThat(heads.get(9).address())
                .isEqualTo("/projects?sort=late&text=a+%26+b&status=done");
        assertThat(heads.get(7).address())
                .as("of numbers the most come first")
                .isEqualTo("/projects?sort=hours&down=on&text=a+%26+b&status=done");
    }

    @Test
    void twoThousandAreShownAHundredAtATime() {
        var items = new ArrayList<Item>();
        var figures = new HashMap<Id<Project>, Figures>();
        for (int i = 0; i < 2_000; i++) {
            var project = Project.named(id("p" + i), "Project %04d".formatted(i));
            items.add(project);
            figures.put(project.id(), Objects.requireNonNull(FIGURES.get(id("Dock"))));
        }
        var plan = Plan.of(items);
        var last =
                ProjectTable.of(
                        plan, figures, new ProjectTable.Query(null, null, null, null, null, 1_950));
        assertThat(last.rows()).hasSize(50);
        assertThat(last.next()).isEmpty();
        assertThat(last.before()).contains("/projects?sort=name&offset=1850");
        var first =
                ProjectTable.of(
                        plan, figures, new ProjectTable.Query(null, null, null, null, null, -4));
        assertThat(first.rows()).hasSize(100);
        assertThat(first.next()).contains("/projects?sort=name&offset=100");
        var beyond =
                ProjectTable.of(
                        plan,
                        figures,
                        new ProjectTable.Query(null, null, null, null, null, 1_000_000));
        assertThat(beyond.rows()).hasSize(1);
    }

    private static String names(ProjectTable.Query query) {
        return table(query).rows().stream()
                .map(ProjectTable.Row::name)
                .collect(Collectors.joining(" "));
    }

    private static ProjectTable table(ProjectTable.Query query) {
        return ProjectTable.of(Plan.of(ITEMS), FIGURES, query);
    }
}
