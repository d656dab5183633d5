package org.throughline.server.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.ledger.reading.ItemJson;

/**
 * Votes, comments and who is asked, row by row. Every call but {@link #due} runs inside a
 * transaction of the organization.
 */
@Component
class GateRows {
    private final JdbcClient jdbc;
    private final Seal seal;

    GateRows(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    // ---- votes

    /** {@code content} is the hexadecimal hash the vote is for. */
    record Voted(UUID account, Vote vote, String why, String content, Instant at) {}

    /** Who votes, as their account is at that moment. */
    record Voter(AccessRole role, Optional<Id<Person>> person) {}

    /** Another vote of this account's; the last one counts. */
    void vote(Actor actor, Voter voter, Change change, Vote vote, String why, Instant at) {
        var content = HexFormat.of().parseHex(change.course().content().orElseThrow());
        int nth =
                jdbc.sql(
                                "select coalesce(max(nth), 0) + 1 from change_vote where organization_id = ? and change_id = ? and account_id = ?")
                        .params(actor.organization().uuid(), change.id(), actor.account())
                        .query(Integer.class)
                        .single();
        jdbc.sql(
                        "insert into change_vote (organization_id, change_id, account_id, nth, vote, why, role, person_id, content, at, seal) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Arrays.asList(
                                actor.organization().uuid(),
                                change.id(),
                                actor.account(),
                                nth,
                                vote.stable(),
                                why,
                                ItemJson.stable(voter.role()),
                                voter.person().map(Id::uuid).orElse(null),
                                content,
                                at.atOffset(ZoneOffset.UTC),
                                seal.vote(
                                        actor.organization(),
                                        change.id(),
                                        actor.account(),
                                        nth,
                                        vote,
                                        voter,
                                        content)))
                .update();
    }

    /** The last vote of each who voted. */
    List<Voted> votes(Id<Organization> organization, UUID change) {
        return jdbc.sql(
                        """
                        select account_id, vote, why, content, at
                        from (select distinct on (account_id) * from change_vote where organization_id = ? and change_id = ? order by account_id, nth desc) last
                        order by at, account_id\
                        """)
                .params(organization.uuid(), change)
                .query((row, _) ->
                        new Voted(
                                row.getObject(1, UUID.class),
                                Vote.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                row.getString(3),
                                Seal.hex(row.getBytes(4)),
                                row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How many approvals something that is asked takes, and how many there are that count. */
    record Counted(int wanted, int have) {
        boolean isMet() {
            return have >= wanted;
        }
    }

    /** For each requirement of a change, in order; the same count the ledger itself goes by. */
    List<Counted> approvals(Id<Organization> organization, UUID change) {
        return jdbc.sql("select wanted, have from approvals(?, ?) order by nth")
                .params(organization.uuid(), change)
                .query((row, _) -> new Counted(row.getInt(1), row.getInt(2)))
                .list();
    }

    /** Who an account is, if it may still come in; locked until the transaction ends. */
    Optional<Voter> voter(Actor actor) {
        return jdbc.sql(
                        "select role, person_id from account where organization_id = ? and id = ? and not disabled for share")
                .params(actor.organization().uuid(), actor.account())
                .query((row, _) ->
                        new Voter(
                                AccessRole.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                                Optional.ofNullable(row.getObject(2, UUID.class)).map(Id::new)))
                .optional();
    }

    // ---- words

    /** What was said of a change. {@code kind} as the table has it. */
    record Said(UUID account, String name, String kind, String words, Instant at) {}

    void say(Actor actor, UUID change, String kind, String words, Instant at) {
        jdbc.sql(
                        "insert into change_comment (organization_id, id, change_id, account_id, account_name, kind, words, at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        actor.organization().uuid(),
                        UUID.randomUUID(),
                        change,
                        actor.account(),
                        actor.name(),
                        kind,
                        words,
                        at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Said> said(Id<Organization> organization, UUID change) {
        return jdbc.sql(
                        "select account_id, account_name, kind, words, at from change_comment where organization_id = ? and change_id = ? order by at, id")
                .params(organization.uuid(), change)
                .query((row, _) ->
                        new Said(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    // ---- whose work it would change

    record Affected(Id<Person> person, Optional<Instant> answeredAt) {}

    /** Those who are asked; who was asked before and still is keeps their answer. */
    void affect(Id<Organization> organization, UUID change, List<Id<Person>> people) {
        var ids = people.stream().map(Id::uuid).toArray(UUID[]::new);
        jdbc.sql(
                        "delete from change_affected where organization_id = ? and change_id = ? and person_id <> all(?)")
                .params(organization.uuid(), change, ids)
                .update();
        jdbc.sql(
                        "insert into change_affected (organization_id, change_id, person_id) select ?, ?, unnest(?::uuid[]) on conflict do nothing")
                .params(organization.uuid(), change, ids)
                .update();
    }

    List<Affected> affected(Id<Organization> organization, UUID change) {
        return jdbc.sql(
                        "select person_id, answered_at from change_affected where organization_id = ? and change_id = ? order by person_id")
                .params(organization.uuid(), change)
                .query((row, _) ->
                        new Affected(
                                new Id<>(row.getObject(1, UUID.class)),
                                Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .list();
    }

    void answered(Actor actor, UUID change, Instant at) {
        if (actor.person().isEmpty()) return;
        jdbc.sql(
                        "update change_affected set answered_at = ? where organization_id = ? and change_id = ? and person_id = ? and answered_at is null")
                .params(
                        at.atOffset(ZoneOffset.UTC),
                        actor.organization().uuid(),
                        change,
                        actor.person().get().uuid())
                .update();
    }

    /** Proposed changes of which somebody was asked and has not answered. */
    List<UUID> asked(Actor actor) {
        if (actor.person().isEmpty()) return List.of();
        return jdbc.sql(
                        """
                        select a.change_id from change_affected a join change c on c.organization_id = a.organization_id and c.id = a.change_id
                        where a.organization_id = ? and a.person_id = ? and a.answered_at is null and c.state = 'proposed'\
                        """)
                .params(actor.organization().uuid(), actor.person().get().uuid())
                .query(UUID.class)
                .list();
    }

    // ---- emergencies

    record Emergency(UUID change, Instant ratifyBy, Optional<Instant> settledAt) {}

    Optional<Emergency> emergency(Id<Organization> organization, UUID change) {
        return jdbc.sql(
                        "select change_id, ratify_by, settled_at from change_emergency where organization_id = ? and change_id = ?")
                .params(organization.uuid(), change)
                .query((row, _) ->
                        new Emergency(
                                row.getObject(1, UUID.class),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .optional();
    }

    /** Tells the ledger how long an emergency of this transaction may wait. */
    void ratifyWithin(Duration time) {
        jdbc.sql("select set_config('app.ratify_within', ?, true)")
                .param(time.toString())
                .query((row, _) -> row.getString(1))
                .single();
    }

    /** Emergency changes nobody has ratified yet. */
    List<UUID> unratified(Id<Organization> organization) {
        return jdbc.sql(
                        "select change_id from change_emergency where organization_id = ? and settled_at is null")
                .param(organization.uuid())
                .query(UUID.class)
                .list();
    }

    /**
     * Whether nothing waits to be ratified (any more): it is by now, or it is said to be taken
     * back. While the transaction lasts nobody else ratifies it or takes it back.
     */
    boolean isSettled(Id<Organization> organization, UUID change, Instant at, boolean takenBack) {
        return jdbc.sql("select settle_emergency(?, ?, ?, ?)")
                .params(
                        Arrays.asList(
                                organization.uuid(),
                                change,
                                at.atOffset(ZoneOffset.UTC),
                                takenBack ? seal.takenBack(organization, change) : null))
                .query(Boolean.class)
                .single();
    }

    // ---- what is due

    record Due(Id<Organization> organization, UUID change, boolean emergency) {}

    List<Due> due(Instant now) {
        return new ArrayList<>(
                jdbc.sql("select organization, change, emergency from changes_due(?)")
                        .param(now.atOffset(ZoneOffset.UTC))
                        .query((row, _) ->
                                new Due(
                                        new Id<>(row.getObject(1, UUID.class)),
                                        row.getObject(2, UUID.class),
                                        row.getBoolean(3)))
                        .list());
    }

    // ---- reviews

    /** When somebody looks whether a change did what it was said to do, and what was learned. */
    record Review(UUID change, LocalDate dueOn, Optional<Instant> reviewedAt, String learned) {}

    void reviewOn(Id<Organization> organization, UUID change, LocalDate dueOn) {
        jdbc.sql(
                        "insert into change_review (organization_id, change_id, due_on) values (?, ?, ?) on conflict do nothing")
                .params(organization.uuid(), change, dueOn)
                .update();
    }

    Optional<Review> review(Id<Organization> organization, UUID change) {
        return jdbc.sql(REVIEWS + " and change_id = ?")
                .params(organization.uuid(), change)
                .query(GateRows::review)
                .optional();
    }

    List<Review> reviews(Id<Organization> organization, boolean done, int most) {
        return jdbc.sql(REVIEWS + " and (reviewed_at is not null) = ? order by due_on desc limit ?")
                .params(organization.uuid(), done, most)
                .query(GateRows::review)
                .list();
    }

    /** Applied changes of the actor's own whose day to look back has come. */
    List<UUID> reviewsDue(Actor actor, LocalDate today) {
        return jdbc.sql(
                        """
                        select r.change_id from change_review r join change c on c.organization_id = r.organization_id and c.id = r.change_id
                        where r.organization_id = ? and c.author = ? and r.reviewed_at is null and r.due_on <= ? order by r.due_on, c.number limit 100\
                        """)
                .params(actor.organization().uuid(), actor.account(), today)
                .query(UUID.class)
                .list();
    }

    void reviewed(Actor actor, UUID change, String learned, Instant at) {
        jdbc.sql(
                        "update change_review set reviewed_at = ?, reviewer = ?, learned = ? where organization_id = ? and change_id = ?")
                .params(
                        at.atOffset(ZoneOffset.UTC),
                        actor.account(),
                        learned,
                        actor.organization().uuid(),
                        change)
                .update();
    }

    private static final String REVIEWS =
            "select change_id, due_on, reviewed_at, learned from change_review where organization_id = ?";

    private static Review review(ResultSet row, int ignored) throws SQLException {
        return new Review(
                row.getObject(1, UUID.class),
                row.getObject(2, LocalDate.class),
                Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString(4));
    }
}
