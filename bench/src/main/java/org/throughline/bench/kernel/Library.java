package org.throughline.bench.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipFile;
import org.throughline.scheduling.problem.Problem;

/** The public libraries: each a zip of instances in a folder of data. */
public final class Library {
    /** How a file of a library is read. */
    private interface Reader {
        Problem read(String text);
    }

    private Library() {}

    /**
     * @param set as {@code j120}
     */
    public static List<Instance> psplib(Path data, String set) {
        return read(data.resolve("psplib-%s.sm.zip".formatted(set)), set, ".sm", ReadPsplib::read);
    }

    /** MPLIB1, set 3. */
    public static List<Instance> multiProject(Path data) {
        return read(
                data.resolve("mplib1-set3-part.rcmp.zip"), "Set3", ".txt", ReadMultiProject::read);
    }

    /**
     * @param set part of a name, as {@code mp_j120}
     */
    static List<Instance> mpsplib(Path data, String set) {
        return read(data.resolve("mpsplib.rcmp.zip"), set, ".rcmp", ReadMultiProject::read);
    }

    /**
     * @param set as {@code set-1a}
     */
    public static List<Instance> mspsp(Path data, String set) {
        return read(data.resolve("mspsp-instlib.zip"), "/" + set + "/", ".dzn", ReadMspsp::read);
    }

    /**
     * @param set as {@code d36}
     */
    public static List<Instance> imopse(Path data, String set) {
        return read(data.resolve("imopse-part.zip"), "/" + set + "/", ".def", ReadImopse::read);
    }

    /** All whose path ends so and contains this, by name. */
    private static List<Instance> read(Path zip, String contains, String ending, Reader reader) {
        var instances = new ArrayList<Instance>();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : Collections.list(file.entries())) {
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
