package org.throughline.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.exchange.Drawn;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.exchange.table.TableImport.Part;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.rule.Rules;

/**
 * Whatever stands in the cells: every row counted, every rule kept, and a second time nothing new.
 */
class TableLawsTest {
    private static final List<String> CELLS =
            List.of(
                    "",
                    "",
                    "",
                    "Ana",
                    "ana ",
                    "Ben",
                    "Cleo",
                    "Person 1",
                    "Person 2",
                    "Role 3",
                    "Skill 4",
                    "Project 5",
                    "Team 6",
                    "Task 7",
                    "2026-03-02",
                    "2026-03-20",
                    "13/04/2026",
                    "04/05/2026",
                    "31.12.2026",
                    "46083",
                    "1899-01-01",
                    "8",
                    "7.5",
                    "7,5",
                    "1,250",
                    "1.250,00",
                    "0",
                    "-3",
                    "80%",
                    "0.5",
                    "150%",
                    "7:30",
                    "7h30",
                    "PT8H",
                    "2d",
                    "yes",
                    "no",
                    "maybe",
                    "Confirmed",
                    "tentative",
                    "Fixed Price",
                    "Mon-Thu",
                    "Kotlin=4; SQL",
                    "Kotlin=9",
                    "1",
                    "2",
                    "3",
                    "1.1",
                    "1FS+2d",
                    "2SS;3FF-1d",
                    "€ 45",
                    "$ 45",
                    "=1+1",
                    "'=1+1",
                    "@x",
                    "%s %d %n %%",
                    "\u0000\u0085\u009f",
                    "\ud83d\ude00",
                    "\u202eevil",
                    "x".repeat(300),
                    "a\nb\r\nc",
                    "\u00a0",
                    "99999999999999999999",
                    "1e9",
                    "Ana; Ben[50%]",
                    "two, parts");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTable(long seed) {
        var random = new SplittableRandom(seed);
        var plan = seed % 3 == 0 ? Drawn.empty() : new RandomPlans(seed).plan(40);
        var parts = new ArrayList<Part>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) parts.add(part(random));
        var next = imported(plan, parts, seed);
        assertThat(Rules.broken(next)).isEmpty();
        assertThat(imported(next, parts, seed + 1000)).as("the second time").isEqualTo(next);
    }

    private static Plan imported(Plan plan, List<Part> parts, long seed) {
        var imported = TableImport.of(parts, plan, Drawn.ids(seed), Drawn.TODAY);
        Drawn.countsAddUp(imported);
        for (var line : imported.lines()) assertThat(line.sentence()).matches("(?s)[A-Z“].*[.?]");
        return Drawn.after(plan, imported.edits());
    }

    private static Part part(SplittableRandom random) {
        var sheet = Sheet.values()[random.nextInt(Sheet.values().length)];
        var header = new ArrayList<String>();
        var mapping = new TreeMap<String, Integer>();
        for (var column : sheet.columns()) {
            if (!column.required() && random.nextInt(3) == 0) continue;
            mapping.put(column.key(), header.size());
            header.add(column.name());
        }
        var rows = new ArrayList<List<String>>();
        var numbers = new ArrayList<Integer>();
        for (int i = random.nextInt(25); i > 0; i--) {
            var row = new ArrayList<String>();
            for (int j = 0; j < header.size(); j++)
                row.add(
                        random.nextBoolean()
                                ? sheet.columns().stream()
                                        .filter(one -> one.name().equals(header.get(row.size())))
                                        .findFirst()
                                        .orElseThrow()
                                        .example()
                                : CELLS.get(random.nextInt(CELLS.size())));
            rows.add(row);
            numbers.add(rows.size() + 1);
        }
        return new Part(
                new ForeignTable("t", header, rows, numbers, List.of()),
                sheet,
                Mapping.of(mapping));
    }
}
