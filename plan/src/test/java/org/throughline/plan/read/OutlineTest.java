package org.throughline.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.throughline.plan.DrawnOutline;

class OutlineTest {
    private static final String HOUSE =
            """
            # Shell
              Walls
                Bricks
                Mortar
              Roof
              ◆ Under roof
            # Inside
              Paint
            Papers
            ◆ Keys
            """;

    @Test
    void phasesThenWhatIsInNoneEachWithItsParts() {
        assertThat(DrawnOutline.draw(DrawnOutline.plan(HOUSE, 10))).isEqualTo(HOUSE);
    }

    @Test
    void linesAreCalledByNumberAndByCode() {
        var outline = Outline.of(DrawnOutline.plan(HOUSE, 10), DrawnOutline.PROJECT.id());
        assertThat(
                        outline.lines().stream()
                                .map(line ->
                                        "%d %s %s %d"
                                                .formatted(
                                                        line.number(),
                                                        line.code(),
                                                        line.item().label(),
                                                        line.parts()))
                                .collect(Collectors.joining("\n")))
                .isEqualTo(
                        """
                        1 1 Shell 3
                        2 1.1 Walls 2
                        3 1.1.1 Bricks 0
                        4 1.1.2 Mortar 0
                        5 1.2 Roof 0
                        6 1.3 Under roof 0
                        7 2 Inside 1
                        8 2.1 Paint 0
                        9 3 Papers 0
                        10 4 Keys 0\
                        """);
        assertThat(outline.called("4")).isEqualTo(outline.called("1.1.2"));
        assertThat(outline.called("4").orElseThrow().item().label()).isEqualTo("Mortar");
        assertThat(outline.called("0")).isEmpty();
        assertThat(outline.called("11")).isEmpty();
        assertThat(outline.called("1.9")).isEmpty();
        assertThat(outline.called("9999999999")).isEmpty();
    }

    @Test
    void aChainOfThreeThousandPartsIsNoRecursion() {
        var deep = new StringBuilder();
        for (int i = 0; i < 3_000; i++)
            deep.append("  ".repeat(i)).append("T").append(i).append('\n');
        var outline = Outline.of(DrawnOutline.plan(deep.toString(), 1), DrawnOutline.PROJECT.id());
        assertThat(outline.lines()).hasSize(3_000);
        assertThat(outline.lines().getLast().depth()).isEqualTo(2_999);
    }
}
