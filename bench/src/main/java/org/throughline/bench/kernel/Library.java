package org.throughline.bench.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipFile;
import org.throughline.scheduling.problem.Problem;

/** A zip of instances. */
public final class Library {
    /** How a file of a library is read. */
    public interface Reader {
        Problem read(String text);
    }

    private Library() {}

    /** All whose path ends so and contains this, by name. */
    public static List<Instance> read(Path zip, String contains, String ending, Reader reader) {
        var instances = new ArrayList<Instance>();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : java.util.Collections.list(file.entries())) {
                var path = entry.getName();
                if (!path.endsWith(ending) || !path.contains(contains)) continue;
                var text =
                        new String(
                                file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                instances.add(
                        new Instance(path.substring(path.lastIndexOf('/') + 1), reader.read(text)));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        if (instances.isEmpty())
            throw new IllegalArgumentException(
                    "%s holds no %s%s.".formatted(zip, contains, ending));
        instances.sort(Comparator.comparing(Instance::name));
        return instances;
    }
}
