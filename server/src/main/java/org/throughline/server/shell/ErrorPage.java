package org.throughline.server.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.server.access.Open;

/** The last resort: whatever went wrong before a handler was found. */
@Controller
@Open
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        var away =
                Away.in(
                        request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)
                                        instanceof Throwable fault
                                ? fault
                                : null);
        int status =
                away.isPresent()
                        ? 503
                        : request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)
                                        instanceof Integer code
                                ? code
                                : 404;
        var known = HttpStatus.resolve(status);
        var reason = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        var sentence =
                switch (reason) {
                    case UNAUTHORIZED -> "Sign in, or bring a valid API token.";
                    case FORBIDDEN ->
                            "This request was refused: it came from elsewhere, the page it came from was too old, or the token may only read. Load the page again.";
                    case NOT_FOUND -> "There is nothing at this address.";
                    case SERVICE_UNAVAILABLE -> away.orElse(Away.BEFORE).sentence();
                    default ->
                            reason.is5xxServerError()
                                    ? "Sorry: something went wrong on our side, and nothing was changed."
                                    : "This request was not understood.";
                };
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (path.startsWith("/api/")) {
            var problem = ProblemDetail.forStatusAndDetail(reason, sentence);
            problem.setInstance(URI.create(path));
            return ResponseEntity.status(reason)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        return new ModelAndView(
                "shell/problem",
                Map.of(
                        "status",
                        status,
                        "title",
                        reason.getReasonPhrase(),
                        "sentence",
                        sentence,
                        "number",
                        ""),
                reason);
    }
}
