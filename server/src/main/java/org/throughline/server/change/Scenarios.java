package org.throughline.server.change;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Combined;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.impact.Impact;
import org.throughline.plan.impact.Levels;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Buckets;
import org.throughline.plan.read.Capacity;
import org.throughline.plan.read.Load;
import org.throughline.plan.verb.Suppose;
import org.throughline.plan.words.ImpactWords;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.change.Changes.Filter;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.change.Changes.State;
import org.throughline.server.change.Changes.Which;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/**
 * Drafts as what they may also be: named branches of the plan, one's own or shared, laid beside one
 * another and beside the plan of record, and put together.
 */
@Service
public class Scenarios {
    /** More columns than these nobody compares. */
    public static final int MOST = 12;

    private static final int MOST_LISTED = 200;
    private static final int MOST_HIRED = 50;

    private final Changes changes;
    private final Gate gate;
    private final Accounts accounts;
    private final Plans plans;
    private final Clock clock;

    Scenarios(Changes changes, Gate gate, Accounts accounts, Plans plans, Clock clock) {
        this.changes = changes;
        this.gate = gate;
        this.accounts = accounts;
        this.plans = plans;
        this.clock = clock;
    }

    /** One's own and those others share, newest first. */
    public Changes.Page all(Actor actor) {
        return changes.list(
                actor,
                new Filter(Which.DRAFTS, Optional.empty(), "", Optional.empty(), MOST_LISTED));
    }

    // ---- side by side

    /**
     * Branches beside the plan of record.
     *
     * @param record the plan as it is, of whatever the branches reach
     */
    public record Comparison(
            long revision, Levels record, Capacity capacity, List<Branch> branches) {
        public Comparison {
            branches = List.copyOf(branches);
        }
    }

    /**
     * One branch on today's plan.
     *
     * @param impact empty where it does not fit, or is too large to be weighed while somebody waits
     * @param inTheWay why it does not fit, as sentences
     * @param asked who must approve it, and why; empty where its author may apply it alone
     * @param capacity the plan's own where it does not fit
     */
    public record Branch(
            Head head,
            boolean mine,
            List<ImpactWords.Said> impact,
            List<String> inTheWay,
            List<String> asked,
            Capacity capacity) {
        public Branch {
            impact = List.copyOf(impact);
            inTheWay = List.copyOf(inTheWay);
            asked = List.copyOf(asked);
        }

        public boolean fits() {
            return inTheWay.isEmpty();
        }
    }

    /** What the chart looks ahead: from this week on, 13 to 52 of them. */
    public Comparison compare(Actor actor, List<UUID> ids, int weeks) {
        var today = plans.standing(actor.organization());
        var spans = Buckets.from(today(), Buckets.Unit.WEEK, Math.clamp(weeks, 13, 52));
        var horizon = new Span(spans.getFirst().start(), spans.getLast().end());
        var load = Load.of(today.plan(), horizon);
        var capacity = Capacity.of(today.plan(), load, spans);
        var fits = new HashMap<UUID, Fit>();
        var branches = new ArrayList<Branch>();
        for (var change : found(actor, ids)) {
            var fit = changes.fit(actor, change, today);
            fits.put(change.id(), fit);
            branches.add(branch(actor, change, fit, today, load, spans, capacity));
        }
        var reached =
                fits.values().stream()
                        .filter(Fit::isClean)
                        .map(fit -> new Levels.Branch(fit.next(), fit.inAll()))
                        .toList();
        return new Comparison(
                today.revision(),
                Levels.of(today.plan(), reached, Impact.Window.around(today())),
                capacity,
                branches);
    }

    /** Drafts the reader may see, in the order asked for; what is none (any more) is left out. */
    private List<Change> found(Actor actor, List<UUID> ids) {
        var wanted = new LinkedHashSet<>(ids);
        if (wanted.size() > MOST)
            throw new Unacceptable(
                    "At most %d scenarios fit beside one another. Choose fewer.".formatted(MOST));
        return wanted.stream()
                .flatMap(id -> changes.change(actor, id).stream())
                .filter(change -> change.state() == State.DRAFT)
                .toList();
    }

    private Branch branch(
            Actor actor,
            Change change,
            Fit fit,
            Standing today,
            Load load,
            List<Span> spans,
            Capacity ofRecord) {
        // Beside the plan of record, what it stands on belongs to it.
        boolean weighed = fit.isClean() && fit.inAll().size() <= Weighing.MOST_EDITS;
        return new Branch(
                changes.head(actor, change.id()).orElseThrow(),
                change.author().equals(actor.account()),
                weighed ? impact(actor, today.plan(), fit) : List.of(),
                inTheWay(fit),
                fit.isClean() && !fit.edits().isEmpty()
                        ? asked(actor, change, today, fit)
                        : List.of(),
                fit.isClean()
                        ? Capacity.of(
                                fit.next(),
                                load.moved(today.plan(), fit.next(), fit.inAll()),
                                spans)
                        : ofRecord);
    }

    private List<ImpactWords.Said> impact(Actor actor, Plan plan, Fit fit) {
        var impact = Impact.between(plan, fit.next(), fit.inAll(), Impact.Window.around(today()));
        return ImpactWords.of(plan, fit.next(), impact).stream()
                .map(said -> Weighing.seen(actor, said))
                .toList();
    }

    private static List<String> inTheWay(Fit fit) {
        var sentences = new ArrayList<String>();
        fit.conflicts()
                .forEach(one ->
                        sentences.add(
                                "%s%s: it says %s, and the plan says %s today."
                                        .formatted(
                                                one.item(),
                                                one.field().isEmpty() ? "" : ", " + one.field(),
                                                orNothing(one.mine()),
                                                orNothing(one.theirs()))));
        fit.refusals().forEach(one -> sentences.add(one.sentence()));
        fit.ground()
                .waitsFor()
                .ifPresent(one ->
                        sentences.add(
                                "It stands on %s, which is not applied yet."
                                        .formatted(one.words())));
        return sentences.stream().distinct().limit(20).toList();
    }

    private static String orNothing(String words) {
        return words.isBlank() ? "nothing" : "“" + words + "”";
    }

    /** Asked as of whoever made it: a shared branch is its author's to propose. */
    private List<String> asked(Actor reader, Change change, Standing today, Fit fit) {
        var author =
                accounts.byId(reader.organization(), change.author())
                        .orElseGet(() ->
                                new Actor(
                                        reader.organization(),
                                        change.author(),
                                        change.authorName(),
                                        AccessRole.MEMBER,
                                        Optional.empty()));
        var judged = gate.judge(author, fit.ground().standing(), fit.next(), fit.edits());
        return judged.impossible()
                .map(refusal -> List.of(refusal.sentence()))
                .orElseGet(() -> Turns.inWords(reader, today.plan(), judged.asked()));
    }

    // ---- put together

    /**
     * A new draft with the edits of all of these on today's plan. Where two of them say different
     * things nothing is made, and each clash is named.
     */
    public Answer combine(Actor actor, List<UUID> ids, String title) {
        var today = plans.standing(actor.organization());
        var chosen = uppermost(actor, found(actor, ids));
        if (chosen.size() < 2)
            return refused("slip", "Choose two scenarios or more to put together.");
        var combined =
                Combined.of(
                        today.plan(),
                        chosen.stream().map(one -> withThoseBelow(actor, one, today)).toList());
        if (!combined.clashes().isEmpty())
            return new Answer.Refused(clashes(actor, today, chosen, combined.clashes()));
        return begin(
                actor,
                today,
                title.isBlank() ? titled(chosen) : title,
                "Puts together %s."
                        .formatted(
                                String.join(
                                        " and ",
                                        chosen.stream().map(one -> "#" + one.number()).toList())),
                combined.edits());
    }

    /** Without those another one of them stands on: what is below comes along with it. */
    private List<Change> uppermost(Actor actor, List<Change> chosen) {
        var below = new HashSet<UUID>();
        for (var one : chosen) {
            var next = one.course().standsOn();
            while (next.isPresent() && below.add(next.get()))
                next =
                        changes.change(actor, next.get())
                                .flatMap(change -> change.course().standsOn());
        }
        return chosen.stream().filter(one -> !below.contains(one.id())).toList();
    }

    private List<Edit> withThoseBelow(Actor actor, Change one, Standing today) {
        if (one.course().standsOn().isEmpty()) return one.edits();
        var all = new ArrayList<>(changes.fit(actor, one, today).ground().edits());
        all.addAll(one.edits());
        return Edits.squash(all);
    }

    private static String titled(List<Change> chosen) {
        var title = String.join(" and ", chosen.stream().map(Change::title).toList());
        return title.length() <= 200 ? title : title.substring(0, 199) + "…";
    }

    private static List<Refusal> clashes(
            Actor actor, Standing today, List<Change> chosen, List<Combined.Clash> clashes) {
        return clashes.stream()
                .limit(20)
                .map(clash -> clash(actor, today.plan(), chosen, clash))
                .toList();
    }

    private static Refusal clash(
            Actor actor, Plan plan, List<Change> chosen, Combined.Clash clash) {
        var one = chosen.get(clash.branch());
        var conflict = clash.conflict();
        var kind = conflict.mine().kind();
        var field = conflict.field().filter(name -> Sight.may(actor, kind, name));
        var values =
                field.map(name ->
                                ": %s here, %s there"
                                        .formatted(
                                                value(plan, kind, name, conflict.after()),
                                                value(plan, kind, name, conflict.theirs())))
                        .orElse("");
        return Refusal.of(
                "clash",
                "#%d does not go with what stands before it: both change %s%s%s. Leave the edit out of one of them."
                        .formatted(
                                one.number(),
                                conflict.field()
                                        .map(name -> Words.field(kind, name) + " of ")
                                        .orElse(""),
                                Words.name(plan, conflict.mine().id()),
                                values),
                conflict.mine().id());
    }

    private static String value(Plan plan, Kind kind, String field, Optional<Object> value) {
        return value.map(one -> "“" + Words.value(plan, kind, field, one) + "”").orElse("nothing");
    }

    // ---- what if

    /**
     * "What if we win these and hire so many."
     *
     * @param hire how many people of the role, from that day on
     */
    public record Supposed(
            String title,
            List<Id<Project>> win,
            int hire,
            Optional<Id<Role>> role,
            Optional<LocalDate> from) {
        public Supposed {
            win = List.copyOf(win);
        }
    }

    public Answer suppose(Actor actor, Supposed what) {
        var today = plans.standing(actor.organization());
        var plan = today.plan();
        if (what.hire() < 0 || what.hire() > MOST_HIRED)
            return refused("slip", "Suppose from 0 to %d people are hired.".formatted(MOST_HIRED));
        var edits = new ArrayList<>(Suppose.won(plan, what.win()));
        if (what.hire() > 0) {
            var role = what.role().flatMap(id -> plan.find(Role.class, id));
            if (role.isEmpty())
                return refused("slip", "Whom would you hire? Choose a role of theirs.");
            Optional<Money> rate =
                    Sight.maySeeCosts(actor) ? role.get().costRate() : Optional.empty();
            edits.addAll(
                    Suppose.hired(
                            plan,
                            role.get(),
                            what.hire(),
                            what.from().orElseGet(this::today),
                            rate,
                            UUID::randomUUID));
        }
        if (edits.isEmpty())
            return refused(
                    "slip", "Choose a project to win that is not won yet, or people to hire.");
        return begin(
                actor,
                today,
                what.title().isBlank() ? titled(plan, what) : what.title(),
                "",
                edits);
    }

    /** "What if we win Atlas and Borea and hire 2 Engineer". */
    private static String titled(Plan plan, Supposed what) {
        var parts = new ArrayList<String>();
        var named = what.win().stream().filter(id -> plan.find(Project.class, id).isPresent());
        var names = named.map(id -> Words.name(plan, id)).toList();
        if (!names.isEmpty())
            parts.add(
                    names.size() <= 3
                            ? "win " + String.join(", ", names)
                            : "win %d projects".formatted(names.size()));
        if (what.hire() > 0)
            parts.add(
                    "hire %d × %s"
                            .formatted(
                                    what.hire(),
                                    what.role().map(id -> Words.name(plan, id)).orElse("")));
        var title = "What if we " + String.join(" and ", parts);
        return title.length() <= 200 ? title : title.substring(0, 199) + "…";
    }

    private Answer begin(Actor actor, Standing today, String title, String why, List<Edit> edits) {
        var never = Rights.never(actor, edits);
        if (never.isPresent()) return new Answer.Refused(List.of(never.get()));
        return changes.saveDraft(
                actor,
                Optional.empty(),
                new Proposal(title, why, Edits.squash(edits), today.revision(), Optional.empty()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Answer refused(String rule, String sentence) {
        return new Answer.Refused(List.of(Refusal.of(rule, sentence)));
    }
}
