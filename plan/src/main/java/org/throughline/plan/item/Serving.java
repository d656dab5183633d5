package org.throughline.plan.item;

/** What can serve an aim by a {@link Contribution}: work, or a smaller aim. */
public sealed interface Serving extends Item permits Project, Goal {}
