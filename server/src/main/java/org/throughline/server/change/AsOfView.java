package org.throughline.server.change;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Changes.Head;

/**
 * The plan as it was at a revision: how many items of each kind, and those of one kind in words.
 *
 * @param made the change that led there; empty at revision 0
 */
public record AsOfView(
        long revision,
        long today,
        Optional<Head> made,
        String asked,
        List<Tab> tabs,
        String kind,
        String text,
        List<Row> rows,
        int found,
        int page,
        int pages) {
    private static final int ON_A_PAGE = 100;

    public record Tab(String kind, String name, int count) {}

    public record Row(String id, String name, String about) {}

    static AsOfView of(
            Actor actor,
            Plan plan,
            long revision,
            long today,
            Optional<Head> made,
            String asked,
            String kind,
            String text,
            int page) {
        var tabs = new ArrayList<Tab>();
        for (var one : Kind.values()) {
            int count = plan.all(one).size();
            if (count > 0) tabs.add(new Tab(one.plural(), word(one), count));
        }
        var chosen =
                Kind.addressed(kind)
                        .filter(one -> !plan.all(one).isEmpty())
                        .orElse(plan.all(Kind.PERSON).isEmpty() ? first(plan) : Kind.PERSON);
        var rows = rows(actor, plan, chosen, text.strip().toLowerCase(Locale.ROOT));
        int pages = Math.max(1, (rows.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int here = Math.clamp(page, 1, pages);
        var shown = rows.subList((here - 1) * ON_A_PAGE, Math.min(rows.size(), here * ON_A_PAGE));
        return new AsOfView(
                revision,
                today,
                made,
                asked,
                tabs,
                chosen.plural(),
                text.strip(),
                shown.stream().map(named -> named.row(actor, plan)).toList(),
                rows.size(),
                here,
                pages);
    }

    private static Kind first(Plan plan) {
        for (var kind : Kind.values()) if (!plan.all(kind).isEmpty()) return kind;
        return Kind.PERSON;
    }

    /** An item with its name, made once for sorting. */
    private record Named(Item item, String name) {
        Row row(Actor actor, Plan plan) {
            return new Row(item.id().toString(), name, Words.summary(plan, Sight.of(actor, item)));
        }
    }

    private static List<Named> rows(Actor actor, Plan plan, Kind kind, String text) {
        var rows = new ArrayList<Named>();
        for (Item item : plan.all(kind)) {
            var name = Words.item(plan, item);
            if (name.toLowerCase(Locale.ROOT).contains(text)) rows.add(new Named(item, name));
        }
        rows.sort(
                Comparator.comparing(Named::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(named -> named.item().id()));
        return rows;
    }

    /** "Holiday calendars". */
    private static String word(Kind kind) {
        var plural = kind.plural().replace('-', ' ');
        return plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1);
    }

    public boolean isToday() {
        return revision == today;
    }

    public boolean isEmpty() {
        return tabs.isEmpty();
    }

    public Optional<Moment> at() {
        return made.map(head -> Moment.of(head.moment()));
    }

    public String of(String kind, int page) {
        return "/history/as-of?revision=%d&kind=%s&text=%s&page=%d"
                .formatted(revision, kind, URLEncoder.encode(text, StandardCharsets.UTF_8), page);
    }
}
