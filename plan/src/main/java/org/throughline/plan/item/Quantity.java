package org.throughline.plan.item;

import java.math.BigDecimal;

/**
 * A measured amount, in whatever unit stands beside it: at most six decimals and fifteen digits, so
 * that it survives programs that count in doubles. 90 and 90.0 are the same.
 */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {
    private static final int DECIMALS = 6;
    private static final int DIGITS = 15;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    public Quantity {
        // Asked before anything is computed: 1e999999999 would be a number with a billion digits.
        if (value.precision() - (long) value.scale() > 20 || value.abs().compareTo(MOST) > 0)
            throw new Unacceptable(
                    "A measured amount is at most a million million. Choose a larger unit.");
        if (value.signum() == 0) value = BigDecimal.ZERO;
        if (value.scale() > DECIMALS) value = cut(value);
        value = value.stripTrailingZeros();
        if (value.precision() > DIGITS)
            throw new Unacceptable(
                    "A measured amount has at most %d digits. Round it.".formatted(DIGITS));
        if (value.scale() < 0) value = value.setScale(0);
    }

    private static BigDecimal cut(BigDecimal value) {
        if (value.stripTrailingZeros().scale() > DECIMALS)
            throw new Unacceptable(
                    "A measured amount has at most %d decimals. Round it.".formatted(DECIMALS));
        return value.setScale(DECIMALS);
    }

    public static Quantity of(long value) {
        return new Quantity(BigDecimal.valueOf(value));
    }

    /**
     * @throws Unacceptable if the text is no number
     */
    public static Quantity of(String text) {
        var typed = text.strip();
        if (!typed.matches("[+\\-−]?\\d{1,13}(?:[.]\\d{1,6})?"))
            throw new Unacceptable(
                    "“%s” is no amount. Write it as 90 or 99.95.".formatted(Texts.brief(typed)));
        return new Quantity(new BigDecimal(typed.replace('−', '-')));
    }

    public double asDouble() {
        return value.doubleValue();
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
