package org.throughline.server.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.database.Transactions;

/**
 * Who is signed in, in the database: a session holds on every node and ends on all of them at once.
 * The account is read anew for each request, so that a changed role or a disabled account takes
 * effect at the next click.
 */
@Service
public class Sessions {
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Duration idle;
    private final Duration absolute;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    Sessions(
            JdbcClient jdbc,
            Transactions transactions,
            Clock clock,
            ApplicationEventPublisher events,
            @Value("${throughline.session-idle:8h}") Duration idle,
            @Value("${throughline.session-absolute:7d}") Duration absolute) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.events = events;
        this.idle = idle;
        this.absolute = absolute;
    }

    /** One of my sessions, as a list shows it. */
    public record Session(String handle, String browser, Instant madeAt, Instant seenAt) {}

    /**
     * Signs in: the cookie to send. Always a new secret, so that one planted before is worth
     * nothing.
     */
    public ResponseCookie begin(Actor actor, HttpServletRequest request) {
        var secret = Secrets.fresh();
        var now = Accounts.time(clock.instant());
        var browser =
                Optional.ofNullable(request.getHeader("User-Agent"))
                        .map(agent -> agent.replaceAll("\\p{Cntrl}", " "))
                        .orElse("unknown");
        transactions.run(
                actor.organization(),
                () -> {
                    jdbc.sql(
                                    "delete from session where organization_id = ? and (seen_at < ? or made_at < ?)")
                            .params(
                                    actor.organization().uuid(),
                                    now.minus(idle),
                                    now.minus(absolute))
                            .update();
                    jdbc.sql(
                                    "insert into session (organization_id, id, account_id, made_at, seen_at, browser) values (?, ?, ?, ?, ?, ?)")
                            .params(
                                    actor.organization().uuid(),
                                    Secrets.hash(secret),
                                    actor.account(),
                                    now,
                                    now,
                                    browser.length() > 200 ? browser.substring(0, 200) : browser)
                            .update();
                });
        return cookie(request, secret).maxAge(absolute).build();
    }

    /** Who sent this request, by its cookie. */
    public Optional<Actor> actor(HttpServletRequest request) {
        return secret(request).flatMap(this::bySecret);
    }

    /**
     * Who sent this request, to be asked as often as one likes and long after the request is over:
     * the server may use its object for another by then.
     */
    public Supplier<Optional<Actor>> sender(HttpServletRequest request) {
        var secret = secret(request);
        return () -> secret.flatMap(this::bySecret);
    }

    private Optional<Actor> bySecret(String secret) {
        var id = Secrets.hash(secret);
        return jdbc.sql("select session_organization(?)")
                .param(id)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single()
                .flatMap(organization -> inOrganization(new Id<>(organization), id, secret));
    }

    private Optional<Actor> inOrganization(
            Id<Organization> organization, byte[] id, String secret) {
        var now = Accounts.time(clock.instant());
        return transactions.in(
                organization,
                () -> {
                    var actor =
                            jdbc.sql(
                                            """
                                            select a.id, a.name, a.role, a.person_id from session s
                                            join account a on a.organization_id = s.organization_id and a.id = s.account_id
                                            where s.organization_id = ? and s.id = ? and s.seen_at > ? and s.made_at > ? and not a.disabled\
                                            """)
                                    .params(
                                            organization.uuid(),
                                            id,
                                            now.minus(idle),
                                            now.minus(absolute))
                                    .query((row, _) -> Accounts.actor(organization, row))
                                    .optional();
                    if (actor.isPresent()) touch(organization, id, secret, now);
                    return actor;
                });
    }

    /**
     * Notes that the session is in use, at most once a minute: a page of ten requests is not ten
     * writes.
     */
    private void touch(
            Id<Organization> organization, byte[] id, String secret, OffsetDateTime now) {
        var last = seen.get(secret);
        if (last != null && last.plus(SEEN_STEP).isAfter(now.toInstant())) return;
        if (seen.size() > 10_000) seen.clear();
        seen.put(secret, now.toInstant());
        jdbc.sql("update session set seen_at = ? where organization_id = ? and id = ?")
                .params(now, organization.uuid(), id)
                .update();
    }

    /** Signs out everywhere this cookie is used: the cookie to send. */
    public ResponseCookie end(HttpServletRequest request) {
        secret(request)
                .ifPresent(secret -> {
                    var id = Secrets.hash(secret);
                    bySecret(secret)
                            .ifPresent(actor ->
                                    transactions.run(
                                            actor.organization(),
                                            () ->
                                                    jdbc.sql(
                                                                    "delete from session where organization_id = ? and id = ?")
                                                            .params(actor.organization().uuid(), id)
                                                            .update()));
                });
        return cookie(request, "").maxAge(0).build();
    }

    public List<Session> of(Actor actor) {
        return of(actor.organization(), actor.account());
    }

    /** The sessions of an account that still hold, the newest in use first. */
    List<Session> of(Id<Organization> organization, UUID account) {
        var now = Accounts.time(clock.instant());
        return transactions.in(
                organization,
                () ->
                        jdbc.sql(
                                        "select encode(id, 'hex'), browser, made_at, seen_at from session where organization_id = ? and account_id = ? and seen_at > ? and made_at > ? order by seen_at desc, made_at desc")
                                .params(
                                        organization.uuid(),
                                        account,
                                        now.minus(idle),
                                        now.minus(absolute))
                                .query((row, _) ->
                                        new Session(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                                row.getObject(4, OffsetDateTime.class).toInstant()))
                                .list());
    }

    /** Which of the sessions this request belongs to; empty for a program. */
    static String handle(HttpServletRequest request) {
        return secret(request)
                .map(secret -> HexFormat.of().formatHex(Secrets.hash(secret)))
                .orElse("");
    }

    /** Ends one of the actor's own sessions. */
    public void end(Actor actor, String handle) {
        end(actor.organization(), actor.account(), handle);
    }

    /** Ends all of the actor's own sessions but the one of this request. */
    void endOthers(Actor actor, HttpServletRequest request) {
        var mine = handle(request);
        transactions.run(
                actor.organization(),
                () ->
                        jdbc.sql(
                                        "delete from session where organization_id = ? and account_id = ? and encode(id, 'hex') <> ?")
                                .params(actor.organization().uuid(), actor.account(), mine)
                                .update());
        ended(actor.organization(), actor.account());
    }

    void end(Id<Organization> organization, UUID account, String handle) {
        transactions.run(
                organization,
                () ->
                        jdbc.sql(
                                        "delete from session where organization_id = ? and account_id = ? and encode(id, 'hex') = ?")
                                .params(organization.uuid(), account, handle)
                                .update());
        ended(organization, account);
    }

    void endAll(Id<Organization> organization, UUID account) {
        transactions.run(
                organization,
                () ->
                        jdbc.sql("delete from session where organization_id = ? and account_id = ?")
                                .params(organization.uuid(), account)
                                .update());
        ended(organization, account);
    }

    /** Tells open lines of this node at once; those of other nodes ask again by themselves. */
    void ended(Id<Organization> organization, UUID account) {
        events.publishEvent(new AccessEnded(organization, account));
    }

    private static Optional<String> secret(HttpServletRequest request) {
        if (request.getCookies() == null) return Optional.empty();
        for (Cookie cookie : request.getCookies())
            if (cookie.getName().equals(name(request)) && !cookie.getValue().isEmpty())
                return Optional.of(cookie.getValue());
        return Optional.empty();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(
            HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
    }

    /** Browsers take a __Host- cookie over TLS only; plain HTTP is served to this machine alone. */
    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-throughline" : "throughline";
    }
}
