package org.throughline.server.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords: long, not common, kept as Argon2id with its parameters (OWASP ASVS 5.0, 6.2 and 11.4).
 */
@Component
class Passwords {
    private static final int MOST = 128;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

    /**
     * Each hash takes 19 MB and a core for a moment: more at once would only be slower, and many
     * more would be the end of the memory. Who comes on top waits in turn.
     */
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    private final Set<String> common = common();
    private final int least;
    private final String nobodys = Objects.requireNonNull(encoder.encode(Secrets.fresh()));

    Passwords(@Value("${throughline.password-least:15}") int least) {
        this.least = Math.max(least, 8);
    }

    /** What is wrong with a new password, as a sentence; nothing if it will do. */
    Optional<String> wrongWith(String password, List<String> wordsAboutTheOwner) {
        int length = password.codePointCount(0, password.length());
        if (length < least)
            return Optional.of(
                    "The password has %d characters; it needs at least %d. A sentence you can remember does well."
                            .formatted(length, least));
        if (length > MOST)
            return Optional.of(
                    "The password has %d characters; at most %d fit.".formatted(length, MOST));
        var plain = password.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        if (common.contains(plain) || common.contains(plain.replaceAll("\\d+$", "")))
            return Optional.of(
                    "This password is on the lists that attackers try first. Choose another.");
        if (plain.chars().distinct().count() < 5)
            return Optional.of("This password repeats a few characters only. Choose another.");
        for (var word : wordsAboutTheOwner) {
            var about = word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            if (about.length() >= 4 && plain.replace(about, "").length() < 6)
                return Optional.of(
                        "This password is little more than “%s”. Choose another.".formatted(word));
        }
        return Optional.empty();
    }

    String hash(String password) {
        return inTurn(() -> Objects.requireNonNull(encoder.encode(password)));
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> encoder.matches(password, hash));
    }

    private <T> T inTurn(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }

    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /**
     * Spends the time a real comparison takes, so that an unknown address is answered no sooner
     * than a wrong password.
     */
    void matchNobody(String password) {
        var _ = matches(password, nobodys);
    }

    private static Set<String> common() {
        try (var in =
                        Objects.requireNonNull(
                                Passwords.class.getResourceAsStream(
                                        "/access/common-passwords.txt"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
