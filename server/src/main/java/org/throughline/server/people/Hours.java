package org.throughline.server.people;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Hours as they stand in a field, where Typed reads them back. */
final class Hours {
    private Hours() {}

    /** 450 is "7.5", 0 is "0"; what is no short number of hours is written by the clock, "7:50". */
    static String written(int minutes) {
        if (minutes % 3 != 0) return "%d:%02d".formatted(minutes / 60, minutes % 60);
        return new BigDecimal(minutes)
                .divide(BigDecimal.valueOf(60), 2, RoundingMode.UNNECESSARY)
                .stripTrailingZeros()
                .toPlainString();
    }
}
