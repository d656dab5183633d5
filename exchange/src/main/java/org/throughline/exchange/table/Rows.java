package org.throughline.exchange.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Draft.Place;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.exchange.table.HoursText.Unit;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Organization;
import org.throughline.plan.read.Workdays;

/**
 * The rows of a table, seen through a mapping. What it takes a whole column to know is found out
 * here: whether the day or the month comes first, which sign parts off decimals, whether 0.8 means
 * 80 %.
 */
final class Rows {
    private static final Set<String> DAYS =
            Set.of("from", "to", "start", "end", "day", "earliest-start", "deadline");
    private static final Set<String> MONEY =
            Set.of("cost-an-hour", "hiring-cost", "rate-an-hour", "fixed-price");

    private final ForeignTable table;
    private final Sheet sheet;
    private final Draft draft;
    private final boolean isOneOfMany;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, DayText.Order> orders = new HashMap<>();
    private final Map<String, HoursText> hours = new HashMap<>();
    private final Map<String, MoneyText> money = new HashMap<>();
    private final Map<String, ShareText> shares = new HashMap<>();

    Rows(TableImport.Part part, Draft draft, boolean isOneOfMany) {
        this.table = part.table();
        this.sheet = part.sheet();
        this.draft = draft;
        this.isOneOfMany = isOneOfMany;
        for (var column : sheet.columns())
            part.mapping()
                    .of(column)
                    .ifPresent(header -> {
                        if (header >= 0 && header < table.header().size())
                            index.put(column.key(), header);
                    });
        // At once, so that what was assumed is said however the single rows fare.
        for (var column : sheet.columns()) {
            if (DAYS.contains(column.key())) order(column.key());
            if (MONEY.contains(column.key())) money(column.key());
        }
    }

    Draft draft() {
        return draft;
    }

    Sheet sheet() {
        return sheet;
    }

    String what() {
        return sheet.noun();
    }

    String tableName() {
        return table.name();
    }

    List<Row> all() {
        var rows = new ArrayList<Row>(table.rows().size());
        for (int i = 0; i < table.rows().size(); i++)
            rows.add(
                    new Row(
                            this,
                            new Place(isOneOfMany ? table.name() : "", table.rowNumbers().get(i)),
                            i,
                            table.rows().get(i)));
        return rows;
    }

    boolean has(String key) {
        known(key);
        return index.containsKey(key);
    }

    String cell(List<String> row, String key) {
        known(key);
        var at = index.get(key);
        if (at == null) return "";
        var text = row.get(at).strip();
        // A cell of nothing but odd blanks and control characters is an empty one.
        return Names.clean(text).isEmpty() ? "" : text;
    }

    /** A column asked for that the sheet does not have is a slip of ours. */
    private void known(String key) {
        if (sheet.column(key).isEmpty())
            throw new IllegalStateException("%s has no column “%s”".formatted(sheet, key));
    }

    /** The header as it stands in the file. */
    String header(String key) {
        var at = index.get(key);
        return at == null ? key : table.header().get(at);
    }

    private Collection<String> cells(String key) {
        var at = index.get(key);
        return at == null
                ? List.of()
                : table.rows().stream()
                        .map(row -> row.get(at))
                        .filter(cell -> !cell.isBlank())
                        .toList();
    }

    // ---- what a column is read as

    DayText.Order order(String key) {
        return orders.computeIfAbsent(key, this::decideOrder);
    }

    /** A column that does not say goes with the others of its table: one program wrote them all. */
    private DayText.Order decideOrder(String key) {
        var own = cells(key);
        var decision = DayText.decide(own);
        if (decision.isSure()) return decision.order();
        if (own.stream().noneMatch(DayText::isAmbiguous)) return decision.order();
        for (var other : DAYS) {
            if (other.equals(key) || sheet.column(other).isEmpty()) continue;
            var sure = DayText.decide(cells(other));
            if (!sure.isSure()) continue;
            assumed(
                    key,
                    "%s, as those in “%s” must be".formatted(words(sure.order()), header(other)));
            return sure.order();
        }
        assumed(key, words(decision.order()));
        return decision.order();
    }

    private void assumed(String key, String reading) {
        draft.say(
                Grade.NOTE,
                "column",
                "The days in “%s” could be read in two ways; they were read as %s."
                        .formatted(escaped(header(key)), escaped(reading)),
                "");
    }

    private static String words(DayText.Order order) {
        return switch (order) {
            case DAY_FIRST -> "day, month, year (as in Europe)";
            case MONTH_FIRST -> "month, day, year (as in the United States)";
        };
    }

    HoursText hours(String key) {
        return hours.computeIfAbsent(
                key,
                _ -> {
                    var header = Word.bare(header(key));
                    var unit =
                            header.matches(".*\\b(min|mins|minute|minutes|minuten)\\b.*")
                                    ? Unit.MINUTES
                                    : header.matches(".*\\b(day|days|tage|pt|manday|mandays)\\b.*")
                                                    && !header.matches(
                                                            ".*\\b(per|a|an|each|pro|h|hour|hours|daily)\\b.*")
                                            ? Unit.DAYS
                                            : Unit.HOURS;
                    return new HoursText(
                            NumberText.decide(cells(key), false).decimals(),
                            unit,
                            Workdays.fullTimeDay(draft.today()));
                });
    }

    MoneyText money(String key) {
        return money.computeIfAbsent(
                key,
                _ -> {
                    var decision = NumberText.decide(cells(key), true);
                    if (!decision.isSure())
                        draft.say(
                                Grade.NOTE,
                                "column",
                                "The amounts in “%s” have one mark before three digits; it was read as marking thousands."
                                        .formatted(escaped(header(key))),
                                "");
                    return new MoneyText(decision.decimals(), currency());
                });
    }

    private Currency currency() {
        return draft.today()
                .organization()
                .map(Organization::currency)
                .orElse(Currency.getInstance("EUR"));
    }

    ShareText share(String key) {
        return shares.computeIfAbsent(
                key,
                _ -> {
                    var cells = cells(key);
                    var decimals = NumberText.decide(cells, false).decimals();
                    return Word.bare(header(key)).matches(".*\\bfte\\b.*")
                            ? new ShareText(decimals, true)
                            : ShareText.of(cells, decimals);
                });
    }

    Minutes fullTimeDay() {
        return Minutes.of(Workdays.fullTimeDay(draft.today()));
    }

    // ---- what is there to say

    /** What the file says and no column asked for. */
    void sayWhatWasNotRead() {
        var read = Set.copyOf(index.values());
        var left = new ArrayList<String>();
        for (int i = 0; i < table.header().size(); i++)
            if (!read.contains(i) && !isEmpty(i)) left.add(table.header().get(i));
        for (var header : left) {
            var reason = LeftOut.reason(sheet, header);
            draft.say(
                    Grade.NOTE,
                    "column",
                    reason,
                    "“%s”".formatted(header.isEmpty() ? "(no heading)" : header));
        }
        table.notes().forEach(note -> draft.note("table", note));
    }

    private boolean isEmpty(int column) {
        return table.rows().stream().allMatch(row -> row.get(column).isBlank());
    }

    /** Text of a stranger inside a sentence that is filled in later. */
    static String escaped(String text) {
        return text.replace("%", "%%");
    }

    static String list(Collection<Column> columns) {
        return columns.stream()
                .map(column -> "“%s”".formatted(column.name()))
                .collect(Collectors.joining(" or "));
    }
}
