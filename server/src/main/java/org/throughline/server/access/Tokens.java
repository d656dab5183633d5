package org.throughline.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.database.Transactions;

/**
 * API tokens: opaque, random, kept hashed, with an end and a last use; each acts with the rights
 * its account has at that moment.
 */
@Service
public class Tokens {
    private static final String PREFIX = "tl_";
    private static final int MOST = 30;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Tokens(
            JdbcClient jdbc,
            Transactions transactions,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.events = events;
    }

    public record Token(
            UUID id, String name, boolean mayWrite, Instant endsAt, Optional<Instant> usedAt) {}

    /** Whoever brings a token, and whether it may write. */
    record Bearer(Actor actor, boolean mayWrite) {}

    /**
     * The token itself, shown this once. @throws Unacceptable for a name or a number of days that
     * will not do
     */
    public String make(Actor actor, String name, boolean mayWrite, int days) {
        if (days < 1 || days > 366)
            throw new Unacceptable("A token holds from 1 to 366 days, not %d.".formatted(days));
        var clean = Texts.name("token", name);
        var secret = PREFIX + Secrets.fresh();
        if (of(actor).size() >= MOST)
            throw new Unacceptable(
                    "You have %d tokens already. End one that is not in use any more."
                            .formatted(MOST));
        transactions.run(
                actor.organization(),
                () ->
                        jdbc.sql(
                                        "insert into api_token (organization_id, id, account_id, name, secret, may_write, ends_at) values (?, ?, ?, ?, ?, ?, ?)")
                                .params(
                                        actor.organization().uuid(),
                                        UUID.randomUUID(),
                                        actor.account(),
                                        clean,
                                        Secrets.hash(secret),
                                        mayWrite,
                                        Accounts.time(clock.instant().plus(Duration.ofDays(days))))
                                .update());
        return secret;
    }

    /** Whoever brings the token of this request, asked again after the request is over. */
    public Supplier<Optional<Actor>> sender(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        return () ->
                authorization == null || !authorization.startsWith("Bearer ")
                        ? Optional.empty()
                        : bearer(authorization.substring("Bearer ".length()).strip())
                                .map(Bearer::actor);
    }

    Optional<Bearer> bearer(String secret) {
        if (!secret.startsWith(PREFIX)) return Optional.empty();
        var hash = Secrets.hash(secret);
        var now = Accounts.time(clock.instant());
        return jdbc.sql("select token_organization(?)")
                .param(hash)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single()
                .flatMap(organization ->
                        transactions.in(
                                new Id<>(organization),
                                () -> {
                                    var bearer =
                                            jdbc.sql(
                                                            """
                                                            select a.id, a.name, a.role, a.person_id, t.may_write from api_token t
                                                            join account a on a.organization_id = t.organization_id and a.id = t.account_id
                                                            where t.organization_id = ? and t.secret = ? and t.ends_at > ? and not a.disabled\
                                                            """)
                                                    .params(organization, hash, now)
                                                    .query((row, _) ->
                                                            new Bearer(
                                                                    Accounts.actor(
                                                                            new Id<>(organization),
                                                                            row),
                                                                    row.getBoolean("may_write")))
                                                    .optional();
                                    if (bearer.isPresent())
                                        jdbc.sql(
                                                        "update api_token set used_at = ? where organization_id = ? and secret = ? and (used_at is null or used_at < ?)")
                                                .params(
                                                        now,
                                                        organization,
                                                        hash,
                                                        now.minusMinutes(1))
                                                .update();
                                    return bearer;
                                }));
    }

    public List<Token> of(Actor actor) {
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql(
                                        "select id, name, may_write, ends_at, used_at from api_token where organization_id = ? and account_id = ? order by name")
                                .params(actor.organization().uuid(), actor.account())
                                .query((row, _) ->
                                        new Token(
                                                row.getObject(1, UUID.class),
                                                row.getString(2),
                                                row.getBoolean(3),
                                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                                Optional.ofNullable(
                                                                row.getObject(
                                                                        5, OffsetDateTime.class))
                                                        .map(OffsetDateTime::toInstant)))
                                .list());
    }

    public void end(Actor actor, UUID token) {
        transactions.run(
                actor.organization(),
                () ->
                        jdbc.sql(
                                        "delete from api_token where organization_id = ? and account_id = ? and id = ?")
                                .params(actor.organization().uuid(), actor.account(), token)
                                .update());
        events.publishEvent(new AccessEnded(actor.organization(), actor.account()));
    }
}
