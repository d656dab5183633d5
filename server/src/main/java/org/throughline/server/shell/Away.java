package org.throughline.server.shell;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** The database is away for a moment, being started again, say: nobody's slip, and soon over. */
enum Away {
    BEFORE(
            "The database does not answer just now; it may be starting again. Nothing of this was saved: try again in a moment."),
    MEANWHILE(
            "The line to the database broke while this was done. Look whether it is there before you send it again; with the same Idempotency-Key it is done once at most.");

    private final String sentence;

    Away(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** Whether a fault is of this kind, however deep it lies. */
    static Optional<Away> in(@Nullable Throwable fault) {
        return Stream.iterate(fault, one -> one != null, Throwable::getCause)
                .limit(20)
                .flatMap(one -> of(one).stream())
                .findFirst();
    }

    private static Optional<Away> of(Throwable fault) {
        return switch (fault) {
            case CannotCreateTransactionException _, CannotGetJdbcConnectionException _ ->
                    Optional.of(BEFORE);
            case DataAccessResourceFailureException _, TransactionSystemException _ ->
                    Optional.of(MEANWHILE);
            default -> Optional.empty();
        };
    }
}
