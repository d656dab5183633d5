package org.throughline.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;

/** Ways in, and whose they are. */
@Service
public class Accounts {
    /** Long enough to be read after a holiday. */
    private static final Duration INVITATION = Duration.ofDays(7);

    /** For who was in before and cannot get in any more (OWASP ASVS 5.0, 6.4.3). */
    private static final Duration RESET = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Passwords passwords;
    private final Plans plans;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            Transactions transactions,
            Passwords passwords,
            Plans plans,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.passwords = passwords;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * An account as those who run the organization see it. {@code linkEndsAt} is there while a link
     * waits to be used, or has ended unused.
     */
    public record Account(
            UUID id,
            String email,
            String name,
            AccessRole role,
            Optional<Id<Person>> person,
            boolean disabled,
            boolean hasPassword,
            Optional<Instant> linkEndsAt) {}

    public boolean isAnybodyHere() {
        return jdbc.sql("select is_anybody_here()").query(Boolean.class).single();
    }

    /**
     * A new account without a password; a link or {@link #setPassword} lets its owner in. Asks
     * nobody's rights: for the first run and the demo. Owners let people in through {@link
     * OwnersDesk}.
     *
     * @throws Unacceptable if the address is none, or is taken
     */
    public UUID open(
            Id<Organization> organization,
            UUID id,
            String email,
            String name,
            AccessRole role,
            Optional<Id<Person>> person) {
        var address = address(email);
        var clean = Texts.name("account", name);
        try {
            transactions.run(
                    organization,
                    () ->
                            jdbc.sql(
                                            "insert into account (organization_id, id, email, name, role, person_id) values (?, ?, ?, ?, ?, ?)")
                                    .params(
                                            Arrays.asList(
                                                    organization.uuid(),
                                                    id,
                                                    address,
                                                    clean,
                                                    stable(role),
                                                    person.map(Id::uuid).orElse(null)))
                                    .update());
        } catch (DuplicateKeyException _) {
            throw taken(address);
        }
        return id;
    }

    /** Whether an account like this could be opened. @throws Unacceptable with what is wrong */
    public void check(String email, String name, String password, String organizationName) {
        var address = address(email);
        Texts.name("account", name);
        passwords
                .wrongWith(password, List.of(address, name, organizationName))
                .ifPresent(sentence -> {
                    throw new Unacceptable(sentence);
                });
    }

    /** A one-time link's secret, shown this once, and when it ends. */
    record Link(String secret, Instant endsAt) {}

    /**
     * A link with which the owner of the account sets a password; the one before it ends. Good for
     * seven days where there was no password yet, else for half an hour.
     */
    Link invite(Id<Organization> organization, UUID account) {
        var secret = Secrets.fresh();
        var now = clock.instant();
        return transactions.in(
                organization,
                () -> {
                    boolean wasIn =
                            jdbc.sql(
                                            "select password is not null from account where organization_id = ? and id = ?")
                                    .params(organization.uuid(), account)
                                    .query(Boolean.class)
                                    .single();
                    var link = new Link(secret, now.plus(wasIn ? RESET : INVITATION));
                    jdbc.sql(
                                    "update account set invitation = ?, invitation_ends_at = ? where organization_id = ? and id = ?")
                            .params(
                                    Secrets.hash(secret),
                                    time(link.endsAt()),
                                    organization.uuid(),
                                    account)
                            .update();
                    return link;
                });
    }

    /** Who was invited by this secret, if it still holds. */
    Optional<Actor> invited(String secret) {
        return jdbc.sql("select invitation_organization(?)")
                .param(Secrets.hash(secret))
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single()
                .map(uuid -> new Id<Organization>(uuid))
                .flatMap(organization ->
                        transactions.in(
                                organization,
                                () ->
                                        jdbc.sql(
                                                        ACTORS
                                                                + " where organization_id = ? and invitation = ? and invitation_ends_at > ? and not disabled")
                                                .params(
                                                        organization.uuid(),
                                                        Secrets.hash(secret),
                                                        time(clock.instant()))
                                                .query((row, _) -> actor(organization, row))
                                                .optional()));
    }

    /**
     * Sets the password of whoever was invited by this secret, which is used up by it. Nobody if it
     * does not hold (any more).
     *
     * @throws Unacceptable with what is wrong with the password
     */
    Optional<Actor> accept(String secret, String password) {
        var invited = invited(secret);
        if (invited.isEmpty()) return invited;
        var actor = invited.get();
        var hash = hashOf(actor, password, organizationName(actor));
        return transactions.in(
                actor.organization(),
                () -> {
                    // Of two who come with the same link at the same moment one is too late.
                    int used =
                            jdbc.sql(
                                            "update account set password = ?, invitation = null, invitation_ends_at = null where organization_id = ? and id = ? and invitation = ? and invitation_ends_at > ? and not disabled")
                                    .params(
                                            hash,
                                            actor.organization().uuid(),
                                            actor.account(),
                                            Secrets.hash(secret),
                                            time(clock.instant()))
                                    .update();
                    if (used == 0) return Optional.empty();
                    endSessions(actor.organization(), actor.account());
                    return invited;
                });
    }

    /** Whether this is the actor's password. */
    boolean isPassword(Actor actor, String password) {
        var hash = passwordHash(actor);
        return !hash.isEmpty() && passwords.matches(password, hash);
    }

    boolean hasPassword(Actor actor) {
        return !passwordHash(actor).isEmpty();
    }

    private String passwordHash(Actor actor) {
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql(
                                        "select coalesce(password, '') from account where organization_id = ? and id = ?")
                                .params(actor.organization().uuid(), actor.account())
                                .query(String.class)
                                .single());
    }

    String organizationName(Actor actor) {
        return plans.standing(actor.organization())
                .plan()
                .organization()
                .map(Organization::name)
                .orElse("");
    }

    /**
     * Sets a password; every session and every link of the account ends. @throws Unacceptable with
     * what is wrong with it
     */
    public void setPassword(Actor actor, String password, String organizationName) {
        var hash = hashOf(actor, password, organizationName);
        transactions.run(
                actor.organization(),
                () -> {
                    jdbc.sql(
                                    "update account set password = ?, invitation = null, invitation_ends_at = null where organization_id = ? and id = ?")
                            .params(hash, actor.organization().uuid(), actor.account())
                            .update();
                    endSessions(actor.organization(), actor.account());
                });
    }

    private String hashOf(Actor actor, String password, String organizationName) {
        passwords
                .wrongWith(password, List.of(email(actor), actor.name(), organizationName))
                .ifPresent(sentence -> {
                    throw new Unacceptable(sentence);
                });
        return passwords.hash(password);
    }

    /** Where mail reaches somebody. */
    public String email(Actor actor) {
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql("select email from account where organization_id = ? and id = ?")
                                .params(actor.organization().uuid(), actor.account())
                                .query(String.class)
                                .single());
    }

    /**
     * All accounts of this address whose password this is: someone may belong to several
     * organizations.
     */
    List<Actor> whoIs(String email, String password) {
        record Found(Id<Organization> organization, UUID account, String hash) {}
        var found =
                jdbc.sql("select organization, account, password from accounts_by_email(?)")
                        .param(email.strip().toLowerCase(Locale.ROOT))
                        .query((row, _) ->
                                new Found(
                                        new Id<>(row.getObject(1, UUID.class)),
                                        row.getObject(2, UUID.class),
                                        row.getString(3)))
                        .list();
        if (found.isEmpty()) passwords.matchNobody(password);
        return found.stream()
                .filter(one -> passwords.matches(password, one.hash()))
                .peek(one -> {
                    if (passwords.isOutdated(one.hash()))
                        rehash(one.organization(), one.account(), password);
                })
                .flatMap(one -> byId(one.organization(), one.account()).stream())
                .toList();
    }

    private void rehash(Id<Organization> organization, UUID account, String password) {
        var hash = passwords.hash(password);
        transactions.run(
                organization,
                () ->
                        jdbc.sql(
                                        "update account set password = ? where organization_id = ? and id = ?")
                                .params(hash, organization.uuid(), account)
                                .update());
    }

    /** Who this account is right now; nobody if it is disabled. */
    public Optional<Actor> byId(Id<Organization> organization, UUID account) {
        return transactions.in(
                organization,
                () ->
                        jdbc.sql(ACTORS + " where organization_id = ? and id = ? and not disabled")
                                .params(organization.uuid(), account)
                                .query((row, _) -> actor(organization, row))
                                .optional());
    }

    public List<Account> all(Id<Organization> organization) {
        return transactions.in(
                organization,
                () ->
                        jdbc.sql(
                                        "select id, email, name, role, person_id, disabled, password is not null, invitation_ends_at from account where organization_id = ? order by name, id")
                                .param(organization.uuid())
                                .query((row, _) ->
                                        new Account(
                                                row.getObject(1, UUID.class),
                                                row.getString(2),
                                                row.getString(3),
                                                role(row.getString(4)),
                                                Optional.ofNullable(row.getObject(5, UUID.class))
                                                        .map(Id::new),
                                                row.getBoolean(6),
                                                row.getBoolean(7),
                                                Optional.ofNullable(
                                                                row.getObject(
                                                                        8, OffsetDateTime.class))
                                                        .map(OffsetDateTime::toInstant)))
                                .list());
    }

    /** What an account is called, and whether it may still come in. */
    public record Named(String name, boolean mayComeIn) {}

    /** The names of these accounts; one that was removed is missing. */
    public Map<UUID, Named> named(Id<Organization> organization, Collection<UUID> accounts) {
        var named = new HashMap<UUID, Named>();
        transactions.run(
                organization,
                () ->
                        jdbc.sql(
                                        "select id, name, disabled from account where organization_id = ? and id = any(?)")
                                .params(organization.uuid(), accounts.toArray(UUID[]::new))
                                .query(row -> {
                                    named.put(
                                            row.getObject(1, UUID.class),
                                            new Named(row.getString(2), !row.getBoolean(3)));
                                }));
        return named;
    }

    /**
     * Changes what an account may do and who it is in the plan. At once: the account is read anew
     * for each request, and where the rights change its sessions end. Who is disabled loses the API
     * tokens too.
     *
     * @throws Unacceptable if no owner would be left
     */
    void change(
            Id<Organization> organization,
            UUID account,
            AccessRole role,
            Optional<Id<Person>> person,
            boolean disabled) {
        transactions.run(
                organization,
                () -> {
                    // Locked, so that two owners cannot each make the other the last one.
                    var owners =
                            jdbc.sql(
                                            "select id from account where organization_id = ? and role = 'owner' and not disabled order by id for update")
                                    .param(organization.uuid())
                                    .query(UUID.class)
                                    .list();
                    boolean staysOwner = role == AccessRole.OWNER && !disabled;
                    if (!staysOwner && owners.equals(List.of(account)))
                        throw new Unacceptable(
                                "The organization would be left without an owner. Make someone else an owner first.");
                    boolean sameRights =
                            jdbc.sql(
                                            "select role = ? and disabled = ? from account where organization_id = ? and id = ?")
                                    .params(stable(role), disabled, organization.uuid(), account)
                                    .query(Boolean.class)
                                    .single();
                    jdbc.sql(
                                    "update account set role = ?, person_id = ?, disabled = ? where organization_id = ? and id = ?")
                            .params(
                                    Arrays.asList(
                                            stable(role),
                                            person.map(Id::uuid).orElse(null),
                                            disabled,
                                            organization.uuid(),
                                            account))
                            .update();
                    if (!sameRights) endSessions(organization, account);
                    if (disabled) endTokens(organization, account);
                });
    }

    private void endTokens(Id<Organization> organization, UUID account) {
        jdbc.sql("delete from api_token where organization_id = ? and account_id = ?")
                .params(organization.uuid(), account)
                .update();
    }

    /** What someone is called and reached by. @throws Unacceptable with what is wrong with it */
    void rename(Id<Organization> organization, UUID account, String email, String name) {
        var address = address(email);
        var clean = Texts.name("account", name);
        try {
            transactions.run(
                    organization,
                    () ->
                            jdbc.sql(
                                            "update account set email = ?, name = ? where organization_id = ? and id = ?")
                                    .params(address, clean, organization.uuid(), account)
                                    .update());
        } catch (DuplicateKeyException _) {
            throw taken(address);
        }
    }

    private static Unacceptable taken(String address) {
        return new Unacceptable(
                "There is already an account for %s here. Change that one instead."
                        .formatted(address));
    }

    private void endSessions(Id<Organization> organization, UUID account) {
        jdbc.sql("delete from session where organization_id = ? and account_id = ?")
                .params(organization.uuid(), account)
                .update();
    }

    static final String ACTORS = "select id, name, role, person_id from account";

    static Actor actor(Id<Organization> organization, ResultSet row) throws SQLException {
        return new Actor(
                organization,
                row.getObject("id", UUID.class),
                row.getString("name"),
                role(row.getString("role")),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(Id::new));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String stable(AccessRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static AccessRole role(String name) {
        return AccessRole.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String address(String email) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() > 254 || !address.matches("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+"))
            throw new Unacceptable(
                    "“%s” is not an e-mail address. It looks like ana@example.org."
                            .formatted(Texts.brief(email)));
        return address;
    }
}
