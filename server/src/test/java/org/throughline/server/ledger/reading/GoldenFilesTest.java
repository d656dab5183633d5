package org.throughline.server.ledger.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Kind;
import tools.jackson.databind.node.BooleanNode;

/**
 * What was once written to a ledger is read for ever. For each kind there is a file with edits of
 * every form (added with everything, added with as little as can be, every field changed there and
 * back, removed), exactly as the ledger has them.
 *
 * <p>The newest file of a kind, {@code golden/<kind>.<n>.json}, is also what is written today, byte
 * by byte. When a kind gets a field, the newest file no longer fits: leave it, and run once with
 * {@code -Dthroughline.golden=write}, which writes the next one beside it. A file that is there is
 * never changed.
 */
class GoldenFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean WRITE = "write".equals(System.getProperty("throughline.golden"));

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenTodayIsInTheNewestFile(Kind kind) throws IOException {
        var written = ItemJson.write(edits(kind)) + "\n";
        var files = files(kind);
        if (files.isEmpty() || !Files.readString(files.getLast()).equals(written)) {
            if (WRITE)
                Files.writeString(
                        FOLDER.resolve("%s.%d.json".formatted(kind.stable(), files.size() + 1)),
                        written);
            else if (files.isEmpty())
                fail("The kind %s has no golden file. %s", kind.stable(), HOW);
        }
        assertThat(Files.readAllBytes(files(kind).getLast()))
                .as("The %s is no longer written as it was. Is that meant? %s", kind.stable(), HOW)
                .isEqualTo(written.getBytes(StandardCharsets.UTF_8));
    }

    private static final String HOW =
            "Run once with -Dthroughline.golden=write and commit the new file; leave the old ones.";

    /** In the newest file stands every field, said and unsaid; else it would prove little. */
    @ParameterizedTest
    @EnumSource
    void theNewestFileHasEveryFieldAndEveryForm(Kind kind) throws IOException {
        var edits = ItemJson.readEdits(Files.readString(files(kind).getLast()));
        assertThat(edits).isEqualTo(edits(kind));
        var fields = new TreeSet<String>();
        for (var edit : edits)
            if (edit instanceof Edit.Changed changed) fields.addAll(changed.fields().keySet());
        assertThat(fields)
                .containsExactlyInAnyOrderElementsOf(
                        Fields.of(kind).all().stream().skip(1).map(Fields.Field::name).toList());
        assertThat(edits.stream().map(edit -> edit.getClass().getSimpleName()))
                .containsExactly("Added", "Changed", "Changed", "Removed", "Added", "Removed");
    }

    /** Every file there ever was: it is read, replayed, and what it says is in the plan. */
    @ParameterizedTest
    @MethodSource
    void everyFileIsReadAndReplayed(Path file) throws IOException {
        var edits = ItemJson.readEdits(Files.readString(file));
        assertThat(edits).isNotEmpty();
        var plan = Edits.replay(Plan.empty(), edits.subList(0, 1));
        assertThat(plan.size()).isEqualTo(1);
        assertThat(Edits.replay(Plan.empty(), edits).size()).isZero();
        // Written again and read again it is the same, whatever it looked like.
        assertThat(ItemJson.readEdits(ItemJson.write(edits))).isEqualTo(edits);
    }

    static Stream<Path> everyFileIsReadAndReplayed() throws IOException {
        return all().stream();
    }

    @Test
    void everyFileIsOfAKind() throws IOException {
        for (var file : all())
            assertThat(Kind.named(file.getFileName().toString().split("\\.", 2)[0]))
                    .as(file.toString())
                    .isPresent();
    }

    /** An entry written before a field existed: what is missing is empty. */
    @Test
    void whatWasNotYetSaidIsEmpty() {
        for (var kind : Kind.values()) {
            var said = ItemJson.tree(Samples.bare(kind));
            for (var name : List.copyOf(said.propertyNames())) {
                var value = said.get(name);
                if (value.isContainer() ? value.isEmpty() : value.equals(BooleanNode.FALSE))
                    said.remove(name);
            }
            assertThat(ItemJson.read(kind, said)).isEqualTo(Samples.bare(kind));
        }
    }

    /** Kinds, fields and the words for their values stand in ledgers: none is ever renamed. */
    @Test
    void noNameIsForgotten() throws IOException {
        var file = FOLDER.resolve("names.txt");
        var names = names();
        if (WRITE) {
            var all = new TreeSet<>(names);
            if (Files.exists(file)) all.addAll(Files.readAllLines(file));
            Files.write(file, all);
        }
        assertThat(names)
                .as("Names never go away, and new ones are noted. %s", HOW)
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(file));
    }

    private static List<String> names() {
        var names = new TreeSet<String>();
        for (var kind : Kind.values()) {
            names.add("kind " + kind.stable());
            for (var field : Fields.of(kind).all()) {
                names.add("field %s.%s".formatted(kind.stable(), field.name()));
                words(field.type())
                        .forEach(word ->
                                names.add(
                                        "value %s.%s %s"
                                                .formatted(kind.stable(), field.name(), word)));
            }
        }
        return List.copyOf(names);
    }

    private static List<String> words(Type type) {
        var words = new ArrayList<String>();
        if (type instanceof ParameterizedType generic)
            for (var inner : generic.getActualTypeArguments()) words.addAll(words(inner));
        else if (type instanceof Class<?> plain && plain.isEnum())
            for (var constant : plain.getEnumConstants())
                words.add(ItemJson.stable((Enum<?>) constant));
        return words;
    }

    /** Every form an edit can have. */
    private static List<Edit> edits(Kind kind) {
        var full = Samples.full(kind);
        var bare = Samples.bare(kind);
        return List.of(
                Edit.add(full),
                Edit.between(full, bare).orElseThrow(),
                Edit.between(bare, full).orElseThrow(),
                Edit.remove(full),
                Edit.add(bare),
                Edit.remove(bare));
    }

    private static List<Path> files(Kind kind) throws IOException {
        var files = new ArrayList<Path>();
        for (int n = 1; ; n++) {
            var file = FOLDER.resolve("%s.%d.json".formatted(kind.stable(), n));
            if (!Files.exists(file)) return files;
            files.add(file);
        }
    }

    private static List<Path> all() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }
}
