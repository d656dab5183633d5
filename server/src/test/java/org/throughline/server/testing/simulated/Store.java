package org.throughline.server.testing.simulated;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.databind.JsonNode;

/**
 * What PostgreSQL does for one organization: tables, transactions at READ COMMITTED with row locks,
 * and the guards of V0101 to V0303. Written from the words of those migrations and not from the
 * application's code, so that a fault in one is not a fault in both. A guard can be broken, to see
 * that the checker notices.
 */
public final class Store {
    /** What stands between a fault and the ledger. */
    public enum Guard {
        COMPARE_AND_SET,
        ALL_OR_NOTHING,
        KEY,
        SEAL_OF_VERDICT,
        REVISION_OF_VERDICT,
        APPROVALS,
        SEAL_OF_VOTE,
        LAST_VOTE,
        ONE_PERSON_ONE_VOTE,
        ROLE_TODAY,
        AUTHORITY,
        EMERGENCY_BY_SEAL
    }

    public enum Table {
        ORGANIZATION,
        REVISION,
        CHANGE,
        NUMBER,
        VOTE,
        COMMENT,
        EMERGENCY,
        COLLECTED,
        ACCOUNT
    }

    /** Somebody else holds the row: in one thread whoever waits would wait for ever. */
    public static final class Waits extends Error {
        private static final long serialVersionUID = 1;

        Waits() {
            super(null, null, false, false);
        }
    }

    public record Head(long revision, byte[] hash, Plan plan) {}

    public record Entry(
            long number, UUID change, UUID author, Instant appliedAt, String edits, byte[] hash) {}

    public record Account(
            UUID id, String name, String role, @Nullable UUID person, boolean disabled) {}

    /** {@code forged} is for the checker alone: nobody gave this vote. */
    public record Ballot(
            UUID change,
            UUID account,
            int nth,
            String vote,
            String why,
            String role,
            @Nullable UUID person,
            String content,
            Instant at,
            String seal,
            boolean forged) {}

    public record BallotKey(UUID change, UUID account, int nth) {}

    public record Emergency(UUID change, Instant ratifyBy, @Nullable Instant settledAt) {}

    public record CollectedKey(UUID account, String key) {}

    public record Comment(
            UUID id,
            UUID change,
            UUID account,
            String name,
            String kind,
            String words,
            Instant at) {}

    /** A row of the table of changes. */
    public static final class Row implements Cloneable {
        public UUID id = new UUID(0, 0);
        public long number;
        public String kind = "normal";
        public String state = "draft";
        public String title = "";
        public String why = "";
        public UUID author = new UUID(0, 0);
        public String authorName = "";
        public Instant madeAt = Instant.EPOCH;
        public long basis;
        public String edits = "[]";
        public @Nullable UUID undoes;
        public @Nullable String key;
        public @Nullable Long revision;
        public @Nullable Instant appliedAt;
        public boolean collecting;
        public boolean shared;
        public @Nullable Instant proposedAt;
        public @Nullable LocalDate applyOn;
        public String outcome = "";
        public String authority = "none";
        public String requirements = "[]";
        public @Nullable String content;
        public @Nullable UUID authorPerson;
        public @Nullable Long judgedOn;
        public @Nullable String seal;

        public Row copy() {
            try {
                return (Row) clone();
            } catch (CloneNotSupportedException fault) {
                throw new IllegalStateException(fault);
            }
        }

        public boolean isOpen() {
            return state.equals("proposed") || state.equals("scheduled");
        }
    }

    /**
     * Everything that was true when a revision was committed: for the checker, not for the code.
     */
    public record Witnessed(Entry entry, Row change, List<Account> accounts, List<Ballot> votes) {}

    /** The same when an emergency was said to be over. */
    public record SettledThen(
            UUID change, Instant at, long revision, List<Account> accounts, List<Ballot> votes) {}

    private final byte[] key;
    private final Set<Guard> broken;
    private final Map<Table, Map<Object, Object>> committed = new EnumMap<>(Table.class);
    private final Set<Transaction> open = new HashSet<>();
    private final List<Witnessed> witnessed = new ArrayList<>();
    private final List<SettledThen> settled = new ArrayList<>();

    public Store(byte[] key, Set<Guard> broken) {
        this.key = key.clone();
        this.broken = broken.isEmpty() ? EnumSet.noneOf(Guard.class) : EnumSet.copyOf(broken);
        for (var table : Table.values()) committed.put(table, new LinkedHashMap<>());
    }

    private boolean holds(Guard guard) {
        return !broken.contains(guard);
    }

    public List<Witnessed> witnessed() {
        return witnessed;
    }

    public List<SettledThen> settled() {
        return settled;
    }

    // ---- transactions

    /** Begun by one connection; what it writes is seen by others once it is committed. */
    public final class Transaction {
        private final Map<Table, Map<Object, Object>> written = new EnumMap<>(Table.class);
        private final Set<List<Object>> mine = new HashSet<>();
        private final Set<List<Object>> shared = new HashSet<>();
        private final List<Witnessed> saw = new ArrayList<>();
        private final List<SettledThen> sawSettled = new ArrayList<>();

        public <R> List<R> all(Table table, Class<R> type) {
            var seen = new LinkedHashMap<>(of(committed, table));
            seen.putAll(written.getOrDefault(table, Map.of()));
            return seen.values().stream().map(type::cast).toList();
        }

        public <R> Optional<R> find(Table table, Object id, Class<R> type) {
            var own = written.getOrDefault(table, Map.of()).get(id);
            return Optional.ofNullable(own != null ? own : of(committed, table).get(id))
                    .map(type::cast);
        }

        public void lock(Table table, Object id) {
            var row = List.of(table, id);
            for (var other : open)
                if (other != this && (other.mine.contains(row) || other.shared.contains(row)))
                    throw new Waits();
            mine.add(row);
        }

        public void share(Table table, Object id) {
            var row = List.of(table, id);
            for (var other : open) if (other != this && other.mine.contains(row)) throw new Waits();
            shared.add(row);
        }

        public void put(Table table, Object id, Object row) {
            lock(table, id);
            written.computeIfAbsent(table, _ -> new LinkedHashMap<>()).put(id, row);
        }

        /** Whoever inserts the same key in a transaction that is not over is waited for. */
        public void unique(Object what) {
            lock(Table.COLLECTED, what);
        }
    }

    private static Map<Object, Object> of(Map<Table, Map<Object, Object>> tables, Table table) {
        return Objects.requireNonNull(tables.get(table));
    }

    Transaction begin() {
        var begun = new Transaction();
        open.add(begun);
        return begun;
    }

    void commit(Transaction one) {
        one.written.forEach((table, rows) -> of(committed, table).putAll(rows));
        witnessed.addAll(one.saw);
        settled.addAll(one.sawSettled);
        open.remove(one);
    }

    void rollBack(Transaction one) {
        if (holds(Guard.ALL_OR_NOTHING)) open.remove(one);
        else commit(one);
    }

    // ---- the ledger's functions

    public static final String HERE = "here";

    public void open(Transaction in) {
        in.put(Table.ORGANIZATION, HERE, new Head(0, new byte[32], Plan.empty()));
    }

    public Head head(Transaction in) {
        return in.find(Table.ORGANIZATION, HERE, Head.class).orElseThrow();
    }

    /** {@code append_revision}. */
    public Optional<byte[]> append(
            Transaction in, long expected, UUID id, UUID author, Instant appliedAt, String edits) {
        in.lock(Table.ORGANIZATION, HERE);
        var head = head(in);
        if (head.revision() != expected) {
            if (holds(Guard.COMPARE_AND_SET)) return Optional.empty();
            expected = head.revision();
        }
        var row = in.find(Table.CHANGE, id, Row.class).map(Row::copy).orElse(null);
        if (row == null
                || !row.state.equals("approved")
                || !row.author.equals(author)
                || !row.edits.equals(edits))
            throw raised("P0001", "no approved change with exactly these edits");
        in.lock(Table.CHANGE, id);
        if (holds(Guard.SEAL_OF_VERDICT) && !Objects.equals(row.seal, sealed(verdict(row))))
            throw raised("P0001", "the change was not judged by the policies");
        if (holds(Guard.REVISION_OF_VERDICT) && !Objects.equals(row.judgedOn, expected))
            throw raised("P0001", "the change was judged on another revision");
        for (var account : in.all(Table.ACCOUNT, Account.class))
            if (account.id().equals(author) || hasVoted(in, id, account.id()))
                in.share(Table.ACCOUNT, account.id());
        if (holds(Guard.AUTHORITY) && !row.authority.equals("none")) {
            boolean may =
                    in.find(Table.ACCOUNT, author, Account.class)
                            .filter(account -> !account.disabled())
                            .filter(account -> rank(account.role()) >= rank(row.authority))
                            .isPresent();
            if (!may && !in.all(Table.ACCOUNT, Account.class).isEmpty())
                throw raised("TL001", "the author no longer has the authority");
        }
        if (row.kind.equals("emergency")) {
            if (rank(row.authority) < 2)
                throw raised("P0001", "not for its author to apply in an emergency");
            in.put(
                    Table.EMERGENCY,
                    id,
                    new Emergency(id, appliedAt.plus(Duration.ofHours(24)), null));
        } else if (holds(Guard.APPROVALS)
                && approvals(in, id).stream().anyMatch(one -> one.have() < one.wanted())) {
            throw raised("TL002", "the change lacks approvals");
        }
        long number = expected + 1;
        var hash =
                sha256(
                        head.hash(),
                        "%d|%s|%s|%s|%s".formatted(number, id, author, moment(appliedAt), edits));
        var entry = new Entry(number, id, author, appliedAt, edits, hash);
        in.put(
                Table.ORGANIZATION,
                HERE,
                new Head(number, hash, Edits.replay(head.plan(), ItemJson.readEdits(edits))));
        in.put(Table.REVISION, number, entry);
        row.state = "applied";
        row.collecting = false;
        row.revision = number;
        row.appliedAt = appliedAt;
        in.put(Table.CHANGE, id, row);
        in.saw.add(
                new Witnessed(entry, row, in.all(Table.ACCOUNT, Account.class), votesOf(in, id)));
        return Optional.of(hash);
    }

    private static List<Ballot> votesOf(Transaction in, UUID change) {
        return in.all(Table.VOTE, Ballot.class).stream()
                .filter(vote -> vote.change().equals(change))
                .toList();
    }

    private static boolean hasVoted(Transaction in, UUID change, UUID account) {
        return in.find(Table.VOTE, new BallotKey(change, account, 1), Ballot.class).isPresent();
    }

    /** As {@code to_char} writes it. */
    private static String moment(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    public record Counted(int wanted, int have) {}

    /** {@code approvals}. */
    public List<Counted> approvals(Transaction in, UUID id) {
        var change = in.find(Table.CHANGE, id, Row.class).orElseThrow();
        var author = in.find(Table.ACCOUNT, change.author, Account.class);
        var counted = new ArrayList<Counted>();
        for (var asked : ItemJson.parse(change.requirements)) {
            var whose = new HashSet<Object>();
            for (var vote : in.all(Table.VOTE, Ballot.class)) {
                if (!vote.change().equals(id) || !counts(in, change, vote)) continue;
                var account = in.find(Table.ACCOUNT, vote.account(), Account.class).orElse(null);
                if (account == null || account.disabled()) continue;
                int rank =
                        holds(Guard.ROLE_TODAY)
                                ? Math.min(rank(account.role()), rank(vote.role()))
                                : rank(vote.role());
                var person = account.person();
                if (rank < 1 || account.id().equals(change.author)) continue;
                if (!Objects.equals(person, vote.person())) continue;
                if (person != null
                        && (person.equals(change.authorPerson)
                                || author.map(Account::person).filter(person::equals).isPresent()))
                    continue;
                if (!isNamed(asked, person)
                        && rank < rankAsked(asked.get("approver").stringValue())) continue;
                whose.add(
                        person != null && holds(Guard.ONE_PERSON_ONE_VOTE) ? person : account.id());
            }
            counted.add(new Counted(asked.get("votes").intValue(), whose.size()));
        }
        return counted;
    }

    private boolean counts(Transaction in, Row change, Ballot vote) {
        if (!vote.vote().equals("approve") || !vote.content().equals(change.content)) return false;
        if (holds(Guard.SEAL_OF_VOTE) && !vote.seal().equals(sealed(voteText(vote)))) return false;
        return !holds(Guard.LAST_VOTE)
                || in.find(
                                Table.VOTE,
                                new BallotKey(vote.change(), vote.account(), vote.nth() + 1),
                                Ballot.class)
                        .isEmpty();
    }

    private static boolean isNamed(JsonNode asked, @Nullable UUID person) {
        if (person == null) return false;
        for (var one : asked.get("anyOf"))
            if (one.stringValue().equals(person.toString())) return true;
        return false;
    }

    public static int rank(String role) {
        return switch (role) {
            case "owner" -> 4;
            case "leader" -> 3;
            case "manager" -> 2;
            case "member" -> 1;
            default -> 0;
        };
    }

    private static int rankAsked(String approver) {
        return switch (approver) {
            case "project-lead", "peoples-manager", "manager" -> 2;
            case "sponsor", "leader" -> 3;
            default -> 4;
        };
    }

    /** {@code settle_emergency}. */
    public boolean settleEmergency(
            Transaction in, UUID id, Instant at, @Nullable String takenBack) {
        var waiting =
                in.find(Table.EMERGENCY, id, Emergency.class)
                        .filter(one -> one.settledAt() == null);
        if (waiting.isEmpty()) return true;
        in.lock(Table.EMERGENCY, id);
        boolean lacks = approvals(in, id).stream().anyMatch(one -> one.have() < one.wanted());
        boolean said =
                holds(Guard.EMERGENCY_BY_SEAL)
                        ? Objects.equals(
                                takenBack, sealed("taken back|%s|%s".formatted(organization, id)))
                        : takenBack != null;
        if (lacks && !said) return false;
        in.put(Table.EMERGENCY, id, new Emergency(id, waiting.get().ratifyBy(), at));
        in.sawSettled.add(
                new SettledThen(
                        id,
                        at,
                        head(in).revision(),
                        in.all(Table.ACCOUNT, Account.class),
                        votesOf(in, id)));
        return true;
    }

    // ---- seals

    private UUID organization = new UUID(0, 0);

    public void of(UUID its) {
        this.organization = its;
    }

    private String verdict(Row row) {
        return join(
                "verdict",
                organization,
                row.id,
                row.author,
                row.authorPerson == null ? "nobody" : row.authorPerson,
                row.authority,
                row.kind,
                row.judgedOn,
                hex(sha256(new byte[0], row.edits)),
                row.content,
                hex(sha256(new byte[0], row.requirements)));
    }

    private String voteText(Ballot vote) {
        return join(
                "vote",
                organization,
                vote.change(),
                vote.account(),
                vote.nth(),
                vote.vote(),
                vote.role(),
                vote.person() == null ? "nobody" : vote.person(),
                vote.content());
    }

    /** {@code concat_ws} leaves out what is null. */
    private static String join(@Nullable Object... parts) {
        var text = new StringBuilder();
        for (var part : parts)
            if (part != null) text.append(text.isEmpty() ? "" : "|").append(part);
        return text.toString();
    }

    private String sealed(String text) {
        return hex(sha256Of(key, sha256Of(key, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] sha256(byte[] before, String text) {
        return sha256Of(before, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256Of(byte[] before, byte[] then) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(then);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static UncategorizedSQLException raised(String state, String words) {
        return new UncategorizedSQLException("append", null, new SQLException(words, state));
    }

    // ---- rules of the table of changes

    public void insert(Transaction in, Row row) {
        if (row.key != null && holds(Guard.KEY)) {
            in.unique(List.of(row.author, row.key));
            for (var other : in.all(Table.CHANGE, Row.class))
                if (other.author.equals(row.author) && row.key.equals(other.key))
                    throw new DuplicateKeyException("key");
        }
        in.put(Table.CHANGE, row.id, row);
    }

    public void update(Transaction in, Row row) {
        in.lock(Table.CHANGE, row.id);
        var before = in.find(Table.CHANGE, row.id, Row.class).orElseThrow();
        if (before.state.equals("applied")) throw raised("P0001", "never rewritten");
        if (row.collecting && row.state.equals("draft")) {
            in.unique(List.of("collecting", row.author));
            for (var other : in.all(Table.CHANGE, Row.class))
                if (other.collecting
                        && other.state.equals("draft")
                        && other.author.equals(row.author)
                        && !other.id.equals(row.id)) throw new DuplicateKeyException("collecting");
        }
        in.put(Table.CHANGE, row.id, row);
    }

    // ---- for whoever looks on from outside

    public long revision() {
        return ((Head) Objects.requireNonNull(of(committed, Table.ORGANIZATION).get(HERE)))
                .revision();
    }

    public List<Entry> entries() {
        return rows(Table.REVISION, Entry.class);
    }

    public List<Row> changes() {
        return rows(Table.CHANGE, Row.class);
    }

    public List<Account> accounts() {
        return rows(Table.ACCOUNT, Account.class);
    }

    public List<Ballot> votes() {
        return rows(Table.VOTE, Ballot.class);
    }

    public List<Emergency> emergencies() {
        return rows(Table.EMERGENCY, Emergency.class);
    }

    private <R> List<R> rows(Table table, Class<R> type) {
        return of(committed, table).values().stream().map(type::cast).toList();
    }

    /** An owner changes an account, or opens one. False if somebody holds it just now. */
    public boolean set(Account account) {
        var in = begin();
        try {
            in.put(Table.ACCOUNT, account.id(), account);
            commit(in);
            return true;
        } catch (Waits _) {
            open.remove(in);
            return false;
        }
    }

    /**
     * Somebody with the application's password writes what they like about a change and votes, and
     * appends it. Nothing is left of it if any guard holds.
     */
    public void forge(Forgery forgery, UUID id, Instant at) {
        var in = begin();
        try {
            var row = in.find(Table.CHANGE, id, Row.class).map(Row::copy).orElseThrow();
            forgery.on(row)
                    .forEach(vote ->
                            in.put(
                                    Table.VOTE,
                                    new BallotKey(vote.change(), vote.account(), vote.nth()),
                                    vote));
            row.state = "approved";
            update(in, row);
            var _ = append(in, head(in).revision(), id, row.author, at, row.edits);
            commit(in);
        } catch (Waits | RuntimeException _) {
            open.remove(in);
        }
    }

    /** Alters the row as it likes; the votes it adds. */
    @FunctionalInterface
    public interface Forgery {
        List<Ballot> on(Row row);
    }

    /** Says of an emergency that it is over. */
    public void forgeSettled(UUID id, Instant at) {
        var in = begin();
        try {
            var _ = settleEmergency(in, id, at, "mine");
            commit(in);
        } catch (Waits _) {
            open.remove(in);
        }
    }
}
