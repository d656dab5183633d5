package org.throughline.scheduling.explain;

import java.util.OptionalInt;

/**
 * Something of a chain that need not hold, and when the task at its end would then be done, if
 * everything else stayed where it is.
 *
 * @param task the task of the chain that would begin sooner
 * @param holds what would not hold it any more
 * @param by who could do it instead of the person that holds it; nobody there is, where empty
 * @param start when the task would begin
 * @param end when it would end
 * @param done when the last of the chain would be done
 */
public record Remedy(int task, Reason.Holds holds, OptionalInt by, int start, int end, int done) {}
