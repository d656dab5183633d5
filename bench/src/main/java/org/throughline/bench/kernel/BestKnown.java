package org.throughline.bench.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What others found, from the tables beside the instances. */
record BestKnown(int criticalPath, int lower, int upper) {
    /** By instance, as {@code j1201_1.sm}. */
    static Map<String, BestKnown> psplib(Path data) {
        var known = new HashMap<String, BestKnown>();
        for (var line : lines(data.resolve("bestknown/psplib-rg300-bounds.csv"))) {
            var cells = line.split(",");
            if (!cells[0].startsWith("J")) continue;
            known.put(
                    cells[1],
                    new BestKnown(
                            Integer.parseInt(cells[3]),
                            Integer.parseInt(cells[4]),
                            Integer.parseInt(cells[5])));
        }
        return known;
    }

    /** By instance, as {@code MPLIB1_Set3_0.txt}. */
    static Map<String, BestKnown> multiProject(Path data) {
        var known = new HashMap<String, BestKnown>();
        for (var line : lines(data.resolve("bestknown/mmrcpsp-rcmpsp-bks.csv"))) {
            var cells = line.split(",");
            if (cells[0].equals("RCMPSP"))
                known.put(cells[2], new BestKnown(0, 0, Integer.parseInt(cells[3])));
        }
        return known;
    }

    /** By instance, as {@code inst_set1a_sf0.5_nc1.5_n20_m10_00.dzn}. */
    static Map<String, BestKnown> mspsp(Path data) {
        var known = new HashMap<String, BestKnown>();
        for (var line : lines(data.resolve("bestknown/mspsp-young2017.csv"))) {
            var cells = line.split(",");
            if (!cells[0].startsWith("set-")) continue;
            var name =
                    "inst_%s_%02d.dzn"
                            .formatted(
                                    cells[1].replace("results_", "").replace("_pris.txt", ""),
                                    Integer.parseInt(cells[2]));
            known.put(
                    name, new BestKnown(0, Integer.parseInt(cells[4]), Integer.parseInt(cells[5])));
        }
        return known;
    }

    private static Iterable<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
