package org.throughline.exchange.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.exchange.foreign.ForeignFile;
import org.throughline.exchange.foreign.ForeignJson;
import tools.jackson.core.JacksonException;

/**
 * Parses a file in a JVM of its own: 256 MB, 30 seconds of computing, an empty folder to stand in,
 * no environment, no DTDs, and, where the machine lets us take it away ({@code unshare}), no
 * network. At most two at a time.
 */
public final class ChildParser {
    private static final int DETAIL = 8 << 10;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PIPES = Duration.ofSeconds(10);
    private static final int BUSY_MACHINE = 4;
    private static final List<List<String>> WAYS_OUT_OF_THE_NETWORK =
            List.of(
                    List.of("/usr/bin/unshare", "-n"),
                    List.of("/usr/bin/unshare", "-rn"),
                    List.of("/bin/unshare", "-n"),
                    List.of("/bin/unshare", "-rn"));

    private final Path scratch;
    private final Duration limit;
    private final List<String> jvm;
    private final Semaphore places = new Semaphore(2, true);
    private @Nullable List<String> withoutNetwork;

    /**
     * @param scratch a folder of ours for the children's working folders
     */
    public ChildParser(Path scratch) {
        this(scratch, Limits.TIME, List.of());
    }

    ChildParser(Path scratch, Duration limit, List<String> jvm) {
        this.scratch = scratch.toAbsolutePath();
        this.limit = limit;
        this.jvm = jvm;
    }

    /**
     * @param name the file's name as its owner knows it: for the sentences, never for a path
     */
    public Parsed parse(Path file, String name) {
        var called = called(name);
        try {
            // Whatever can be refused by a look is, without starting anything.
            if (FirstLook.at(file, called) instanceof FirstLook.Refused(var sentence))
                return new Parsed.Refused(sentence, "");
            if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS))
                return new Parsed.Refused(
                        "Others are importing just now. Try “%s” again in a minute."
                                .formatted(called),
                        "");
            try {
                return inChild(file.toAbsolutePath(), called);
            } finally {
                places.release();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Parsed.Refused(
                    "The import of “%s” was stopped. Nothing was changed.".formatted(called), "");
        }
    }

    private Parsed inChild(Path file, String name) throws IOException, InterruptedException {
        Files.createDirectories(scratch);
        var folder = Files.createTempDirectory(scratch, "parse-");
        try {
            var builder =
                    new ProcessBuilder(command(file, name, folder)).directory(folder.toFile());
            builder.environment().clear();
            // Without a locale the JVM could not open paths with letters beyond ASCII.
            builder.environment().put("LC_ALL", "C.UTF-8");
            return answer(builder.start(), name);
        } finally {
            delete(folder);
        }
    }

    private Parsed answer(Process child, String name) throws IOException, InterruptedException {
        child.getOutputStream().close();
        var out =
                CompletableFuture.supplyAsync(
                        () -> drain(child, child.getInputStream(), Limits.ANSWER_BYTES),
                        Thread::startVirtualThread);
        var err =
                CompletableFuture.supplyAsync(
                        () -> drain(child, child.getErrorStream(), 1 << 20),
                        Thread::startVirtualThread);
        try {
            if (!ends(child))
                return new Parsed.Refused(
                        "“%s” took longer than %d seconds to read and was given up; it is very large or damaged. Split it, or save it again."
                                .formatted(name, limit.toSeconds()),
                        "");
            // Before anything is destroyed: that would close the pipes under their readers, and on
            // a busy machine the end of the answer would be lost.
            return understood(
                    child.exitValue(),
                    out.orTimeout(PIPES.toSeconds(), TimeUnit.SECONDS).join(),
                    detail(err.orTimeout(PIPES.toSeconds(), TimeUnit.SECONDS).join()),
                    name);
        } finally {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
        }
    }

    /**
     * Whether it ends before it has computed for longer than the limit. On the clock it may take
     * longer: that the machine is busy is not the file's fault.
     */
    private boolean ends(Process child) throws InterruptedException {
        long start = System.nanoTime();
        while (!child.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            var passed = Duration.ofNanos(System.nanoTime() - start);
            var computed = child.info().totalCpuDuration().orElse(passed);
            if (computed.compareTo(limit) > 0
                    || passed.compareTo(limit.multipliedBy(BUSY_MACHINE)) > 0) return false;
        }
        return true;
    }

    private static Parsed understood(int exit, byte[] out, String err, String name) {
        if (out.length > Limits.ANSWER_BYTES)
            return new Parsed.Refused(
                    "“%s” says more than an import takes in at once. Split it into smaller files."
                            .formatted(name),
                    "");
        try {
            if (exit == 0) {
                var crossing = ForeignJson.read(new ByteArrayInputStream(out));
                if (crossing.file().isEmpty())
                    return new Parsed.Refused(crossing.refusal(), crossing.detail());
                if (crossing.file().get().version() == ForeignFile.VERSION)
                    return new Parsed.Read(crossing.file().get());
            }
        } catch (JacksonException broken) {
            err = err + broken.getClass().getSimpleName();
        }
        // The reader itself never ends with 1; the JVM does when it cannot start it.
        if (exit == 1 && out.length == 0)
            throw new IllegalStateException("the child JVM did not start: " + err);
        return new Parsed.Refused(
                "“%s” could not be read: the reader gave up on it. It is damaged or very large. Save it again, or as XML or CSV."
                        .formatted(name),
                "exit %d: %s".formatted(exit, err));
    }

    private static String detail(byte[] err) {
        return new String(err, 0, Math.min(err.length, DETAIL), StandardCharsets.UTF_8);
    }

    /** All it says, or a little more than is allowed: then it is stopped. */
    private static byte[] drain(Process child, InputStream from, long most) {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[1 << 16];
        try (from) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                all.write(buffer, 0, read);
                if (all.size() > most) {
                    child.destroyForcibly();
                    break;
                }
            }
        } catch (IOException _) {
            // The child was stopped while we read; what it said so far will do.
        }
        return all.toByteArray();
    }

    List<String> command(Path file, String name, Path folder) {
        var command = new ArrayList<>(withoutNetwork());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-Xss1m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:+DisableAttachMechanism",
                        "-XX:ErrorFile=/dev/null",
                        "-Djava.io.tmpdir=" + folder,
                        "-Djava.awt.headless=true",
                        "-Dlog4j2.StatusLogger.level=OFF",
                        // Every parser of the JDK in this JVM, ours or inside a library: no DTD at
                        // all, and nothing fetched from anywhere.
                        "-Djdk.xml.dtd.support=deny",
                        "-Djavax.xml.accessExternalDTD=",
                        "-Djavax.xml.accessExternalSchema=",
                        "-Djavax.xml.accessExternalStylesheet=",
                        "-Djavax.xml.parsers.SAXParserFactory=com.sun.org.apache.xerces.internal.jaxp.SAXParserFactoryImpl",
                        "-Djavax.xml.parsers.DocumentBuilderFactory=com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl"));
        command.addAll(jvm);
        if (isPackedInOneJar()) {
            command.addAll(
                    List.of(
                            "-cp",
                            classPath(),
                            "-Dloader.main=" + ParseFile.class.getName(),
                            "org.springframework.boot.loader.launch.PropertiesLauncher"));
        } else {
            command.addAll(List.of("-cp", classPath(), ParseFile.class.getName()));
        }
        command.add(file.toString());
        command.add(name);
        return command;
    }

    /** Our own class path, as absolute paths: the child stands in another folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.isEmpty())
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Whether our classes lie in a jar within a jar, which only its launcher can open. */
    private static boolean isPackedInOneJar() {
        var place = ParseFile.class.getResource("ParseFile.class");
        return place != null && place.toString().startsWith("jar:nested:");
    }

    /** Found out once. A machine that does not allow it still has all the other limits. */
    private synchronized List<String> withoutNetwork() {
        var known = withoutNetwork;
        if (known != null) return known;
        var found =
                WAYS_OUT_OF_THE_NETWORK.stream()
                        .filter(ChildParser::works)
                        .findFirst()
                        .orElse(List.of());
        withoutNetwork = found;
        return found;
    }

    boolean isWithoutNetwork() {
        return !withoutNetwork().isEmpty();
    }

    private static boolean works(List<String> way) {
        if (!Files.isExecutable(Path.of(way.getFirst()))) return false;
        try {
            var trial =
                    new ProcessBuilder(Stream.concat(way.stream(), Stream.of("/bin/true")).toList())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = trial.waitFor(2, TimeUnit.SECONDS);
            trial.destroyForcibly();
            return ended && trial.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A name fit for a sentence: its last part, in one line, not too long. */
    static String called(String name) {
        var last =
                name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                        .replaceAll("\\p{Cntrl}+", " ")
                        .strip();
        if (last.isEmpty()) return "The file";
        return last.length() <= 80 ? last : last.substring(0, 79) + "…";
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(path);
        }
    }
}
