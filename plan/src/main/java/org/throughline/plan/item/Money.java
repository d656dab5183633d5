package org.throughline.plan.item;

import java.util.Currency;

/**
 * An amount in minor units (cents) of a currency. Arithmetic is exact; adding two currencies is a
 * fault.
 */
public record Money(long minor, Currency currency) {
    /** 10 trillion of a currency with cents: beyond it an amount is a slip. */
    public static final long MOST = 1_000_000_000_000_000L;

    public Money {
        if (minor > MOST || minor < -MOST)
            throw new Unacceptable(
                    "%,d is more money than a plan can hold. Check the amount.".formatted(minor));
    }

    public static Money of(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency))
            throw new Unacceptable(
                    "%s and %s cannot be added. One plan counts in one currency."
                            .formatted(currency, other.currency));
        return other;
    }
}
