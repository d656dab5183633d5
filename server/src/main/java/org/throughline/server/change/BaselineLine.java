package org.throughline.server.change;

/** A baseline in the list. {@code of} is a project's name, or "everything". */
public record BaselineLine(String id, String name, String of, int revision, String day) {}
