package org.throughline.server.notice;

/** Where letters go: to a mail server, or to the log where there is none. */
interface Post {
    /** What became of a letter. */
    enum Fate {
        SENT,
        /** The server is not there, or lets nobody in: no letter goes now. */
        CLOSED,
        /** The server did not take this one, and may take it later. */
        LATER,
        /** It was refused for good; or nobody knows, and it is not sent twice. */
        LOST
    }

    Fate send(Letter letter);

    /** Whether letters leave this machine. */
    boolean leaves();
}
