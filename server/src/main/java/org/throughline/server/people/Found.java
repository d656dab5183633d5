package org.throughline.server.people;

/** Something the search found, and where it is. */
public record Found(String name, String about, String path) {}
