package org.throughline.plan.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edit.FieldChange;
import org.throughline.plan.item.Aim;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.TimeOffKind;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.VividDescription;

/**
 * An edit as a sentence: "Ana's assignment on Atlas moves from 3–7 May 2026 to 10–14 May 2026."
 * Names are those before the edit, for that is how the reader knows them.
 */
public final class Sentences {
    private static final int ELEMENTS_SHOWN = 5;

    /** What moves is said first: it is what the reader looks for. */
    private static final List<String> FIRST =
            List.of("name", "to", "from", "span", "planned", "day");

    private Sentences() {}

    public static String of(Plan before, Plan after, Edit edit) {
        return switch (edit) {
            case Edit.Added(var item) -> added(after, item);
            case Edit.Removed(var item) -> removed(before, item);
            case Edit.Changed changed ->
                    before.find(changed.kind(), changed.id())
                            .map(item -> changed(before, after, item, changed))
                            .orElse("A %s changes.".formatted(changed.kind().word()));
        };
    }

    // ---- who or what

    /** "Ana's assignment on Atlas", "The task “Saw” of Atlas", "Ana". */
    static String subject(Plan plan, Item item) {
        return switch (item) {
            case Person person -> person.name();
            case Assignment one ->
                    "%s assignment on %s"
                            .formatted(whose(plan, one.to()), name(plan, one.project()));
            case TimeOff off -> "%s time off".formatted(whose(plan, off.person()));
            case Contract contract ->
                    "%s contract from %s"
                            .formatted(whose(plan, contract.person()), Words.day(contract.from()));
            case Dependency link ->
                    "The dependency of “%s” on “%s”"
                            .formatted(name(plan, link.to()), name(plan, link.from()));
            case Budget budget -> "The " + Words.item(plan, budget);
            case Contribution link ->
                    "The contribution of “%s” to “%s”"
                            .formatted(name(plan, link.from()), name(plan, link.to()));
            case VividDescription one -> "The vivid description “%s”".formatted(one.label());
            case Aim aim -> "The %s “%s”".formatted(aim.kind().word(), aim.label());
            case KeyResult one -> partOf("key result", one.name(), plan, one.goal());
            case Value one -> quoted(one);
            case Diagnosis one -> quoted(one);
            case Assumption one -> quoted(one);
            case Contingency one -> quoted(one);
            case Signal one -> quoted(one);
            case Task task -> part("task", task.name(), plan, task.project());
            case Phase phase -> part("phase", phase.name(), plan, phase.project());
            case Milestone milestone ->
                    part("milestone", milestone.name(), plan, milestone.project());
            default -> "The %s %s".formatted(item.kind().word(), item.label());
        };
    }

    private static String part(String kind, String name, Plan plan, Id<?> project) {
        return "The %s “%s” of %s".formatted(kind, name, name(plan, project));
    }

    private static String partOf(String kind, String name, Plan plan, Id<?> whole) {
        return "The %s “%s” of “%s”".formatted(kind, name, name(plan, whole));
    }

    private static String quoted(Item item) {
        return "The %s “%s”".formatted(item.kind().word(), item.label());
    }

    private static String name(Plan plan, Id<?> id) {
        return Words.name(plan, id);
    }

    private static String whose(Plan plan, Id<?> id) {
        return whose(name(plan, id));
    }

    private static String whose(String name) {
        return name.endsWith("s") ? name + "'" : name + "'s";
    }

    // ---- come and gone

    private static String added(Plan plan, Item item) {
        return switch (item) {
            case Assignment one ->
                    "%s is %sassigned to %s for %s a day, %s%s."
                            .formatted(
                                    name(plan, one.to()),
                                    one.tentative() ? "tentatively " : "",
                                    name(plan, one.project()),
                                    Words.hours(one.minutesADay().value()),
                                    Words.span(one.span()),
                                    one.billable() ? "" : ", not billed");
            case TimeOff off ->
                    "%s is off %s%s%s."
                            .formatted(
                                    name(plan, off.person()),
                                    off.minutesADay()
                                            .map(part -> Words.hours(part.value()) + " a day, ")
                                            .orElse(""),
                                    Words.span(off.span()),
                                    off.reason() == TimeOffKind.LEAVE
                                            ? ""
                                            : " (%s)".formatted(Words.value(plan, off.reason())));
            case Contract contract ->
                    "%s works %s a week from %s%s."
                            .formatted(
                                    name(plan, contract.person()),
                                    Words.hours(contract.week().total()),
                                    Words.day(contract.from()),
                                    contract.to().map(day -> " to " + Words.day(day)).orElse(""));
            case Dependency link ->
                    "“%s” waits for “%s” to %s before it can %s%s."
                            .formatted(
                                    name(plan, link.to()),
                                    name(plan, link.from()),
                                    byFinish(link.type()) ? "end" : "start",
                                    holdsStart(link.type()) ? "start" : "end",
                                    lag(link.lagMinutes()));
            case Phase phase ->
                    "%s is added, %s.".formatted(subject(plan, item), Words.span(phase.span()));
            case Milestone milestone ->
                    "%s is added, on %s."
                            .formatted(subject(plan, item), Words.day(milestone.day()));
            case Task task ->
                    "%s is added%s%s."
                            .formatted(
                                    subject(plan, item),
                                    task.effort().equals(Effort.NONE)
                                            ? ""
                                            : ", %s of work"
                                                    .formatted(Words.value(plan, task.effort())),
                                    task.planned().map(days -> ", " + Words.span(days)).orElse(""));
            case Contribution link ->
                    "“%s” serves “%s” with %d %% of its effort%s."
                            .formatted(
                                    name(plan, link.from()),
                                    name(plan, link.to()),
                                    link.share().value(),
                                    link.isAgreed() ? "" : ", not yet agreed by both");
            default -> "%s is added.".formatted(subject(plan, item));
        };
    }

    private static String removed(Plan plan, Item item) {
        return switch (item) {
            case Assignment one ->
                    "%s is no longer assigned to %s, %s."
                            .formatted(
                                    name(plan, one.to()),
                                    name(plan, one.project()),
                                    Words.span(one.span()));
            case TimeOff off ->
                    "%s is no longer off %s."
                            .formatted(name(plan, off.person()), Words.span(off.span()));
            case Dependency link ->
                    "“%s” no longer waits for “%s”."
                            .formatted(name(plan, link.to()), name(plan, link.from()));
            case Contribution link ->
                    "“%s” no longer serves “%s”."
                            .formatted(name(plan, link.from()), name(plan, link.to()));
            default -> "%s is removed.".formatted(subject(plan, item));
        };
    }

    private static boolean byFinish(DependencyKind kind) {
        return kind == DependencyKind.FINISH_START || kind == DependencyKind.FINISH_FINISH;
    }

    private static boolean holdsStart(DependencyKind kind) {
        return kind == DependencyKind.FINISH_START || kind == DependencyKind.START_START;
    }

    private static String lag(int minutes) {
        if (minutes == 0) return "";
        return minutes > 0
                ? ", and %s more".formatted(Words.hours(minutes))
                : ", less %s".formatted(Words.hours(-(long) minutes));
    }

    // ---- changed

    private static String changed(Plan before, Plan after, Item item, Edit.Changed changed) {
        var fields = new LinkedHashSet<>(FIRST);
        Fields.of(item.kind()).all().forEach(field -> fields.add(field.name()));
        fields.retainAll(changed.fields().keySet());
        var clauses = new ArrayList<String>();
        for (var field : fields)
            clauses.add(clause(before, after, item.kind(), field, change(changed, field)));
        var last = clauses.removeLast();
        var all = clauses.isEmpty() ? last : String.join(", ", clauses) + " and " + last;
        return "%s %s.".formatted(subject(before, item), all);
    }

    private static FieldChange change(Edit.Changed changed, String field) {
        return Objects.requireNonNull(changed.fields().get(field));
    }

    /** What happens to a field, as it goes on after the subject: "moves from … to …". */
    private static String clause(
            Plan before, Plan after, Kind kind, String field, FieldChange change) {
        var was = Words.value(before, change.before());
        var is = Words.value(after, change.after());
        return switch (field) {
            case "name" -> "is now called “%s”".formatted(is);
            case "note", "why" -> prose(field, was, is);
            case "span", "planned", "period" -> moved(change, was, is);
            case "day" -> "moves from %s to %s".formatted(was, is);
            case "minutesADay" ->
                    kind == Kind.TIME_OFF
                            ? "now takes %s instead of %s a day"
                                    .formatted(wholeDay(is), wholeDay(was))
                            : "goes from %s to %s a day".formatted(was, is);
            case "to" ->
                    switch (kind) {
                        case ASSIGNMENT -> "goes to %s".formatted(is);
                        case DEPENDENCY -> "now holds “%s” instead".formatted(is);
                        case CONTRIBUTION -> "now serves “%s” instead".formatted(is);
                        default -> ends(change, was, is);
                    };
            case "from" ->
                    switch (kind) {
                        case DEPENDENCY -> "now waits for “%s” instead".formatted(is);
                        case CONTRIBUTION -> "is now that of “%s”".formatted(is);
                        default -> "now begins on %s".formatted(is);
                    };
            case "billable" -> yes(change) ? "is now billed" : "is no longer billed";
            case "tentative" -> yes(change) ? "is now tentative" : "is now certain";
            case "pinned" -> yes(change) ? "is now pinned" : "is no longer pinned";
            case "reason" ->
                    kind == Kind.SIGNAL
                            ? optional(field, was, is)
                            : "is now %s instead of %s".formatted(is, was);
            case "status", "pricing", "category" -> "is now %s instead of %s".formatted(is, was);
            case "type" -> "is now %s instead of %s".formatted(dashed(is), dashed(was));
            case "effort" -> "now takes %s of work instead of %s".formatted(is, was);
            case "progress" -> "is now %s done instead of %s".formatted(is, was);
            case "probability" -> "is now %s probable instead of %s".formatted(is, was);
            case "agreedBelow" -> agreed("who serves", change);
            case "agreedAbove" -> agreed("who is served", change);
            case "inside" -> yes(change) ? "is now noticed inside" : "is now noticed outside";
            case "ending", "response", "heading", "area", "commitment" ->
                    "is now %s instead of %s".formatted(is, was);
            case "measuredBy" -> "is now measured by %s instead of %s".formatted(is, was);
            case "share" -> "now gives %s instead of %s".formatted(is, was);
            case "edits" -> "now prepares %s".formatted(is.equals(was) ? "other edits" : is);
            case "target" ->
                    kind != Kind.CONTRACT
                            ? "now aims at %s instead of %s".formatted(is, was)
                            : "is now to be booked for %s at most instead of %s".formatted(is, was);
            case "week" -> "is now %s instead of %s".formatted(is, was);
            case "people" -> "now asks for %s people instead of %s".formatted(is, was);
            case "rank" -> "takes another place in the order of tasks";
            case "lagMinutes" ->
                    "now has a lag of %s instead of %s"
                            .formatted(signed(change.after()), signed(change.before()));
            case "currency" -> "now counts in %s instead of %s".formatted(is, was);
            case "skills",
                    "teams",
                    "tags",
                    "rates",
                    "days",
                    "practices",
                    "because",
                    "excludes",
                    "bears",
                    "readings",
                    "checkIns" ->
                    elements(before, after, singular(field), change);
            case "person" -> "is now %s instead".formatted(whose(is));
            case "under", "parent" ->
                    is.equals("–")
                            ? "is no longer part of %s".formatted(was)
                            : "is now part of %s".formatted(is);
            case "project" ->
                    is.equals("–")
                            ? "is no longer for %s".formatted(was)
                            : "is now for %s".formatted(is);
            case "evidence" ->
                    kind == Kind.DIAGNOSIS
                            ? elements(before, after, "finding", change)
                            : optional(field, was, is);
            default -> optional(Words.field(kind, field), was, is);
        };
    }

    private static String agreed(String by, FieldChange change) {
        return yes(change)
                ? "is now agreed by %s".formatted(by)
                : "is no longer agreed by %s".formatted(by);
    }

    private static boolean yes(FieldChange change) {
        return change.after().equals(true);
    }

    private static String dashed(String kind) {
        return kind.replace(' ', '-');
    }

    private static String wholeDay(String hours) {
        return hours.equals("–") ? "the whole" : hours;
    }

    private static String signed(Object minutes) {
        int value = (Integer) minutes;
        if (value == 0) return "none";
        return (value < 0 ? "−" : "") + Words.hours(Math.abs((long) value));
    }

    private static String prose(String field, String was, String is) {
        if (is.isEmpty()) return "no longer has a %s".formatted(field);
        return was.isEmpty() ? "now has a %s".formatted(field) : "has another %s".formatted(field);
    }

    private static String moved(FieldChange change, String was, String is) {
        var from = span(change.before());
        var to = span(change.after());
        if (from.isEmpty()) return "is now planned for %s".formatted(is);
        if (to.isEmpty()) return "no longer has days (%s)".formatted(was);
        return from.get().days() == to.get().days()
                ? "moves from %s to %s".formatted(was, is)
                : "now takes %s instead of %s".formatted(is, was);
    }

    private static Optional<Span> span(Object value) {
        return switch (value) {
            case Span span -> Optional.of(span);
            case Optional<?> maybe -> maybe.map(Span.class::cast);
            default -> Optional.empty();
        };
    }

    private static String ends(FieldChange change, String was, String is) {
        if (change.after() instanceof Optional<?> maybe && maybe.isEmpty())
            return "no longer ends on %s".formatted(was);
        return "now ends on %s".formatted(is);
    }

    private static String optional(String field, String was, String is) {
        if (was.isEmpty() || is.isEmpty())
            return optional(field, was.isEmpty() ? "–" : was, is.isEmpty() ? "–" : is);
        if (is.equals("–")) return "no longer has the %s %s".formatted(field, was);
        return was.equals("–")
                ? "now has the %s %s".formatted(field, is)
                : "now has the %s %s instead of %s".formatted(field, is, was);
    }

    // ---- many

    private static String singular(String field) {
        return switch (field) {
            case "days" -> "holiday";
            case "because" -> "reason";
            case "excludes" -> "exclusion";
            case "bears" -> "aim";
            case "checkIns" -> "check-in";
            default -> field.substring(0, field.length() - 1);
        };
    }

    /** What came, what went, and what is otherwise than before. */
    private static String elements(Plan before, Plan after, String one, FieldChange change) {
        var was = elements(before, change.before());
        var is = elements(after, change.after());
        var gained = new TreeSet<>(is.keySet());
        gained.removeAll(was.keySet());
        var lost = new TreeSet<>(was.keySet());
        lost.removeAll(is.keySet());
        var other = new TreeSet<>(is.keySet());
        other.retainAll(was.keySet());
        other.removeIf(name -> was.get(name) != null && was.get(name).equals(is.get(name)));
        var parts = new ArrayList<String>();
        if (!gained.isEmpty()) parts.add("gains the " + listed(one, gained, is));
        if (!lost.isEmpty()) parts.add("loses the " + listed(one, lost, Map.of()));
        if (!other.isEmpty()) parts.add("now has the " + listed(one, other, is));
        return parts.isEmpty()
                ? "has its %ss in another order".formatted(one)
                : String.join(" and ", parts);
    }

    /** The elements by name, each with what is said about it. */
    private static Map<String, String> elements(Plan plan, Object value) {
        var elements = new TreeMap<String, String>();
        switch (value) {
            case Map<?, ?> map ->
                    map.forEach((key, about) ->
                            elements.put(
                                    key instanceof LocalDate day
                                            ? Words.day(day)
                                            : Words.value(plan, key),
                                    Words.value(plan, about)));
            case Collection<?> many ->
                    many.forEach(element -> elements.put(Words.value(plan, element), ""));
            default -> throw new IllegalArgumentException("not many: " + value);
        }
        return elements;
    }

    private static String listed(String one, Collection<String> names, Map<String, String> about) {
        var shown =
                names.stream()
                        .limit(ELEMENTS_SHOWN)
                        .map(name -> {
                            var more = about.getOrDefault(name, "");
                            return more.isEmpty() ? name : "%s (%s)".formatted(name, more);
                        })
                        .toList();
        int left = names.size() - shown.size();
        return "%s%s %s%s"
                .formatted(
                        one,
                        names.size() == 1 ? "" : "s",
                        String.join(", ", shown),
                        left == 0 ? "" : " and %,d more".formatted(left));
    }
}
