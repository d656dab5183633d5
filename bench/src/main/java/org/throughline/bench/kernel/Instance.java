package org.throughline.bench.kernel;

import org.throughline.scheduling.problem.Problem;

/** A public problem, by the name its library gives it. */
public record Instance(String name, Problem problem) {}
