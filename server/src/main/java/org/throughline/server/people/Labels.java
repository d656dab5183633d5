package org.throughline.server.people;

import java.util.Locale;
import java.util.Map;
import org.throughline.plan.item.Kind;
import org.throughline.plan.words.Words;

/** What fields and kinds are called on a page, where their own name would not do. */
final class Labels {
    private static final Map<String, String> LABELS =
            Map.ofEntries(
                    Map.entry("team.under", "Part of"),
                    Map.entry("role.costRate", "Cost per hour"),
                    Map.entry("role.billRate", "Bill per hour"),
                    Map.entry("placeholder.costRate", "Cost per hour"),
                    Map.entry("placeholder.hiringCost", "Cost of hiring, once"),
                    Map.entry("placeholder.skills", "Skills wanted"),
                    Map.entry("contract.costRate", "Cost per hour"),
                    Map.entry("contract.week", "Hours of each day"),
                    Map.entry("contract.from", "First day"),
                    Map.entry("contract.to", "Last day"),
                    Map.entry("contract.target", "Booked at most, % of capacity"),
                    Map.entry("rate-card.rates", "Bill rates"),
                    Map.entry("holiday-calendar.days", "Holidays"),
                    Map.entry("organization.holidays", "Holiday calendar"),
                    Map.entry("organization.fullTimeDay", "Hours of a full-time day"),
                    Map.entry("person.holidays", "Holiday calendar"),
                    Map.entry("time-off.minutesADay", "Hours a day"),
                    Map.entry("time-off.reason", "Kind"));

    private static final Map<String, String> HINTS =
            Map.ofEntries(
                    Map.entry("person.tags", "Words apart by commas."),
                    Map.entry("person.holidays", "Empty: the organization's own calendar."),
                    Map.entry("contract.to", "Empty: open end."),
                    Map.entry("contract.costRate", "Empty: as of the role."),
                    Map.entry("placeholder.costRate", "Empty: as of the role."),
                    Map.entry(
                            "placeholder.hiringCost",
                            "What auto-schedule weighs against using who is there. Empty: a month of their cost."),
                    Map.entry("time-off.minutesADay", "Empty: whole days."),
                    Map.entry("time-off.span", "One day: leave the last day empty."),
                    Map.entry("role.billRate", "Where no rate card says otherwise."),
                    Map.entry(
                            "organization.holidays",
                            "For everybody who has no calendar of their own."),
                    Map.entry(
                            "organization.fullTimeDay",
                            "What one full-time person works on a weekday; FTE and placeholders are measured by it."),
                    Map.entry(
                            "organization.currency",
                            "Can be changed only while no amount is in the plan."));

    private Labels() {}

    static String of(Kind kind, String field) {
        var own = LABELS.get(kind.stable() + "." + field);
        return own != null ? own : capital(Words.field(field));
    }

    static String hint(Kind kind, String field) {
        return HINTS.getOrDefault(kind.stable() + "." + field, "");
    }

    /** Of several: "Rate cards". */
    static String plural(Kind kind) {
        return switch (kind) {
            case ORGANIZATION -> "Organization";
            default -> capital(kind.plural().replace('-', ' '));
        };
    }

    /** "1 team", "3 teams". */
    static String counted(long count, Kind kind) {
        return "%,d %s"
                .formatted(count, count == 1 ? kind.word() : kind.plural().replace('-', ' '));
    }

    static String capital(String words) {
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
