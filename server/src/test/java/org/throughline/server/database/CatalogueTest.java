package org.throughline.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganizations;

/**
 * What holds of every table, also of those that are added later: PostgreSQL itself is asked what is
 * in it.
 */
@ServerTest
class CatalogueTest {
    private final Owner owner;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final TestOrganizations organizations;

    CatalogueTest(
            Owner owner,
            JdbcClient jdbc,
            Transactions transactions,
            TestOrganizations organizations) {
        this.owner = owner;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.organizations = organizations;
    }

    @Test
    void theOrganizationComesFirstInEveryKey() {
        assertThat(owner.tables())
                .contains("organization", "revision", "item", "change", "account");
        var keys =
                owner.rows(
                        """
                        select c.relname, a.attname, a.attnotnull from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'throughline'
                        left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
                        left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
                        where c.relkind in ('r', 'p') and c.relname not in ('flyway_schema_history', 'seal_key')\
                        """);
        assertThat(keys).hasSameSizeAs(owner.tables());
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(key.subList(1, 3))
                                .as(key.getFirst())
                                .containsExactly("organization_id", "t"));
    }

    /** So that a row never points into another organization. */
    @Test
    void everyForeignKeyStaysInItsOrganization() {
        var keys =
                owner.rows(
                        """
                        select k.conname, a.attname, b.attname from pg_constraint k
                        join pg_namespace n on n.oid = k.connamespace and n.nspname = 'throughline'
                        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
                        where k.contype = 'f'\
                        """);
        assertThat(keys).isNotEmpty();
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(key.subList(1, 3))
                                .as(key.getFirst())
                                .containsExactly("organization_id", "organization_id"));
    }

    @Test
    void everyTableHasRowLevelSecurityEnabledAndForced() {
        var tables =
                owner.rows(
                        """
                        select c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'throughline'
                        where c.relkind in ('r', 'p') and c.relname not in ('flyway_schema_history', 'seal_key')\
                        """);
        assertThat(tables)
                .allSatisfy(table ->
                        assertThat(table.subList(1, 3))
                                .as(table.getFirst())
                                .containsExactly("t", "t"));
        var views =
                owner.rows(
                        "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'throughline' and c.relkind in ('v', 'm', 'f')");
        assertThat(views).as("views and foreign tables would get round it").isEmpty();
    }

    /** For everybody but the owner, a policy lets through the rows of one organization. */
    @Test
    void everyPolicyAsksForTheOrganization() {
        var policies =
                owner.rows(
                        "select tablename, policyname, roles::text, coalesce(qual, 'none'), coalesce(with_check, qual, 'none') from pg_policies where schemaname = 'throughline'");
        var own = "(organization_id = current_organization())";
        assertThat(owner.tables())
                .allSatisfy(table ->
                        assertThat(policies)
                                .as(table)
                                .anyMatch(policy ->
                                        policy.getFirst().equals(table)
                                                && policy.get(3)
                                                        .replace("throughline.", "")
                                                        .equals(own)));
        for (var policy : policies)
            if (!policy.get(2).equals("{%s}".formatted(ownerName())))
                assertThat(policy.subList(3, 5))
                        .as(policy.toString())
                        .allSatisfy(rule ->
                                assertThat(rule.replace("throughline.", "")).isEqualTo(own));
    }

    /** The key of the seals is of no organization, and of nobody but the owner. */
    @Test
    void nobodyButTheOwnerReadsTheKeyOfTheSeals() {
        for (var privilege : List.of("select", "insert", "update", "delete", "references"))
            assertThat(
                            jdbc.sql("select has_table_privilege('throughline.seal_key', ?)")
                                    .param(privilege)
                                    .query(Boolean.class)
                                    .single())
                    .as(privilege)
                    .isFalse();
        assertThat(
                        jdbc.sql(
                                        "select has_function_privilege('throughline.sealed(text)', 'execute')")
                                .query(Boolean.class)
                                .single())
                .isFalse();
    }

    private String ownerName() {
        return owner.rows("select current_user").getFirst().getFirst();
    }

    @Test
    void withoutAnOrganizationThereAreNoRows() {
        organizations.fresh();
        for (var table : readable()) {
            assertThat(count(table)).as(table).isZero();
            for (var none : List.of("", "00000000-0000-0000-0000-000000000000"))
                assertThat(
                                jdbc.sql(
                                                "select count(*) from throughline.%s, set_config('app.org', ?, true)"
                                                        .formatted(table))
                                        .param(none)
                                        .query(Integer.class)
                                        .single())
                        .as("%s for “%s”", table, none)
                        .isZero();
        }
    }

    @Test
    void anOrganizationSeesItsRowsAndNoOthers() {
        var ours = organizations.fresh();
        organizations.fresh();
        for (var table : readable())
            transactions.run(
                    ours.id(),
                    () -> {
                        int foreign =
                                jdbc.sql(
                                                "select count(*) from throughline.%s where organization_id <> ?"
                                                        .formatted(table))
                                        .param(ours.id().uuid())
                                        .query(Integer.class)
                                        .single();
                        assertThat(foreign).as(table).isZero();
                    });
        int items = transactions.in(ours.id(), () -> count("item"));
        assertThat(items).isEqualTo(ours.plan().size());
    }

    /** The setting ends with the transaction: a pooled connection remembers nobody. */
    @Test
    void aConnectionForgetsItsOrganization() {
        var ours = organizations.fresh();
        for (int i = 0; i < 50; i++) {
            transactions.run(ours.id(), () -> assertThat(count("item")).isPositive());
            assertThat(count("item")).isZero();
        }
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from throughline.%s".formatted(table))
                .query(Integer.class)
                .single();
    }

    /** The tables the application may read. */
    private List<String> readable() {
        return owner.tables().stream()
                .filter(table ->
                        jdbc.sql("select has_table_privilege(?, 'select')")
                                .param("throughline." + table)
                                .query(Boolean.class)
                                .single())
                .toList();
    }

    @Test
    void theApplicationsRoleOwnsNothingAndIsNobodySpecial() {
        var app = jdbc.sql("select current_user").query(String.class).single();
        assertThat(app).isNotEqualTo(ownerName());
        assertThat(
                        owner.rows(
                                "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname in (?, current_user)",
                                app))
                .hasSize(2)
                .allSatisfy(role -> assertThat(role).containsOnly("f"));
        assertThat(
                        owner.rows(
                                "select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member where u.rolname = ?",
                                app))
                .as("roles it is a member of")
                .isEmpty();
        assertThat(
                        owner.rows(
                                "select classid::regclass::text, objid::text from pg_shdepend where refobjid = ?::regrole and deptype = 'o'",
                                app))
                .as("what it owns")
                .isEmpty();
        assertThat(
                        owner.rows(
                                "select has_schema_privilege(?, 'throughline', 'create'), has_database_privilege(?, current_database(), 'create')",
                                app,
                                app))
                .containsExactly(List.of("f", "f"));
    }

    /** What the application may do to the ledger's tables is look. */
    @Test
    void theApplicationMayOnlyReadTheLedger() {
        var app = jdbc.sql("select current_user").query(String.class).single();
        for (var table : List.of("organization", "revision", "revision_item", "item"))
            assertThat(
                            owner.rows(
                                    "select a.privilege_type from pg_class c, aclexplode(c.relacl) a where c.oid = ?::regclass and a.grantee = ?::regrole",
                                    "throughline." + table,
                                    app))
                    .as(table)
                    .containsExactly(List.of("SELECT"));
        assertThat(
                        owner.rows(
                                "select c.relname, a.privilege_type from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a where n.nspname = 'throughline' and a.grantee = 0"))
                .as("granted to everybody")
                .isEmpty();
    }

    /**
     * A function that runs with the owner's rights is for the application alone, and not to be led
     * astray.
     */
    @Test
    void functionsOfTheOwnerAreNotForEverybody() {
        var functions =
                owner.rows(
                        """
                        select p.proname, coalesce(array_to_string(p.proconfig, ';'), ''),
                               exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)
                        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                        where n.nspname = 'throughline' and p.prosecdef\
                        """);
        assertThat(functions).hasSizeGreaterThan(3);
        assertThat(functions)
                .allSatisfy(function ->
                        assertThat(function.subList(1, 3))
                                .as(function.getFirst())
                                .containsExactly("search_path=throughline, pg_temp", "f"));
    }
}
