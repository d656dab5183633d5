package org.throughline.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A copy of all that our own PostgreSQL holds, in one file, made while everybody works.
 *
 * <p>As PostgreSQL's manual has it under “Making a Base Backup Using the Low Level API”: the backup
 * is begun; the files are copied while they change; it is ended; and the log written meanwhile goes
 * in too, out of which the first start makes the files whole. What was committed before it ended is
 * in it. (The programs that come for this are not among those we carry.)
 *
 * <p>Where PostgreSQL does not run, the files are copied as they lie, log and all.
 */
final class Backup {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("throughline-\\d{8}-\\d{6}\\.tar\\.gz");
    private static final Pattern FIRST_LOG = Pattern.compile("\\(file ([0-9A-F]{24})\\)");
    private static final Pattern LOG = Pattern.compile("[0-9A-F]{24}");

    /** What is of the running server only: it makes these anew. */
    private static final Set<String> EMPTY =
            Set.of(
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_replslot",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");

    /** Last, since it says from where on the log counts. */
    private static final String CONTROL = "global/pg_control";

    private static final String ALREADY_THERE = "42710";

    private final Path home;
    private final Path cluster;
    private final Archive.Writing archive;

    private Backup(Path home, Archive.Writing archive) {
        this.home = home;
        this.cluster = home.resolve("cluster");
        this.archive = archive;
    }

    /**
     * Makes one.
     *
     * @param data the data folder of a Throughline
     * @param to the folder it goes to
     * @return the file, which only whoever made it may read: it holds all of everybody
     * @throws CannotStart with a sentence if there is nothing to back up, or not now
     */
    static Path of(Path data, Path to, Instant now) throws IOException {
        var home = data.resolve("postgres").toAbsolutePath();
        if (!Files.exists(home.resolve("secrets")))
            throw new CannotStart(
                    "There is no database of Throughline's own in %s. Name its data folder with --data; another PostgreSQL is backed up with that one's own tools."
                            .formatted(data.toAbsolutePath()));
        Files.createDirectories(to);
        var file = to.resolve(name(now));
        var partly = to.resolve(file.getFileName() + ".partly");
        try {
            try (var archive = Archive.write(partly)) {
                new Backup(home, archive).make();
            }
            return Files.move(partly, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partly);
        }
    }

    /** Deletes what is older; the newest stays in any case. */
    static List<Path> expire(Path folder, Duration age, Instant now) throws IOException {
        try (var files = Files.list(folder)) {
            var ours =
                    files.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                            .sorted(Comparator.reverseOrder())
                            .toList();
            var oldest = name(now.minus(age));
            var old =
                    ours.stream()
                            .skip(1)
                            .filter(file -> file.getFileName().toString().compareTo(oldest) < 0)
                            .toList();
            for (var file : old) Files.delete(file);
            return old;
        }
    }

    private static String name(Instant at) {
        return "throughline-%s.tar.gz".formatted(STAMP.format(at));
    }

    private void make() throws IOException {
        archive.file("secrets", home.resolve("secrets"));
        try (var file =
                FileChannel.open(
                        home.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            try (var lock = file.tryLock()) {
                if (lock == null) whileItRuns();
                else copy(EMPTY);
            } catch (OverlappingFileLockException _) {
                whileItRuns();
            }
        }
    }

    private void whileItRuns() throws IOException {
        try (var connection = connection()) {
            keepTheLog(connection);
            ask(connection, "select pg_backup_start('throughline', fast => true)::text");
            var empty = new HashSet<>(EMPTY);
            empty.add("pg_wal");
            copy(empty);
            var ended =
                    ask(
                            connection,
                            "select labelfile, spcmapfile, pg_walfile_name(lsn) from pg_backup_stop(false)");
            if (!ended.get(1).isBlank())
                throw new CannotStart(
                        "Somebody has given this PostgreSQL tablespaces outside of its folder; such a one is backed up with PostgreSQL's own tools.");
            archive.text("cluster/backup_label", ended.getFirst());
            log(firstLog(ended.getFirst()), ended.get(2));
        } catch (SQLException fault) {
            throw new CannotStart(
                    ALREADY_THERE.equals(fault.getSQLState())
                            ? "Another backup is being made. Wait until it is done."
                            : "PostgreSQL did not let itself be backed up: %s."
                                    .formatted(fault.getMessage()),
                    fault);
        }
    }

    private Connection connection() throws SQLException, IOException {
        var secrets = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("secrets"))) {
            secrets.load(in);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/postgres"
                        .formatted(Files.readString(home.resolve("port")).strip()),
                "postgres",
                secrets.getProperty("superuser"));
    }

    /** As long as this connection lives, no file of the log from here on is used again. */
    private static void keepTheLog(Connection connection) throws SQLException {
        ask(
                connection,
                "select pg_create_physical_replication_slot('throughline_backup', true, true)::text");
    }

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            var values = new ArrayList<String>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                var value = row.getString(i);
                values.add(value == null ? "" : value);
            }
            return values;
        }
    }

    private void copy(Set<String> empty) throws IOException {
        Files.walkFileTree(
                cluster,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        var name = cluster.relativize(folder).toString();
                        archive.folder(name.isEmpty() ? "cluster" : "cluster/" + name);
                        return empty.contains(name) || isTemporary(folder)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        var name = cluster.relativize(file).toString();
                        if (!LEFT_OUT.contains(name) && !name.equals(CONTROL))
                            archive.file("cluster/" + name, file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException fault)
                            throws IOException {
                        // A table that was dropped, or a file of a sort that is over.
                        if (fault instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                        throw fault;
                    }
                });
        archive.file("cluster/" + CONTROL, cluster.resolve(CONTROL));
    }

    private static boolean isTemporary(Path folder) {
        return folder.getFileName().toString().startsWith("pgsql_tmp");
    }

    private static String firstLog(String label) {
        var found = FIRST_LOG.matcher(label);
        if (!found.find())
            throw new CannotStart(
                    "PostgreSQL's label of the backup does not say where its log begins: “%s”."
                            .formatted(label.strip()));
        return found.group(1);
    }

    private void log(String first, String last) throws IOException {
        try (var files = Files.list(cluster.resolve("pg_wal"))) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (LOG.matcher(name).matches()
                        && name.compareTo(first) >= 0
                        && name.compareTo(last) <= 0) archive.file("cluster/pg_wal/" + name, file);
            }
        }
    }
}
