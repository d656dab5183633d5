package org.throughline.server.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;

/**
 * The database as the owner of its tables sees it: for looking into every table, and for doing what
 * only someone with the owner's password could do.
 */
public final class Owner {
    private final DataSource source;
    private @Nullable Connection kept;

    Owner(DataSource source) {
        this.source = source;
    }

    /** Work on a connection of the owner's. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs work in one transaction on behalf of an organization. */
    public <T> T in(Id<Organization> organization, Work<T> work) {
        return with(connection -> {
            connection.setAutoCommit(false);
            try (var setting =
                    connection.prepareStatement("select set_config('app.org', ?, true)")) {
                setting.setString(1, organization.toString());
                setting.execute();
            }
            var result = work.on(connection);
            connection.commit();
            return result;
        });
    }

    /** Runs work outside of any organization. */
    public synchronized <T> T with(Work<T> work) {
        try {
            var connection = connection();
            try {
                return work.on(connection);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /**
     * One connection for the whole run: making one takes longer than most of what is done with it.
     */
    private Connection connection() throws SQLException {
        var known = kept;
        if (known != null && known.isValid(5)) return known;
        var fresh = source.getConnection();
        fresh.setSchema("throughline");
        kept = fresh;
        return fresh;
    }

    /** Runs one statement on behalf of an organization; how many rows it touched. */
    public int update(Id<Organization> organization, String sql, Object... values) {
        return in(
                organization,
                connection -> {
                    try (var statement = prepared(connection, sql, values)) {
                        return statement.executeUpdate();
                    }
                });
    }

    /** The rows of a query outside of any organization, each as its columns' text. */
    public List<List<String>> rows(String sql, Object... values) {
        return with(connection -> rows(connection, sql, values));
    }

    /** The rows of a query on behalf of an organization. */
    public List<List<String>> rowsIn(Id<Organization> organization, String sql, Object... values) {
        return in(organization, connection -> rows(connection, sql, values));
    }

    private static List<List<String>> rows(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var statement = prepared(connection, sql, values);
                var rows = statement.executeQuery()) {
            var all = new ArrayList<List<String>>();
            while (rows.next()) all.add(row(rows));
            return all;
        }
    }

    private static List<String> row(ResultSet rows) throws SQLException {
        var row = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++)
            row.add(String.valueOf(rows.getString(i)));
        return row;
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++)
            statement.setObject(i + 1, values[i] instanceof Id<?>(UUID uuid) ? uuid : values[i]);
        return statement;
    }

    /** The tables of Throughline, Flyway's own apart. */
    public List<String> tables() {
        return rows(
                        "select tablename from pg_tables where schemaname = 'throughline' and tablename not in ('flyway_schema_history', 'seal_key') order by 1")
                .stream()
                .map(List::getFirst)
                .toList();
    }

    /**
     * What an organization has in every table, as text to compare; without when sessions and tokens
     * were last used.
     */
    public List<String> everythingOf(Id<Organization> organization) {
        var sql =
                tables().stream()
                        .filter(table -> !table.equals("seal_key"))
                        .map(table ->
                                "select '%s ' || (to_jsonb(t) - 'seen_at' - 'used_at')::text from %s t where organization_id = (select current_organization())"
                                        .formatted(table, table))
                        .collect(Collectors.joining(" union all "));
        return rowsIn(organization, sql + " order by 1").stream().map(List::getFirst).toList();
    }
}
