package org.throughline.server.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;

/**
 * Seals as the application makes them, for tests that write straight into the ledger: with the key,
 * which only the owner of the tables can tell.
 */
public final class Seals {
    private Seals() {}

    /**
     * On a normal change of which the policies asked nothing on a revision, and in which no role
     * counts.
     */
    public static byte[] verdict(
            Owner owner,
            Id<Organization> organization,
            UUID change,
            UUID author,
            long judgedOn,
            String edits,
            byte[] content) {
        return sealed(
                owner,
                "verdict|%s|%s|%s|nobody|none|normal|%d|%s|%s|%s"
                        .formatted(
                                organization,
                                change,
                                author,
                                judgedOn,
                                hex(sha256(edits.getBytes(StandardCharsets.UTF_8))),
                                hex(content),
                                hex(sha256("[]".getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] sealed(Owner owner, String text) {
        var key =
                HexFormat.of()
                        .parseHex(
                                owner.rows("select encode(key, 'hex') from throughline.seal_key")
                                        .getFirst()
                                        .getFirst());
        return sha256(key, sha256(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
