package org.throughline.plan.read;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.throughline.plan.item.DependencyKind.FINISH_FINISH;
import static org.throughline.plan.item.DependencyKind.FINISH_START;
import static org.throughline.plan.item.DependencyKind.START_FINISH;
import static org.throughline.plan.item.DependencyKind.START_START;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;

/** The passes against figures that were published, in the units of their books. */
class NetworkTest {
    /** A network in letters: name → (duration, names it waits for), and what comes of it. */
    private static final class Case {
        final Map<String, Integer> numbers = new LinkedHashMap<>();
        final Network.Building building = new Network.Building(Network.Lags.PLAIN);
        Network.Early early = new Network.Early(new long[0], new long[0], new int[0]);
        Network.Late late = new Network.Late(new long[0], new long[0], new long[0], new long[0]);
        Network network = building.done();
        long duration;

        Case task(String name, long units, String waitsFor) {
            int number = building.activity(Network.Activity.lasting(units), 0);
            numbers.put(name, number);
            for (var before : waitsFor.split(""))
                if (!before.isEmpty())
                    building.link(requireNonNull(numbers.get(before)), number, FINISH_START, 0);
            return this;
        }

        Case solved() {
            network = building.done();
            early = network.early();
            duration = Arrays.stream(early.finish()).max().orElseThrow();
            var due = new long[early.start().length];
            Arrays.fill(due, duration);
            late = network.late(early, due);
            return this;
        }

        List<Long> slack() {
            return Arrays.stream(late.total()).boxed().toList();
        }

        /** From the end back along what holds each start. */
        String path() {
            var names = List.copyOf(numbers.keySet());
            int at = 0;
            for (int i = 1; i < names.size(); i++)
                if (early.finish()[i] > early.finish()[at]) at = i;
            var path = new StringBuilder(names.get(at));
            while (early.held()[at] != Network.NO_LINK) {
                at = network.from(early.held()[at]);
                path.insert(0, names.get(at));
            }
            return path.toString();
        }
    }

    /**
     * Vanhoucke, Integrated Project Management and Control, the six-task network. The mean and the
     * variance of the project are those of its critical path: the sums of (a + 4m + b) / 6 and ((b
     * − a) / 6)² over A, B, E, F.
     */
    @Test
    void vanhouckesSixTasks() {
        // In sixtieths, for C has quarters.
        var a = Effort.of(2 * 60, 5 * 60, 8 * 60);
        var b = Effort.of(60, 2 * 60, 9 * 60);
        var c = Effort.of(15, 30, 225);
        var d = Effort.of(60, 60, 7 * 60);
        var e = Effort.of(60, 2 * 60, 9 * 60);
        var f = Effort.of(60, 3 * 60, 11 * 60);
        var network =
                new Case()
                        .task("A", Math.round(a.mean()), "")
                        .task("B", Math.round(b.mean()), "A")
                        .task("C", Math.round(c.mean()), "A")
                        .task("D", Math.round(d.mean()), "B")
                        .task("E", Math.round(e.mean()), "BC")
                        .task("F", Math.round(f.mean()), "DE");
        network.solved();

        assertThat(network.path()).isEqualTo("ABEF");
        assertThat(network.duration).isEqualTo(15 * 60);
        var onPath = List.of(a, b, e, f);
        assertThat(onPath.stream().mapToDouble(Effort::mean).sum() / 60)
                .isCloseTo(15, within(1e-9));
        assertThat(onPath.stream().mapToDouble(Effort::variance).sum() / 3600)
                .isCloseTo(7.333, within(0.0005));
        assertThat(network.slack()).containsExactly(0L, 0L, 120L, 60L, 0L, 0L);
    }

    /**
     * Taylor, Introduction to Management Science, chapter 8: activities on arrows 1-2:7 1-3:10
     * 2-4:6 3-4:5 3-5:4 4-5:3 5-6:2. On nodes, an activity waits for those that end where it
     * begins.
     */
    @Test
    void taylorsChapter8() {
        var network =
                new Case()
                        .task("a", 7, "")
                        .task("b", 10, "")
                        .task("c", 6, "a")
                        .task("d", 5, "b")
                        .task("e", 4, "b")
                        .task("f", 3, "cd")
                        .task("g", 2, "ef")
                        .solved();
        assertThat(network.duration).isEqualTo(20);
        assertThat(network.slack()).containsExactly(2L, 0L, 2L, 0L, 4L, 0L, 0L);
        assertThat(network.path()).isEqualTo("bdfg");
    }

    /** Fletcher: A6 B7 C3(A) D2(A) E4(B) F6(B) G10(C,E) H7(D,F). */
    @Test
    void fletchersEightTasks() {
        var network =
                new Case()
                        .task("A", 6, "")
                        .task("B", 7, "")
                        .task("C", 3, "A")
                        .task("D", 2, "A")
                        .task("E", 4, "B")
                        .task("F", 6, "B")
                        .task("G", 10, "CE")
                        .task("H", 7, "DF")
                        .solved();
        assertThat(network.duration).isEqualTo(21);
        assertThat(network.path()).isEqualTo("BEG");
        assertThat(network.slack()).containsExactly(2L, 0L, 2L, 6L, 0L, 1L, 0L, 1L);
        assertThat(network.late.free()).containsExactly(0L, 0L, 2L, 5L, 0L, 0L, 0L, 1L);
    }

    /** A lasts 5 and starts at 0, B lasts 3: where B starts, how far it can slip, when all ends. */
    @ParameterizedTest
    @CsvSource({
        "FINISH_START,   0,  5, 0, 8",
        "FINISH_START,   2,  7, 0, 10",
        "FINISH_START,  -2,  3, 0, 6",
        "START_START,    0,  0, 2, 5",
        "START_START,    4,  4, 0, 7",
        "FINISH_FINISH,  0,  2, 0, 5",
        "FINISH_FINISH,  1,  3, 0, 6",
        "START_FINISH,   0,  0, 2, 5",
        "START_FINISH,   6,  3, 0, 6",
    })
    void fourKindsAndTheirLags(
            DependencyKind kind, int lag, long start, long slack, long duration) {
        var network = new Case().task("A", 5, "").task("B", 3, "");
        network.building.link(0, 1, kind, lag);
        network.solved();
        assertThat(network.early.start()[1]).isEqualTo(start);
        assertThat(network.duration).isEqualTo(duration);
        assertThat(network.slack()).containsExactly(0L, slack);
    }

    @Test
    void whatIsPinnedWaitsForNobodyAndThoseBeforeItWaitUpToThere() {
        var network = new Case().task("A", 5, "");
        int pinned = network.building.pinned(Network.Activity.lasting(4), 3);
        network.numbers.put("B", pinned);
        network.building.link(0, pinned, FINISH_START, 0);
        network.task("C", 6, "B").solved();
        assertThat(network.early.start()).containsExactly(0, 3, 7);
        assertThat(network.duration).isEqualTo(13);
        // A ends at 5 where B stands at 3.
        assertThat(network.slack()).containsExactly(-2L, 0L, 0L);
        assertThat(network.early.held()[1]).isEqualTo(Network.NO_LINK);
    }

    /** B could stand later, but it does not: A may slip up to where B stands, and no further. */
    @Test
    void thoseBeforeWhatIsPinnedWaitWithItOnlyUpToThere() {
        var network = new Case().task("A", 5, "");
        int pinned = network.building.pinned(Network.Activity.lasting(2), 10);
        network.numbers.put("B", pinned);
        network.building.link(0, pinned, FINISH_START, 0);
        network.task("C", 20, "").solved();
        assertThat(network.slack()).containsExactly(5L, 8L, 0L);
    }

    /**
     * C waits for something else until 12, so what the event waits for may come as late as that.
     */
    @Test
    void anEventThatMovesNobodyTakesNoSlackAway() {
        var network = new Case().task("A", 5, "").task("B", 12, "");
        int event = network.building.event();
        network.numbers.put("event", event);
        network.building.link(0, event, FINISH_START, 0);
        network.task("C", 3, "B");
        network.building.link(event, 3, FINISH_START, 0);
        network.task("D", 20, "").solved();
        assertThat(network.late.free()).containsExactly(7, 0, 7, 5, 0);
        assertThat(network.late.total()).containsExactly(12, 5, 12, 5, 0);
    }

    @Test
    void manyWaitForManyThroughAnEvent() {
        var network = new Case().task("A", 5, "").task("B", 7, "");
        int both = network.building.event();
        network.numbers.put("both", both);
        network.building.link(0, both, FINISH_START, 0);
        network.building.link(1, both, FINISH_START, 0);
        network.task("C", 1, "").task("D", 4, "");
        network.building.link(both, 3, FINISH_START, 0);
        network.building.link(both, 4, FINISH_START, 2);
        network.solved();
        assertThat(network.early.start()).containsExactly(0, 0, 7, 7, 9);
        assertThat(network.late.total()).containsExactly(2, 0, 0, 5, 0);
        // A may slip by 2 before anybody's work moves, though the event is nobody's work.
        assertThat(network.late.free()).containsExactly(2, 0, 0, 5, 0);
    }

    /** A rule keeps circles out of plans. Should one come in all the same, there is an answer. */
    @Test
    void aCircleIsLeftOutRatherThanFollowed() {
        var network = new Case().task("A", 1, "").task("B", 2, "A").task("C", 4, "B");
        network.building.link(2, 0, FINISH_START, 0);
        network.building.link(1, 1, START_START, 5);
        network.solved();
        assertThat(network.duration).isEqualTo(7);
        assertThat(network.path()).isEqualTo("ABC");
    }

    private record Link(int from, int to, DependencyKind kind, int lag) {}

    /** The definitions, link by link, on random networks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingStartsTooEarlyAndNothingCouldStartEarlier(long seed) {
        var random = new SplittableRandom(seed);
        int size = 40;
        var units = random.longs(size, 1, 20).toArray();
        var release = random.longs(size, 0, 3).toArray();
        var links = new ArrayList<Link>();
        for (int i = 0; i < 80; i++) {
            int to = random.nextInt(1, size);
            var kind = DependencyKind.values()[random.nextInt(4)];
            links.add(new Link(random.nextInt(to), to, kind, random.nextInt(-5, 10)));
        }
        var early = network(units, release, links).early();
        for (var link : links)
            assertThat(to(link, early.start(), units))
                    .isGreaterThanOrEqualTo(from(link, early.start(), units) + link.lag());
        for (int i = 0; i < size; i++) {
            if (early.held()[i] == Network.NO_LINK)
                assertThat(early.start()[i]).isEqualTo(release[i]);
            else
                assertThat(links.get(early.held()[i]))
                        .as("what holds it, holds it tightly")
                        .satisfies(link ->
                                assertThat(to(link, early.start(), units))
                                        .isEqualTo(from(link, early.start(), units) + link.lag()));
        }

        long end = Arrays.stream(early.finish()).max().orElseThrow();
        var due = new long[size];
        Arrays.fill(due, end);
        var late = network(units, release, links).late(early, due);
        for (int i = 0; i < size; i++) {
            var slipped = release.clone();
            slipped[i] = early.start()[i] + late.total()[i];
            assertThat(Arrays.stream(network(units, slipped, links).early().finish()))
                    .as("%d slips by its slack: the end stays", i)
                    .allMatch(finish -> finish <= end);
            slipped[i]++;
            assertThat(Arrays.stream(network(units, slipped, links).early().finish()))
                    .as("%d slips by more: the end moves", i)
                    .anyMatch(finish -> finish > end);
            slipped[i] = early.start()[i] + late.free()[i];
            var freely = network(units, slipped, links).early().start();
            freely[i] = early.start()[i];
            assertThat(freely)
                    .as("%d slips by its free slack: nobody moves", i)
                    .isEqualTo(early.start());
        }
    }

    private static Network network(long[] units, long[] release, List<Link> links) {
        var building = new Network.Building(Network.Lags.PLAIN);
        for (int i = 0; i < units.length; i++)
            building.activity(Network.Activity.lasting(units[i]), release[i]);
        for (var link : links) building.link(link.from(), link.to(), link.kind(), link.lag());
        return building.done();
    }

    private static long from(Link link, long[] start, long[] units) {
        boolean byFinish = link.kind() == FINISH_START || link.kind() == FINISH_FINISH;
        return start[link.from()] + (byFinish ? units[link.from()] : 0);
    }

    private static long to(Link link, long[] start, long[] units) {
        boolean finish = link.kind() == FINISH_FINISH || link.kind() == START_FINISH;
        return start[link.to()] + (finish ? units[link.to()] : 0);
    }
}
