package org.throughline.scheduling.problem;

/** Something about a task that no schedule can put right, as a sentence. */
public record Trouble(int task, String sentence) {}
