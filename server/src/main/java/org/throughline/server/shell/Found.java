package org.throughline.server.shell;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;

/** What an address names, in the plan; or the page that says there is none. */
public final class Found {
    private Found() {}

    public static Item item(Plan plan, Kind kind, String id) {
        if (!isId(id)) throw gone(kind.word());
        return plan.find(kind, Id.of(id)).orElseThrow(() -> gone(kind.word()));
    }

    public static boolean isId(String text) {
        return text.matches("[0-9a-fA-F-]{36}");
    }

    public static ResponseStatusException gone(String what) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND,
                "There is no such %s in the plan. Someone may have removed it.".formatted(what));
    }
}
