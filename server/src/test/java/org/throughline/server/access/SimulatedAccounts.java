package org.throughline.server.access;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.testing.simulated.Connection;
import org.throughline.server.testing.simulated.Store;
import org.throughline.server.testing.simulated.Store.Table;

/** Accounts on one node of the simulator. */
public final class SimulatedAccounts extends Accounts {
    /** Slow to begin, as it should be; nobody signs in here. */
    private static final Passwords PASSWORDS = new Passwords(15);

    private final Connection connection;

    public SimulatedAccounts(Connection connection, Plans plans, Clock clock) {
        super(Connection.nowhere(), connection, PASSWORDS, plans, clock);
        this.connection = connection;
    }

    @Override
    public Optional<Actor> byId(Id<Organization> organization, UUID account) {
        return connection.in(
                organization,
                () ->
                        connection
                                .statement()
                                .find(Table.ACCOUNT, account, Store.Account.class)
                                .filter(one -> !one.disabled())
                                .map(one -> actor(organization, one)));
    }

    public static Actor actor(Id<Organization> organization, Store.Account one) {
        return new Actor(organization, one.id(), one.name(), role(one), person(one));
    }

    public static AccessRole role(Store.Account one) {
        return AccessRole.valueOf(one.role().toUpperCase(Locale.ROOT));
    }

    private static Optional<Id<Person>> person(Store.Account one) {
        return Optional.ofNullable(one.person()).map(Id::new);
    }

    @Override
    public List<Account> all(Id<Organization> organization) {
        return connection.in(
                organization,
                () ->
                        connection.statement().all(Table.ACCOUNT, Store.Account.class).stream()
                                .sorted(Comparator.comparing(Store.Account::name))
                                .map(one ->
                                        new Account(
                                                one.id(),
                                                one.name(),
                                                one.name(),
                                                role(one),
                                                person(one),
                                                one.disabled(),
                                                true,
                                                Optional.empty()))
                                .toList());
    }

    @Override
    public Map<UUID, Named> named(Id<Organization> organization, Collection<UUID> accounts) {
        return connection.in(
                organization,
                () -> {
                    var named = new HashMap<UUID, Named>();
                    for (var one : connection.statement().all(Table.ACCOUNT, Store.Account.class))
                        if (accounts.contains(one.id()))
                            named.put(one.id(), new Named(one.name(), !one.disabled()));
                    return named;
                });
    }
}
