package org.throughline.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Id;
import org.throughline.server.access.AccessRole;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/**
 * Whoever has the application's own password to the database can still not write into the ledger
 * what was not approved: every way we could think of, tried as the application's role.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingUnapprovedTest {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Changes changes;
    private final Owner owner;
    private final TestOrganization ours;
    private final TestOrganization theirs;

    NothingUnapprovedTest(
            JdbcClient jdbc,
            Transactions transactions,
            Changes changes,
            Owner owner,
            TestOrganizations organizations) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.changes = changes;
        this.owner = owner;
        this.ours = organizations.fresh();
        this.theirs = organizations.fresh();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Straight into the ledger.
                "insert into revision select organization_id, number + 1, gen_random_uuid(), author, applied_at, edits, hash from revision",
                "update revision set edits = '[]'",
                "update revision set hash = hash",
                "delete from revision",
                "truncate revision cascade",
                "insert into revision_item select organization_id, gen_random_uuid(), number from revision",
                "update revision_item set number = number",
                "delete from revision_item",
                "truncate revision_item",
                "insert into item select organization_id, gen_random_uuid(), kind, body, revision from item limit 1",
                "update item set body = body",
                "delete from item",
                "truncate item",
                "update organization set revision = revision + 1",
                "update organization set head = decode(repeat('00', 32), 'hex')",
                "delete from organization",
                "truncate organization cascade",
                "insert into organization (organization_id) values (gen_random_uuid())",
                "copy revision from program 'echo'",
                "merge into item i using (select 1) s on true when matched then delete",
                // Saying of a change what is not so.
                "update change set state = 'applied'",
                "update change set state = 'applied', revision = 7",
                "update change set revision = 7",
                "update change set applied_at = now()",
                "update change set number = number",
                "update change set author = gen_random_uuid()",
                "update change set author_name = 'Somebody Else'",
                "insert into change (organization_id, id, number, state, title, why, author, author_name, made_at, basis, edits, edits_sha256, revision) select organization_id, gen_random_uuid(), 99, 'applied', title, why, author, author_name, made_at, basis, edits, edits_sha256, 99 from change",
                "insert into change (organization_id, id, number, state, title, why, author, author_name, made_at, basis, edits, edits_sha256) select organization_id, gen_random_uuid(), 99, 'applied', title, why, author, author_name, made_at, basis, edits, edits_sha256 from change",
                "insert into change (organization_id, id, number, state, title, why, author, author_name, made_at, basis, edits, edits_sha256) select organization_id, gen_random_uuid(), 99, 'approved', title, why, author, author_name, made_at, basis, '[{}]', edits_sha256 from change",
                "delete from change",
                "truncate change",
                // What was applied is not told otherwise afterwards.
                "update change set title = 'It was never so' where state = 'applied'",
                "update change set why = 'It was never so' where state = 'applied'",
                "update change set edits = '[]', edits_sha256 = sha256('[]') where state = 'applied'",
                "update change set state = 'draft' where state = 'applied'",
                "update change set state = 'withdrawn' where state = 'applied'",
                // Taking away what guards it.
                "alter table revision disable trigger all",
                "alter table revision disable trigger never_rewritten",
                "drop trigger never_rewritten on revision",
                "alter table change disable trigger all",
                "set session_replication_role = replica",
                "alter table revision disable row level security",
                "alter table revision no force row level security",
                "drop policy own_organization on revision",
                "create policy all_of_it on revision using (true)",
                "alter table revision owner to current_user",
                "drop table revision",
                "drop function append_revision(uuid, bigint, uuid, uuid, timestamptz, text)",
                "alter function append_revision(uuid, bigint, uuid, uuid, timestamptz, text) security invoker",
                "create or replace function current_organization() returns uuid language sql as 'select null::uuid'",
                "create or replace function throughline.refuse_rewriting() returns trigger language plpgsql as 'begin return new; end'",
                "create function throughline.mine() returns int language sql as 'select 1'",
                "create table throughline.mine (x int)",
                "drop schema throughline cascade",
                // Becoming someone else.
                "set role throughline_owner",
                "set local role throughline_owner",
                "set role postgres",
                "set session authorization throughline_owner",
                "set session authorization postgres",
                "alter role current_user bypassrls",
                "alter role current_user superuser",
                "create role someone superuser",
                "grant throughline_owner to current_user",
                "reassign owned by throughline_owner to current_user",
                "drop owned by throughline_owner",
                // Getting out of the database.
                "copy (select 1) to program 'id'",
                "copy (select 1) to '/tmp/throughline-was-here'",
                "select pg_read_file('/etc/passwd')",
                "select lo_import('/etc/passwd')",
                "select pg_reload_conf()",
            })
    void everyWayRoundIsRefused(String sql) {
        var before = owner.everythingOf(ours.id());
        assertThatThrownBy(() -> transactions.run(ours.id(), () -> jdbc.sql(sql).update()))
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused ->
                                assertThat(refused.getSQLState())
                                        .as(refused.getMessage())
                                        .isIn(FORBIDDEN, CHECKED, RAISED, UNREADABLE));
        assertThat(owner.everythingOf(ours.id())).isEqualTo(before);
    }

    /** Refused because it is not allowed, and not because it was written wrongly. */
    private static final String FORBIDDEN = "42501";

    private static final String CHECKED = "23514";
    private static final String RAISED = "P0001";

    /** Edits that are none cannot even be counted. */
    private static final String UNREADABLE = "22023";

    /** Also the owner of the tables has to take the guards away before rewriting anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update revision set edits = '[]'",
                "delete from revision",
                "truncate revision cascade",
                "update revision_item set number = number",
                "delete from revision_item",
                "update change set title = 'It was never so'",
            })
    void theOwnerIsStoppedByTheGuardsToo(String sql) {
        assertThatThrownBy(() -> owner.update(ours.id(), sql))
                .hasMessageContaining("never rewritten");
    }

    /** Row security is not to be turned off: a query is refused instead of answered in full. */
    @Test
    void rowSecurityOffMeansNoAnswer() {
        assertThatThrownBy(() ->
                        transactions.run(
                                ours.id(),
                                () -> {
                                    jdbc.sql("set local row_security = off").update();
                                    jdbc.sql("select count(*) from revision")
                                            .query(Integer.class)
                                            .single();
                                }))
                .isInstanceOf(DataAccessException.class);
    }

    private static final String APPEND = "select append_revision(?, ?, ?, ?, now(), ?)";

    @Test
    void aDraftIsNotAppended() {
        var draft = draft();
        refusedToAppend(ours, 1, draft.id(), draft.author(), ItemJson.write(draft.edits()));
    }

    @Test
    void aChangeThatIsNotThereIsNotAppended() {
        refusedToAppend(ours, 1, UUID.randomUUID(), account(), "[]");
    }

    @Test
    void otherEditsThanTheApprovedAreNotAppended() {
        var draft = draft();
        var others = ItemJson.write(List.of(Edit.add(client("Somebody else"))));
        assertThatThrownBy(() ->
                        transactions.run(
                                ours.id(),
                                () -> {
                                    approve(draft);
                                    append(ours, 1, draft.id(), draft.author(), others);
                                }))
                .hasMessageContaining("no approved change");
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    @Test
    void anotherAuthorThanTheChangesIsNotAppended() {
        var draft = draft();
        assertThatThrownBy(() ->
                        transactions.run(
                                ours.id(),
                                () -> {
                                    approve(draft);
                                    append(
                                            ours,
                                            1,
                                            draft.id(),
                                            UUID.randomUUID(),
                                            ItemJson.write(draft.edits()));
                                }))
                .hasMessageContaining("no approved change");
    }

    @Test
    void whatWasAppliedIsNotAppendedAgain() {
        var applied = ours.changes().getFirst();
        refusedToAppend(ours, 1, applied.id(), applied.author(), ItemJson.write(applied.edits()));
    }

    @Test
    void nothingIsAppendedForAnotherOrganization() {
        var applied = theirs.changes().getFirst();
        assertThatThrownBy(() ->
                        transactions.run(
                                ours.id(),
                                () ->
                                        append(
                                                theirs,
                                                1,
                                                applied.id(),
                                                applied.author(),
                                                ItemJson.write(applied.edits()))))
                .hasMessageContaining("another organization");
        assertThatThrownBy(() ->
                        jdbc.sql(APPEND)
                                .params(
                                        theirs.id().uuid(),
                                        1L,
                                        applied.id(),
                                        applied.author(),
                                        "[]")
                                .query((row, _) -> Optional.ofNullable(row.getBytes(1)))
                                .single())
                .hasMessageContaining("another organization");
    }

    /** A revision that is not the next one: nothing is written, and the answer says so. */
    @Test
    void onlyTheNextRevisionIsAppended() {
        for (long expected : new long[] {0, 2, 99, -1}) {
            var draft = draft();
            var before = owner.everythingOf(ours.id());
            assertThatThrownBy(() ->
                            transactions.run(
                                    ours.id(),
                                    () -> {
                                        approve(draft);
                                        assertThat(
                                                        append(
                                                                ours,
                                                                expected,
                                                                draft.id(),
                                                                draft.author(),
                                                                ItemJson.write(draft.edits())))
                                                .isEmpty();
                                        throw new Undo();
                                    }))
                    .isInstanceOf(Undo.class);
            assertThat(owner.everythingOf(ours.id())).isEqualTo(before);
        }
    }

    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Rows of another organization are refused, also where the application may insert. */
    @Test
    void nothingIsInsertedForAnotherOrganization() {
        for (var sql :
                List.of(
                        "insert into account (organization_id, id, email, name, role) values (?, gen_random_uuid(), 'x@y', 'X', 'owner')",
                        "insert into change_number (organization_id, last) values (?, 1)",
                        "insert into session (organization_id, id, account_id, made_at, seen_at, browser) values (?, '\\x00', gen_random_uuid(), now(), now(), '')"))
            assertThatThrownBy(() ->
                            transactions.run(
                                    ours.id(),
                                    () -> jdbc.sql(sql).param(theirs.id().uuid()).update()))
                    .rootCause()
                    .hasMessageContaining("row-level security");
    }

    /** Moving a row of one's own into another organization is refused too. */
    @Test
    void noRowIsMovedToAnotherOrganization() {
        var _ = ours.signedIn(AccessRole.OWNER);
        for (var table : List.of("account", "session"))
            assertThatThrownBy(() ->
                            transactions.run(
                                    ours.id(),
                                    () ->
                                            jdbc.sql(
                                                            "update %s set organization_id = ?"
                                                                    .formatted(table))
                                                    .param(theirs.id().uuid())
                                                    .update()))
                    .isInstanceOf(DataAccessException.class);
    }

    private void refusedToAppend(
            TestOrganization organization, long expected, UUID change, UUID author, String edits) {
        var before = owner.everythingOf(organization.id());
        assertThatThrownBy(() ->
                        transactions.run(
                                organization.id(),
                                () -> append(organization, expected, change, author, edits)))
                .hasMessageContaining("no approved change");
        assertThat(owner.everythingOf(organization.id())).isEqualTo(before);
    }

    private Optional<byte[]> append(
            TestOrganization organization, long expected, UUID change, UUID author, String edits) {
        return jdbc.sql(APPEND)
                .params(organization.id().uuid(), expected, change, author, edits)
                .query((row, _) -> Optional.ofNullable(row.getBytes(1)))
                .single();
    }

    private void approve(Changes.Change change) {
        jdbc.sql("update change set state = 'approved' where id = ?").param(change.id()).update();
    }

    private UUID account() {
        return ours.actor(AccessRole.MANAGER).account();
    }

    private Changes.Change draft() {
        var max = ours.actor(AccessRole.MANAGER);
        var answer =
                changes.saveDraft(
                        max,
                        Optional.empty(),
                        new Proposal(
                                "A draft",
                                "",
                                List.of(Edit.add(client("Someone"))),
                                1,
                                Optional.empty()));
        return changes.change(max, ((Answer.Done) answer).change()).orElseThrow();
    }

    private static Client client(String name) {
        return new Client(new Id<>(UUID.randomUUID()), name);
    }
}
