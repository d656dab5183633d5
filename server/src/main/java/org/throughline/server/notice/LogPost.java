package org.throughline.server.notice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where no mail server is configured: a line in the log, and the text for whoever debugs. */
final class LogPost implements Post {
    private static final Logger LOG = LoggerFactory.getLogger(LogPost.class);

    @Override
    public Fate send(Letter letter) {
        LOG.info("No mail server: “{}” for account {}", letter.subject(), letter.account());
        LOG.debug("{}", letter.text());
        return Fate.SENT;
    }

    @Override
    public boolean leaves() {
        return false;
    }
}
