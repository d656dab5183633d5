package org.throughline.exchange;

/**
 * How many of one sort were in the file, and how many of them are in the edits or were already in
 * the plan.
 */
public record Tally(String what, int inFile, int taken) {}
