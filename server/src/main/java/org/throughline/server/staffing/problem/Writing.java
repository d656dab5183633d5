package org.throughline.server.staffing.problem;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.server.staffing.problem.Translation.Chair;
import org.throughline.server.staffing.problem.Translation.Leaf;
import org.throughline.server.staffing.problem.Translation.Part;

/**
 * An answer of the kernel as edits of the plan: planned days, and assignments that fit into what
 * people have left day by day.
 *
 * <p>An assignment has the same minutes on each of its days. So somebody's part of a task stays as
 * it is where it still fits; else it is one assignment, evenly spread, where that fits; else one
 * for each stretch of days with as many minutes.
 */
final class Writing {
    private final Plan plan;
    private final Translation from;
    private final Schedule schedule;
    private final Timeline time;
    private final Map<Id<? extends Item>, int[]> load = new HashMap<>();
    private final List<Edit> edits = new ArrayList<>();
    private final Set<Id<?>> added = new HashSet<>();

    /** Who does what of a task on which days. */
    private record Share(
            Task task, Chair chair, Id<? extends Item> who, int[] minutes, int firstDay) {
        int lastDay() {
            return firstDay + minutes.length - 1;
        }

        boolean isMoved() {
            return chair.who().filter(who::equals).isEmpty();
        }

        long total() {
            return Arrays.stream(minutes).asLongStream().sum();
        }
    }

    /** So many minutes on each working day of some days. */
    private record Piece(int first, int last, int minutes) {}

    private Writing(Translation from, Schedule schedule) {
        this.plan = from.plan;
        this.from = from;
        this.schedule = schedule;
        this.time = from.time;
    }

    static List<Edit> of(Translation translation, Schedule schedule) {
        return new Writing(translation, schedule).edits();
    }

    private List<Edit> edits() {
        var shares = new ArrayList<Share>();
        for (var leaf : from.leaves) {
            var its = shares(leaf);
            var days = days(leaf, its);
            if (days.isEmpty()) continue;
            plan(leaf, days.get());
            shares.addAll(its);
        }
        for (var share : shares) add(share, share.minutes(), 1);
        shares.sort(
                Comparator.comparingInt(Share::firstDay)
                        .thenComparing(share -> share.task().id())
                        .thenComparing(share -> share.who().uuid()));
        for (var share : shares) write(share);
        for (var leaf : from.leaves) clear(leaf);
        return List.copyOf(edits);
    }

    // ---- days

    /** Nothing for a task that got no place: it stays where it is. */
    private Optional<Span> days(Leaf leaf, List<Share> shares) {
        for (var part : leaf.parts()) if (schedule.isBare(part.index())) return Optional.empty();
        if (leaf.isMoment()) return Optional.of(Span.day(moment(leaf)));
        if (from.ask.may() == May.PEOPLE) return Optional.of(stretched(leaf, shares));
        var first = LocalDate.MAX;
        var last = LocalDate.MIN;
        for (var part : leaf.parts()) {
            if (part.work() == 0) continue;
            int start = from.house.next(schedule.start(part.index()));
            if (isOnHouse(part)) {
                first = earlier(first, time.dayFrom(start));
                last = later(last, time.dayUntil(schedule.finish(part.index())));
            }
        }
        for (var share : shares) {
            first = earlier(first, time.first().plusDays(share.firstDay()));
            last = later(last, time.first().plusDays(share.lastDay()));
        }
        if (last.isBefore(first)) return Optional.empty();
        if (leaf.begun()) first = earlier(first, planned(leaf).start());
        return Optional.of(new Span(first, last));
    }

    /** Its days, and as many more as somebody new takes who has little time left. */
    private Span stretched(Leaf leaf, List<Share> shares) {
        var last = planned(leaf).end();
        for (var share : shares)
            if (share.isMoved()) last = later(last, time.first().plusDays(share.lastDay()));
        return new Span(planned(leaf).start(), last);
    }

    private static Span planned(Leaf leaf) {
        return leaf.task().planned().orElseThrow();
    }

    /** Some of it is dated by the organization's days. */
    private boolean isOnHouse(Part part) {
        if (part.house() || part.chairs().isEmpty()) return true;
        for (int seat = 0; seat < schedule.seats(part.index()); seat++)
            if (schedule.staff(part.index(), seat) == Schedule.NOBODY) return true;
        return false;
    }

    /** What comes about at a midnight by something ending belongs to the day that ended. */
    private LocalDate moment(Leaf leaf) {
        int at = schedule.start(leaf.parts().getFirst().index());
        return later(time.dayUntil(at), time.dayFrom(Math.min(at, leaf.release())));
    }

    private void plan(Leaf leaf, Span days) {
        if (leaf.task().planned().filter(days::equals).isPresent()) return;
        changed(leaf.task(), Map.of("planned", Optional.of(days)));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return other.isBefore(one) ? other : one;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return other.isAfter(one) ? other : one;
    }

    // ---- who does how much on which day

    private List<Share> shares(Leaf leaf) {
        var shares = new ArrayList<Share>();
        for (var part : leaf.parts()) {
            if (part.house() || part.work() == 0 || schedule.isBare(part.index())) continue;
            for (int seat = 0; seat < part.chairs().size(); seat++) {
                var chair = part.chairs().get(seat);
                who(part, seat).ifPresent(who -> shares.add(share(leaf, part, chair, who)));
            }
        }
        return shares;
    }

    private Optional<Id<? extends Item>> who(Part part, int seat) {
        if (schedule.seats(part.index()) == 0) return part.chairs().get(seat).who();
        int person = schedule.staff(part.index(), seat);
        return person == Schedule.NOBODY ? Optional.empty() : Optional.of(from.people.get(person));
    }

    private Share share(Leaf leaf, Part part, Chair chair, Id<? extends Item> who) {
        var hours = from.hours(who);
        int start = schedule.start(part.index());
        int day = start / Timeline.DAY;
        int begun = start % Timeline.DAY;
        while (day < time.days() && room(part, hours, day) - begun <= 0) {
            day++;
            begun = 0;
        }
        int first = day;
        var minutes = new ArrayList<Integer>();
        int left = part.work();
        for (; left > 0 && day < time.days(); day++) {
            int units = Math.min(left, room(part, hours, day) - begun);
            begun = 0;
            left -= units;
            minutes.add(minutes(part, units));
        }
        var array = minutes.stream().mapToInt(each -> each).toArray();
        if (Arrays.stream(array).sum() == 0) array[0] = 1;
        return new Share(leaf.task(), chair, who, array, first);
    }

    private static int room(Part part, Hours hours, int day) {
        return Math.min(part.longest(), hours.left(day));
    }

    private static int minutes(Part part, int units) {
        return (int) ((long) units * part.minutes() / part.ofUnits());
    }

    // ---- load

    private int[] load(Id<? extends Item> who) {
        return load.computeIfAbsent(who, id -> from.hours(id).fixed().clone());
    }

    private void add(Share share, int[] minutes, int sign) {
        var its = load(share.who());
        for (int i = 0; i < minutes.length; i++) its[share.firstDay() + i] += sign * minutes[i];
    }

    /** Whether these days leave nobody above their ceiling who is not above it today. */
    private boolean fits(Id<? extends Item> who, List<Piece> pieces) {
        if (plan.has(Kind.PLACEHOLDER, who)) return true;
        var hours = from.hours(who);
        var with = new HashMap<Integer, Integer>();
        for (var piece : pieces)
            for (int day = Math.max(0, piece.first());
                    day <= Math.min(time.days() - 1, piece.last());
                    day++)
                if (hours.workable()[day] > 0) with.merge(day, piece.minutes(), Integer::sum);
        var its = load(who);
        for (var one : with.entrySet())
            if (its[one.getKey()] + one.getValue() > hours.allowed(one.getKey())) return false;
        return true;
    }

    private void take(Id<? extends Item> who, List<Piece> pieces) {
        var hours = from.hours(who);
        for (var piece : pieces)
            for (int day = Math.max(0, piece.first());
                    day <= Math.min(time.days() - 1, piece.last());
                    day++) if (hours.workable()[day] > 0) load(who)[day] += piece.minutes();
    }

    // ---- assignments

    private void write(Share share) {
        add(share, share.minutes(), -1);
        var had = had(share);
        var kept = had.stream().map(this::piece).toList();
        boolean stands = from.ask.may() == May.PEOPLE && !share.isMoved();
        if (stands || mayKeep(share, had) && fits(share.who(), kept)) {
            take(share.who(), kept);
            return;
        }
        var even = even(share);
        var pieces = fits(share.who(), even) ? even : pieces(share);
        take(share.who(), pieces);
        write(share, had, pieces);
    }

    /** What of it lies ahead; what began before today ends yesterday, and goes on anew. */
    private List<Assignment> had(Share share) {
        return share.chair().had().stream()
                .filter(one ->
                        !one.span().end().isBefore(from.ask.today()) || !isBegun(share.task()))
                .toList();
    }

    private boolean isBegun(Task task) {
        return from.scope.isBegun(task);
    }

    private Piece piece(Assignment one) {
        return new Piece(
                time.index(one.span().start()),
                time.index(one.span().end()),
                one.minutesADay().value());
    }

    private boolean mayKeep(Share share, List<Assignment> had) {
        if (share.isMoved() || had.isEmpty()) return false;
        var days = share.task().planned();
        int first =
                had.stream().mapToInt(one -> time.index(one.span().start())).min().orElseThrow();
        int last = had.stream().mapToInt(one -> time.index(one.span().end())).max().orElseThrow();
        boolean sameStart = isBegun(share.task()) || first == share.firstDay();
        return days.isPresent() && sameStart && last == share.lastDay();
    }

    private List<Piece> even(Share share) {
        var hours = from.hours(share.who());
        int days = 0;
        for (int day = share.firstDay(); day <= share.lastDay(); day++)
            if (hours.workable()[day] > 0) days++;
        int each = (int) Math.max(1, Math.ceilDiv(share.total(), (long) Math.max(1, days)));
        return List.of(new Piece(share.firstDay(), share.lastDay(), each));
    }

    /** One for each stretch of working days with as many minutes. */
    private List<Piece> pieces(Share share) {
        var hours = from.hours(share.who());
        var pieces = new ArrayList<Piece>();
        Optional<Piece> open = Optional.empty();
        for (int i = 0; i < share.minutes().length; i++) {
            int day = share.firstDay() + i;
            int each = share.minutes()[i];
            if (hours.workable()[day] == 0) continue;
            if (open.isPresent() && open.get().minutes() != each) {
                pieces.add(open.get());
                open = Optional.empty();
            }
            if (each > 0)
                open = Optional.of(new Piece(open.map(Piece::first).orElse(day), day, each));
        }
        open.ifPresent(pieces::add);
        return pieces;
    }

    private void write(Share share, List<Assignment> had, List<Piece> pieces) {
        var reused = new ArrayList<Assignment>();
        for (var one : had) {
            if (isBegun(share.task()) && one.span().start().isBefore(from.ask.today()))
                changed(
                        one,
                        Map.of(
                                "span",
                                new Span(one.span().start(), from.ask.today().minusDays(1))));
            else reused.add(one);
        }
        for (int i = 0; i < pieces.size(); i++) {
            var span = span(pieces.get(i));
            var minutes = Minutes.of(pieces.get(i).minutes());
            if (i < reused.size())
                changed(
                        reused.get(i),
                        Map.of("to", share.who(), "span", span, "minutesADay", minutes));
            else edits.add(Edit.add(added(share, i, span, minutes)));
        }
        for (int i = pieces.size(); i < reused.size(); i++) edits.add(Edit.remove(reused.get(i)));
    }

    private Span span(Piece piece) {
        return new Span(time.first().plusDays(piece.first()), time.first().plusDays(piece.last()));
    }

    private Assignment added(Share share, int number, Span span, Minutes minutes) {
        var task = share.task();
        var id = id(share, number);
        if (!share.chair().had().isEmpty())
            return (Assignment)
                    Fields.of(Kind.ASSIGNMENT)
                            .with(
                                    share.chair().had().getFirst(),
                                    Map.of(
                                            "id", id,
                                            "to", share.who(),
                                            "span", span,
                                            "minutesADay", minutes));
        return new Assignment(
                id,
                share.who(),
                task.project(),
                task.phase(),
                Optional.of(task.id()),
                task.role(),
                span,
                minutes,
                true,
                false,
                false,
                "");
    }

    /** The same ask gives the same ids; none that the plan has. */
    private Id<Assignment> id(Share share, int number) {
        for (int again = 0; ; again++) {
            var name =
                    "%d %s %s %d %d"
                            .formatted(
                                    from.ask.seed(), share.task().id(), share.who(), number, again);
            var id =
                    new Id<Assignment>(
                            UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
            if (plan.find(id).isEmpty() && added.add(id)) return id;
        }
    }

    /** A place that was taken and is nobody's now; where dates stay, so does what was wanted. */
    private void clear(Leaf leaf) {
        if (from.ask.may() == May.PEOPLE) return;
        for (var part : leaf.parts()) {
            if (part.house() || part.work() == 0 || schedule.isBare(part.index())) continue;
            for (int seat = 0; seat < part.chairs().size(); seat++)
                if (who(part, seat).isEmpty())
                    for (var one : part.chairs().get(seat).had())
                        if (!one.pinned() && !one.span().start().isBefore(from.ask.today()))
                            edits.add(Edit.remove(one));
        }
    }

    private void changed(Item item, Map<String, ?> values) {
        Edit.between(item, Fields.of(item.kind()).with(item, values)).ifPresent(edits::add);
    }
}
