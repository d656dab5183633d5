package org.throughline.server.people;

import org.throughline.plan.item.Item;
import org.throughline.plan.item.Placeholder;
import org.throughline.server.shell.Frame;

/** Someone by name, in a circle of a colour of their own: the same one as in the planner. */
public record Face(String id, String name, String initials, int color) {
    static Face of(Item someone) {
        var id = someone.id().toString();
        return new Face(
                id,
                someone.label(),
                someone instanceof Placeholder ? "◇" : Frame.initials(someone.label()),
                color(id));
    }

    public String path() {
        return "/people/" + id;
    }

    /** As `hash` in planner/lib/draw.js. */
    private static int color(String id) {
        int sum = 7;
        for (int i = 0; i < id.length(); i++) sum = sum * 31 + id.charAt(i);
        return Integer.remainderUnsigned(sum, 8);
    }
}
