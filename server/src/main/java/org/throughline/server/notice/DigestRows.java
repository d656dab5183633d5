package org.throughline.server.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.access.Actor;

/**
 * Who wants a digest and who has had one, row by row. Every call but {@link #due} runs inside a
 * transaction of the organization.
 */
@Component
class DigestRows {
    private final JdbcClient jdbc;

    DigestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account of whatever organization whose hour has come and who was not seen to today. */
    record Due(Id<Organization> organization, UUID account) {}

    List<Due> due(LocalDate day, int hour, int houseHour, Instant now) {
        return jdbc.sql("select organization, account from digests_due(?, ?, ?, ?)")
                .params(day, hour, houseHour, now.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Due(
                                new Id<>(row.getObject(1, UUID.class)),
                                row.getObject(2, UUID.class)))
                .list();
    }

    /**
     * Takes an account for this day. Of several nodes that ask at once one is told yes, whatever
     * their clocks say.
     */
    boolean take(Due due, LocalDate day) {
        return jdbc.sql(
                                """
                                insert into digest (organization_id, account_id, done_on) values (?, ?, ?)
                                on conflict (organization_id, account_id) do update set done_on = excluded.done_on, try_again_at = null
                                where digest.wanted and (digest.done_on is null or digest.done_on < excluded.done_on)\
                                """)
                        .params(due.organization().uuid(), due.account(), day)
                        .update()
                == 1;
    }

    /** Gives it back: nothing was sent, and it is tried again from then on. */
    void giveBack(Due due, Instant tryAgainAt) {
        jdbc.sql(
                        "update digest set done_on = null, try_again_at = ? where organization_id = ? and account_id = ?")
                .params(
                        tryAgainAt.atOffset(ZoneOffset.UTC),
                        due.organization().uuid(),
                        due.account())
                .update();
    }

    void sent(Due due, Instant at) {
        jdbc.sql("update digest set sent_at = ? where organization_id = ? and account_id = ?")
                .params(at.atOffset(ZoneOffset.UTC), due.organization().uuid(), due.account())
                .update();
    }

    Wish wish(Actor actor) {
        return jdbc.sql(
                        "select wanted, hour, sent_at from digest where organization_id = ? and account_id = ?")
                .params(actor.organization().uuid(), actor.account())
                .query((row, _) ->
                        new Wish(
                                row.getBoolean(1),
                                Optional.ofNullable(row.getObject(2, Integer.class)),
                                Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .optional()
                .orElse(Wish.FRESH);
    }

    void wish(Actor actor, Wish wish) {
        jdbc.sql(
                        """
                        insert into digest (organization_id, account_id, wanted, hour) values (?, ?, ?, ?)
                        on conflict (organization_id, account_id) do update set wanted = excluded.wanted, hour = excluded.hour\
                        """)
                .params(
                        Arrays.asList(
                                actor.organization().uuid(),
                                actor.account(),
                                wish.wanted(),
                                wish.hour().orElse(null)))
                .update();
    }
}
