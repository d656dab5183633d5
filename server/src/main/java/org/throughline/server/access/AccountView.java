package org.throughline.server.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the pages of accounts show. */
public final class AccountView {
    private AccountView() {}

    public record Row(
            String id,
            String name,
            String email,
            String role,
            String person,
            String personId,
            String state,
            boolean disabled,
            boolean hasPassword,
            boolean isMe) {}

    /**
     * The form as it was typed; {@code people} is empty where there are too many to choose from.
     */
    public record Form(
            String email,
            String name,
            String role,
            String person,
            boolean disabled,
            List<Choice> people,
            boolean asksPassword,
            Map<String, String> slips) {
        public String slip(String field) {
            return slips.getOrDefault(field, "");
        }
    }

    public record Choice(String id, String name) {}

    /** A link or a token, shown this once. */
    public record Secret(String name, String secret, String endsAt) {}

    public record Session(
            String handle, String browser, String since, String used, boolean isThis) {}

    /** What an authenticator app needs: as a picture to take, and as text to type. */
    public record App(QrPicture picture, String secret) {}

    /** How somebody stands with the second step. {@code codes} were made just now. */
    public record SecondStep(
            boolean on,
            String since,
            int codesLeft,
            boolean isAsked,
            boolean asksPassword,
            Optional<App> app,
            List<String> codes,
            String problem) {}

    public record Token(
            String id, String name, String scope, String endsAt, String used, boolean hasEnded) {}
}
