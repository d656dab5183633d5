package org.throughline.exchange.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.throughline.exchange.table.NumberText.Decimals;

/** Shares: {@code 80%}, {@code 80}, {@code 0.8}, {@code 0.8 FTE}. All come out in per cent. */
record ShareText(Decimals decimals, boolean areFractions) {

    /** Plain numbers are fractions of 1 if none of them is larger: a workbook keeps 80 % as 0.8. */
    static ShareText of(Collection<String> cells, Decimals decimals) {
        boolean any = false;
        for (var cell : cells) {
            var number = NumberText.read(cell, decimals);
            if (number.isEmpty() || number.get().signum() == 0) continue;
            if (number.get().compareTo(BigDecimal.ONE) > 0) return new ShareText(decimals, false);
            any = true;
        }
        return new ShareText(decimals, any);
    }

    Optional<BigDecimal> read(String cell) {
        var text = cell.strip().toLowerCase(Locale.ROOT);
        for (var percent : new String[] {"%", "percent", "per cent", "prozent"})
            if (text.endsWith(percent))
                return NumberText.read(
                        text.substring(0, text.length() - percent.length()), decimals);
        if (text.endsWith("fte"))
            return NumberText.read(text.substring(0, text.length() - 3), decimals)
                    .map(ShareText::percent);
        return NumberText.read(text, decimals)
                .map(number -> areFractions ? percent(number) : number);
    }

    private static BigDecimal percent(BigDecimal fraction) {
        return fraction.movePointRight(2);
    }
}
