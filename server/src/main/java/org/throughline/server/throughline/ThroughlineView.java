package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Alignment;
import org.throughline.plan.direction.BrokenThreads;
import org.throughline.plan.direction.BrokenThreads.Loose;
import org.throughline.plan.direction.Fraction;
import org.throughline.plan.direction.Grade;
import org.throughline.plan.direction.Hours;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.LineOfSight.Column;
import org.throughline.plan.direction.LineOfSight.Measured;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Purpose;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Addresses;
import org.throughline.server.shell.Chain;
import org.throughline.server.shell.Option;
import org.throughline.server.throughline.Streams.Place;

/** The line of sight of a period: the picture, the same as a table, and what is broken in it. */
public record ThroughlineView(
        String sentence,
        List<Choice> counts,
        Period period,
        List<Choice> periods,
        String earlier,
        String later,
        List<Option> teams,
        String team,
        String count,
        Drawing drawing,
        Optional<Only> only,
        List<Folded> folded,
        Optional<At> at,
        BrokenCard broken,
        List<Row> rows,
        String rowsSaid,
        String rowsBefore,
        String rowsAfter,
        Optional<AlignmentCard> alignment,
        List<TeamLine> teamLines,
        boolean hasAims,
        boolean hasWork) {

    /** More than these in a column are folded; opened, a column has more room. */
    private static final int FITS = 12;

    private static final int FITS_OPENED = 60;
    private static final int ROWS = 60;
    private static final int BROKEN_SHOWN = 7;
    private static final int TEAMS_SHOWN = 20;

    public record Choice(String name, String value, String path, boolean chosen) {}

    public record Only(String name, String back) {}

    /** What is folded in a column, and where it is opened or closed again. */
    public record Folded(String words, String path) {}

    /** The thing that is looked at. */
    public record At(
            String name,
            String about,
            String path,
            String own,
            String only,
            List<Chain> chains,
            List<Fact> facts) {}

    public record Fact(String name, String value) {}

    public record BrokenCard(
            String lost, String percent, List<Thread> threads, int more, String all) {}

    /**
     * One broken thread. {@code link} leads to where it is joined; {@code stops} is the id of what
     * can be stopped there and then, {@code agrees} that of a link that waits for a word.
     */
    public record Thread(
            String says,
            String name,
            String path,
            String amount,
            String link,
            String mend,
            String stops) {}

    public record Row(
            String level,
            String name,
            String path,
            String amount,
            String share,
            String to,
            String loose) {}

    public record AlignmentCard(String who, String effort, List<Line> lines, String none) {}

    public record Line(
            String name,
            String path,
            String stated,
            String spent,
            int statedShare,
            int spentShare,
            String gap) {}

    public record TeamLine(String name, String path, String effort, String noGoal, boolean poor) {}

    /** What the page is made of, so that it need not be asked for in ten places. */
    record Made(
            Plan plan,
            LocalDate today,
            Look look,
            Measured measured,
            boolean mayCosts,
            Period period,
            Optional<Team> team,
            Hours hours,
            LineOfSight sight,
            List<TeamLine> teamLines) {
        Amounts amounts() {
            return Amounts.of(plan, measured);
        }
    }

    static ThroughlineView of(Made made) {
        var plan = made.plan();
        var amounts = made.amounts();
        var all = Streams.of(made.sight(), node -> isShown(made, node));
        var only = all.place(Look.said(made.look().only()));
        var streams = only.map(place -> all.through(place.key())).orElse(all);
        var at = at(made, streams);
        var folded =
                streams.folded(most(made.look()), at.map(Place::key).map(Set::of).orElse(Set.of()));
        var total = all.sum(Column.PROJECT);
        var rows = rows(made, streams, total);
        int offset = Math.min(made.look().offset(), Math.max(0, rows.size() - 1) / ROWS * ROWS);
        return new ThroughlineView(
                sentence(made, total),
                counts(made),
                made.period(),
                periods(made),
                made.period()
                        .before()
                        .map(one -> made.look().with("period", one.code()))
                        .orElse(""),
                made.period().next().map(one -> made.look().with("period", one.code())).orElse(""),
                Option.all(plan, Kind.TEAM),
                Look.said(made.look().team()),
                made.measured().name().toLowerCase(Locale.ROOT),
                Drawing.of(
                        folded,
                        new Drawing.Pens(
                                amounts::say,
                                place -> path(made, place),
                                at.map(Place::key).orElse(""),
                                bigGoal(plan, streams))),
                only.map(place -> new Only(place.name(), made.look().with("only", ""))),
                foldings(made, folded, streams),
                at.flatMap(place -> at(made, place)),
                broken(made, total),
                rows.subList(offset, Math.min(rows.size(), offset + ROWS)),
                rows.isEmpty()
                        ? ""
                        : "%,d–%,d of %,d"
                                .formatted(
                                        offset + 1,
                                        Math.min(rows.size(), offset + ROWS),
                                        rows.size()),
                offset > 0 ? made.look().with("from", "" + Math.max(0, offset - ROWS)) : "",
                offset + ROWS < rows.size() ? made.look().with("from", "" + (offset + ROWS)) : "",
                alignment(made),
                made.teamLines(),
                hasAims(plan),
                total > 0);
    }

    private static boolean hasAims(Plan plan) {
        return Stream.of(Kind.PURPOSE, Kind.BIG_GOAL, Kind.GUIDING_POLICY, Kind.ACTION, Kind.GOAL)
                .anyMatch(kind -> !plan.all(kind).isEmpty());
    }

    /** An aim nothing flows to is a loose end; a goal of another period is none of this one. */
    private static boolean isShown(Made made, LineOfSight.Node node) {
        if (made.team().isPresent()) return false;
        return switch (made.plan().find(node.id()).orElse(null)) {
            case Goal goal -> goal.period().overlaps(made.period().span());
            case CoherentAction action ->
                    action.span().map(days -> days.overlaps(made.period().span())).orElse(true);
            case BigGoal goal -> goal.team().isEmpty();
            case Purpose purpose -> purpose.team().isEmpty();
            case GuidingPolicy _ -> true;
            case null, default -> false;
        };
    }

    private static Map<Column, Integer> most(Look look) {
        var most = new EnumMap<Column, Integer>(Column.class);
        for (var column : Column.values())
            most.put(column, look.opened().filter(column::equals).isPresent() ? FITS_OPENED : FITS);
        return most;
    }

    // ---- head

    private static String sentence(Made made, double total) {
        var what = made.amounts().say(total);
        return switch (made.measured()) {
            case HOURS -> "Where the %s planned for %s lead.".formatted(what, made.period().name());
            case COST -> "Where the %s planned for %s go.".formatted(what, made.period().name());
            case PEOPLE ->
                    "What the work of %s in %s is for.".formatted(what, made.period().name());
        };
    }

    private static List<Choice> counts(Made made) {
        var counts = new ArrayList<Choice>();
        for (var one : Measured.values()) {
            if (one == Measured.COST && !made.mayCosts()) continue;
            var stable = one.name().toLowerCase(Locale.ROOT);
            counts.add(
                    new Choice(
                            stable.substring(0, 1).toUpperCase(Locale.ROOT) + stable.substring(1),
                            stable,
                            made.look().with("count", stable),
                            one == made.measured()));
        }
        return counts;
    }

    private static List<Choice> periods(Made made) {
        var periods = new ArrayList<>(Period.around(made.today()));
        if (periods.stream().noneMatch(one -> one.code().equals(made.period().code())))
            periods.addFirst(made.period());
        return periods.stream()
                .map(one ->
                        new Choice(
                                one.name(),
                                one.code(),
                                made.look().with("period", one.code()),
                                one.code().equals(made.period().code())))
                .toList();
    }

    /** "By 2030", where there is one big goal. */
    private static String bigGoal(Plan plan, Streams streams) {
        var goals = streams.of(Column.BIG_GOAL);
        if (goals.size() != 1) return goals.isEmpty() ? "" : "Big goals";
        return plan.find(BigGoal.class, Id.of(goals.getFirst().key()))
                .map(goal -> "By " + goal.day().getYear())
                .orElse("");
    }

    // ---- the thing looked at

    /** What somebody chose; else the largest project that reaches a purpose. */
    private static Optional<Place> at(Made made, Streams streams) {
        var chosen = streams.place(Look.said(made.look().at()));
        if (chosen.isPresent()) return chosen;
        var only = streams.place(Look.said(made.look().only()));
        if (only.isPresent()) return only;
        var projects = streams.of(Column.PROJECT);
        return projects.stream()
                .filter(one -> one.loose() == 0)
                .findFirst()
                .or(() -> projects.stream().findFirst());
    }

    private static String path(Made made, Place place) {
        if (!place.isFolded()) return made.look().with("at", place.key()) + "#at";
        return made.look().opened().filter(place.column()::equals).isPresent()
                ? made.look().with("from", "") + "#all"
                : made.look().with("open", Look.stable(place.column()));
    }

    private static List<Folded> foldings(Made made, Streams folded, Streams streams) {
        var words = new ArrayList<Folded>();
        for (var place : folded.places()) {
            if (!place.isFolded()) continue;
            var of = Drawing.head(place.column()).toLowerCase(Locale.ROOT);
            words.add(
                    made.look().opened().filter(place.column()::equals).isPresent()
                            ? new Folded(
                                    "The smallest %,d of %,d %s are folded: read them in the table"
                                            .formatted(
                                                    place.folded(),
                                                    streams.of(place.column()).size(),
                                                    of),
                                    "#all")
                            : new Folded(
                                    "Open %,d other %s".formatted(place.folded(), of),
                                    made.look().with("open", Look.stable(place.column()))));
        }
        made.look()
                .opened()
                .ifPresent(_ ->
                        words.add(new Folded("Fold the small ones", made.look().with("open", ""))));
        return words;
    }

    private static Optional<At> at(Made made, Place place) {
        var plan = made.plan();
        var id = Id.<Item>of(place.key());
        return plan.find(id)
                .map(item ->
                        new At(
                                Words.item(plan, item),
                                about(item),
                                Chain.asking(id),
                                Addresses.of(plan, item),
                                made.look().with(Map.of("only", place.key(), "at", place.key())),
                                Chain.all(plan, item).stream().limit(3).toList(),
                                facts(made, item, place)));
    }

    private static String about(Item item) {
        return item instanceof Project project
                ? "project · " + project.status().name().toLowerCase(Locale.ROOT)
                : item.kind().word();
    }

    private static List<Fact> facts(Made made, Item item, Place place) {
        var facts = new ArrayList<Fact>();
        facts.add(
                new Fact("Planned in " + made.period().name(), made.amounts().say(place.amount())));
        if (place.loose() > 0)
            facts.add(new Fact("Leads nowhere", made.amounts().say(place.loose())));
        if (item instanceof Project project) {
            int people = made.hours().people(project.id()).size();
            facts.add(new Fact("People on it", "%,d".formatted(people)));
        }
        if (item instanceof Goal goal) {
            var grade = Grade.of(made.plan(), goal, made.today());
            facts.add(
                    new Fact(
                            "Grade",
                            grade.value().map(GoalLine::grade).orElse("no key result yet")));
            facts.add(new Fact("Period", Words.span(goal.period())));
        }
        return facts;
    }

    // ---- broken threads

    private static BrokenCard broken(Made made, double total) {
        var threads = BrokenThreads.of(made.plan(), made.sight(), made.period().span());
        var lost = threads.lost().decimal(6).doubleValue();
        boolean all = Look.said(made.look().broken()).equals("all");
        // Seen by one team, an aim that others work for would look abandoned.
        var shown =
                threads.all().stream()
                        .filter(one -> made.team().isEmpty() || !one.amount().isNone())
                        .sorted(
                                Comparator.comparing(
                                                (BrokenThreads.Broken one) -> order(one.loose()))
                                        .thenComparing(
                                                Comparator.comparing(BrokenThreads.Broken::amount)
                                                        .reversed()))
                        .toList();
        int most = all ? 200 : BROKEN_SHOWN;
        return new BrokenCard(
                lost <= 0 ? "" : made.amounts().say(lost),
                Amounts.percent(lost, total),
                shown.stream().limit(most).map(one -> thread(made, one)).toList(),
                Math.max(0, shown.size() - most),
                made.look().with("broken", "all") + "#broken");
    }

    private static int order(Loose loose) {
        return loose.ordinal();
    }

    private static Thread thread(Made made, BrokenThreads.Broken one) {
        var plan = made.plan();
        var asking = Chain.asking(one.item());
        boolean isWork = one.loose() == Loose.WORK_WITHOUT_A_WHY;
        var from =
                plan.find(Contribution.class, one.item())
                        .map(link -> Chain.asking(link.from()))
                        .orElse(asking);
        return new Thread(
                one.says(),
                plan.find(Contribution.class, one.item())
                        .map(link ->
                                "%s → %s"
                                        .formatted(
                                                Words.name(plan, link.from()),
                                                Words.name(plan, link.to())))
                        .orElse(one.name()),
                from,
                one.amount().isNone()
                        ? ""
                        : made.amounts().say(one.amount().decimal(6).doubleValue()),
                switch (one.loose()) {
                    case WORK_WITHOUT_A_WHY,
                            AIM_LEADS_NOWHERE,
                            GOAL_WITHOUT_WORK,
                            ACTION_WITHOUT_PEOPLE ->
                            asking + "#links";
                    case NOT_AGREED -> from + "#links";
                    case GOAL_WITHOUT_MEASURE -> "/goals/%s#results".formatted(one.item());
                    case POLICY_WITHOUT_ACTIONS -> asking;
                },
                switch (one.loose()) {
                    case WORK_WITHOUT_A_WHY,
                            AIM_LEADS_NOWHERE,
                            GOAL_WITHOUT_WORK,
                            ACTION_WITHOUT_PEOPLE ->
                            "link";
                    case NOT_AGREED -> "agree";
                    case GOAL_WITHOUT_MEASURE -> "measure it";
                    case POLICY_WITHOUT_ACTIONS -> "look";
                },
                isWork ? one.item().toString() : "");
    }

    // ---- the same as a table

    private static List<Row> rows(Made made, Streams streams, double total) {
        var to = new HashMap<String, List<Streams.Band>>();
        for (var band : streams.bands())
            to.computeIfAbsent(band.from(), _ -> new ArrayList<>()).add(band);
        var names = new HashMap<String, String>();
        for (var place : streams.places()) names.put(place.key(), place.name());
        var rows = new ArrayList<Row>();
        for (var column : List.of(Column.values()).reversed())
            for (var place : streams.of(column)) {
                var leads = new ArrayList<String>();
                to.getOrDefault(place.key(), List.of()).stream()
                        .sorted(Comparator.comparingDouble(Streams.Band::amount).reversed())
                        .limit(3)
                        .forEach(band -> leads.add(names.getOrDefault(band.to(), "")));
                rows.add(
                        new Row(
                                Drawing.head(column),
                                place.name(),
                                Chain.asking(Id.of(place.key())),
                                made.amounts().say(place.amount()),
                                Amounts.percent(place.amount(), total),
                                String.join(", ", leads),
                                place.loose() > 0 ? made.amounts().say(place.loose()) : ""));
            }
        return rows;
    }

    // ---- do hours follow words?

    private static Optional<AlignmentCard> alignment(Made made) {
        var of = Alignment.of(made.plan(), made.hours(), made.team().map(Team::id));
        if (of.lines().isEmpty()) return Optional.empty();
        return Optional.of(
                new AlignmentCard(
                        made.team().map(Team::name).orElse("the whole organization"),
                        of.effort().map(ThroughlineView::effort).orElse(""),
                        of.lines().stream()
                                .limit(12)
                                .map(one ->
                                        new Line(
                                                one.name(),
                                                "/goals/" + one.goal(),
                                                percent(one.stated()),
                                                percent(one.spent()),
                                                whole(one.stated()),
                                                whole(one.spent()),
                                                gap(one.gap())))
                                .toList(),
                        percent(of.toNoGoal())));
    }

    static List<TeamLine> teamLines(
            Plan plan, Look look, Span span, Function<Id<Team>, Hours> hours) {
        var withGoals = new HashSet<Id<Team>>();
        for (var goal : plan.all(Goal.class))
            if (goal.period().overlaps(span)) goal.team().ifPresent(withGoals::add);
        return withGoals.stream()
                .map(id -> plan.get(Team.class, id))
                .sorted(Comparator.comparing(Team::name).thenComparing(Team::id))
                .limit(TEAMS_SHOWN)
                .map(team -> {
                    var its = Alignment.of(plan, hours.apply(team.id()), Optional.of(team.id()));
                    return new TeamLine(
                            team.name(),
                            look.with(
                                    Map.of(
                                            "team",
                                            team.id().toString(),
                                            "at",
                                            "",
                                            "only",
                                            "",
                                            "open",
                                            "")),
                            its.effort().map(ThroughlineView::effort).orElse("no hours or weights"),
                            percent(its.toNoGoal()),
                            its.effort()
                                    .map(one -> one.compareTo(Fraction.of(6, 10)) < 0)
                                    .orElse(false));
                })
                .toList();
    }

    static String effort(Fraction effort) {
        return effort.decimal(2).toPlainString();
    }

    private static String percent(Fraction share) {
        return whole(share) + " %";
    }

    private static int whole(Fraction share) {
        return (int) share.times(Fraction.of(100)).rounded();
    }

    private static String gap(Fraction gap) {
        int points = whole(gap);
        return points == 0 ? "as said" : points > 0 ? "+" + points : "−" + -points;
    }
}
