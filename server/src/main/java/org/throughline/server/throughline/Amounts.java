package org.throughline.server.throughline;

import java.util.Currency;
import java.util.Locale;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.LineOfSight.Measured;

/** Hours, money or people as the line of sight says them: rounded, for the eye. */
record Amounts(Measured measured, Currency currency) {

    static Amounts of(Plan plan, Measured measured) {
        return new Amounts(
                measured,
                plan.organization().map(one -> one.currency()).orElse(Currency.getInstance("EUR")));
    }

    /** "300 h", "12,400 EUR", "2.4 people". */
    String say(double amount) {
        return switch (measured) {
            case HOURS -> hours(amount);
            case COST -> "%,d %s".formatted(Math.round(major(amount)), currency.getCurrencyCode());
            case PEOPLE ->
                    Math.abs(amount - 1) < 0.05
                            ? "1 person"
                            : String.format(
                                    Locale.ROOT,
                                    amount < 9.95 ? "%,.1f people" : "%,.0f people",
                                    amount);
        };
    }

    static String hours(double minutes) {
        double hours = minutes / 60;
        return hours > 0 && hours < 9.95 && Math.abs(hours - Math.round(hours)) > 0.04
                ? String.format(Locale.ROOT, "%.1f h", hours)
                : "%,d h".formatted(Math.round(hours));
    }

    private double major(double minor) {
        return minor / Math.pow(10, Math.max(0, currency.getDefaultFractionDigits()));
    }

    static String percent(double part, double of) {
        if (of <= 0) return "–";
        double share = 100 * part / of;
        return share > 0 && share < 1 ? "< 1 %" : Math.round(share) + " %";
    }
}
