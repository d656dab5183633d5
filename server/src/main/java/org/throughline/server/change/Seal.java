package org.throughline.server.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.ledger.reading.ItemJson;

/**
 * The application's seal on what it found about a change and on every vote: who has the
 * application's password to the database can write such rows, and cannot seal them. The ledger's
 * own function recomputes the seals with the same key, which only the owner of the tables can read.
 */
@Component
@DependsOnDatabaseInitialization
class Seal {
    private final byte[] key;

    /** By the connection of the migrations, once, after they ran. */
    @Autowired
    Seal(Flyway flyway) {
        this(key(flyway));
    }

    Seal(byte[] key) {
        this.key = key.clone();
    }

    private static byte[] key(Flyway flyway) {
        var owner = JdbcClient.create(flyway.getConfiguration().getDataSource());
        var fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        owner.sql("insert into throughline.seal_key (key) values (?) on conflict do nothing")
                .param(fresh)
                .update();
        return owner.sql("select key from throughline.seal_key").query(byte[].class).single();
    }

    /** As the function {@code verdict_text} of the database writes it. */
    byte[] verdict(
            Id<Organization> organization,
            UUID change,
            UUID author,
            String kind,
            String edits,
            Judged judged) {
        return sealed(
                String.join(
                        "|",
                        List.of(
                                "verdict",
                                organization.toString(),
                                change.toString(),
                                author.toString(),
                                judged.person().map(UUID::toString).orElse("nobody"),
                                judged.authority(),
                                kind,
                                Long.toString(judged.on()),
                                hex(sha256(edits)),
                                hex(judged.content()),
                                hex(sha256(judged.requirements())))));
    }

    /** As the function {@code vote_text} of the database writes it. */
    byte[] vote(
            Id<Organization> organization,
            UUID change,
            UUID account,
            int nth,
            Vote vote,
            GateRows.Voter voter,
            byte[] content) {
        return sealed(
                String.join(
                        "|",
                        List.of(
                                "vote",
                                organization.toString(),
                                change.toString(),
                                account.toString(),
                                Integer.toString(nth),
                                vote.stable(),
                                ItemJson.stable(voter.role()),
                                voter.person().map(Id::toString).orElse("nobody"),
                                hex(content))));
    }

    /** That an emergency was taken back, as the function {@code settle_emergency} asks. */
    byte[] takenBack(Id<Organization> organization, UUID change) {
        return sealed(String.join("|", "taken back", organization.toString(), change.toString()));
    }

    private byte[] sealed(String text) {
        var digest = digest();
        digest.update(key);
        var inner = digest.digest(text.getBytes(StandardCharsets.UTF_8));
        digest.update(key);
        return digest.digest(inner);
    }

    static byte[] sha256(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
