package org.throughline.exchange.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.throughline.exchange.table.NumberText.Decimals;
import org.throughline.plan.item.Money;

/** Amounts of money, perhaps with a currency before or behind: {@code 1.234,50 €}. */
record MoneyText(Decimals decimals, Currency currency) {
    private static final Pattern PER_HOUR =
            Pattern.compile("\\s*(?:/|per|an|pro|par)\\s*(?:h|hr|hour|std|stunde|heure)\\.?$");
    private static final Pattern CODE = Pattern.compile("\\p{L}{3}");
    private static final List<String> DOLLARS =
            List.of("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN", "TWD", "BRL", "CLP", "COP");

    /** What a cell came to. */
    sealed interface Reading {
        record Amount(Money money) implements Reading {}

        /** An amount, but of another currency: "USD". */
        record OfAnother(String currency) implements Reading {}

        record NoAmount() implements Reading {}
    }

    Reading read(String cell) {
        var text = PER_HOUR.matcher(cell.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        var number = text.replaceAll("[\\p{Sc}\\p{L}]", "").strip();
        var named = text.replaceAll("[^\\p{Sc}\\p{L}]", "");
        var value = NumberText.read(number, decimals);
        if (value.isEmpty()) return new Reading.NoAmount();
        if (!named.isEmpty() && !isOurs(named))
            return isCurrency(named)
                    ? new Reading.OfAnother(named.toUpperCase(Locale.ROOT))
                    : new Reading.NoAmount();
        return money(value.get())
                .<Reading>map(Reading.Amount::new)
                .orElseGet(Reading.NoAmount::new);
    }

    private Optional<Money> money(BigDecimal amount) {
        var minor =
                amount.movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                        .setScale(0, RoundingMode.HALF_UP);
        return minor.abs().compareTo(BigDecimal.valueOf(Money.MOST)) > 0
                ? Optional.empty()
                : Optional.of(new Money(minor.longValueExact(), currency));
    }

    private boolean isOurs(String named) {
        var code = currency.getCurrencyCode();
        return named.equalsIgnoreCase(code)
                || named.equalsIgnoreCase(currency.getSymbol(Locale.ROOT))
                || named.endsWith("$") && DOLLARS.contains(code)
                || named.equals("€") && code.equals("EUR")
                || named.equals("£") && code.equals("GBP")
                || named.equals("¥") && (code.equals("JPY") || code.equals("CNY"))
                || named.equals("fr") && code.equals("CHF")
                || named.equals("kr") && List.of("SEK", "NOK", "DKK", "ISK").contains(code)
                || named.equals("zł") && code.equals("PLN")
                || named.equals("₹") && code.equals("INR");
    }

    private static boolean isCurrency(String named) {
        if (named.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL))
            return true;
        if (!CODE.matcher(named).matches()) return false;
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(one -> one.getCurrencyCode().equalsIgnoreCase(named));
    }
}
