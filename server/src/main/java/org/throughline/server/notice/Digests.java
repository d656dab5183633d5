package org.throughline.server.notice;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.throughline.plan.item.Organization;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Approvals;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Changes.Filter;
import org.throughline.server.change.Changes.Which;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;

/**
 * Once a day, at the hour of each account: whoever has something waiting gets one mail.
 *
 * <p>An account is taken for the day before anything is sent. A node that ends in between sends
 * nothing that day, and what waits stands in the mail of the next: better none than two.
 */
@Service
class Digests {
    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
    private static final Duration LATER = Duration.ofMinutes(15);
    private static final int MOST_OPEN = 50;

    private final DigestRows rows;
    private final Accounts accounts;
    private final Approvals approvals;
    private final Changes changes;
    private final Plans plans;
    private final Post post;
    private final HouseHour house;
    private final TemplateEngine templates;
    private final Transactions transactions;
    private final Clock clock;

    Digests(
            DigestRows rows,
            Accounts accounts,
            Approvals approvals,
            Changes changes,
            Plans plans,
            Post post,
            HouseHour house,
            TemplateEngine templates,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.approvals = approvals;
        this.changes = changes;
        this.plans = plans;
        this.post = post;
        this.house = house;
        this.templates = templates;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${throughline.digests-due-every:PT5M}",
            fixedDelayString = "${throughline.digests-due-every:PT5M}")
    void sendDue() {
        var now = clock.instant().atZone(house.zone());
        for (var due : rows.due(now.toLocalDate(), now.getHour(), house.hour(), now.toInstant())) {
            try {
                boolean taken =
                        transactions.in(
                                due.organization(), () -> rows.take(due, now.toLocalDate()));
                // The post is closed: whoever is next would find it closed as well.
                if (taken && isClosedFor(due)) return;
            } catch (RuntimeException fault) {
                LOG.error("The digest of account {} could not be made", due.account(), fault);
            }
        }
    }

    private boolean isClosedFor(DigestRows.Due due) {
        var letter = letter(due);
        if (letter.isEmpty()) return false;
        var fate = post.send(letter.get());
        transactions.run(
                due.organization(),
                () -> {
                    switch (fate) {
                        case SENT -> rows.sent(due, now());
                        case CLOSED, LATER -> rows.giveBack(due, now().plus(LATER));
                        case LOST -> {}
                    }
                });
        return fate == Post.Fate.CLOSED;
    }

    /** Nothing where nothing waits, or nobody is there any more. */
    private Optional<Letter> letter(DigestRows.Due due) {
        var actor = accounts.byId(due.organization(), due.account());
        if (actor.isEmpty()) return Optional.empty();
        var yours = approvals.waitingFor(actor.get());
        if (yours.isEmpty()) return Optional.empty();
        var digest = digest(actor.get(), yours);
        return Optional.of(
                new Letter(
                        due.account(),
                        accounts.email(actor.get()),
                        actor.get().name(),
                        digest.subject(),
                        digest.text(),
                        html(digest),
                        digest.settings()));
    }

    Digest digest(Actor actor, List<Approvals.Waiting> yours) {
        return new Digest(
                actor.name(),
                plans.standing(actor.organization())
                        .plan()
                        .organization()
                        .map(Organization::name)
                        .orElse("Throughline"),
                yours.stream().map(Digest.Line::yours).toList(),
                withOthers(actor, yours),
                when(wish(actor)),
                house.address());
    }

    /** Open changes of their own in which it is somebody else's turn. */
    private List<Digest.Line> withOthers(Actor actor, List<Approvals.Waiting> yours) {
        var mine =
                new Filter(
                        Which.OPEN, Optional.of(actor.account()), "", Optional.empty(), MOST_OPEN);
        var said =
                new HashSet<UUID>(
                        yours.stream().map(one -> one.change().id()).collect(Collectors.toSet()));
        return changes.list(actor, mine).changes().stream()
                .filter(head -> !said.contains(head.id()))
                .map(head -> Digest.Line.of(head, approvals.deliberation(actor, head.id()).turn()))
                .toList();
    }

    private String html(Digest digest) {
        var html = new StringOutput();
        templates.render("notice/letter.jte", digest, html);
        return html.toString();
    }

    // ---- what somebody wants

    Wish wish(Actor actor) {
        return transactions.in(actor.organization(), () -> rows.wish(actor));
    }

    void wish(Actor actor, Wish wish) {
        transactions.run(actor.organization(), () -> rows.wish(actor, wish));
    }

    /** "at 7:00 (UTC)". */
    String when(Wish wish) {
        return "at %d:00 (%s)".formatted(wish.hour().orElse(house.hour()), house.zone());
    }

    HouseHour house() {
        return house;
    }

    boolean leaves() {
        return post.leaves();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
