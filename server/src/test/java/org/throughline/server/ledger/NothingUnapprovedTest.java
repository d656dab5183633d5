package org.throughline.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
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
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Tolerance;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Approvals;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.change.Vote;
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
    private final Approvals approvals;
    private final Accounts accounts;
    private final Owner owner;
    private final TestOrganizations organizations;
    private final TestOrganization ours;
    private final TestOrganization theirs;

    NothingUnapprovedTest(
            JdbcClient jdbc,
            Transactions transactions,
            Changes changes,
            Approvals approvals,
            Accounts accounts,
            Owner owner,
            TestOrganizations organizations) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.changes = changes;
        this.approvals = approvals;
        this.accounts = accounts;
        this.owner = owner;
        this.organizations = organizations;
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
                // Votes, verdicts and seals.
                "select sealed('verdict')",
                "select key from seal_key",
                "update seal_key set key = sha256('mine')",
                "insert into seal_key (key) values (sha256('mine'))",
                "delete from seal_key",
                "truncate seal_key",
                "select verdict_text(c) from change c",
                "select vote_text(v) from change_vote v",
                "update change_vote set vote = 'approve'",
                "update change_vote set content = sha256('mine')",
                "delete from change_vote",
                "truncate change_vote",
                "update change_comment set words = 'I approve'",
                "delete from change_comment",
                "insert into change_emergency (organization_id, change_id, ratify_by) select organization_id, id, now() from change",
                "update change_emergency set settled_at = now()",
                "update change_emergency set ratify_by = 'infinity'",
                "delete from change_emergency",
                "create or replace function throughline.sealed(p_text text) returns bytea language sql as 'select null::bytea'",
                "create or replace function throughline.role_rank(p_role text) returns int language sql as 'select 4'",
                "create or replace function throughline.approvals(p_organization uuid, p_change uuid) returns table (nth int, wanted int, have int) language sql as 'select 1, 1, 1'",
                "drop function approvals(uuid, uuid)",
                "alter function approvals(uuid, uuid) security invoker",
                "create temp table account (role text)",
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

    // ---- votes and verdicts forged

    /**
     * What somebody with the application's password could write about a change that lacks one
     * approval of two: Max has approved it, Lea has and then thought better of it, and Max's second
     * account has too. Another change has all its approvals, to copy from.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update change set outcome = '' where id = :change",
                "update change set requirements = '[]' where id = :change",
                "update change set requirements = replace(requirements, '\"votes\":2', '\"votes\":1') where id = :change",
                "update change set content = sha256('mine') where id = :change",
                "update change set authority = 'owner' where id = :change",
                "update change set kind = 'emergency' where id = :change",
                "update change set kind = 'emergency', authority = 'owner' where id = :change",
                "update change set author_person = null where id = :change",
                "update change set judged_on = judged_on + 1 where id = :change",
                "update change set seal = null where id = :change",
                "update change set seal = sha256('mine') where id = :change",
                "update change set requirements = '[]', authority = 'none', content = null, author_person = null, judged_on = null, seal = null where id = :change",
                // Another change's seal, and its verdict whole.
                "update change set seal = (select seal from change where id = :other) where id = :change",
                "update change c set (requirements, authority, content, author_person, judged_on, seal) = (select o.requirements, o.authority, o.content, o.author_person, o.judged_on, o.seal from change o where o.id = :other) where id = :change",
                // A vote made up.
                VOTE
                        + "(:org, :change, :lea, 3, 'approve', '', 'leader', :leaPerson, :content, now(), sha256('mine'))",
                VOTE
                        + "(:org, :change, :olga, 1, 'approve', '', 'owner', :olgaPerson, :content, now(), sha256('mine'))",
                VOTE
                        + "(:org, :change, gen_random_uuid(), 1, 'approve', '', 'owner', null, :content, now(), sha256('mine'))",
                // A vote for another change, a vote of another's, a vote taken back.
                VOTE
                        + "(:org, :change, :lea, 3, 'approve', '', 'leader', :leaPerson, :content, now(), (select seal from change_vote where change_id = :other and account_id = :lea))",
                VOTE
                        + "(:org, :change, :lea, 3, 'approve', '', 'leader', :leaPerson, (select content from change where id = :other), now(), (select seal from change_vote where change_id = :other and account_id = :lea))",
                VOTE
                        + "(:org, :change, :olga, 1, 'approve', '', 'owner', :olgaPerson, :content, now(), (select seal from change_vote where change_id = :change and account_id = :max))",
                VOTE
                        + "(:org, :change, :lea, 3, 'approve', '', 'leader', :leaPerson, :content, now(), (select seal from change_vote where change_id = :change and account_id = :lea and nth = 1))",
                VOTE
                        + "(:org, :change, :lea, 3, 'approve', '', 'leader', :leaPerson, :content, now(), (select seal from change_vote where change_id = :change and account_id = :lea and nth = 2))",
                // Two accounts of one person made into two people, and into accounts of others.
                "update account set person_id = null where id = :second",
                "update account set person_id = :olgaPerson where id = :second",
                "update account set person_id = gen_random_uuid() where id = :max",
                // The author's own second account made into somebody else's.
                "update account set person_id = null where id = :mia",
                "update account set person_id = :olgaPerson where id = :mia",
                // A role raised, everybody made an owner, the author made one.
                "update account set role = 'owner'",
                "update account set role = 'owner' where id = :mia",
                "update account set disabled = false, role = 'owner' where id = :second",
            })
    void noApprovalIsForged(String sql) {
        var asked = asked();
        var before = owner.everythingOf(asked.ours().id());
        assertThatThrownBy(() ->
                        transactions.run(
                                asked.ours().id(),
                                () -> {
                                    run(sql, asked);
                                    approve(asked.change());
                                    append(
                                            asked.ours(),
                                            asked.ours().standing().revision(),
                                            asked.change().id(),
                                            asked.change().author(),
                                            ItemJson.write(asked.change().edits()));
                                }))
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused ->
                                assertThat(refused.getMessage())
                                        .containsAnyOf(
                                                "lacks approvals",
                                                "was not judged by the policies",
                                                "was judged on another revision"));
        assertThat(owner.everythingOf(asked.ours().id())).isEqualTo(before);
        // Nor after the fact, by whatever was left standing in the tables.
        assertThat(asked.ours().standing().revision()).isEqualTo(asked.revision());
    }

    /** The same change with the vote it lacks: so the ways above fail for what they forge. */
    @Test
    void aGenuineApprovalIsNoForgery() {
        var asked = asked();
        assertThat(
                        approvals.vote(
                                asked.ours().actor(AccessRole.OWNER),
                                asked.change().id(),
                                Vote.APPROVE,
                                "",
                                Optional.empty()))
                .isInstanceOf(Answer.Done.class);
    }

    private static final String VOTE =
            "insert into change_vote (organization_id, change_id, account_id, nth, vote, why, role, person_id, content, at, seal) values ";

    /** A change that lacks an approval, and what may be copied from. */
    private record Asked(
            TestOrganization ours, Changes.Change change, UUID other, UUID second, long revision) {}

    private Asked asked() {
        var ours = organizations.fresh();
        ours.propose(AccessRole.OWNER, List.of(Edit.add(policy(Approver.MANAGER, 2))));
        var other = proposed(ours, AccessRole.MEMBER);
        vote(ours.actor(AccessRole.MANAGER), other, Vote.APPROVE);
        vote(ours.actor(AccessRole.LEADER), other, Vote.APPROVE);
        var change = proposed(ours, AccessRole.MEMBER);
        vote(ours.actor(AccessRole.LEADER), change, Vote.APPROVE);
        vote(ours.actor(AccessRole.LEADER), change, Vote.ASK);
        vote(ours.actor(AccessRole.MANAGER), change, Vote.APPROVE);
        var second = UUID.randomUUID();
        accounts.open(
                ours.id(),
                second,
                second + "@test.invalid",
                "Max again",
                AccessRole.MANAGER,
                Optional.of(ours.person(AccessRole.MANAGER)));
        vote(accounts.byId(ours.id(), second).orElseThrow(), change, Vote.APPROVE);
        return new Asked(ours, change(ours, change), other, second, ours.standing().revision());
    }

    private void run(String sql, Asked asked) {
        var ours = asked.ours();
        jdbc.sql(sql)
                .param("org", ours.id().uuid())
                .param("change", asked.change().id())
                .param("other", asked.other())
                .param("second", asked.second())
                .param(
                        "content",
                        HexFormat.of().parseHex(asked.change().course().content().orElseThrow()))
                .param("max", ours.actor(AccessRole.MANAGER).account())
                .param("mia", ours.actor(AccessRole.MEMBER).account())
                .param("lea", ours.actor(AccessRole.LEADER).account())
                .param("leaPerson", ours.person(AccessRole.LEADER).uuid())
                .param("olga", ours.actor(AccessRole.OWNER).account())
                .param("olgaPerson", ours.person(AccessRole.OWNER).uuid())
                .update();
    }

    /** Asked by name as the project's lead, and made a leader by SQL afterwards. */
    @Test
    void aVoteHasNoMoreWeightThanWhenItWasGiven() {
        var ours = organizations.fresh();
        ours.propose(
                AccessRole.OWNER,
                List.of(
                        Edit.add(policy(Approver.PROJECT_LEAD, 1)),
                        Edit.add(policy(Approver.LEADER, 1))));
        var id = proposed(ours, AccessRole.MEMBER);
        vote(ours.actor(AccessRole.MANAGER), id, Vote.APPROVE);
        var change = change(ours, id);
        assertThatThrownBy(() ->
                        transactions.run(
                                ours.id(),
                                () -> {
                                    jdbc.sql("update account set role = 'owner' where id = ?")
                                            .param(ours.actor(AccessRole.MANAGER).account())
                                            .update();
                                    approve(change);
                                    append(
                                            ours,
                                            2,
                                            id,
                                            change.author(),
                                            ItemJson.write(change.edits()));
                                }))
                .hasMessageContaining("lacks approvals");
    }

    /** What a manager could decide alone until the policies were made stricter. */
    @Test
    void aVerdictOfYesterdayIsNone() {
        var ours = organizations.fresh();
        var max = ours.actor(AccessRole.MANAGER);
        var id = draft(ours, AccessRole.MANAGER);
        approvals.propose(max, id, Optional.of(LocalDate.of(2028, 1, 3)));
        var change = change(ours, id);
        ours.propose(AccessRole.OWNER, List.of(Edit.add(policy(Approver.LEADER, 1))));
        for (var sql :
                List.of(
                        "update change set outcome = ''",
                        "update change set judged_on = 2",
                        "update change set judged_on = null"))
            assertThatThrownBy(() ->
                            transactions.run(
                                    ours.id(),
                                    () -> {
                                        run(sql, ours, id);
                                        approve(change);
                                        append(
                                                ours,
                                                2,
                                                id,
                                                change.author(),
                                                ItemJson.write(change.edits()));
                                    }))
                    .rootCause()
                    .satisfies(refused ->
                            assertThat(refused.getMessage())
                                    .containsAnyOf(
                                            "was judged on another revision",
                                            "was not judged by the policies"));
    }

    private void run(String sql, TestOrganization ours, UUID change) {
        jdbc.sql(sql + " where organization_id = ? and id = ?")
                .params(ours.id().uuid(), change)
                .update();
    }

    /** An emergency is over when it is ratified or taken back, and not because a table says so. */
    @Test
    void anEmergencyIsNotSettledByAWord() {
        var ours = organizations.fresh();
        ours.propose(AccessRole.OWNER, List.of(Edit.add(policy(Approver.LEADER, 1))));
        var max = ours.actor(AccessRole.MANAGER);
        var id = draft(ours, AccessRole.MANAGER);
        assertThat(approvals.applyInEmergency(max, id)).isInstanceOf(Answer.Done.class);
        for (var seal :
                List.of("null", "sha256('mine')", "(select seal from change where id = :id)"))
            assertThat(
                            transactions.in(
                                    ours.id(),
                                    () ->
                                            jdbc.sql(
                                                            "select settle_emergency(:org, :id, now(), %s)"
                                                                    .formatted(seal))
                                                    .param("org", ours.id().uuid())
                                                    .param("id", id)
                                                    .query(Boolean.class)
                                                    .single()))
                    .isFalse();
        assertThat(
                        owner.rowsIn(
                                ours.id(),
                                "select count(*) from change_emergency where settled_at is null"))
                .containsExactly(List.of("1"));
    }

    private UUID draft(TestOrganization ours, AccessRole author) {
        var answer =
                changes.saveDraft(
                        ours.actor(author),
                        Optional.empty(),
                        new Proposal(
                                "A draft",
                                "It is needed.",
                                List.of(
                                        Edit.add(client("Someone " + UUID.randomUUID())),
                                        Edit.add(
                                                new Milestone(
                                                        new Id<>(UUID.randomUUID()),
                                                        ours.project(),
                                                        Optional.empty(),
                                                        "Half way " + UUID.randomUUID(),
                                                        LocalDate.of(2027, 3, 1)))),
                                ours.standing().revision(),
                                Optional.empty()));
        return ((Answer.Done) answer).change();
    }

    private UUID proposed(TestOrganization ours, AccessRole author) {
        var id = draft(ours, author);
        approvals.propose(ours.actor(author), id, Optional.empty());
        return id;
    }

    private void vote(Actor actor, UUID change, Vote vote) {
        var answer = approvals.vote(actor, change, vote, "Because.", Optional.empty());
        assertThat(answer).isNotInstanceOf(Answer.Refused.class);
    }

    private Changes.Change change(TestOrganization ours, UUID id) {
        return changes.change(ours.actor(AccessRole.OWNER), id).orElseThrow();
    }

    private static ApprovalPolicy policy(Approver approver, int votes) {
        return new ApprovalPolicy(
                new Id<>(UUID.randomUUID()),
                "%d of %s".formatted(votes, approver),
                Tolerance.of(Measure.EDITS, 0),
                Optional.empty(),
                Optional.empty(),
                approver,
                votes,
                false);
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
