package org.throughline.scheduling.problem;

/**
 * Something of which tasks take an amount while they run and give it back: rooms, machines, a role.
 */
public record Resource(String name, Capacity capacity) {}
