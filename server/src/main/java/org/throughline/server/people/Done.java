package org.throughline.server.people;

/**
 * A change of one's own a moment ago, for the note above the page. {@code draft} where it waits in
 * the draft in which edits collect that others must approve.
 */
public record Done(String id, long number, String title, boolean draft) {}
