package org.throughline.server.access;

import java.util.List;
import java.util.Map;

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

    public record Token(
            String id, String name, String scope, String endsAt, String used, boolean hasEnded) {}
}
