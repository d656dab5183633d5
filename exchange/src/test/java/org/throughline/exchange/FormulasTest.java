package org.throughline.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormulasTest {

    /**
     * ␣ is a blank, ⍽ one that does not break, → a tab, ↵ a return, ↓ a line end, ‼ of no width.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    Ana                 | Ana
                    -1                  | '-1
                    =1+1                | '=1+1
                    +49 30 1            | '+49 30 1
                    @SUM(A1)            | '@SUM(A1)
                    →x                  | '→x
                    ↵x                  | '↵x
                    ↵=x                 | '↵'=x
                    ␣=1                 | '␣=1
                    ⍽=1                 | '⍽=1
                    ␣⍽␣@x               | '␣⍽␣@x
                    ‼=1                 | '‼=1
                    ＝1                 | '＝1
                    two↓=1              | two↓'=1
                    two↵↓=1             | two↵↓'=1
                    two↓lines           | two↓lines
                    two↓␣-1↓three       | two↓'␣-1↓three
                    '=1                 | ''=1
                    ''=1                | '''=1
                    'tis                | 'tis
                    it's                | it's
                    a=b                 | a=b
                    '                   | '
                    ''                  | ''
                    ␣                   | ␣
                    3-4                 | 3-4
                    <b>=                | <b>=
                    """)
    void cells(String drawn, String guarded) {
        assertThat(Formulas.guarded(text(drawn))).isEqualTo(text(guarded));
        assertThat(Formulas.plain(text(guarded))).isEqualTo(text(drawn));
    }

    private static String text(String drawn) {
        return drawn.replace('␣', ' ')
                .replace('⍽', '\u00a0')
                .replace('→', '\t')
                .replace('↵', '\r')
                .replace('↓', '\n')
                .replace('‼', '\u200b');
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Whatever it is, it comes back; and no line of it is led by a sign. */
    @ParameterizedTest
    @MethodSource("seeds")
    void thereAndBack(long seed) {
        var random = new SplittableRandom(seed);
        var signs = "='+-@\t\r\n \u00a0\u3000'ab";
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(8); j > 0; j--)
                text.append(signs.charAt(random.nextInt(signs.length())));
            var guarded = Formulas.guarded(text.toString());
            assertThat(Formulas.plain(guarded)).isEqualTo(text.toString());
            for (var line : guarded.split("[\n\r]"))
                assertThat(line.replaceFirst("^[\\s\\p{Z}]+", "")).doesNotMatch("(?s)[=+\\-@].*");
            assertThat(guarded).doesNotMatch("(?s)[\t\r].*");
        }
    }

    @Test
    void whatIsPlainStaysPlain() {
        for (var text :
                new String[] {"", "Ana", "O'Neil", "rock 'n' roll", "2026-03-02", "45.00 EUR"}) {
            assertThat(Formulas.guarded(text)).isEqualTo(text);
            assertThat(Formulas.plain(text)).isEqualTo(text);
        }
    }
}
