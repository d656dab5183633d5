package org.throughline.server.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Organization;
import org.throughline.server.database.Transactions;
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

    private final RevisionRows rows;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<Id<Organization>, PlanOfRecord> plans = new ConcurrentHashMap<>();

    LedgerOfRecord(
            RevisionRows rows,
            Transactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
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
    public <R> Appended<R> append(Id<Organization> organization, Attempt<R> attempt) {
        return plan(organization).append(attempt);
    }

    private PlanOfRecord plan(Id<Organization> organization) {
        var known = plans.get(organization);
        if (known != null) return known;
        // Loaded outside of the map's lock: two who ask at once load twice, and the first one
        // stays.
        var loaded =
                new PlanOfRecord(load(organization), rows, transactions, this::now, this::moved);
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
        boolean fromToday = revision > today.revision() / 2;
        return fromToday ? back(today, revision) : forward(organization, revision);
    }

    private Plan back(Standing today, long revision) {
        var plan = today.plan();
        var undone = new ArrayList<>(since(today.organization(), revision, today.revision()));
        for (var one : undone.reversed()) plan = Edits.replay(plan, Edits.invert(one.edits()));
        return plan;
    }

    private Plan forward(Id<Organization> organization, long revision) {
        var plan = Plan.empty();
        for (var one : since(organization, 0, revision)) plan = Edits.replay(plan, one.edits());
        return plan;
    }

    private List<Revision> since(Id<Organization> organization, long after, long upTo) {
        return transactions.in(
                organization, () -> rows.between(organization, after, upTo, Integer.MAX_VALUE));
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
        return transactions.in(organization, () -> rows.touching(organization, item, most));
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
