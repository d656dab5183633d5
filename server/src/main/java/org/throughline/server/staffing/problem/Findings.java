package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.throughline.plan.item.Span;

/**
 * What there is to say of an answer, in words and days.
 *
 * @param projects when each ends today and would end
 * @param moved tasks that get other days
 * @param unstaffed tasks with a place nobody takes, and why
 * @param troubles what no schedule can put right, and what now
 * @param behind projects that would end later, or miss a deadline or a milestone; the worst first
 * @param parts what the answer is worth, in its parts
 */
public record Findings(
        List<Finish> projects,
        List<Moved> moved,
        List<Told> unstaffed,
        List<String> troubles,
        List<Behind> behind,
        List<String> parts) {
    private static final int MOST_LINKS = 6;

    public Findings {
        projects = List.copyOf(projects);
        moved = List.copyOf(moved);
        unstaffed = List.copyOf(unstaffed);
        troubles = List.copyOf(troubles);
        // Rows of before it was told by project have none.
        behind = List.copyOf(Objects.requireNonNullElse(behind, List.of()));
        parts = List.copyOf(Objects.requireNonNullElse(parts, List.of()));
    }

    /** What would be missed, each in a sentence. */
    public List<Told> late() {
        return behind.stream()
                .flatMap(one -> one.misses().stream().map(miss -> told(one, miss)))
                .toList();
    }

    private static Told told(Behind project, Miss miss) {
        var chain =
                miss.chain().stream()
                        .limit(MOST_LINKS)
                        .map(link -> "“%s” %s".formatted(link.name(), link.words()))
                        .toList();
        var sentence =
                String.join(". ", miss.what())
                        + (chain.isEmpty() ? "." : ": " + String.join("; ", chain) + ".");
        return new Told(project.project(), miss.task(), miss.name(), sentence, List.of());
    }

    /** When a project's last task ends. */
    public record Finish(
            String project, String name, Optional<LocalDate> before, Optional<LocalDate> after) {}

    public record Moved(
            String project, String task, String name, Optional<Span> before, Span after) {}

    /** Why, in a sentence; and one sentence for each person who was not chosen. */
    public record Told(
            String project, String task, String name, String sentence, List<String> excluded) {
        public Told {
            excluded = List.copyOf(excluded);
        }
    }

    /**
     * A project with something that would be missed.
     *
     * @param inAll how many tasks that is; more than are told, if it is very many
     */
    public record Behind(
            String project,
            String name,
            Optional<LocalDate> before,
            Optional<LocalDate> after,
            List<Miss> misses,
            int inAll) {
        public Behind {
            misses = List.copyOf(misses);
        }
    }

    /**
     * A task that comes too late.
     *
     * @param what it is too late for, in sentences without a full stop
     * @param days by so many
     * @param chain what holds it, what holds that, and so on back to where nothing does
     * @param longer of so many more links
     * @param ways what would let it be in time, or sooner
     */
    public record Miss(
            String task,
            String name,
            List<String> what,
            long days,
            List<Link> chain,
            int longer,
            List<String> ways) {
        public Miss {
            what = List.copyOf(what);
            chain = List.copyOf(chain);
            ways = List.copyOf(ways);
        }
    }

    /** A task of the chain, and what holds it: “waits for …”. */
    public record Link(String project, String task, String name, String words) {}
}
