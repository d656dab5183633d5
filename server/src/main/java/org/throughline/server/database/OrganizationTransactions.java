package org.throughline.server.database;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;

@Component
class OrganizationTransactions implements Transactions {
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Object underWay = new Object();

    OrganizationTransactions(PlatformTransactionManager manager, JdbcClient jdbc) {
        this.transaction = new TransactionTemplate(manager);
        this.jdbc = jdbc;
    }

    @Override
    public <T> T in(Id<Organization> organization, Supplier<T> work) {
        var current = (@Nullable Object) TransactionSynchronizationManager.getResource(underWay);
        if (current != null) {
            if (!current.equals(organization))
                throw new IllegalStateException(
                        "a transaction of another organization is under way");
            return work.get();
        }
        T result =
                transaction.execute(_ -> {
                    jdbc.sql("select set_config('app.org', ?, true)")
                            .param(organization.toString())
                            .query((row, _) -> row.getString(1))
                            .single();
                    TransactionSynchronizationManager.bindResource(underWay, organization);
                    try {
                        return work.get();
                    } finally {
                        TransactionSynchronizationManager.unbindResource(underWay);
                    }
                });
        return Objects.requireNonNull(result);
    }
}
