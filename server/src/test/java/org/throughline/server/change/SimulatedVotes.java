package org.throughline.server.change;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.testing.simulated.Connection;
import org.throughline.server.testing.simulated.Store;
import org.throughline.server.testing.simulated.Store.Ballot;
import org.throughline.server.testing.simulated.Store.Row;
import org.throughline.server.testing.simulated.Store.Table;

/** Votes and who is asked, as one node of the simulator sees them. */
final class SimulatedVotes extends GateRows {
    private final Connection connection;
    private final Seal seal;
    private final Id<Organization> organization;

    SimulatedVotes(Connection connection, Seal seal, Id<Organization> organization) {
        super(Connection.nowhere(), seal);
        this.connection = connection;
        this.seal = seal;
        this.organization = organization;
    }

    @Override
    void ratifyWithin(Duration time) {
        // The store of the simulator gives every emergency the 24 hours.
    }

    private List<Ballot> of(UUID change) {
        return connection.statement().all(Table.VOTE, Ballot.class).stream()
                .filter(one -> one.change().equals(change))
                .toList();
    }

    @Override
    void vote(Actor actor, Voter voter, Change change, Vote vote, String why, Instant at) {
        int nth =
                1
                        + (int)
                                of(change.id()).stream()
                                        .filter(one -> one.account().equals(actor.account()))
                                        .count();
        var content = change.course().content().orElseThrow();
        connection
                .statement()
                .put(
                        Table.VOTE,
                        new Store.BallotKey(change.id(), actor.account(), nth),
                        new Ballot(
                                change.id(),
                                actor.account(),
                                nth,
                                vote.stable(),
                                why,
                                ItemJson.stable(voter.role()),
                                voter.person().map(Id::uuid).orElse(null),
                                content,
                                at,
                                Seal.hex(
                                        seal.vote(
                                                organization,
                                                change.id(),
                                                actor.account(),
                                                nth,
                                                vote,
                                                voter,
                                                HexFormat.of().parseHex(content))),
                                false));
    }

    @Override
    List<Voted> votes(Id<Organization> ignored, UUID change) {
        var last = new LinkedHashMap<UUID, Ballot>();
        of(change).stream()
                .sorted(Comparator.comparingInt(Ballot::nth))
                .forEach(one -> last.put(one.account(), one));
        return last.values().stream()
                .map(one ->
                        new Voted(
                                one.account(),
                                Vote.valueOf(one.vote().toUpperCase(Locale.ROOT)),
                                one.why(),
                                one.content(),
                                one.at()))
                .toList();
    }

    @Override
    List<Counted> approvals(Id<Organization> ignored, UUID change) {
        return connection.store().approvals(connection.statement(), change).stream()
                .map(one -> new Counted(one.wanted(), one.have()))
                .toList();
    }

    @Override
    Optional<Voter> voter(Actor actor) {
        var in = connection.statement();
        in.share(Table.ACCOUNT, actor.account());
        return in.find(Table.ACCOUNT, actor.account(), Store.Account.class)
                .filter(one -> !one.disabled())
                .map(one ->
                        new Voter(
                                AccessRole.valueOf(one.role().toUpperCase(Locale.ROOT)),
                                Optional.ofNullable(one.person()).map(Id::new)));
    }

    @Override
    void say(Actor actor, UUID change, String kind, String words, Instant at) {
        var id = UUID.randomUUID();
        connection
                .statement()
                .put(
                        Table.COMMENT,
                        id,
                        new Store.Comment(
                                id, change, actor.account(), actor.name(), kind, words, at));
    }

    @Override
    List<Said> said(Id<Organization> ignored, UUID change) {
        return connection.statement().all(Table.COMMENT, Store.Comment.class).stream()
                .filter(one -> one.change().equals(change))
                .map(one -> new Said(one.account(), one.name(), one.kind(), one.words(), one.at()))
                .toList();
    }

    /** Whose work changes decides nothing: nobody is asked here. */
    @Override
    void affect(Id<Organization> ignored, UUID change, List<Id<Person>> people) {
        var _ = connection.statement();
    }

    @Override
    List<Affected> affected(Id<Organization> ignored, UUID change) {
        return List.of();
    }

    @Override
    void answered(Actor actor, UUID change, Instant at) {
        var _ = connection.statement();
    }

    @Override
    Optional<Emergency> emergency(Id<Organization> ignored, UUID change) {
        return connection
                .statement()
                .find(Table.EMERGENCY, change, Store.Emergency.class)
                .map(one ->
                        new Emergency(
                                one.change(),
                                one.ratifyBy(),
                                Optional.ofNullable(one.settledAt())));
    }

    @Override
    boolean isSettled(Id<Organization> ignored, UUID change, Instant at, boolean takenBack) {
        return connection
                .store()
                .settleEmergency(
                        connection.statement(),
                        change,
                        at,
                        takenBack ? Seal.hex(seal.takenBack(organization, change)) : null);
    }

    @Override
    List<Due> due(Instant now) {
        return connection.in(
                organization,
                () -> {
                    var in = connection.statement();
                    var due = new ArrayList<Due>();
                    for (var row : in.all(Table.CHANGE, Row.class))
                        if (row.state.equals("scheduled") && isDue(row.applyOn, now))
                            due.add(new Due(organization, row.id, false));
                    for (var one : in.all(Table.EMERGENCY, Store.Emergency.class))
                        if (one.settledAt() == null && !one.ratifyBy().isAfter(now))
                            due.add(new Due(organization, one.change(), true));
                    return due;
                });
    }

    private static boolean isDue(@Nullable LocalDate applyOn, Instant now) {
        return applyOn == null || !applyOn.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    @Override
    void reviewOn(Id<Organization> ignored, UUID change, LocalDate dueOn) {
        var _ = connection.statement();
    }
}
