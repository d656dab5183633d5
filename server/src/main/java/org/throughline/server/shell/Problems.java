package org.throughline.server.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.item.Unacceptable;

/**
 * When things go wrong: a slip gets its sentence (422), a fault of ours an apology with a number,
 * and nothing of the inside. Programs get RFC 9457 problems, people a page.
 */
@ControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String NOTHING_HERE =
            "There is nothing at this address. It may have been moved or removed.";

    @ExceptionHandler(Unacceptable.class)
    Object slip(Unacceptable slip, HttpServletRequest request, HttpServletResponse response) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, slip.sentence(), "", request, response);
    }

    /** A body that cannot be read: no JSON, or none that fits what the handler takes. */
    @ExceptionHandler(HttpMessageNotReadableException.class)
    Object unreadable(
            HttpMessageNotReadableException unreadable,
            HttpServletRequest request,
            HttpServletResponse response) {
        var slip = Slip.of(unreadable);
        return answer(slip.status(), slip.sentence(), "", request, response);
    }

    /** A word in the address that is not what stands there: nothing is at that address. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    Object mismatch(
            MethodArgumentTypeMismatchException mismatch,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean inPath = mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
        return inPath
                ? answer(HttpStatus.NOT_FOUND, NOTHING_HERE, "", request, response)
                : answer(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        Slip.doesNotFit(mismatch.getName(), mismatch.getValue()),
                        "",
                        request,
                        response);
    }

    /** A field of a form or a query that is not what it should be. */
    @ExceptionHandler(BindException.class)
    Object unbound(
            BindException unbound, HttpServletRequest request, HttpServletResponse response) {
        var field = unbound.getFieldError();
        var sentence =
                field == null
                        ? "Something in this request does not fit."
                        : Slip.doesNotFit(field.getField(), field.getRejectedValue());
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, sentence, "", request, response);
    }

    /** An upload that broke off, or was never one. */
    @ExceptionHandler(MultipartException.class)
    Object brokenUpload(
            MultipartException broken, HttpServletRequest request, HttpServletResponse response) {
        return broken instanceof ErrorResponse known
                ? answer(known.getStatusCode(), sentence(known), "", request, response)
                : answer(
                        HttpStatus.BAD_REQUEST,
                        "The upload broke off, or is not one. Send the file again.",
                        "",
                        request,
                        response);
    }

    @ExceptionHandler(Exception.class)
    @Nullable Object fault(
            Exception fault, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        // Whoever asked has hung up: nobody is there to be told, and it is no fault of ours.
        if (fault instanceof AsyncRequestNotUsableException) return null;
        if (response.isCommitted()) throw fault;
        // The framework's own: not found, wrong method, wrong type, and the statuses our handlers
        // ask for.
        if (fault instanceof ErrorResponse known) {
            if (known.getStatusCode().value() == 429)
                response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            return answer(known.getStatusCode(), sentence(known), "", request, response);
        }
        var away = Away.in(fault);
        if (away.isPresent()) {
            LOG.warn("The database is away: {}", fault.toString());
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            return answer(
                    HttpStatus.SERVICE_UNAVAILABLE, away.get().sentence(), "", request, response);
        }
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error(
                "Fault {} at {} {}",
                number,
                request.getMethod(),
                request.getRequestURI().replaceAll("\\p{Cntrl}", " "),
                fault);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Sorry: something went wrong on our side, and nothing was changed. Try again; if it stays, tell whoever runs this server.",
                number,
                request,
                response);
    }

    private static String sentence(ErrorResponse known) {
        var detail = known.getBody().getDetail();
        return switch (known.getStatusCode().value()) {
            case 404 ->
                    detail != null && !detail.startsWith("No static resource")
                            ? detail
                            : NOTHING_HERE;
            case 405 -> "This address does not take that method.";
            case 413 -> "That is too large: at most 25 MB fit.";
            case 415 ->
                    known instanceof HttpMediaTypeNotSupportedException wrong
                            ? "This address takes %s. Say so in the header Content-Type."
                                    .formatted(MediaType.toString(wrong.getSupportedMediaTypes()))
                            : "Send JSON, with the header Content-Type: application/json.";
            default -> detail != null ? detail : "This cannot be done.";
        };
    }

    private static Object answer(
            HttpStatusCode status,
            String sentence,
            String number,
            HttpServletRequest request,
            HttpServletResponse response) {
        var title = titleOf(status);
        if (request.getRequestURI().startsWith("/api/")) {
            var problem = ProblemDetail.forStatusAndDetail(status, sentence);
            problem.setTitle(title);
            if (!number.isEmpty()) problem.setProperty("id", number);
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        response.setStatus(status.value());
        return new ModelAndView(
                "shell/problem",
                Map.of(
                        "status",
                        status.value(),
                        "title",
                        title,
                        "sentence",
                        sentence,
                        "number",
                        number));
    }

    private static String titleOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> "This was not understood";
            case 401 -> "Sign in first";
            case 403 -> "Not for your role";
            case 404 -> "Nothing here";
            case 405 -> "Not this way";
            case 409 -> "This cannot be done";
            case 413 -> "Too large";
            case 415 -> "Not in this form";
            case 422 -> "Something does not fit yet";
            case 429 -> "Too many at once";
            case 503 -> "Not just now";
            default -> status.is5xxServerError() ? "Something went wrong" : "This cannot be done";
        };
    }
}
