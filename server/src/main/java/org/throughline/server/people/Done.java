package org.throughline.server.people;

/** A change of one's own a moment ago, for the note above the page. */
public record Done(String id, long number, String title) {}
