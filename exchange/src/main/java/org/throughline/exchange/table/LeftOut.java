package org.throughline.exchange.table;

import java.util.Set;

/** Why a column was not read: some we know and leave out on purpose. */
final class LeftOut {
    private static final Set<String> PRIVATE =
            Set.of(
                    "email",
                    "e mail",
                    "mail",
                    "email address",
                    "e mail address",
                    "work email",
                    "phone",
                    "telephone",
                    "mobile",
                    "address",
                    "birthday",
                    "date of birth",
                    "salary",
                    "annual salary",
                    "photo",
                    "avatar");
    private static final Set<String> REASONS =
            Set.of("note", "notes", "reason", "comment", "comments", "description", "details");
    private static final Set<String> DERIVED =
            Set.of("start", "start date", "end", "end date", "from", "to", "finish", "begin");

    private LeftOut() {}

    static String reason(Sheet sheet, String header) {
        var name = Word.bare(header);
        if (PRIVATE.contains(name))
            return "The plan, which never forgets, holds nothing private; these columns were not read: %s.";
        if (sheet == Sheet.TIME_OFF && REASONS.contains(name))
            return "The reason for a leave stays out of the plan; these columns were not read: %s.";
        if (sheet == Sheet.PROJECTS && DERIVED.contains(name))
            return "A project begins and ends with its work here; these columns were not read: %s.";
        if (name.equals("employment type"))
            return "Working hours say here how much someone works; these columns were not read: %s.";
        return "These columns were not read: %s.";
    }
}
