package org.throughline.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in a data folder: started with Throughline, stopped with it, on the
 * loopback only, with checksums, SCRAM and random passwords. It survives restarts of either, also
 * by {@code kill -9}; should it die while Throughline runs, it is started again.
 *
 * <p>The well-known embedded class is made for tests (no fsync, no password, orphans), so this
 * launcher is ours.
 */
final class OwnPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path cluster;
    private final Path binaries;
    private final Unprivileged unprivileged;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Properties secrets;
    private final int port;
    private @Nullable Process process;
    private boolean closing;

    private OwnPostgres(Path folder, Path programs) throws IOException {
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        Files.createDirectories(folder);
        lockFile =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        lock = lockOrRefuse();
        binaries = PostgresBinaries.in(programs);
        unprivileged = Unprivileged.here(binaries, folder);
        secrets = secrets();
        stopLeftOver();
        if (!Files.exists(cluster.resolve("PG_VERSION"))) initialize();
        port = port();
    }

    /**
     * Starts it in this folder, which is made if need be. @throws CannotStart with a sentence if
     * that cannot be
     */
    static OwnPostgres in(Path folder) {
        return in(folder, folder);
    }

    /** The same with PostgreSQL's programs unpacked elsewhere, where several may share them. */
    static OwnPostgres in(Path folder, Path programs) {
        try {
            var postgres =
                    new OwnPostgres(
                            folder.toAbsolutePath().normalize(),
                            programs.toAbsolutePath().normalize());
            try {
                postgres.launchPatiently();
                postgres.prepareRoles();
                Thread.ofVirtual().name("postgres-watch").start(postgres::watch);
                return postgres;
            } catch (RuntimeException | IOException failed) {
                postgres.close();
                throw failed;
            }
        } catch (IOException fault) {
            throw new CannotStart(
                    "PostgreSQL could not be started in %s: %s."
                            .formatted(folder.toAbsolutePath(), fault.getMessage()),
                    fault);
        }
    }

    String url() {
        return url("throughline");
    }

    String ownerPassword() {
        return secrets.getProperty("owner");
    }

    String appPassword() {
        return secrets.getProperty("app");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private FileLock lockOrRefuse() throws IOException {
        try {
            var taken = lockFile.tryLock();
            if (taken != null) return taken;
        } catch (OverlappingFileLockException _) {
            // This very process has it; said below.
        }
        throw new CannotStart(
                "Another Throughline is already running on %s. Stop it first, or choose another folder with --data."
                        .formatted(folder));
    }

    /** Passwords of the three roles, made once, readable by the owner of the folder only. */
    private Properties secrets() throws IOException {
        var file = folder.resolve("secrets");
        var known = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                known.load(in);
            }
            return known;
        }
        for (var role : List.of("superuser", "owner", "app")) known.setProperty(role, random());
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(file)) {
            known.store(out, "Passwords of Throughline's own PostgreSQL. Keep them with the data.");
        }
        return known;
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void initialize() throws IOException {
        System.out.println("Making the database (once) …");
        var started = folder.resolve("cluster.partly");
        run(List.of("rm", "-rf", started.toString()));
        Files.createDirectory(
                started,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        unprivileged.own(started);
        // initdb reads the password from a file that the unprivileged user can open, and that is
        // gone right after.
        var password = started.resolveSibling("password");
        Files.writeString(password, secrets.getProperty("superuser"));
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        unprivileged.own(password);
        try {
            run(
                    unprivileged.command(
                            List.of(
                                    binaries.resolve("bin/initdb").toString(),
                                    "--pgdata=" + started,
                                    "--username=postgres",
                                    "--pwfile=" + password,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale-provider=builtin",
                                    "--locale=C.UTF-8",
                                    "--data-checksums")));
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(started, cluster);
    }

    /** The port of last time, if it is still free, else another. */
    private int port() throws IOException {
        var file = folder.resolve("port");
        if (Files.exists(file)) {
            int last = Integer.parseInt(Files.readString(file).strip());
            try (var socket = new ServerSocket(last, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException _) {
                LOG.info("Port {} is taken by someone else; PostgreSQL moves to another.", last);
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    /**
     * After kill -9 of the application its PostgreSQL still runs; after kill -9 of PostgreSQL its
     * pid file still lies about.
     */
    private void stopLeftOver() throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var left = ProcessHandle.of(pid).filter(this::isOurs);
        if (left.isEmpty()) {
            Files.delete(pidFile);
            return;
        }
        LOG.info("A PostgreSQL of this folder was left running (process {}); stopping it.", pid);
        stop(left.get());
    }

    /** Process ids are used again: only a postgres on this very cluster is ours. */
    private boolean isOurs(ProcessHandle handle) {
        try {
            var line =
                    Files.readString(Path.of("/proc/%d/cmdline".formatted(handle.pid())))
                            .replace('\0', ' ');
            return line.contains("postgres") && line.contains(cluster.toString());
        } catch (IOException _) {
            return handle.info()
                    .command()
                    .map(command -> command.startsWith(binaries.toString()))
                    .orElse(false);
        }
    }

    /**
     * After a kill -9, workers of the last PostgreSQL may take a moment to notice and leave; until
     * then a new one does not start.
     */
    private void launchPatiently() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                launch();
                return;
            } catch (CannotStart failed) {
                if (attempt == 10) throw failed;
                pause(500);
                stopLeftOver();
            }
        }
    }

    private void launch() throws IOException {
        var log = folder.resolve("postgres.log").toFile();
        process =
                new ProcessBuilder(
                                unprivileged.command(
                                        List.of(
                                                binaries.resolve("bin/postgres").toString(),
                                                "-D",
                                                cluster.toString(),
                                                "-p",
                                                Integer.toString(port),
                                                "-c",
                                                "listen_addresses=127.0.0.1",
                                                "-c",
                                                "unix_socket_directories=",
                                                "-c",
                                                "max_connections=60",
                                                "-c",
                                                "fsync=on",
                                                "-c",
                                                "full_page_writes=on",
                                                "-c",
                                                "synchronous_commit=on",
                                                "-c",
                                                "log_line_prefix=%m [%p] ")))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start();
        awaitConnection();
    }

    private void awaitConnection() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        SQLException last = new SQLException("no answer");
        while (System.nanoTime() < end) {
            var running = process;
            if (running == null || !running.isAlive())
                throw new CannotStart(
                        "PostgreSQL ended at once. Its last words are in %s."
                                .formatted(folder.resolve("postgres.log")));
            try (var _ = superuser("postgres")) {
                return;
            } catch (SQLException notYet) {
                last = notYet;
                pause(50);
            }
        }
        throw new CannotStart(
                "PostgreSQL did not answer within %d seconds: %s. See %s."
                        .formatted(
                                PATIENCE.toSeconds(),
                                last.getMessage(),
                                folder.resolve("postgres.log")));
    }

    private Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(
                url(database), "postgres", secrets.getProperty("superuser"));
    }

    /**
     * A role that owns the tables and one that works with them and owns nothing; a database for
     * both.
     */
    private void prepareRoles() {
        try (var connection = superuser("postgres");
                var statement = connection.createStatement()) {
            for (var role : List.of("owner", "app")) {
                var name = "throughline_" + role;
                // Names and passwords are ours, made of hexadecimal digits, and DDL takes no
                // parameters.
                if (!exists(connection, "select 1 from pg_roles where rolname = ?", name))
                    statement.execute(
                            "create role "
                                    + name
                                    + " login nosuperuser nobypassrls nocreatedb nocreaterole noinherit");
                statement.execute(
                        "alter role " + name + " password '" + secrets.getProperty(role) + "'");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", "throughline"))
                statement.execute("create database throughline owner throughline_owner");
            statement.execute("revoke all on database throughline from public");
            statement.execute("grant connect on database throughline to throughline_app");
        } catch (SQLException fault) {
            throw new CannotStart(
                    "PostgreSQL runs, but its roles could not be made: %s."
                            .formatted(fault.getMessage()),
                    fault);
        }
    }

    private static boolean exists(Connection connection, String sql, String name)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            return query.executeQuery().next();
        }
    }

    /**
     * Should PostgreSQL die, start it again, slower each time in a row; the pool finds it by
     * itself.
     */
    private void watch() {
        long pause = 200;
        while (true) {
            var watched = process;
            if (watched == null) return;
            long since = System.nanoTime();
            watched.onExit().join();
            if (System.nanoTime() - since > Duration.ofMinutes(1).toNanos()) pause = 200;
            synchronized (this) {
                if (closing) return;
                LOG.error(
                        "PostgreSQL ended unexpectedly (exit {}); starting it again.",
                        watched.exitValue());
                try {
                    stopLeftOver();
                    launch();
                } catch (IOException | RuntimeException fault) {
                    LOG.error(
                            "PostgreSQL could not be started again; trying once more in {} ms.",
                            pause,
                            fault);
                }
            }
            pause(pause);
            pause = Math.min(pause * 2, 10_000);
        }
    }

    /** A fast shutdown: open transactions are rolled back, what is committed is on disk. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            try {
                if (process != null && process.isAlive()) stop(process.toHandle());
                lock.release();
                lockFile.close();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    private static void stop(ProcessHandle postgres) throws IOException {
        // SIGINT is PostgreSQL's "fast" shutdown; Java itself can only send SIGTERM, which waits
        // for every client to leave.
        run(List.of("sh", "-c", "kill -INT " + postgres.pid()));
        try {
            postgres.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException _) {
            LOG.warn(
                    "PostgreSQL (process {}) did not stop in time; ending it at once. It recovers at the next start.",
                    postgres.pid());
            run(List.of("sh", "-c", "kill -QUIT " + postgres.pid()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0)
                throw new IOException(
                        "“%s” failed: %s".formatted(command.getFirst(), said.strip()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
