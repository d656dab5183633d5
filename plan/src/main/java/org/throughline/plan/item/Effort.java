package org.throughline.plan.item;

/**
 * The work a task asks for, in minutes: three points, which are one and the same where a single
 * number was given.
 *
 * <p>Mean (a + 4m + b) / 6 and variance ((b − a) / 6)², as in PERT (Malcolm et al. 1959).
 */
public record Effort(Minutes optimistic, Minutes likely, Minutes pessimistic) {
    public static final Effort NONE = of(0);

    public Effort {
        if (optimistic.value() > likely.value() || likely.value() > pessimistic.value())
            throw new Unacceptable(
                    "An estimate goes from optimistic to likely to pessimistic; %d, %d, %d minutes does not rise."
                            .formatted(optimistic.value(), likely.value(), pessimistic.value()));
    }

    public static Effort of(int minutes) {
        return new Effort(Minutes.of(minutes), Minutes.of(minutes), Minutes.of(minutes));
    }

    public static Effort of(int optimistic, int likely, int pessimistic) {
        return new Effort(Minutes.of(optimistic), Minutes.of(likely), Minutes.of(pessimistic));
    }

    public double mean() {
        return (optimistic.value() + 4.0 * likely.value() + pessimistic.value()) / 6;
    }

    public double variance() {
        double sixth = (pessimistic.value() - optimistic.value()) / 6.0;
        return sixth * sixth;
    }
}
