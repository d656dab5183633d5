package org.throughline.server.people;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;

/** Hours as people type them: 7.5, 7,5 and 7:30 are 450 minutes. */
final class Hours {
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):([0-5]\\d)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,6}(?:[.,]\\d{1,4})?)(?:\\s*h)?");

    private Hours() {}

    static Minutes read(String typed) {
        var text = typed.strip();
        var clock = CLOCK.matcher(text);
        if (clock.matches())
            return Minutes.of(
                    Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2)));
        var number = NUMBER.matcher(text);
        if (!number.matches())
            throw new Unacceptable(
                    "“%s” is not a number of hours. Write 7.5 or 7:30."
                            .formatted(Texts.brief(text)));
        return Minutes.of(
                new BigDecimal(number.group(1).replace(',', '.'))
                        .multiply(BigDecimal.valueOf(60))
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact());
    }

    /** 450 is "7.5", 0 is "0"; what is no short number of hours is written by the clock, "7:50". */
    static String written(int minutes) {
        if (minutes % 3 != 0) return "%d:%02d".formatted(minutes / 60, minutes % 60);
        return new BigDecimal(minutes)
                .divide(BigDecimal.valueOf(60), 2, RoundingMode.UNNECESSARY)
                .stripTrailingZeros()
                .toPlainString();
    }
}
