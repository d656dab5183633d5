package org.throughline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.bench.Measure.Samples;

/**
 * Measurements in JVMs of their own: each fork compiles, lays out its heap and warms up anew, and
 * the samples of all are put together. A fork prints what it found as lines; anything else it says
 * is passed on.
 */
public final class Forks {
    private static final String SAMPLE = "sample\t";
    private static final String FIGURE = "figure\t";

    private Forks() {}

    /** What forks reported: samples by operation, and single figures by name. */
    public record Report(Map<String, Samples> samples, Map<String, String> figures) {
        public double median(String operation) {
            return samples(operation).median();
        }

        public Samples samples(String operation) {
            var found = samples.get(operation);
            if (found == null) throw new IllegalStateException("nothing measured: " + operation);
            return found;
        }

        public String figure(String name) {
            return figures.getOrDefault(name, "–");
        }
    }

    /** Said by a fork. */
    public static void report(Map<String, Samples> samples) {
        samples.forEach((name, all) -> {
            for (double nanos : all.nanos()) System.out.println(SAMPLE + name + "\t" + nanos);
        });
    }

    /** Said by a fork. */
    public static void report(String name, String figure) {
        System.out.println(FIGURE + name + "\t" + figure);
    }

    /** Runs the class so many times, one after the other. A fork that fails ends it all. */
    public static Report run(int forks, List<String> jvm, Class<?> main, String... arguments) {
        var samples = new LinkedHashMap<String, List<Double>>();
        var figures = new LinkedHashMap<String, String>();
        for (int fork = 0; fork < forks; fork++) {
            System.err.printf(
                    "fork %d of %d: %s %s%n",
                    fork + 1, forks, main.getSimpleName(), String.join(" ", arguments));
            run(jvm, main, arguments, samples, figures);
        }
        var all = new LinkedHashMap<String, Samples>();
        samples.forEach((name, nanos) -> all.put(name, Measure.of(nanos)));
        return new Report(all, figures);
    }

    private static void run(
            List<String> jvm,
            Class<?> main,
            String[] arguments,
            Map<String, List<Double>> samples,
            Map<String, String> figures) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(arguments));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> take(line, samples, figures));
            }
            int exit = process.waitFor();
            if (exit != 0) throw new IllegalStateException("a fork ended with exit " + exit);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void take(
            String line, Map<String, List<Double>> samples, Map<String, String> figures) {
        var parts = line.split("\t", -1);
        if (line.startsWith(SAMPLE))
            samples.computeIfAbsent(parts[1], _ -> new ArrayList<>())
                    .add(Double.parseDouble(parts[2]));
        else if (line.startsWith(FIGURE)) figures.put(parts[1], parts[2]);
        else System.err.println(line);
    }

    /** What the figures were measured on. No address or name of the machine. */
    public static String machine() {
        return "%s, %d cores, %s of memory; Linux %s; %s %s"
                .formatted(
                        line("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.vendor"),
                        System.getProperty("java.vm.version"));
    }

    private static String memory() {
        var kib = line("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kib.isEmpty() ? "?" : "%.0f GiB".formatted(Long.parseLong(kib) / 1048576.0);
    }

    private static String line(String file, String start) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(start))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("?");
        } catch (IOException _) {
            return "?";
        }
    }

    /** How busy the machine was with everything, over the last minute. */
    public static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
        } catch (IOException _) {
            return "?";
        }
    }
}
