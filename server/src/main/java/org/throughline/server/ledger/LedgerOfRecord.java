package org.throughline.server.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Organization;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Latest;
import org.throughline.server.ledger.reading.PlanMoved;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Revision;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.ledger.writing.Ledger;

/**
 * The ledger and the plans that follow from it, for every organization this node has been asked
 * about.
 */
@Component
class LedgerOfRecord implements Plans, Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerOfRecord.class);
    private static final int PAGE = 500;
    private static final int MOST_EARLIER = 24;

    private final RevisionRows rows;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final PlanOfRecord.Pause pause;
    private final Map<Id<Organization>, PlanOfRecord> plans = new ConcurrentHashMap<>();

    @Autowired
    LedgerOfRecord(
            RevisionRows rows,
            Transactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this(rows, transactions, events, clock, Thread::sleep);
    }

    LedgerOfRecord(
            RevisionRows rows,
            Transactions transactions,
            ApplicationEventPublisher events,
            Clock clock,
            PlanOfRecord.Pause pause) {
        this.rows = rows;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public void open(Id<Organization> organization) {
        transactions.run(organization, () -> rows.open(organization));
    }

    @Override
    public Standing standing(Id<Organization> organization) {
        return plan(organization).standing();
    }

    @Override
    public Standing reached(Id<Organization> organization, long revision) {
        var plan = plan(organization);
        if (plan.standing().revision() < revision) plan.catchUp();
        return plan.standing();
    }

    @Override
    public <R> Appended<R> append(Id<Organization> organization, Attempt<R> attempt) {
        return plan(organization).append(attempt);
    }

    private PlanOfRecord plan(Id<Organization> organization) {
        var known = plans.get(organization);
        if (known != null) return known;
        // Loaded outside of the map's lock: two who ask at once load twice, and the first one
        // stays.
        var loaded =
                new PlanOfRecord(
                        load(organization), rows, transactions, this::now, pause, this::moved);
        var winner = plans.putIfAbsent(organization, loaded);
        return winner == null ? loaded : winner;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void moved(Standing standing) {
        try {
            events.publishEvent(new PlanMoved(standing.organization(), standing.revision()));
        } catch (RuntimeException fault) {
            // It is only a hint: what is committed stays committed, whoever fails to hear of it.
            LOG.error("Somebody failed to hear that the plan moved", fault);
        }
    }

    /**
     * Today's items are read by one statement and the revision by another, so both are read until
     * nothing came in between.
     */
    private Standing load(Id<Organization> organization) {
        return transactions.in(
                organization,
                () -> {
                    for (int attempt = 0; attempt < 20; attempt++) {
                        long before = head(organization);
                        var items = rows.items(organization);
                        if (head(organization) == before)
                            return new Standing(organization, before, Plan.of(items));
                    }
                    throw new IllegalStateException(
                            "the plan of %s moves faster than it can be read"
                                    .formatted(organization));
                });
    }

    private long head(Id<Organization> organization) {
        return rows.head(organization)
                .orElseThrow(() ->
                        new IllegalStateException("there is no organization " + organization));
    }

    /**
     * Hears of revisions other nodes appended. One cheap question for all organizations in memory.
     */
    void catchUpWithOthers() {
        if (plans.isEmpty()) return;
        rows.heads(List.copyOf(plans.keySet()))
                .forEach((organization, head) -> {
                    var plan = plans.get(organization);
                    if (plan != null && plan.standing().revision() < head) plan.catchUp();
                });
    }

    @Override
    public Plan asOf(Id<Organization> organization, long revision) {
        var today = standing(organization);
        if (revision < 0 || revision > today.revision())
            throw new IllegalArgumentException(
                    "revision %d is not between 0 and %d".formatted(revision, today.revision()));
        if (revision == today.revision()) return today.plan();
        var plan = walked(organization, nearest(today, revision), revision);
        earlier.put(new AsOf(organization, revision), plan);
        return plan;
    }

    /** A plan of an organization at a revision. */
    private record AsOf(Id<Organization> organization, long revision) {}

    /** The last few earlier plans someone asked for: who looks back once looks around there. */
    private final Latest<AsOf, Plan> earlier = new Latest<>(MOST_EARLIER);

    /** The known plan with the fewest revisions between it and the one wanted. */
    private Standing nearest(Standing today, long revision) {
        var nearest = new Standing(today.organization(), 0, Plan.empty());
        if (today.revision() - revision < revision) nearest = today;
        for (var known : earlier.all()) {
            var at = known.getKey();
            if (at.organization().equals(today.organization())
                    && Math.abs(at.revision() - revision) < Math.abs(nearest.revision() - revision))
                nearest = new Standing(at.organization(), at.revision(), known.getValue());
        }
        return nearest;
    }

    /** From a known plan to an earlier or later one, a page of revisions at a time. */
    private Plan walked(Id<Organization> organization, Standing from, long to) {
        var plan = from.plan();
        long at = from.revision();
        while (at < to) {
            for (var one : between(organization, at, Math.min(to, at + PAGE))) {
                plan = Edits.replay(plan, one.edits());
                at = one.number();
            }
        }
        while (at > to) {
            for (var one : between(organization, Math.max(to, at - PAGE), at).reversed()) {
                plan = Edits.replay(plan, Edits.invert(one.edits()));
                at = one.number() - 1;
            }
        }
        return plan;
    }

    private List<Revision> between(Id<Organization> organization, long after, long upTo) {
        var found =
                transactions.in(
                        organization,
                        () -> rows.between(organization, after, upTo, Integer.MAX_VALUE));
        if (found.size() != upTo - after)
            throw new IllegalStateException(
                    "revisions %d to %d are not all in the ledger".formatted(after + 1, upTo));
        return found;
    }

    @Override
    public long revisionAt(Id<Organization> organization, Instant moment) {
        return transactions.in(organization, () -> rows.revisionAt(organization, moment));
    }

    @Override
    public List<Revision> since(Id<Organization> organization, long revision, int most) {
        return transactions.in(
                organization, () -> rows.between(organization, revision, Long.MAX_VALUE, most));
    }

    @Override
    public List<Revision> before(Id<Organization> organization, long revision, int most) {
        return transactions.in(organization, () -> rows.before(organization, revision, most));
    }

    @Override
    public List<Revision> history(
            Id<Organization> organization, Id<? extends Item> item, int most) {
        return history(organization, item, Long.MAX_VALUE, most);
    }

    @Override
    public List<Revision> history(
            Id<Organization> organization, Id<? extends Item> item, long before, int most) {
        return transactions.in(organization, () -> rows.touching(organization, item, before, most));
    }

    @Override
    public List<Line> lines(Id<Organization> organization, long before, int most) {
        return transactions.in(organization, () -> rows.lines(organization, before, most));
    }

    @Override
    public Optional<Revision> revision(Id<Organization> organization, long number) {
        return transactions.in(organization, () -> rows.revision(organization, number));
    }

    @Override
    public Map<Id<?>, List<Long>> touching(
            Id<Organization> organization, Collection<? extends Id<?>> items, long after) {
        if (items.isEmpty()) return Map.of();
        return transactions.in(
                organization, () -> rows.numbersTouching(organization, items, after));
    }

    @Override
    public Map<Id<?>, Item> lastForms(
            Id<Organization> organization, Collection<? extends Id<?>> items) {
        if (items.isEmpty()) return Map.of();
        return transactions.in(
                organization,
                () -> {
                    var wanted = new HashSet<Id<?>>(items);
                    var forms = new HashMap<Id<?>, Item>();
                    for (long number :
                            new TreeSet<>(rows.lastTouching(organization, wanted).values()))
                        for (var edit : rows.revision(organization, number).orElseThrow().edits())
                            if (edit instanceof Edit.Removed(var item)
                                    && wanted.contains(item.id())) forms.put(item.id(), item);
                    // What left and came back was last touched later, by an addition.
                    var today = standing(organization).plan();
                    forms.keySet().removeIf(id -> today.find(id).isPresent());
                    return forms;
                });
    }

    @Override
    public Verification verify(Id<Organization> organization) {
        return transactions.in(organization, () -> verifyNow(organization));
    }

    private Verification verifyNow(Id<Organization> organization) {
        var check = new ChainCheck();
        while (true) {
            for (var page = rows.written(organization, check.number(), PAGE);
                    !page.isEmpty();
                    page = rows.written(organization, check.number(), PAGE))
                page.forEach(check::next);
            // Others may go on appending meanwhile: head and items are compared when they were read
            // at the very revision the check has come to, else the check reads on.
            var head = rows.headHash(organization);
            var items = rows.items(organization);
            var inMemory = standing(organization);
            if (rows.between(organization, check.number(), Long.MAX_VALUE, 1).isEmpty())
                return check.against(head.orElse("none"), Plan.of(items), inMemory);
        }
    }
}
