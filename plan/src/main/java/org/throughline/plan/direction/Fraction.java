package org.throughline.plan.direction;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.throughline.plan.item.Percent;

/**
 * An exact amount that was split by shares: what flows in at one side comes out at the other, to
 * the minute. Rounded once, where it is shown.
 */
public record Fraction(BigInteger over, BigInteger under) implements Comparable<Fraction> {
    public static final Fraction NONE = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    public static final Fraction WHOLE = new Fraction(BigInteger.ONE, BigInteger.ONE);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    public Fraction {
        if (under.signum() <= 0) throw new IllegalArgumentException("over nothing: " + under);
        var common = over.gcd(under);
        if (!common.equals(BigInteger.ONE)) {
            over = over.divide(common);
            under = under.divide(common);
        }
    }

    public static Fraction of(long value) {
        return new Fraction(BigInteger.valueOf(value), BigInteger.ONE);
    }

    public static Fraction of(long over, long under) {
        return new Fraction(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    public static Fraction of(Percent share) {
        return of(share.value(), 100);
    }

    public Fraction plus(Fraction other) {
        if (isNone()) return other;
        if (other.isNone()) return this;
        return new Fraction(
                over.multiply(other.under).add(other.over.multiply(under)),
                under.multiply(other.under));
    }

    public Fraction minus(Fraction other) {
        return plus(new Fraction(other.over.negate(), other.under));
    }

    public Fraction times(Fraction other) {
        return new Fraction(over.multiply(other.over), under.multiply(other.under));
    }

    public Fraction times(Percent share) {
        if (share.value() == 100) return this;
        return new Fraction(
                over.multiply(BigInteger.valueOf(share.value())), under.multiply(HUNDRED));
    }

    public boolean isNone() {
        return over.signum() == 0;
    }

    /** The nearest whole number, half up. */
    public long rounded() {
        return decimal(0).longValueExact();
    }

    public BigDecimal decimal(int places) {
        return new BigDecimal(over).divide(new BigDecimal(under), places, RoundingMode.HALF_UP);
    }

    public double asDouble() {
        return decimal(12).doubleValue();
    }

    @Override
    public int compareTo(Fraction other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }
}
