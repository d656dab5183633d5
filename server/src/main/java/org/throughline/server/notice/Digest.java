package org.throughline.server.notice;

import java.util.List;
import java.util.UUID;
import org.throughline.server.change.Approvals.Waiting;
import org.throughline.server.change.Changes.Head;

/**
 * What waits for one account, as its mail lays it out.
 *
 * @param yours in which it is their turn
 * @param withOthers their own open changes, and whose turn it is with each
 * @param when "at 7:00 (UTC)"
 * @param address where Throughline is, without a slash at the end
 */
public record Digest(
        String name,
        String organization,
        List<Line> yours,
        List<Line> withOthers,
        String when,
        String address) {
    /** More than these nobody reads in a mail. */
    private static final int MOST = 20;

    public Digest {
        yours = List.copyOf(yours);
        withOthers = List.copyOf(withOthers);
    }

    /** A change and whose turn it is. */
    public record Line(UUID change, long number, String title, String turn, String by) {
        static Line yours(Waiting one) {
            return of(one.change(), "Your turn: %s.".formatted(one.what()));
        }

        static Line of(Head head, String turn) {
            return new Line(head.id(), head.number(), head.title(), turn, head.author().name());
        }
    }

    public String subject() {
        return "%d %s for you in %s"
                .formatted(
                        yours.size(),
                        yours.size() == 1 ? "change waits" : "changes wait",
                        organization);
    }

    public List<Line> shown(List<Line> lines) {
        return lines.subList(0, Math.min(MOST, lines.size()));
    }

    public int more(List<Line> lines) {
        return lines.size() - shown(lines).size();
    }

    public String link(Line line) {
        return "%s/changes/%s".formatted(address, line.change());
    }

    public String waiting() {
        return address + "/waiting";
    }

    public String settings() {
        return address + "/digest";
    }

    public String text() {
        var text = new StringBuilder();
        text.append("Hello %s,\n\nthis waits for you in %s:\n".formatted(name, organization));
        lines(text, yours);
        if (!withOthers.isEmpty()) {
            text.append("\nYours, and with others:\n");
            lines(text, withOthers);
        }
        text.append(
                """

                All that waits for you: %s

                You get this at most once a day, %s, and only when something waits for you.
                Another hour, or no mail at all: %s
                """
                        .formatted(waiting(), when, settings()));
        return text.toString();
    }

    private void lines(StringBuilder text, List<Line> lines) {
        for (var line : shown(lines))
            text.append(
                    "\n#%d %s\n  by %s. %s\n  %s\n"
                            .formatted(
                                    line.number(),
                                    line.title(),
                                    line.by(),
                                    line.turn(),
                                    link(line)));
        if (more(lines) > 0) text.append("\nand %d more\n".formatted(more(lines)));
    }
}
