package org.throughline.server.change;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.impact.Hindsight;
import org.throughline.plan.impact.Hindsight.Bias;
import org.throughline.plan.impact.Impact;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.HindsightWords;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;

/**
 * Changes that come back: what was predicted of them beside what came, and what was learned. What
 * was predicted is the plan the change led to; nothing else is kept of it.
 */
@Service
public class Reviews {
    /** Over so many of the last reviewed changes it is said how far predictions were off. */
    private static final int MOST_COUNTED = 12;

    private final Changes changes;
    private final GateRows rows;
    private final Plans plans;
    private final Transactions transactions;
    private final Clock clock;

    Reviews(Changes changes, GateRows rows, Plans plans, Transactions transactions, Clock clock) {
        this.changes = changes;
        this.rows = rows;
        this.plans = plans;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param reviewedAt and then {@code lines} are as of that moment
     * @param lines empty where the change is too large to be looked back at
     * @param mayReview whether the reader is to say what was learned
     * @param bias how far predictions were off lately, as a sentence
     */
    public record Review(
            LocalDate dueOn,
            boolean isDue,
            Optional<Instant> reviewedAt,
            String learned,
            List<HindsightWords.Row> lines,
            boolean mayReview,
            Optional<String> bias) {
        public Review {
            lines = List.copyOf(lines);
        }
    }

    /** Of a change that was applied after others approved it; others do not come back. */
    public Optional<Review> of(Actor actor, Change change) {
        if (change.revision().isEmpty()) return Optional.empty();
        return transactions
                .in(actor.organization(), () -> rows.review(actor.organization(), change.id()))
                .map(row -> review(actor, change, row));
    }

    private Review review(Actor actor, Change change, GateRows.Review row) {
        var today = plans.standing(actor.organization()).plan();
        return new Review(
                row.dueOn(),
                row.reviewedAt().isEmpty() && !row.dueOn().isAfter(today()),
                row.reviewedAt(),
                row.learned(),
                seen(actor, change, row.reviewedAt())
                        .map(seen -> HindsightWords.of(today, seen))
                        .orElse(List.of())
                        .stream()
                        .filter(line ->
                                line.dimension() != Dimension.COSTS || Sight.maySeeCosts(actor))
                        .toList(),
                row.reviewedAt().isEmpty() && mayReview(actor, change),
                HindsightWords.of(bias(actor), Sight.maySeeCosts(actor)));
    }

    private static boolean mayReview(Actor actor, Change change) {
        return actor.role().atLeast(AccessRole.MANAGER)
                || change.author().equals(actor.account())
                        && actor.role().atLeast(AccessRole.MEMBER);
    }

    /** Held against the plan of the moment it was reviewed; else against today's. */
    private Optional<Hindsight> seen(Actor actor, Change change, Optional<Instant> reviewedAt) {
        if (change.edits().size() > Weighing.MOST_EDITS) return Optional.empty();
        var organization = actor.organization();
        long at = change.revision().orElseThrow();
        var then =
                reviewedAt
                        .map(moment ->
                                plans.asOf(
                                        organization,
                                        Math.max(at, plans.revisionAt(organization, moment))))
                        .orElseGet(() -> plans.standing(organization).plan());
        var day = LocalDate.ofInstant(reviewedAt.orElseGet(clock::instant), ZoneOffset.UTC);
        return Optional.of(
                Hindsight.of(
                        plans.asOf(organization, at - 1),
                        plans.asOf(organization, at),
                        change.edits(),
                        then,
                        Impact.Window.around(day)));
    }

    private Bias bias(Actor actor) {
        var reviewed =
                transactions.in(
                        actor.organization(),
                        () -> rows.reviews(actor.organization(), true, MOST_COUNTED));
        return Bias.of(
                reviewed.stream()
                        .flatMap(row ->
                                changes.change(actor, row.change()).stream()
                                        .filter(change -> change.revision().isPresent())
                                        .flatMap(change ->
                                                seen(actor, change, row.reviewedAt()).stream()))
                        .toList());
    }

    /** Says what was learned; once. */
    public Answer learned(Actor actor, UUID id, String raw) {
        final String learned;
        try {
            learned = Texts.prose("What was learned", raw.strip());
        } catch (Unacceptable unacceptable) {
            return refused("slip", unacceptable.sentence());
        }
        if (learned.isBlank())
            return refused(
                    "slip",
                    "Say in a sentence what you would do the same or otherwise next time; “all as expected” will do.");
        var change = changes.change(actor, id);
        if (change.isEmpty()) return Drafts.noSuchDraft();
        if (!mayReview(actor, change.get()))
            return refused(
                    "rights",
                    "A change is looked back at by its author or a manager. Tell one of them.");
        boolean kept =
                transactions.in(
                        actor.organization(),
                        () -> {
                            boolean open =
                                    rows.review(actor.organization(), id)
                                            .filter(row -> row.reviewedAt().isEmpty())
                                            .isPresent();
                            if (open) rows.reviewed(actor, id, learned, now());
                            return open;
                        });
        return kept
                ? OneWay.again(change.get())
                : refused("state", "This change does not come back for review (any more).");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Answer refused(String rule, String sentence) {
        return new Answer.Refused(List.of(Refusal.of(rule, sentence)));
    }
}
