package org.throughline.server.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Revision;

/**
 * The tables of the ledger, row by row. Every call but {@link #heads} runs inside a transaction of
 * the organization.
 */
@Component
class RevisionRows {
    private static final DateTimeFormatter HASHED_INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final JdbcClient jdbc;

    RevisionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(Id<Organization> organization) {
        jdbc.sql("select open_organization(?)")
                .param(organization.uuid())
                .query((_, _) -> true)
                .single();
    }

    /**
     * The hash of the new revision, or nothing if the organization is no longer at the revision
     * before it.
     */
    Optional<byte[]> append(
            Id<Organization> organization,
            long expected,
            UUID change,
            UUID author,
            Instant appliedAt,
            String edits) {
        // A function's null is one row with a null in it.
        return jdbc.sql("select append_revision(?, ?, ?, ?, ?, ?)")
                .params(
                        organization.uuid(),
                        expected,
                        change,
                        author,
                        appliedAt.atOffset(ZoneOffset.UTC),
                        edits)
                .query((row, _) -> Optional.ofNullable(row.getBytes(1)))
                .single();
    }

    /** Waits until it is this transaction's turn to append, and holds others off until its end. */
    void waitForTurn(Id<Organization> organization) {
        jdbc.sql("select wait_for_turn(?)")
                .param(organization.uuid())
                .query((_, _) -> true)
                .single();
    }

    Optional<Long> head(Id<Organization> organization) {
        return jdbc.sql("select revision from organization where organization_id = ?")
                .param(organization.uuid())
                .query(Long.class)
                .optional();
    }

    Optional<String> headHash(Id<Organization> organization) {
        return jdbc.sql("select head from organization where organization_id = ?")
                .param(organization.uuid())
                .query((row, _) -> HexFormat.of().formatHex(row.getBytes(1)))
                .optional();
    }

    /** How far each of these organizations is. Needs no transaction. */
    Map<Id<Organization>, Long> heads(Collection<Id<Organization>> organizations) {
        var heads = new HashMap<Id<Organization>, Long>();
        var ids = organizations.stream().map(Id::uuid).toArray(UUID[]::new);
        jdbc.sql("select organization, revision from organization_heads(?)")
                .param(ids)
                .query(row -> {
                    heads.put(new Id<>(row.getObject(1, UUID.class)), row.getLong(2));
                });
        return heads;
    }

    List<Item> items(Id<Organization> organization) {
        return jdbc.sql("select kind, body::text from item where organization_id = ?")
                .param(organization.uuid())
                .query((row, _) ->
                        ItemJson.read(Kind.named(row.getString(1)).orElseThrow(), row.getString(2)))
                .list();
    }

    List<Revision> between(Id<Organization> organization, long after, long upTo, int most) {
        return jdbc.sql(
                        REVISIONS
                                + " where organization_id = ? and number > ? and number <= ? order by number limit ?")
                .params(organization.uuid(), after, upTo, most)
                .query(RevisionRows::revision)
                .list();
    }

    List<Revision> before(Id<Organization> organization, long before, int most) {
        return jdbc.sql(
                        REVISIONS
                                + " where organization_id = ? and number < ? order by number desc limit ?")
                .params(organization.uuid(), before, most)
                .query(RevisionRows::revision)
                .list();
    }

    List<Revision> touching(Id<Organization> organization, Id<?> item, long before, int most) {
        return jdbc.sql(
                        REVISIONS
                                + " join revision_item using (organization_id, number) where organization_id = ? and item_id = ? and number < ? order by number desc limit ?")
                .params(organization.uuid(), item.uuid(), before, most)
                .query(RevisionRows::revision)
                .list();
    }

    Optional<Revision> revision(Id<Organization> organization, long number) {
        return jdbc.sql(REVISIONS + " where organization_id = ? and number = ?")
                .params(organization.uuid(), number)
                .query(RevisionRows::revision)
                .optional();
    }

    List<Plans.Line> lines(Id<Organization> organization, long before, int most) {
        return jdbc.sql(
                        "select number, change_id, author, applied_at, hash from revision where organization_id = ? and number < ? order by number desc limit ?")
                .params(organization.uuid(), before, most)
                .query((row, _) ->
                        new Plans.Line(
                                row.getLong(1),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                instant(row, 4),
                                HexFormat.of().formatHex(row.getBytes(5))))
                .list();
    }

    /** Newest first for each item. */
    Map<Id<?>, List<Long>> numbersTouching(
            Id<Organization> organization, Collection<? extends Id<?>> items, long after) {
        var numbers = new HashMap<Id<?>, List<Long>>();
        jdbc.sql(
                        "select item_id, number from revision_item where organization_id = ? and item_id = any(?) and number > ? order by number desc")
                .params(organization.uuid(), uuids(items), after)
                .query(row -> {
                    numbers.computeIfAbsent(
                                    new Id<>(row.getObject(1, UUID.class)), _ -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        return numbers;
    }

    /** The newest revision that touched each of these items. */
    Map<Id<?>, Long> lastTouching(
            Id<Organization> organization, Collection<? extends Id<?>> items) {
        var numbers = new HashMap<Id<?>, Long>();
        jdbc.sql(
                        "select item_id, max(number) from revision_item where organization_id = ? and item_id = any(?) group by item_id")
                .params(organization.uuid(), uuids(items))
                .query(row -> {
                    numbers.put(new Id<>(row.getObject(1, UUID.class)), row.getLong(2));
                });
        return numbers;
    }

    private static UUID[] uuids(Collection<? extends Id<?>> items) {
        return items.stream().map(Id::uuid).toArray(UUID[]::new);
    }

    long revisionAt(Id<Organization> organization, Instant moment) {
        return jdbc.sql(
                        "select coalesce(max(number), 0) from revision where organization_id = ? and applied_at <= ?")
                .params(organization.uuid(), moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** A revision as it is written down, for checking the chain. */
    record Written(
            long number, UUID change, UUID author, Instant appliedAt, String edits, byte[] hash) {
        /** SHA-256 over the hash before and exactly what the ledger's function covers. */
        byte[] hashAfter(byte[] before) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(before);
                digest.update(
                        "%d|%s|%s|%s|"
                                .formatted(number, change, author, HASHED_INSTANT.format(appliedAt))
                                .getBytes(StandardCharsets.UTF_8));
                return digest.digest(edits.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException fault) {
                throw new IllegalStateException(fault);
            }
        }
    }

    List<Written> written(Id<Organization> organization, long after, int most) {
        return jdbc.sql(
                        "select number, change_id, author, applied_at, edits, hash from revision where organization_id = ? and number > ? order by number limit ?")
                .params(organization.uuid(), after, most)
                .query((row, _) ->
                        new Written(
                                row.getLong(1),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                instant(row, 4),
                                row.getString(5),
                                row.getBytes(6)))
                .list();
    }

    private static final String REVISIONS =
            "select number, change_id, author, applied_at, edits, hash from revision";

    private static Revision revision(ResultSet row, int ignored) throws SQLException {
        return new Revision(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                instant(row, 4),
                ItemJson.readEdits(row.getString(5)),
                HexFormat.of().formatHex(row.getBytes(6)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
