package org.throughline.server.people;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.read.Find;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.shell.Addresses;

/** What the search in the head of every page finds, for browsers without script and for more. */
@Controller
@For(AccessRole.VIEWER)
class FindPage {
    private static final int MOST = 200;
    private static final int MOST_OF_A_KIND = 50;

    private final Desk desk;

    FindPage(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/find")
    ModelAndView find(Actor actor, @RequestParam(defaultValue = "") String text) {
        var typed = text.strip();
        return new ModelAndView(
                "people/find",
                Map.of("text", typed, "found", found(desk.standing(actor).plan(), typed)));
    }

    static List<Found> found(Plan plan, String text) {
        if (text.isEmpty()) return List.of();
        return Find.of(plan, Find.NAMED, text, MOST, MOST_OF_A_KIND).stream()
                .map(item ->
                        new Found(item.label(), Words.about(plan, item), Addresses.of(plan, item)))
                .toList();
    }
}
