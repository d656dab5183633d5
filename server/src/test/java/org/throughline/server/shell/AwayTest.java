package org.throughline.server.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.servlet.ModelAndView;

/** PostgreSQL started again under a request: not now, and what of it was saved. */
class AwayTest {
    private static final Exception NO_LINE =
            new CannotCreateTransactionException(
                    "none", new CannotGetJdbcConnectionException("none", new SQLException("none")));
    private static final Exception BROKEN =
            new CompletionException(new DataAccessResourceFailureException("terminated"));

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void whatHadNotBegunWasNotSaved() throws Exception {
        var page = (ModelAndView) answer(NO_LINE, "/planner");
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(page.getModel())
                .containsAllEntriesOf(
                        Map.of(
                                "status",
                                503,
                                "title",
                                "Not just now",
                                "sentence",
                                Away.BEFORE.sentence()));
    }

    @Test
    void whetherWhatHadBegunWasSavedIsNotKnown() throws Exception {
        for (var fault : new Exception[] {BROKEN, new TransactionSystemException("commit")}) {
            var answer = (ResponseEntity<?>) answer(fault, "/api/v1/changes");
            assertThat(answer.getStatusCode().value()).isEqualTo(503);
            assertThat(answer.getBody())
                    .isInstanceOfSatisfying(
                            ProblemDetail.class,
                            problem ->
                                    assertThat(problem.getDetail())
                                            .isEqualTo(Away.MEANWHILE.sentence()));
        }
    }

    @Test
    void aFaultOfOursStaysOne() throws Exception {
        var answer = (ResponseEntity<?>) answer(new IllegalStateException("ours"), "/api/v1/x");
        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(response.getHeader("Retry-After")).isNull();
    }

    @Test
    void theLastResortSaysTheSame() {
        var request = new MockHttpServletRequest("GET", "/error");
        request.setAttribute("jakarta.servlet.error.status_code", 500);
        request.setAttribute("jakarta.servlet.error.request_uri", "/api/v1/changes");
        request.setAttribute("jakarta.servlet.error.exception", NO_LINE);
        var answer = (ResponseEntity<?>) new ErrorPage().error(request);
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
    }

    private Object answer(Exception fault, String path) throws Exception {
        return Objects.requireNonNull(
                new Problems().fault(fault, new MockHttpServletRequest("GET", path), response));
    }
}
