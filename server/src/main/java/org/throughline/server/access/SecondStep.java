package org.throughline.server.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.database.CannotStart;
import org.throughline.server.database.Transactions;

/**
 * The second step of signing in: after the password, six digits of an authenticator app (RFC 6238),
 * or one of ten recovery codes for who lost it. Each code lets in once (OWASP ASVS 5.0, 6.5.1).
 */
@Service
public class SecondStep {
    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator CODES =
            new TimeBasedOneTimePasswordGenerator();

    /** Of the half minutes around now: clocks of phones go wrong by some seconds. */
    private static final long SLACK = 1;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;
    private final Optional<AccessRole> askedFrom;

    /**
     * @param from the least role that has to have it, such as {@code leader}; {@code nobody} leaves
     *     it to everybody
     */
    SecondStep(
            JdbcClient jdbc,
            Transactions transactions,
            Clock clock,
            @Value("${throughline.second-step-from:nobody}") String from) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.askedFrom = role(from);
    }

    private static Optional<AccessRole> role(String from) {
        if (from.equalsIgnoreCase("nobody")) return Optional.empty();
        for (var role : AccessRole.values())
            if (role.name().equalsIgnoreCase(from)) return Optional.of(role);
        throw new CannotStart(
                "--throughline.second-step-from=%s names no role. It is owner, leader, manager, member, viewer or nobody."
                        .formatted(from));
    }

    /** How somebody stands with it. */
    record State(Optional<Instant> since, int recoveryCodes) {
        boolean isOn() {
            return since.isPresent();
        }
    }

    State state(Id<Organization> organization, UUID account) {
        return transactions.in(
                organization,
                () ->
                        new State(
                                since(organization, account),
                                jdbc.sql(
                                                "select count(*) from recovery_code where organization_id = ? and account_id = ?")
                                        .params(organization.uuid(), account)
                                        .query(Integer.class)
                                        .single()));
    }

    private Optional<Instant> since(Id<Organization> organization, UUID account) {
        return jdbc.sql(
                        "select confirmed_at from second_step where organization_id = ? and account_id = ? and confirmed_at is not null")
                .params(organization.uuid(), account)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    boolean isOn(Actor actor) {
        return isOn(actor.organization(), actor.account());
    }

    boolean isOn(Id<Organization> organization, UUID account) {
        return transactions.in(organization, () -> since(organization, account)).isPresent();
    }

    /** The house asks it of them, and they have none yet. */
    boolean isMissing(Actor actor) {
        return askedFrom.filter(actor.role()::atLeast).isPresent() && !isOn(actor);
    }

    /**
     * A new secret, as the app takes it: base 32. It is asked for only once it was confirmed.
     *
     * @throws Unacceptable if there is one already
     */
    String begin(Actor actor) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        int begun =
                transactions.in(
                        actor.organization(),
                        () ->
                                jdbc.sql(
                                                """
                                                insert into second_step (organization_id, account_id, secret) values (?, ?, ?)
                                                on conflict (organization_id, account_id) do update set secret = excluded.secret, last_used = 0
                                                where second_step.confirmed_at is null\
                                                """)
                                        .params(
                                                actor.organization().uuid(),
                                                actor.account(),
                                                secret)
                                        .update());
        if (begun == 0)
            throw new Unacceptable(
                    "You have a second step already. Take it off first to set up another app.");
        return new Base32().encodeAsString(secret);
    }

    /** The secret that was begun and waits to be confirmed. */
    Optional<String> begun(Actor actor) {
        return secret(actor, false).map(new Base32()::encodeAsString);
    }

    /**
     * From now on it is asked for. Answers the recovery codes, which are shown this once.
     *
     * @throws Unacceptable if this is not what the app shows now
     */
    List<String> confirm(Actor actor, String typed) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var secret = secret(actor, false);
                    var at = secret.map(one -> halfMinute(one, digits(typed)));
                    if (at.isEmpty() || at.get().isEmpty())
                        throw new Unacceptable(
                                "This is not the code the app shows now. Wait for its next one and type that; if it keeps being wrong, set the clock of the phone.");
                    jdbc.sql(
                                    "update second_step set confirmed_at = ?, last_used = ? where organization_id = ? and account_id = ?")
                            .params(
                                    Accounts.time(clock.instant()),
                                    at.get().getAsLong(),
                                    actor.organization().uuid(),
                                    actor.account())
                            .update();
                    return freshRecoveryCodes(actor);
                });
    }

    /** Ten new ones; those of before let nobody in any more. */
    List<String> freshRecoveryCodes(Actor actor) {
        var fresh = new ArrayList<String>();
        transactions.run(
                actor.organization(),
                () -> {
                    forgetRecoveryCodes(actor.organization(), actor.account());
                    for (int i = 0; i < RECOVERY_CODES; i++) {
                        var bytes = new byte[RECOVERY_BYTES];
                        RANDOM.nextBytes(bytes);
                        var code = new Base32().encodeAsString(bytes);
                        jdbc.sql(
                                        "insert into recovery_code (organization_id, account_id, hash) values (?, ?, ?)")
                                .params(
                                        actor.organization().uuid(),
                                        actor.account(),
                                        Secrets.hash(code))
                                .update();
                        fresh.add(String.join("-", code.split("(?<=\\G.{4})")));
                    }
                });
        return fresh;
    }

    /** Whether this lets them in: the app's code or a recovery code, and either only once. */
    boolean opens(Actor actor, String typed) {
        return typed.length() <= 100 && (isCode(actor, typed) || isRecoveryCode(actor, typed));
    }

    private boolean isCode(Actor actor, String typed) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var at =
                            secret(actor, true)
                                    .map(one -> halfMinute(one, digits(typed)))
                                    .orElse(OptionalLong.empty());
                    // Of two who come with the same code at the same moment one is too late.
                    return at.isPresent()
                            && jdbc.sql(
                                                    "update second_step set last_used = ? where organization_id = ? and account_id = ? and last_used < ?")
                                            .params(
                                                    at.getAsLong(),
                                                    actor.organization().uuid(),
                                                    actor.account(),
                                                    at.getAsLong())
                                            .update()
                                    == 1;
                });
    }

    private boolean isRecoveryCode(Actor actor, String typed) {
        var code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql(
                                                "delete from recovery_code where organization_id = ? and account_id = ? and hash = ?")
                                        .params(
                                                actor.organization().uuid(),
                                                actor.account(),
                                                Secrets.hash(code))
                                        .update()
                                == 1);
    }

    /** Only the password is asked for again. */
    void takeOff(Id<Organization> organization, UUID account) {
        transactions.run(
                organization,
                () -> {
                    jdbc.sql("delete from second_step where organization_id = ? and account_id = ?")
                            .params(organization.uuid(), account)
                            .update();
                    forgetRecoveryCodes(organization, account);
                });
    }

    private void forgetRecoveryCodes(Id<Organization> organization, UUID account) {
        jdbc.sql("delete from recovery_code where organization_id = ? and account_id = ?")
                .params(organization.uuid(), account)
                .update();
    }

    private Optional<byte[]> secret(Actor actor, boolean confirmed) {
        return transactions.in(
                actor.organization(),
                () ->
                        jdbc.sql(
                                        "select secret from second_step where organization_id = ? and account_id = ? and (confirmed_at is not null) = ?")
                                .params(actor.organization().uuid(), actor.account(), confirmed)
                                .query((row, _) -> row.getBytes(1))
                                .optional());
    }

    private static String digits(String typed) {
        return typed.replaceAll("\\s", "");
    }

    /** The half minute whose code this is, if it is one of those around now. */
    private OptionalLong halfMinute(byte[] secret, String code) {
        long length = CODES.getTimeStep().toSeconds();
        long now = clock.instant().getEpochSecond() / length;
        return LongStream.rangeClosed(now - SLACK, now + SLACK)
                .filter(at -> code(secret, Instant.ofEpochSecond(at * length)).equals(code))
                .max();
    }

    /** What an app with this secret shows at a moment: RFC 6238 with SHA-1, as apps have it. */
    static String code(byte[] secret, Instant at) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), at);
        } catch (InvalidKeyException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
