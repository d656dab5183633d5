package org.throughline.server.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.throughline.exchange.child.Limits;

/**
 * Refuses a file that says beforehand that it is too large, before a byte of it is kept. Without
 * this the container would drop the form with it, and the browser be told that its token is
 * missing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class TooLarge extends OncePerRequestFilter {
    static final String REFUSED = "too-large";
    static final String SENTENCE =
            "The file is larger than 25 MB; at most 25 MB are taken. Split it, or leave out attachments.";

    /** What a form is beside its file: boundaries, the token, a why. */
    private static final long BESIDE = 1L << 20;

    private static final String PAGE = "/import";
    private static final String API = "/api/v1/imports";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !request.getMethod().equals("POST")
                || request.getContentLengthLong() <= Limits.FILE_BYTES + BESIDE
                || !(path.equals(PAGE) || path.equals(API));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals(PAGE)) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, PAGE + "?refused=" + REFUSED);
            return;
        }
        response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write(
                        "{\"type\":\"about:blank\",\"title\":\"Too large\",\"status\":413,\"detail\":\"%s\"}"
                                .formatted(SENTENCE));
    }
}
