package org.throughline.plan;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.throughline.plan.item.*;
import org.throughline.plan.read.Outline;

/**
 * A project drawn as its outline, two blanks for each level: {@code # Build} is a phase, {@code ◆
 * Open} a milestone, anything else a task. Ids come from names, so that a name is enough to find
 * one.
 */
public final class DrawnOutline {
    public static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);
    public static final Project PROJECT = Project.named(id("project"), "House");

    private DrawnOutline() {}

    /**
     * @param step how far apart the ranks lie: 1 leaves no room between them
     */
    public static Plan plan(String drawn, int step) {
        var items = new ArrayList<Item>(List.of(organization(), PROJECT));
        var above = new ArrayList<Item>();
        int rank = 0;
        for (var line : drawn.lines().filter(line -> !line.isBlank()).toList()) {
            int depth = (line.length() - line.stripLeading().length()) / 2;
            while (above.size() > depth) above.removeLast();
            var item = item(line.strip(), above, rank++ * step);
            items.add(item);
            above.add(item);
        }
        return Plan.of(items);
    }

    public static Organization organization() {
        return new Organization(
                id("organization"),
                "Org",
                Currency.getInstance("EUR"),
                Minutes.ofHours(8),
                Optional.empty());
    }

    private static Item item(String name, List<Item> above, int rank) {
        var phase =
                above.stream()
                        .filter(item -> item instanceof Phase)
                        .findFirst()
                        .map(item -> item.id().<Phase>as());
        if (name.startsWith("# "))
            return new Phase(
                    id(name.substring(2)),
                    PROJECT.id(),
                    name.substring(2),
                    Span.of(MONDAY.plusDays(rank), MONDAY.plusDays(rank + 25L)));
        if (name.startsWith("◆ "))
            return new Milestone(
                    id(name.substring(2)),
                    PROJECT.id(),
                    phase,
                    name.substring(2),
                    MONDAY.plusDays(rank));
        Optional<Id<Task>> parent =
                above.isEmpty() || !(above.getLast() instanceof Task task)
                        ? Optional.empty()
                        : Optional.of(task.id());
        return with(
                Task.named(id(name), PROJECT.id(), name, Effort.of(480)),
                Map.of("parent", parent, "phase", phase, "rank", rank));
    }

    /** The outline of the project, drawn as it is read. */
    public static String draw(Plan plan) {
        return Outline.of(plan, PROJECT.id()).lines().stream()
                .map(line -> "  ".repeat(line.depth()) + mark(line.item()) + line.item().label())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String mark(Item item) {
        return switch (item) {
            case Phase _ -> "# ";
            case Milestone _ -> "◆ ";
            default -> "";
        };
    }

    public static Task task(Plan plan, String name) {
        return plan.get(Task.class, DrawnOutline.<Task>id(name));
    }

    @SuppressWarnings("unchecked")
    public static <T extends Item> T with(T item, Map<String, ?> values) {
        return (T) Fields.of(item.kind()).with(item, values);
    }

    public static <T extends Item> Id<T> id(String name) {
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
