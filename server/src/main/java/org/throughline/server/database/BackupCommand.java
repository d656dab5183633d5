package org.throughline.server.database;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code bin/backup} and {@code bin/restore}. */
public final class BackupCommand {
    private static final Set<String> SETTINGS = Set.of("--data", "--to", "--keep");
    private static final int MOST_DAYS = 35;

    private final Clock clock;
    private final PrintStream out;
    private final Optional<Path> programs;

    BackupCommand(Clock clock, PrintStream out) {
        this(clock, out, Optional.empty());
    }

    /** With PostgreSQL's programs unpacked elsewhere, where several may share them. */
    BackupCommand(Clock clock, PrintStream out, Path programs) {
        this(clock, out, Optional.of(programs));
    }

    private BackupCommand(Clock clock, PrintStream out, Optional<Path> programs) {
        this.clock = clock;
        this.out = out;
        this.programs = programs;
    }

    /** The first argument is {@code backup} or {@code restore}. */
    public static void main(String[] arguments) {
        System.exit(new BackupCommand(Clock.systemUTC(), System.out).run(List.of(arguments)));
    }

    /** 0 if it was done, 1 after a sentence that says why not. */
    int run(List<String> arguments) {
        try {
            var words = new ArrayDeque<>(arguments);
            if ("restore".equals(words.pollFirst())) restore(words);
            else backup(words);
            return 0;
        } catch (CannotStart known) {
            out.println(known.getMessage());
        } catch (IOException | InvalidPathException fault) {
            out.println("It could not be done: %s.".formatted(fault.getMessage()));
        }
        return 1;
    }

    private void backup(Deque<String> words) throws IOException {
        var settings = settings(words);
        if (!words.isEmpty()) throw unknown(words.peekFirst());
        var to = settings.get("--to");
        if (to == null)
            throw new CannotStart(
                    "Say into which folder, best one of another disk: bin/backup --to FOLDER.");
        int days = days(settings.getOrDefault("--keep", Integer.toString(MOST_DAYS)));
        var now = clock.instant();
        var file = Backup.of(data(settings), Path.of(to), now);
        out.println(
                "Backed up to %s (%.1f MB, %.1f s)."
                        .formatted(
                                file.toAbsolutePath(),
                                Files.size(file) / 1e6,
                                Duration.between(now, clock.instant()).toMillis() / 1e3));
        var old = Backup.expire(Path.of(to), Duration.ofDays(days), now);
        if (!old.isEmpty())
            out.println("%d older than %d days deleted.".formatted(old.size(), days));
    }

    private void restore(Deque<String> words) throws IOException {
        var file = words.pollFirst();
        var settings = settings(words);
        if (!words.isEmpty()) throw unknown(words.peekFirst());
        if (file == null || file.startsWith("--") || !settings.containsKey("--data"))
            throw new CannotStart(
                    "Say what, and into which data folder: bin/restore FILE --data FOLDER.");
        var data = data(settings);
        Restore.of(Path.of(file), data, programs.orElse(data.resolve("postgres")));
        out.println(
                "Restored into %s. Start it with bin/start --data %s; History, Verify says whether the ledger is whole."
                        .formatted(settings.get("--data"), settings.get("--data")));
    }

    private static Path data(Map<String, String> settings) {
        return Path.of(
                settings.getOrDefault(
                        "--data", System.getProperty("throughline.data", ".throughline")));
    }

    /** Each with its value; what follows them stays. */
    private static Map<String, String> settings(Deque<String> words) {
        var settings = new HashMap<String, String>();
        while (!words.isEmpty() && words.peekFirst().startsWith("--")) {
            var name = words.removeFirst();
            if (!SETTINGS.contains(name)) throw unknown(name);
            if (words.isEmpty()) throw new CannotStart("%s needs a value.".formatted(name));
            settings.put(name, words.removeFirst());
        }
        return settings;
    }

    private static CannotStart unknown(String word) {
        return new CannotStart(
                "“%s” is not known here. It is bin/backup --to FOLDER [--data FOLDER] [--keep DAYS], or bin/restore FILE --data FOLDER."
                        .formatted(word));
    }

    private static int days(String typed) {
        try {
            int days = Integer.parseInt(typed);
            if (days >= 1 && days <= MOST_DAYS) return days;
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new CannotStart(
                "“%s” is no number of days to keep backups; from 1 to %d, so that what somebody had deleted is gone from them too."
                        .formatted(typed, MOST_DAYS));
    }
}
