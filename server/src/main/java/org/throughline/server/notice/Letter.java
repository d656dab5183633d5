package org.throughline.server.notice;

import java.util.UUID;

/**
 * A mail to one account, as plain text and as simple HTML.
 *
 * @param settings the address of the page on which its reader has no more of them
 */
record Letter(
        UUID account,
        String to,
        String name,
        String subject,
        String text,
        String html,
        String settings) {}
