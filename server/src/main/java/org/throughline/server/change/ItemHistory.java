package org.throughline.server.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.ledger.reading.Revision;
import org.throughline.server.shell.Frame;

/**
 * One item through time: who changed which field from what to what, when, in which change and why.
 *
 * @param summary the item as it is today, or as it left the plan
 */
public record ItemHistory(
        String id,
        String name,
        String kind,
        String summary,
        boolean isThere,
        List<Entry> entries,
        Optional<Long> older,
        boolean isFirst) {

    public record Entry(
            long revision,
            String change,
            long number,
            String title,
            String why,
            String author,
            String initials,
            int colour,
            Moment at,
            String done,
            List<EditTable.Cell> cells,
            boolean hidden) {}

    static ItemHistory of(
            Actor actor,
            Item item,
            boolean isThere,
            List<Revision> revisions,
            Map<Long, Head> changes,
            Plan names,
            boolean more,
            boolean isFirst) {
        var entries = new ArrayList<Entry>();
        for (var revision : revisions) {
            var own =
                    revision.edits().stream()
                            .filter(edit -> edit.id().equals(item.id()))
                            .findFirst();
            var head = changes.get(revision.number());
            if (own.isPresent() && head != null)
                entries.add(entry(actor, revision.number(), head, own.get(), names));
        }
        return new ItemHistory(
                item.id().toString(),
                Words.item(names, item),
                item.kind().word(),
                Words.summary(names, Sight.of(actor, item)),
                isThere,
                List.copyOf(entries),
                more ? Optional.of(revisions.getLast().number()) : Optional.empty(),
                isFirst);
    }

    private static Entry entry(Actor actor, long revision, Head head, Edit edit, Plan names) {
        var seen = Sight.of(actor, List.of(edit));
        var line =
                seen.isEmpty()
                        ? Optional.<EditTable.Line>empty()
                        : Optional.of(EditTable.line(names, seen.getFirst()));
        return new Entry(
                revision,
                "/changes/" + head.id(),
                head.number(),
                head.title(),
                head.why(),
                head.author().name(),
                Frame.initials(head.author().name()),
                ChangeList.colour(head.author().account()),
                Moment.of(head.moment()),
                line.map(EditTable.Line::done).orElse(""),
                line.map(EditTable.Line::cells).orElse(List.of()),
                seen.isEmpty());
    }

    /** The edits of the one item, whose names are looked up together. */
    static List<Edit> edits(List<Revision> revisions, Id<?> item) {
        return revisions.stream()
                .flatMap(one -> one.edits().stream())
                .filter(edit -> edit.id().equals(item))
                .toList();
    }
}
