package org.throughline.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Id;
import org.throughline.server.access.AccessRole;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Plans.Verification;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/**
 * Someone with the owner's password takes the guards away and rewrites the past: the check says at
 * which revision. Each test leaves its organization broken, and the guards back in place.
 */
@ServerTest
class VerifyTest {
    private static final int LAST = 9;

    private final Plans plans;
    private final Owner owner;
    private final TestOrganization ours;

    VerifyTest(Plans plans, Owner owner, TestOrganizations organizations) {
        this.plans = plans;
        this.owner = owner;
        this.ours = organizations.fresh();
        for (int i = 2; i <= LAST; i++)
            ours.propose(
                    AccessRole.MANAGER,
                    List.of(Edit.add(new Client(new Id<>(UUID.randomUUID()), "Client " + i))));
        assertThat(verify().clean()).isTrue();
        assertThat(verify().revisions()).isEqualTo(LAST);
    }

    @Test
    void aLetterChangedIsFoundAtItsRevision() {
        tamper(
                "update revision set edits = replace(edits, 'Client 5', 'Client X') where number = 5");
        assertThat(verify().broken())
                .contains("Revision 5 was altered: its hash does not fit its content.")
                .noneMatch(sentence -> sentence.startsWith("Revision 4"))
                .noneMatch(sentence -> sentence.startsWith("Revision 6"));
    }

    @Test
    void anotherAuthorIsFound() {
        tamper("update revision set author = gen_random_uuid() where number = 3");
        assertThat(verify().broken())
                .containsExactly("Revision 3 was altered: its hash does not fit its content.");
    }

    @Test
    void anotherTimeIsFound() {
        tamper(
                "update revision set applied_at = applied_at + interval '1 microsecond' where number = 3");
        assertThat(verify().broken())
                .containsExactly("Revision 3 was altered: its hash does not fit its content.");
    }

    @Test
    void aFlippedBitOfAHashIsFoundThereAndAfter() {
        tamper(
                "update revision set hash = set_bit(hash, 7, 1 - get_bit(hash, 7)) where number = 4");
        assertThat(verify().broken())
                .containsExactly(
                        "Revision 4 was altered: its hash does not fit its content.",
                        "Revision 5 was altered: its hash does not fit its content.");
    }

    /** A forger who recomputes the hash of one revision breaks the next. */
    @Test
    void aRevisionRehashedIsFoundAtTheNext() {
        tamper(
                """
                update revision r set edits = replace(edits, 'Client 5', 'Client X'),
                    hash = sha256((select hash from revision where organization_id = r.organization_id and number = 4)
                        || revision_content(number, change_id, author, applied_at, replace(edits, 'Client 5', 'Client X')))
                where number = 5\
                """);
        assertThat(verify().broken())
                .contains("Revision 6 was altered: its hash does not fit its content.")
                .noneMatch(sentence -> sentence.startsWith("Revision 5"));
    }

    @Test
    void aRevisionTakenOutIsFound() {
        tamper(
                "delete from revision_item where number = 5",
                "delete from revision where number = 5");
        assertThat(verify().broken())
                .contains(
                        "Revision 5 is missing.",
                        "Revision 6 was altered: its hash does not fit its content.");
    }

    @Test
    void twoRevisionsSwappedAreFound() {
        tamper(
                "update revision a set edits = b.edits from revision b where a.organization_id = b.organization_id and a.number in (5, 6) and a.number + b.number = 11");
        assertThat(verify().broken())
                .startsWith(
                        "Revision 5 was altered: its hash does not fit its content.",
                        "Revision 6 was altered: its hash does not fit its content.");
    }

    @Test
    void aTailCutOffIsFoundByTheHead() {
        tamper(
                "delete from revision_item where number > 7",
                "delete from revision where number > 7");
        assertThat(verify().broken())
                .anyMatch(sentence ->
                        sentence.startsWith(
                                "The head of the ledger is not the hash of revision 7;"));
    }

    /** Cut with its head and its items: whoever still has it in memory knows better. */
    @Test
    void aTailCutOffCleanlyIsFoundByTheNodesThatRun() {
        tamper(
                "delete from revision_item where number > 7",
                "delete from revision where number > 7",
                "delete from item where revision > 7",
                "update organization o set revision = 7, head = (select hash from revision where organization_id = o.organization_id and number = 7)");
        assertThat(verify().broken())
                .containsExactly(
                        "The plan in memory is at revision %d, but the ledger ends at 7: its tail is cut off."
                                .formatted(LAST));
    }

    @Test
    void anItemEditedBesideTheLedgerIsFound() {
        tamper("update item set body = body || '{\"name\": \"Client X\"}' where kind = 'client'");
        assertThat(verify().broken())
                .containsExactly("The table of today's items differs from the replayed ledger.");
    }

    @Test
    void anItemTakenOutBesideTheLedgerIsFound() {
        tamper("delete from item where kind = 'dependency'");
        assertThat(verify().broken())
                .containsExactly("The table of today's items differs from the replayed ledger.");
    }

    @Test
    void editsThatAreNoneAreFound() {
        tamper("update revision set edits = '[{\"op\": \"steal\"}]' where number = 5");
        assertThat(verify().broken())
                .contains("Revision 5 was altered: its hash does not fit its content.")
                .anyMatch(sentence -> sentence.startsWith("Revision 5 cannot be replayed: "));
    }

    @Test
    void headAndHistoryAreShownToThoseWhoLead() {
        var answer = ours.as(AccessRole.LEADER).get("/api/v1/ledger/verification");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("revisions").asLong()).isEqualTo(LAST);
        assertThat(answer.json().path("head").asString()).hasSize(64);
        assertThat(answer.json().path("broken").size()).isZero();
        tamper("update revision set author = gen_random_uuid() where number = 3");
        assertThat(
                        ours.as(AccessRole.LEADER)
                                .get("/api/v1/ledger/verification")
                                .json()
                                .path("broken")
                                .size())
                .isEqualTo(1);
    }

    private Verification verify() {
        return plans.verify(ours.id());
    }

    private void tamper(String... statements) {
        owner.in(
                ours.id(),
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("alter table revision disable trigger never_rewritten");
                        statement.execute(
                                "alter table revision_item disable trigger never_rewritten");
                        int touched = 0;
                        for (var sql : statements) touched += statement.executeUpdate(sql);
                        assertThat(touched).as("rows tampered with").isPositive();
                        statement.execute("alter table revision enable trigger never_rewritten");
                        statement.execute(
                                "alter table revision_item enable trigger never_rewritten");
                        return true;
                    }
                });
    }
}
