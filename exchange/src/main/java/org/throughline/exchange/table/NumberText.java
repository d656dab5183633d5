package org.throughline.exchange.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers with a decimal point or comma, and with or without thousands marked. */
final class NumberText {
    /** Which sign parts off the decimals. */
    enum Decimals {
        POINT('.', ','),
        COMMA(',', '.');

        private final char mark;
        private final char thousands;

        Decimals(char mark, char thousands) {
            this.mark = mark;
            this.thousands = thousands;
        }
    }

    /** What a column is read as, and whether one of its cells shows that it must be so. */
    record Decision(Decimals decimals, boolean isSure) {}

    /** "1,250" and "1.250": a thousand and more, or one and a quarter. */
    private static final Pattern EITHER = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

    private static final Pattern THOUSANDS = Pattern.compile("[-+]?\\d{1,3}(?:[.,]\\d{3})+");
    private static final Pattern PLAIN = Pattern.compile("([-+]?)(\\d*)(?:[.,](\\d*))?");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}'’_]+");
    private static final Pattern NO_PART = Pattern.compile("[^\\d.,]+");
    private static final int LONGEST = 30;

    private NumberText() {}

    static Optional<BigDecimal> read(String cell, Decimals decimals) {
        var text = bare(cell);
        if (text.isEmpty() || text.length() > LONGEST) return Optional.empty();
        int mark = text.indexOf(decimals.mark);
        var whole = mark < 0 ? text : text.substring(0, mark);
        if (whole.indexOf(decimals.thousands) >= 0) {
            if (!THOUSANDS.matcher(whole).matches()) return Optional.empty();
            text = text.replace(String.valueOf(decimals.thousands), "");
        } else if (text.indexOf(decimals.thousands) >= 0) return Optional.empty();
        var number = PLAIN.matcher(text);
        if (!number.matches()) return Optional.empty();
        var rest = number.group(3) == null ? "" : number.group(3);
        if (number.group(2).isEmpty() && rest.isEmpty()) return Optional.empty();
        return Optional.of(
                new BigDecimal("%s0%s.%s0".formatted(number.group(1), number.group(2), rest)));
    }

    /** Without the blanks and apostrophes that mark thousands. */
    private static String bare(String cell) {
        return BLANKS.matcher(cell).replaceAll("").replace('−', '-');
    }

    /**
     * As the cells demand that can be read in one way only. If all can be read either way, a mark
     * before three digits stands for thousands where amounts are that large, as money is, and for
     * decimals where they are not.
     */
    static Decision decide(Collection<String> cells, boolean largeAmounts) {
        int point = 0;
        int comma = 0;
        char either = 0;
        for (var cell : cells) {
            var text = NO_PART.matcher(bare(cell)).replaceAll("");
            int lastPoint = text.lastIndexOf('.');
            int lastComma = text.lastIndexOf(',');
            if (lastPoint < 0 && lastComma < 0) continue;
            if (EITHER.matcher(text).matches()) {
                either = text.charAt(Math.max(lastPoint, lastComma));
                continue;
            }
            boolean many =
                    lastPoint >= 0 && text.indexOf('.') != lastPoint
                            || lastComma >= 0 && text.indexOf(',') != lastComma;
            boolean isPoint = lastPoint > lastComma;
            // "1,250,000": what stands more than once marks thousands.
            if (many && (lastPoint < 0 || lastComma < 0)) isPoint = !isPoint;
            if (isPoint) point++;
            else comma++;
        }
        if (point + comma > 0)
            return new Decision(comma > point ? Decimals.COMMA : Decimals.POINT, true);
        if (either == 0) return new Decision(Decimals.POINT, true);
        boolean isComma = either == ',' ^ largeAmounts;
        return new Decision(isComma ? Decimals.COMMA : Decimals.POINT, false);
    }
}
