package org.throughline.server.change;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.throughline.server.change.Changes.Author;
import org.throughline.server.change.Changes.Filter;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.change.Changes.Page;
import org.throughline.server.change.Changes.State;
import org.throughline.server.change.Changes.Which;
import org.throughline.server.shell.Frame;

/** The list of changes, as the page lays it out. */
public record ChangeList(
        List<Line> lines,
        List<Author> authors,
        String which,
        String author,
        String text,
        boolean isFirst,
        String older,
        long newest) {

    public record Line(
            String path,
            long number,
            String title,
            String why,
            String author,
            boolean here,
            String initials,
            int colour,
            Moment at,
            String edits,
            State state,
            String undoes,
            String undoneBy,
            boolean shared,
            boolean emergency) {
        static Line of(Head head) {
            return new Line(
                    "/changes/" + head.id(),
                    head.number(),
                    head.title(),
                    head.why(),
                    head.author().name(),
                    head.author().here(),
                    Frame.initials(head.author().name()),
                    ChangeList.colour(head.author().account()),
                    Moment.of(head.moment()),
                    head.tally().words(),
                    head.state(),
                    head.undoes().map(link -> "#" + link.number()).orElse(""),
                    head.undoneBy().map(link -> "#" + link.number()).orElse(""),
                    head.shared(),
                    head.sort() == Changes.Sort.EMERGENCY);
        }
    }

    /** One of the eight colours of an avatar; the same for the same person everywhere. */
    static int colour(UUID account) {
        return Math.floorMod(account.hashCode(), 8);
    }

    static ChangeList of(Page page, List<Author> authors, Filter filter, long newest) {
        var last = page.changes().isEmpty() ? 0 : page.changes().getLast().number();
        return new ChangeList(
                page.changes().stream().map(Line::of).toList(),
                authors,
                filter.which().name().toLowerCase(Locale.ROOT),
                filter.author().map(UUID::toString).orElse(""),
                filter.text(),
                filter.before().isEmpty(),
                page.more() ? address(filter) + "&before=" + last : "",
                newest);
    }

    private static String address(Filter filter) {
        return "/changes?state=%s&author=%s&text=%s"
                .formatted(
                        filter.which().name().toLowerCase(Locale.ROOT),
                        filter.author().map(UUID::toString).orElse(""),
                        URLEncoder.encode(filter.text(), StandardCharsets.UTF_8));
    }

    /** The first page of the same list of another state. */
    public String of(String state) {
        return "/changes?state=%s&author=%s&text=%s"
                .formatted(state, author, URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    public boolean isFiltered() {
        return !which.equals("all") || !author.isEmpty() || !text.isEmpty();
    }

    public boolean shows(Which other) {
        return which.equals(other.name().toLowerCase(Locale.ROOT));
    }
}
