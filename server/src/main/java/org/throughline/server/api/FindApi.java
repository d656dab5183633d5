package org.throughline.server.api;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.plan.item.Kind;
import org.throughline.plan.read.Find;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.shell.Addresses;

/** Finds items by their names, while one types. */
@RestController
@For(AccessRole.VIEWER)
class FindApi {
    private static final int MOST = 20;

    /** Of each kind, where several are asked for: people shall not crowd out the projects. */
    private static final int MOST_OF_A_KIND = 8;

    private final Plans plans;

    FindApi(Plans plans) {
        this.plans = plans;
    }

    /** Something found; {@code path} is the page that shows it. */
    record Found(String id, String kind, String name, String about, String path) {}

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
                    case "any" -> Find.NAMED;
                    case "people" -> List.of(Kind.PERSON, Kind.PLACEHOLDER);
                    default -> List.of(ItemsApi.kind(kind));
                };
        int ofAKind = kind.equals("any") ? MOST_OF_A_KIND : MOST;
        return new Answer(
                Find.of(plan, kinds, text, MOST, ofAKind).stream()
                        .map(item ->
                                new Found(
                                        item.id().toString(),
                                        item.kind().stable(),
                                        item.label(),
                                        Words.about(plan, item),
                                        Addresses.of(plan, item)))
                        .toList());
    }
}
