package org.throughline.plan.item;

final class Rates {
    private Rates() {}

    static Money notNegative(String what, Money rate) {
        if (rate.minor() < 0)
            throw new Unacceptable("%s is below zero. Give 0 or more per hour.".formatted(what));
        return rate;
    }
}
