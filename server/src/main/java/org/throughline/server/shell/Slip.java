package org.throughline.server.shell;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with a body that was sent, in our words: a library's own message may name what is
 * inside.
 */
record Slip(HttpStatus status, String sentence) {

    static Slip of(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Unacceptable unacceptable -> {
                    return new Slip(HttpStatus.UNPROCESSABLE_CONTENT, unacceptable.sentence());
                }
                case StreamConstraintsException _ -> {
                    return new Slip(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "That is too large, or too deeply nested, for one call. Send it in parts, or import a file.");
                }
                case UnrecognizedPropertyException unknown -> {
                    return new Slip(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "There is no field “%s” here.%s"
                                    .formatted(
                                            Texts.brief(unknown.getPropertyName()),
                                            known(unknown.getKnownPropertyIds())));
                }
                case MismatchedInputException mismatched when !mismatched.getPath().isEmpty() -> {
                    return new Slip(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "The field “%s” is missing, or does not have the form it should have."
                                    .formatted(where(mismatched)));
                }
                case JacksonException broken -> {
                    return new Slip(HttpStatus.BAD_REQUEST, notJson(broken));
                }
                default -> {}
            }
        }
        return new Slip(HttpStatus.BAD_REQUEST, "Send a JSON body with this request.");
    }

    private static String known(@Nullable Collection<Object> names) {
        if (names == null || names.isEmpty()) return "";
        return " It has: %s."
                .formatted(
                        names.stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }

    private static String where(MismatchedInputException mismatched) {
        return Texts.brief(
                mismatched.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null
                                        ? Integer.toString(step.getIndex())
                                        : step.getPropertyName())
                        .collect(Collectors.joining(".")));
    }

    private static String notJson(JacksonException broken) {
        var place = broken.getLocation();
        return "This is not valid JSON%s."
                .formatted(
                        place == null || place.getLineNr() < 1
                                ? ""
                                : " (line %d, column %d)"
                                        .formatted(place.getLineNr(), place.getColumnNr()));
    }

    /** The sentence for a value that is not what a field of the address or a form takes. */
    static String doesNotFit(String field, @Nullable Object value) {
        return "“%s” does not fit in the field “%s”."
                .formatted(Texts.brief(String.valueOf(value)), field);
    }
}
