package org.throughline.server.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.words.Section;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;

/**
 * Edits as a table in words: item, was, becomes; under the headings of projects and people, a page
 * at a time.
 *
 * @param hidden how many edits are about nothing the reader may see
 */
public record EditTable(
        List<Part> parts, int total, int page, int pages, Section.By by, int hidden) {
    static final int ON_A_PAGE = 200;

    /** The edits of one project, of one person, or of all; {@code more} stand on other pages. */
    public record Part(String name, Optional<String> item, int edits, List<Line> lines) {
        public int more() {
            return edits - lines.size();
        }
    }

    public record Line(String id, String kind, String item, String done, List<Cell> cells) {}

    /** One field; the whole item where it was added or removed. */
    public record Cell(String field, String was, String becomes) {}

    /**
     * @param names a plan that knows what the edits are about
     * @param page from 1
     */
    static EditTable of(Actor actor, Plan names, List<Edit> edits, Section.By by, int page) {
        var seen = Sight.of(actor, edits);
        int pages = Math.max(1, (seen.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int here = Math.clamp(page, 1, pages);
        int skip = (here - 1) * ON_A_PAGE;
        int left = ON_A_PAGE;
        var parts = new ArrayList<Part>();
        for (var section : Section.of(names, seen, by)) {
            int size = section.edits().size();
            int from = Math.min(skip, size);
            int to = Math.min(size, from + left);
            skip -= from;
            left -= to - from;
            if (to > from)
                parts.add(
                        new Part(
                                section.name(),
                                section.about().map(Id::toString),
                                size,
                                section.edits().subList(from, to).stream()
                                        .map(edit -> line(names, edit))
                                        .toList()));
        }
        return new EditTable(parts, seen.size(), here, pages, by, edits.size() - seen.size());
    }

    static Line line(Plan names, Edit edit) {
        var rows = Words.rows(names, names, List.of(edit));
        return new Line(
                edit.id().toString(),
                edit.kind().word(),
                rows.getFirst().item(),
                switch (edit) {
                    case Edit.Added _ -> "added";
                    case Edit.Removed _ -> "removed";
                    case Edit.Changed _ -> "";
                },
                rows.stream()
                        .map(row -> new Cell(row.field(), orDash(row.was()), orDash(row.becomes())))
                        .toList());
    }

    private static String orDash(String words) {
        return words.isBlank() ? "–" : words;
    }

    public boolean byPerson() {
        return by == Section.By.PERSON;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }
}
