package org.throughline.server.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Task;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.ledger.reading.Plans;

/** Finds items by their names, while one types. */
@RestController
@For(AccessRole.VIEWER)
class FindApi {
    private static final int MOST = 20;

    private final Plans plans;

    FindApi(Plans plans) {
        this.plans = plans;
    }

    record Found(String id, String kind, String name, String about) {}

    record Answer(List<Found> found) {}

    /**
     * @param kind "people" (placeholders too), "projects", "tasks", … or "any"
     */
    @GetMapping("/api/v1/find")
    Answer find(
            Actor actor,
            @RequestParam(defaultValue = "any") String kind,
            @RequestParam(defaultValue = "") String text) {
        var plan = plans.standing(actor.organization()).plan();
        List<Kind> kinds =
                switch (kind) {
                    case "any" ->
                            List.of(
                                    Kind.PERSON,
                                    Kind.PROJECT,
                                    Kind.PLACEHOLDER,
                                    Kind.TASK,
                                    Kind.MILESTONE,
                                    Kind.TEAM,
                                    Kind.ROLE,
                                    Kind.SKILL,
                                    Kind.CLIENT);
                    case "people" -> List.of(Kind.PERSON, Kind.PLACEHOLDER);
                    default -> List.of(ItemsApi.kind(kind));
                };
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        var found = new ArrayList<Found>();
        for (var one : kinds) {
            plan.all(one).stream()
                    .map(item -> (Item) item)
                    .filter(item -> item.label().toLowerCase(Locale.ROOT).contains(wanted))
                    // Who begins with what was typed comes first.
                    .sorted(
                            Comparator.comparing((Item item) ->
                                            !item.label()
                                                    .toLowerCase(Locale.ROOT)
                                                    .startsWith(wanted))
                                    .thenComparing(Item::label, String.CASE_INSENSITIVE_ORDER))
                    .limit(MOST)
                    .map(item ->
                            new Found(
                                    item.id().toString(),
                                    one.stable(),
                                    item.label(),
                                    about(plan, item)))
                    .forEach(found::add);
        }
        return new Answer(found.stream().limit(MOST).toList());
    }

    private static String about(org.throughline.plan.Plan plan, Item item) {
        return switch (item) {
            case Person person ->
                    person.role().map(role -> plan.get(Role.class, role).name()).orElse("person");
            case Task task -> "task · " + plan.project(task.project()).name();
            default -> item.kind().word();
        };
    }
}
