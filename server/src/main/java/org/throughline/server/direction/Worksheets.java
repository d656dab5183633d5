package org.throughline.server.direction;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.ValueTest;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.database.Transactions;

/**
 * Worksheets in which people try values alone. What somebody has answered nobody can read, this
 * class neither: the database counts the answers once all are there, and forgets them.
 */
@Component
class Worksheets {
    /** With fewer, a count would tell who said what. The database holds to it too. */
    static final int FEWEST = 5;

    /** Sixteen values for an hour; more are not tried, they are ticked off. */
    private static final int MOST_VALUES = 16;

    static final String NOT_TAKEN =
            "Your answers were not taken: you are not asked here, or all have answered already.";

    static final String TOO_FEW =
            "Fewer than %d have answered, so the count would tell who said what. Wait for more."
                    .formatted(FEWEST);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    Worksheets(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A worksheet as it is listed.
     *
     * @param asks whether it asks whoever looks, and can still be answered
     * @param waits whether they have not answered yet
     */
    record Line(
            UUID id,
            Optional<Id<Team>> team,
            UUID account,
            String by,
            Instant madeAt,
            Optional<Instant> countedAt,
            int asked,
            int answered,
            boolean asks,
            boolean waits) {
        boolean isCounted() {
            return countedAt.isPresent();
        }

        /** Whoever called it, and leaders. */
        boolean mayBeEndedBy(Actor actor) {
            return account.equals(actor.account()) || actor.role().atLeast(AccessRole.LEADER);
        }
    }

    /** What somebody thinks of a value. */
    record Answered(boolean anew, boolean inAHundredYears, boolean atADisadvantage) {}

    /** Somebody who is asked, and whether they have answered; never what. */
    record Asked(UUID account, boolean answered) {}

    // ---- looking

    List<Line> of(Actor actor, Owner owner) {
        return lines(
                actor,
                "w.team_id is not distinct from cast(? as uuid) order by w.made_at desc limit 20",
                owner.team().map(Id::uuid).orElse(null));
    }

    Optional<Line> one(Actor actor, UUID id) {
        return lines(actor, "w.id = cast(? as uuid)", id).stream().findFirst();
    }

    /** The one of this id, or not found. */
    Line found(Actor actor, String id) {
        return Optional.of(id.toLowerCase(Locale.ROOT))
                .filter(one -> one.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .flatMap(one -> one(actor, UUID.fromString(one)))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such worksheet. Whoever called it may have discarded it."));
    }

    private List<Line> lines(Actor actor, String which, @Nullable Object of) {
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql(
                                        """
                                        select w.id, w.team_id, w.account_id, w.account_name, w.made_at, w.counted_at,
                                               (select count(*) from worksheet_person p where p.organization_id = w.organization_id and p.worksheet_id = w.id),
                                               (select count(*) from worksheet_person p where p.organization_id = w.organization_id and p.worksheet_id = w.id and p.answered),
                                               exists (select from worksheet_person p where p.organization_id = w.organization_id and p.worksheet_id = w.id and p.account_id = ?),
                                               exists (select from worksheet_person p where p.organization_id = w.organization_id and p.worksheet_id = w.id and p.account_id = ? and not p.answered)
                                        from worksheet w where w.organization_id = ? and \
                                        """
                                                + which)
                                .params(
                                        Arrays.asList(
                                                actor.account(),
                                                actor.account(),
                                                actor.organization().uuid(),
                                                of))
                                .query((row, _) -> {
                                    var counted =
                                            Optional.ofNullable(
                                                            row.getObject(6, OffsetDateTime.class))
                                                    .map(OffsetDateTime::toInstant);
                                    return new Line(
                                            row.getObject(1, UUID.class),
                                            Optional.ofNullable(row.getObject(2, UUID.class))
                                                    .map(Id::new),
                                            row.getObject(3, UUID.class),
                                            row.getString(4),
                                            row.getObject(5, OffsetDateTime.class).toInstant(),
                                            counted,
                                            row.getInt(7),
                                            row.getInt(8),
                                            row.getBoolean(9) && counted.isEmpty(),
                                            row.getBoolean(10) && counted.isEmpty());
                                })
                                .list());
    }

    List<Asked> asked(Actor actor, UUID id) {
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql(
                                        "select account_id, answered from worksheet_person where organization_id = ? and worksheet_id = ?")
                                .params(actor.organization().uuid(), id)
                                .query((row, _) ->
                                        new Asked(row.getObject(1, UUID.class), row.getBoolean(2)))
                                .list());
    }

    List<Id<Value>> values(Actor actor, UUID id) {
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql(
                                        "select value_id from worksheet_value where organization_id = ? and worksheet_id = ? order by value_id")
                                .params(actor.organization().uuid(), id)
                                .query((row, _) -> new Id<Value>(row.getObject(1, UUID.class)))
                                .list());
    }

    /** What came of it, once it is counted. */
    Map<Id<Value>, ValueTest> outcome(Actor actor, UUID id) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var outcome = new LinkedHashMap<Id<Value>, ValueTest>();
                    jdbc.sql(
                                    "select value_id, people, anew, in_a_hundred_years, at_a_disadvantage from worksheet_value where organization_id = ? and worksheet_id = ? and people is not null")
                            .params(actor.organization().uuid(), id)
                            .query(row -> {
                                outcome.put(
                                        new Id<>(row.getObject(1, UUID.class)),
                                        new ValueTest(
                                                row.getInt(2),
                                                row.getInt(3),
                                                row.getInt(4),
                                                row.getInt(5)));
                            });
                    return outcome;
                });
    }

    /** What came of one, as edits of the values' tests. */
    static List<Edit> edits(Plan plan, Map<Id<Value>, ValueTest> outcome) {
        var edits = new ArrayList<Edit>();
        outcome.forEach((id, test) ->
                plan.find(Value.class, id)
                        .flatMap(value ->
                                Edit.between(
                                        value,
                                        Fields.of(value.kind())
                                                .with(value, Map.of("tested", Optional.of(test)))))
                        .ifPresent(edits::add));
        return edits;
    }

    // ---- doing

    /**
     * @return the values, if one worksheet can try them
     * @throws Unacceptable if there are none, or too many
     */
    static List<Id<Value>> tried(Collection<Id<Value>> values) {
        if (values.isEmpty())
            throw new Unacceptable("No value is chosen. Choose those that are to be tried.");
        if (values.size() > MOST_VALUES)
            throw new Unacceptable(
                    "%d values are too many to be tried in one go. Choose %d at most."
                            .formatted(values.size(), MOST_VALUES));
        return List.copyOf(values);
    }

    /**
     * @return the accounts, if they are enough to stay unknown among each other
     * @throws Unacceptable if they are too few
     */
    static List<UUID> asked(Collection<UUID> accounts) {
        if (accounts.size() < FEWEST)
            throw new Unacceptable(
                    "%s asked. With fewer than %d the count would tell who said what, and a value counts as untested. Ask %d more."
                            .formatted(
                                    accounts.size() == 1
                                            ? "1 person is"
                                            : accounts.size() + " people are",
                                    FEWEST,
                                    FEWEST - accounts.size()));
        return List.copyOf(accounts);
    }

    UUID call(Actor actor, Owner owner, List<Id<Value>> values, List<UUID> accounts) {
        var id = UUID.randomUUID();
        transactions.run(
                actor.organization(),
                () -> {
                    jdbc.sql(
                                    "insert into worksheet (organization_id, id, team_id, account_id, account_name, made_at) values (?, ?, ?, ?, ?, ?)")
                            .params(
                                    Arrays.asList(
                                            actor.organization().uuid(),
                                            id,
                                            owner.team().map(Id::uuid).orElse(null),
                                            actor.account(),
                                            actor.name(),
                                            now()))
                            .update();
                    jdbc.sql(
                                    "insert into worksheet_value (organization_id, worksheet_id, value_id) select ?, ?, unnest(?::uuid[])")
                            .params(
                                    actor.organization().uuid(),
                                    id,
                                    values.stream().map(Id::uuid).toArray(UUID[]::new))
                            .update();
                    jdbc.sql(
                                    "insert into worksheet_person (organization_id, worksheet_id, account_id) select ?, ?, unnest(?::uuid[])")
                            .params(actor.organization().uuid(), id, accounts.toArray(UUID[]::new))
                            .update();
                });
        return id;
    }

    /** Whether it could be: not where they are not asked, or all have answered already. */
    boolean answer(Actor actor, UUID id, SequencedMap<Id<Value>, Answered> answers) {
        var all = new ArrayList<>(answers.values());
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql("select answer_worksheet(?, ?, ?, ?, ?, ?, ?, ?)")
                                .params(
                                        actor.organization().uuid(),
                                        id,
                                        actor.account(),
                                        answers.keySet().stream()
                                                .map(Id::uuid)
                                                .toArray(UUID[]::new),
                                        all.stream().map(Answered::anew).toArray(Boolean[]::new),
                                        all.stream()
                                                .map(Answered::inAHundredYears)
                                                .toArray(Boolean[]::new),
                                        all.stream()
                                                .map(Answered::atADisadvantage)
                                                .toArray(Boolean[]::new),
                                        now())
                                .query(Boolean.class)
                                .single());
    }

    /** Goes on without those who have not answered, if enough have. */
    boolean close(Actor actor, UUID id) {
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql("select close_worksheet(?, ?, ?)")
                                .params(actor.organization().uuid(), id, now())
                                .query(Boolean.class)
                                .single());
    }

    void discard(Actor actor, UUID id) {
        transactions.run(
                actor.organization(),
                () ->
                        jdbc.sql("delete from worksheet where organization_id = ? and id = ?")
                                .params(actor.organization().uuid(), id)
                                .update());
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
