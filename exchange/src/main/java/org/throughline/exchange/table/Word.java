package org.throughline.exchange.table;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.throughline.plan.item.Pricing;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.SkillCategory;
import org.throughline.plan.item.TimeOffKind;

/** Cells that hold one of a few words, in the words of the programs people come from. */
final class Word {
    private static final Set<String> YES =
            Set.of(
                    "yes", "y", "true", "t", "1", "x", "✓", "✔", "on", "ja", "j", "oui", "si",
                    "sim", "wahr", "vrai");
    private static final Set<String> NO =
            Set.of(
                    "no", "n", "false", "f", "0", "-", "–", "off", "none", "nein", "non", "nao",
                    "falsch", "faux");

    private Word() {}

    /** In small letters, without accents and marks: "Time &amp; Materials" is "time materials". */
    static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}✓✔]+", " ")
                .strip();
    }

    static Optional<Boolean> yesNo(String cell) {
        var word = cell.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word) || YES.contains(bare(cell))) return Optional.of(true);
        if (NO.contains(word) || NO.contains(bare(cell))) return Optional.of(false);
        return Optional.empty();
    }

    static Optional<Boolean> billable(String cell) {
        return switch (bare(cell)) {
            case "billable", "chargeable", "billed" -> Optional.of(true);
            case "non billable", "nonbillable", "not billable", "unbillable", "non chargeable" ->
                    Optional.of(false);
            default -> yesNo(cell);
        };
    }

    static Optional<Boolean> tentative(String cell) {
        return switch (bare(cell)) {
            case "tentative",
                    "soft",
                    "proposed",
                    "pencilled",
                    "pencilled in",
                    "provisional",
                    "draft" ->
                    Optional.of(true);
            case "confirmed", "hard", "firm", "approved", "booked", "active", "scheduled" ->
                    Optional.of(false);
            default -> yesNo(cell);
        };
    }

    static Optional<ProjectStatus> status(String cell) {
        return switch (bare(cell)) {
            case "confirmed",
                    "active",
                    "live",
                    "in progress",
                    "open",
                    "won",
                    "running",
                    "started" ->
                    Optional.of(ProjectStatus.CONFIRMED);
            case "tentative",
                    "planned",
                    "prospect",
                    "pipeline",
                    "proposed",
                    "proposal",
                    "lead",
                    "opportunity",
                    "draft",
                    "unconfirmed" ->
                    Optional.of(ProjectStatus.TENTATIVE);
            case "paused", "on hold", "hold", "halted", "suspended" ->
                    Optional.of(ProjectStatus.PAUSED);
            case "done", "complete", "completed", "closed", "archived", "finished", "ended" ->
                    Optional.of(ProjectStatus.DONE);
            default ->
                    yesNo(cell).map(yes -> yes ? ProjectStatus.CONFIRMED : ProjectStatus.TENTATIVE);
        };
    }

    static Optional<Pricing> pricing(String cell) {
        return switch (bare(cell)) {
            case "time and materials",
                    "time materials",
                    "time and material",
                    "t m",
                    "tm",
                    "hourly",
                    "by the hour" ->
                    Optional.of(Pricing.TIME_AND_MATERIALS);
            case "fixed price", "fixed", "fixed fee", "flat fee", "lump sum" ->
                    Optional.of(Pricing.FIXED_PRICE);
            case "non billable", "nonbillable", "not billable", "internal", "none", "unbilled" ->
                    Optional.of(Pricing.NON_BILLABLE);
            default -> Optional.empty();
        };
    }

    static Optional<SkillCategory> category(String cell) {
        return switch (bare(cell)) {
            case "leadership", "leading" -> Optional.of(SkillCategory.LEADERSHIP);
            case "management", "managing" -> Optional.of(SkillCategory.MANAGEMENT);
            case "technical", "craft", "hard" -> Optional.of(SkillCategory.TECHNICAL);
            default -> Optional.empty();
        };
    }

    /** What a plan knows of absences; every other reason is a leave and stays out of the plan. */
    static Optional<TimeOffKind> timeOff(String cell) {
        return switch (bare(cell)) {
            case "leave",
                    "annual leave",
                    "annual",
                    "vacation",
                    "holiday",
                    "holidays",
                    "pto",
                    "paid time off",
                    "time off" ->
                    Optional.of(TimeOffKind.LEAVE);
            case "rostered off", "rostered day off", "rdo", "roster" ->
                    Optional.of(TimeOffKind.ROSTERED_OFF);
            case "training", "course", "education", "conference", "learning" ->
                    Optional.of(TimeOffKind.TRAINING);
            case "other" -> Optional.of(TimeOffKind.OTHER);
            default -> Optional.empty();
        };
    }

    /** Weekdays: "Mon-Thu", "Mo, We, Fr", "4" for the first four, "full time". */
    static Optional<Set<DayOfWeek>> weekdays(String cell) {
        var word = bare(cell);
        if (Set.of("full time", "fulltime", "weekdays", "workdays", "all").contains(word))
            return Optional.of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        if (word.matches("[1-7]"))
            return Optional.of(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.of(Integer.parseInt(word))));
        var days = new TreeSet<DayOfWeek>();
        for (var part : cell.toLowerCase(Locale.ROOT).split("[,;/+&\\n]|\\band\\b")) {
            var ends = part.strip().split("\\s*(?:-|–|—|\\bto\\b|\\bbis\\b)\\s*");
            var words = ends.length == 2 ? ends : part.strip().split("\\s+");
            var named = Arrays.stream(words).map(Word::weekday).toList();
            if (named.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
            if (ends.length == 2) range(named.get(0).get(), named.get(1).get(), days);
            else named.forEach(day -> days.add(day.get()));
        }
        return days.isEmpty() ? Optional.empty() : Optional.of(days);
    }

    private static void range(DayOfWeek from, DayOfWeek to, Set<DayOfWeek> days) {
        for (var day = from; ; day = day.plus(1)) {
            days.add(day);
            if (day == to) return;
        }
    }

    private static final List<List<String>> WEEKDAYS =
            List.of(
                    List.of("monday", "montag", "lundi", "lunes"),
                    List.of("tuesday", "dienstag", "mardi", "martes"),
                    List.of("wednesday", "mittwoch", "mercredi", "miercoles"),
                    List.of("thursday", "donnerstag", "jeudi", "jueves"),
                    List.of("friday", "freitag", "vendredi", "viernes"),
                    List.of("saturday", "samstag", "samedi", "sabado"),
                    List.of("sunday", "sonntag", "dimanche", "domingo"));

    private static Optional<DayOfWeek> weekday(String text) {
        var word = bare(text);
        if (word.length() < 2) return Optional.empty();
        // In the order of languages, so that an English "mar" would win over a French one.
        for (int language = 0; language < 4; language++)
            for (var day : DayOfWeek.values())
                if (WEEKDAYS.get(day.ordinal()).get(language).startsWith(word)
                        || word.equals(WEEKDAYS.get(day.ordinal()).get(language) + "s"))
                    return Optional.of(day);
        return Optional.empty();
    }
}
