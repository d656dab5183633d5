package org.throughline.server.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.read.Board;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;
import org.throughline.plan.read.Reckoning;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Chain;

/**
 * Somebody's week: what is planned day by day, what is too much, and why each project is worth it.
 * Tentative work is shown and said apart.
 */
public record MyWeek(
        Face face,
        String when,
        boolean isThisWeek,
        String earlier,
        String later,
        List<Day> days,
        String planned,
        String capacity,
        String tentative,
        String utilization,
        Optional<Over> over,
        List<Why> whys,
        List<Soon> timeOff,
        List<Mate> people) {

    public record Day(
            String label,
            boolean today,
            String holiday,
            boolean working,
            List<Entry> entries,
            String over) {}

    /** What stands on a day: work, or time off. */
    public record Entry(
            String name,
            String hours,
            String part,
            String path,
            int color,
            boolean tentative,
            boolean away,
            boolean clash) {}

    /** More than there is room for, and who leads what it is made of: those to talk with. */
    public record Over(String hours, int days, List<Lead> leads) {}

    public record Lead(Ref person, String project) {}

    /** Why a project of the week is worth the hours; {@code why} is empty where nobody said. */
    public record Why(
            Ref project,
            String client,
            String why,
            String hours,
            int color,
            List<String> soon,
            Chain chain) {}

    public record Soon(String when, String kind, String amount) {}

    /** One of those I look after, as their week is planned. */
    public record Mate(Face face, String role, String state, String text, String note, int order) {}

    /** A change that touched my plan: by whom, when, why, and what it means for me. */
    public record Change(
            long number,
            String path,
            String title,
            String why,
            String who,
            String when,
            List<String> what,
            int more) {}

    /** A change of mine that I have begun and not applied. */
    public record Draft(long number, String title, String path, String edits) {}

    static MyWeek of(Plan plan, Person me, LocalDate day, LocalDate today) {
        var week = Dates.week(day);
        var made = Reckoning.of(plan, me.id(), week);
        var days = new ArrayList<Day>();
        var over = new ArrayList<Reckoning>();
        for (int i = 0; i < 7; i++) {
            var one = Reckoning.of(plan, me.id(), Span.day(week.start().plusDays(i)));
            if (tooMuch(one) > 0) over.add(one);
            day(plan, one, today).ifPresent(days::add);
        }
        long tentative = made.scheduled(true) - made.scheduled(false);
        var sums = made.sums(false);
        return new MyWeek(
                Face.of(me),
                "Week %d · %s".formatted(Dates.weekNumber(week.start()), Words.span(week)),
                week.contains(today),
                "/?week=" + week.start().minusWeeks(1),
                "/?week=" + week.start().plusWeeks(1),
                List.copyOf(days),
                Words.hours(sums.scheduled()),
                Words.hours(sums.effective()),
                tentative == 0 ? "" : Words.hours(tentative),
                Weeks.percent(sums),
                over(plan, me, over),
                whys(plan, made, week),
                soon(plan, me, today),
                people(plan, me, week));
    }

    // ---- days

    private static Optional<Day> day(Plan plan, Reckoning made, LocalDate today) {
        var date = made.span().start();
        boolean weekend = date.getDayOfWeek().getValue() > 5;
        // A weekend is worth a column only to those who work or have something on it.
        if (weekend && made.contracted() == 0 && made.scheduled(true) == 0) return Optional.empty();
        var entries = new ArrayList<Entry>();
        for (var off : made.timeOff()) if (made.contracted() > 0) entries.add(away(plan, off));
        boolean away = made.effective() == 0 && !made.timeOff().isEmpty();
        for (var one : made.work())
            if (one.counts() != LoadRow.Counts.NOT && one.minutes() > 0)
                entries.add(work(plan, one, away));
        long tooMuch = tooMuch(made);
        return Optional.of(
                new Day(
                        Dates.weekday(date),
                        date.equals(today),
                        made.holidays().isEmpty() ? "" : made.holidays().getFirst().name(),
                        made.effective() > 0 || !entries.isEmpty(),
                        List.copyOf(entries),
                        tooMuch > 0 ? Words.hours(tooMuch) + " over" : ""));
    }

    private static long tooMuch(Reckoning day) {
        return Math.max(0, day.scheduled(false) - day.effective());
    }

    private static Optional<Over> over(Plan plan, Person me, List<Reckoning> days) {
        if (days.isEmpty()) return Optional.empty();
        var leads = new LinkedHashMap<Id<Person>, Lead>();
        for (var day : days)
            for (var one : day.work()) {
                var project = plan.project(one.assignment().project());
                project.lead()
                        .filter(lead -> !lead.equals(me.id()))
                        .ifPresent(lead ->
                                leads.putIfAbsent(
                                        lead, new Lead(Ref.to(plan, lead), project.name())));
            }
        return Optional.of(
                new Over(
                        Words.hours(days.stream().mapToLong(MyWeek::tooMuch).sum()),
                        days.size(),
                        List.copyOf(leads.values())));
    }

    private static Entry away(Plan plan, Reckoning.Away one) {
        return new Entry(
                Labels.capital(Words.value(plan, one.off().reason())),
                one.off().minutesADay().isPresent() ? Words.hours(one.minutes()) : "",
                "",
                "",
                0,
                false,
                true,
                false);
    }

    private static Entry work(Plan plan, Reckoning.Work one, boolean away) {
        var assignment = one.assignment();
        var project = Ref.to(plan, assignment.project());
        return new Entry(
                project.name(),
                Words.hours(one.minutes()),
                WhyOfWeek.partOf(plan, assignment),
                project.path(),
                Board.color(assignment.project()),
                one.counts() == LoadRow.Counts.TENTATIVE,
                false,
                away);
    }

    // ---- why

    private static List<Why> whys(Plan plan, Reckoning made, Span week) {
        Map<Id<Project>, Long> hours = new LinkedHashMap<>();
        for (var one : made.work())
            if (one.counts() != LoadRow.Counts.NOT && one.minutes() > 0)
                hours.merge(one.assignment().project(), one.minutes(), Long::sum);
        return hours.entrySet().stream()
                .sorted(Map.Entry.<Id<Project>, Long>comparingByValue().reversed())
                .map(entry -> why(plan, plan.project(entry.getKey()), entry.getValue(), week))
                .toList();
    }

    private static Why why(Plan plan, Project project, long minutes, Span week) {
        var soon =
                plan.referring(Milestone.class, project.id()).stream()
                        .filter(one ->
                                !one.day().isBefore(week.start())
                                        && one.day().isBefore(week.start().plusWeeks(3)))
                        .sorted(Comparator.comparing(Milestone::day).thenComparing(Milestone::id))
                        .map(one -> "%s, %s".formatted(one.name(), Dates.whole(one.day())))
                        .toList();
        return new Why(
                Ref.to(plan, project),
                project.client().map(id -> Words.name(plan, id)).orElse(""),
                project.why().strip(),
                Words.hours(minutes),
                Board.color(project.id()),
                soon,
                Chain.of(plan, project));
    }

    // ---- time off to come

    private static List<Soon> soon(Plan plan, Person me, LocalDate today) {
        return plan.referring(TimeOff.class, me.id()).stream()
                .filter(off -> !off.span().end().isBefore(today))
                .sorted(Comparator.comparing(TimeOff::span).thenComparing(TimeOff::id))
                .limit(4)
                .map(off ->
                        new Soon(
                                Words.span(off.span()),
                                Labels.capital(Words.value(plan, off.reason())),
                                off.minutesADay()
                                        .map(part -> Words.hours(part.value()) + " a day")
                                        .orElse("")))
                .toList();
    }

    // ---- my people

    private static List<Mate> people(Plan plan, Person me, Span week) {
        return plan.referring(Person.class, me.id()).stream()
                .map(one -> mate(plan, one, week))
                .sorted(
                        Comparator.comparingInt(Mate::order)
                                .thenComparing(
                                        one -> one.face().name(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static Mate mate(Plan plan, Person one, Span week) {
        var made = Reckoning.of(plan, one.id(), week);
        var sums = made.sums(false);
        var cell =
                Board.Cell.of(
                        Math.toIntExact(sums.scheduled()),
                        Math.toIntExact(sums.effective()),
                        Math.toIntExact(sums.contracted()));
        var away =
                made.timeOff().stream()
                        .filter(off -> off.minutes() > 0)
                        .map(off ->
                                "%s %s"
                                        .formatted(
                                                Words.value(plan, off.off().reason()),
                                                Words.span(off.off().span())))
                        .findFirst();
        var left = Words.hours(cell.minutes());
        var role = one.role().map(id -> plan.get(Role.class, id).name()).orElse("");
        return switch (cell.state()) {
            case OVER -> new Mate(Face.of(one), role, "over", left + " over", note(away, sums), 0);
            case LEAVE -> new Mate(Face.of(one), role, "leave", "away", away.orElse(""), 1);
            case NONE -> new Mate(Face.of(one), role, "none", "not working", "", 4);
            case FULL -> new Mate(Face.of(one), role, "full", "full", note(away, sums), 3);
            case FREE, PARTLY, BUSY ->
                    new Mate(
                            Face.of(one),
                            role,
                            cell.state().name().toLowerCase(Locale.ROOT),
                            left + " free",
                            note(away, sums),
                            2);
        };
    }

    private static String note(Optional<String> away, Measures.Sums sums) {
        return away.map(Labels::capital)
                .orElse(
                        "%s of %s planned"
                                .formatted(
                                        Words.hours(sums.scheduled()),
                                        Words.hours(sums.effective())));
    }
}
