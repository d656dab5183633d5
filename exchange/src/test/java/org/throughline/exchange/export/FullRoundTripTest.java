package org.throughline.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.exchange.Drawn;
import org.throughline.exchange.Imported;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.child.Here;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Role;

/** Out and in again, and it is the same plan. */
class FullRoundTripTest {
    private static final List<String> ODD =
            List.of(
                    "=1+1",
                    "@SUM(A1)",
                    "-2",
                    "+3",
                    "'=x",
                    "''",
                    "a;b",
                    "a\\;b",
                    "\\",
                    "a,b",
                    "\"quoted\"",
                    "a=b",
                    "to and from",
                    "Zoë",
                    "日本",
                    "\ud83d\ude00",
                    "\u202eright to left",
                    "<b>&amp;",
                    "%s%d",
                    "NULL",
                    "0012",
                    "1e5",
                    "yes",
                    "_x000D_");
    private static final List<String> PROSE =
            List.of(
                    "\n",
                    "\r\n",
                    "\t",
                    " ",
                    "=1",
                    "\n=2",
                    "\n\t@x",
                    "\r=3",
                    "'",
                    "\u00a0-4",
                    "end ",
                    "x".repeat(50),
                    "\n\n",
                    "\"");

    @TempDir private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void csv(long seed) throws IOException {
        var plan = odd(new RandomPlans(seed).plan(60), seed);
        assertThat(
                        Drawn.after(
                                Plan.empty(),
                                imported(Plan.empty(), csv(plan, Hidden.NOTHING)).edits()))
                .isEqualTo(plan);
        assertThat(imported(plan, csv(plan, Hidden.NOTHING)).edits())
                .as("the second time")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void xlsx(long seed) throws IOException {
        var plan = odd(new RandomPlans(seed).plan(60), seed);
        assertThat(Drawn.after(Plan.empty(), imported(Plan.empty(), xlsx(plan)).edits()))
                .isEqualTo(plan);
    }

    /** Into a plan that went on since: what was changed comes back, what is newer stays. */
    @ParameterizedTest
    @MethodSource("seeds")
    void intoALaterPlan(long seed) throws IOException {
        var random = new RandomPlans(seed);
        var plan = random.plan(60);
        var later = Drawn.after(plan, random.validEdits(plan));
        var imported = imported(later, csv(plan, Hidden.NOTHING));
        var next = Drawn.after(later, imported.edits());
        if (imported.lines().stream().noneMatch(line -> line.grade() == Grade.NOT_TAKEN))
            for (var item : plan.items())
                assertThat(next.find(item.kind(), item.id())).contains(item);
        for (var item : later.items()) assertThat(next.has(item.kind(), item.id())).isTrue();
    }

    @Test
    void costsCanBeLeftOutAndThenStayAsTheyAre() throws IOException {
        var plan = new RandomPlans(5).plan(80);
        var tables = csv(plan, Hidden.COSTS);
        assertThat(tables).noneMatch(table -> table.header().contains("costRate"));
        assertThat(tables).anyMatch(table -> table.header().contains("billRate"));
        assertThat(imported(plan, tables).edits()).isEmpty();
        var without = Drawn.after(Plan.empty(), imported(Plan.empty(), tables).edits());
        assertThat(without.all(Role.class))
                .isNotEmpty()
                .allMatch(role -> role.costRate().isEmpty());
        assertThat(without.size()).isEqualTo(plan.size());
    }

    @Test
    void theSamePlanGivesTheSameBytes() throws IOException {
        var plan = new RandomPlans(3).plan(80);
        assertThat(bytes(plan))
                .isEqualTo(
                        bytes(
                                Plan.of(
                                        StreamSupport.stream(plan.items().spliterator(), false)
                                                .toList()
                                                .reversed())));
    }

    private static byte[] bytes(Plan plan) throws IOException {
        var bytes = new ByteArrayOutputStream();
        CsvExport.zip(plan, bytes, Hidden.NOTHING);
        return bytes.toByteArray();
    }

    /** No cell of the raw text, split as plainly as a spreadsheet would, begins with a sign. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noFormulaLeaves(long seed) throws IOException {
        var plan = odd(new RandomPlans(seed).plan(30), seed);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes(plan)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                for (var record : CsvReader.builder().ofCsvRecord(text.replace("\uFEFF", "")))
                    for (var cell : record.getFields())
                        for (var line : cell.split("[\r\n]"))
                            assertThat(line.replaceFirst("^[\\s\\p{Z}]+", ""))
                                    .doesNotMatch("(?s)[=+\\-@].*");
            }
        }
    }

    @Test
    void rowsThatCannotBeAreListed() {
        var people =
                new ForeignTable(
                        "people.csv",
                        List.of("id", "name", "manager", "manager name", "tags"),
                        List.of(
                                List.of(
                                        "00000000-0000-0000-0000-0000000000a1",
                                        "Ana",
                                        "",
                                        "",
                                        "a; b\\;c"),
                                List.of(
                                        "00000000-0000-0000-0000-0000000000a1",
                                        "Ana again",
                                        "",
                                        "",
                                        ""),
                                List.of(
                                        "",
                                        "Ben",
                                        "00000000-0000-0000-0000-0000000000a1",
                                        "whoever",
                                        ""),
                                List.of("1-2-3", "Cleo", "", "", ""),
                                List.of("", "", "", "", "x"),
                                List.of("", "Dan", "00000000-0000-0000-0000-00000000000f", "", "")),
                        List.of(2, 3, 4, 5, 6, 7),
                        List.of());
        var roles =
                new ForeignTable(
                        "roles.csv",
                        List.of("id", "name", "costRate"),
                        List.of(
                                List.of("00000000-0000-0000-0000-0000000000a2", "Cook", "45"),
                                List.of("", "Baker", "45.00 USD")),
                        List.of(2, 3),
                        List.of());
        var imported = imported(Drawn.empty(), List.of(people, roles));
        Drawn.countsAddUp(imported);
        assertThat(Drawn.lines(Drawn.after(Drawn.empty(), imported.edits())))
                .as(Drawn.report(imported))
                .isEqualTo("person Ana tags=[a,b;c]\nperson Ben manager=Ana");
        assertThat(Drawn.report(imported))
                .isEqualTo(
                        """
                        NOT_TAKEN role 1: Row 2 of “roles.csv”: The column “costRate” of the role: “45” is not an amount of money. It looks like 45.00 EUR.
                        NOT_TAKEN person 1: Row 3 of “people.csv”: The id 00000000-0000-0000-0000-0000000000a1 stands in two rows. Leave it out of one to make a new person of it.
                        NOT_TAKEN person 1: Row 5 of “people.csv”: “1-2-3” is not an id. An id looks like 0b0e3a52-7f5c-4d4e-9d0c-3a9a3f0f1c11.
                        NOT_TAKEN person 1: Row 6 of “people.csv”: The name of a person is missing. Give it one.
                        NOT_TAKEN person 1: Row 7 of “people.csv”: The person “Dan” names a person that is not in the plan (00000000-0000-0000-0000-00000000000f). Choose one that is, or add it first.
                        NOT_TAKEN role 1: Row 3 of “roles.csv”: The role “Baker” has an amount in USD, but this plan counts in EUR. Convert it first.\
                        """);
    }

    @Test
    void otherTablesAreNotOurs() {
        assertThat(FullImport.isFull(List.of())).isFalse();
        assertThat(
                        FullImport.isFull(
                                List.of(
                                        new ForeignTable(
                                                "people.csv",
                                                List.of("Name", "Email"),
                                                List.of(),
                                                List.of(),
                                                List.of()))))
                .isFalse();
        assertThat(
                        FullImport.isFull(
                                List.of(
                                        new ForeignTable(
                                                "people",
                                                List.of("id", "name", "role name"),
                                                List.of(),
                                                List.of(),
                                                List.of()))))
                .isTrue();
        assertThat(
                        FullImport.isFull(
                                List.of(
                                        new ForeignTable(
                                                "people",
                                                List.of("id", "name", "salary"),
                                                List.of(),
                                                List.of(),
                                                List.of()))))
                .isFalse();
    }

    // ---- parts

    private static Imported imported(Plan plan, List<ForeignTable> tables) {
        assertThat(FullImport.isFull(tables)).isTrue();
        var imported = FullImport.of(tables, plan, Drawn.ids(9));
        Drawn.countsAddUp(imported);
        return imported;
    }

    private List<ForeignTable> csv(Plan plan, Hidden hidden) throws IOException {
        var file = folder.resolve("plan.zip");
        try (var out = Files.newOutputStream(file)) {
            CsvExport.zip(plan, out, hidden);
        }
        return Here.read(file, "plan.zip").tables();
    }

    private List<ForeignTable> xlsx(Plan plan) throws IOException {
        var file = folder.resolve("plan.xlsx");
        try (var out = Files.newOutputStream(file)) {
            XlsxExport.write(plan, out, Hidden.NOTHING);
        }
        return Here.read(file, "plan.xlsx").tables();
    }

    /** The plan with names and notes that have something up their sleeve. */
    private static Plan odd(Plan plan, long seed) {
        var random = new SplittableRandom(seed);
        var items = new ArrayList<Item>();
        for (var item : plan.items()) items.add(odd(item, random));
        return Plan.of(items);
    }

    private static Item odd(Item item, SplittableRandom random) {
        var fields = Fields.of(item.kind());
        var values = new HashMap<String, Object>();
        fields.named("name")
                .ifPresent(name ->
                        values.put("name", ODD.get(random.nextInt(ODD.size())) + name.of(item)));
        for (var prose : List.of("note", "why"))
            if (fields.named(prose).isPresent() && random.nextBoolean())
                values.put(prose, prose(random));
        if (fields.named("tags").isPresent())
            values.put(
                    "tags",
                    new TreeSet<>(
                            List.of(
                                    ODD.get(random.nextInt(ODD.size())),
                                    ODD.get(random.nextInt(ODD.size())))));
        if (item.kind() == Kind.HOLIDAY_CALENDAR)
            values.put(
                    "days",
                    new TreeMap<>(Map.of(Drawn.TODAY, ODD.get(random.nextInt(ODD.size())))));
        return fields.with(item, values);
    }

    private static String prose(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--)
            text.append(
                    random.nextBoolean()
                            ? PROSE.get(random.nextInt(PROSE.size()))
                            : ODD.get(random.nextInt(ODD.size())));
        return text.toString();
    }
}
