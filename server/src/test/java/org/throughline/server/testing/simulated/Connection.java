package org.throughline.server.testing.simulated;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.database.Transactions;

/** One node's way to the store, through a network on which anything may happen. */
public final class Connection implements Transactions {
    /** Called wherever the node talks to the store; may do anything, or throw. */
    public interface Network {
        void on(Moment moment);
    }

    public enum Moment {
        BEGIN,
        STATEMENT,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final Store store;
    private final Network network;
    private Store.@Nullable Transaction underWay;

    public Connection(Store store, Network network) {
        this.store = store;
        this.network = network;
    }

    public Store store() {
        return store;
    }

    /** The transaction under way, for one statement of it. */
    public Store.Transaction statement() {
        var in = Objects.requireNonNull(underWay, "a statement outside of a transaction");
        network.on(Moment.STATEMENT);
        return in;
    }

    @Override
    public <T> T in(Id<Organization> organization, Supplier<T> work) {
        if (underWay != null) return work.get();
        network.on(Moment.BEGIN);
        var begun = store.begin();
        underWay = begun;
        T result;
        try {
            result = work.get();
            network.on(Moment.BEFORE_COMMIT);
            store.commit(begun);
        } catch (RuntimeException | Error fault) {
            store.rollBack(begun);
            throw fault;
        } finally {
            underWay = null;
        }
        network.on(Moment.AFTER_COMMIT);
        return result;
    }

    /** For what is inherited and must not be reached: a statement that nobody simulates fails. */
    public static JdbcClient nowhere() {
        return JdbcClient.create(
                new AbstractDataSource() {
                    @Override
                    public java.sql.Connection getConnection() {
                        throw new UnsupportedOperationException("not simulated");
                    }

                    @Override
                    public java.sql.Connection getConnection(String name, String password) {
                        throw new UnsupportedOperationException("not simulated");
                    }
                });
    }
}
