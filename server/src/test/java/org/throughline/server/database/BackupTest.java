package org.throughline.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.server.testing.OwnFolder;

/** What is backed up while it is written comes back whole. */
class BackupTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private Path folder;

    @BeforeEach
    void fresh() {
        folder = OwnFolder.fresh();
    }

    @Test
    void whatIsWrittenMeanwhileIsThereUpToItsEndAndWithoutAGap() throws Exception {
        var acknowledged = new AtomicInteger();
        int atTheBeginning;
        int atTheEnd;
        try (var postgres = start("data")) {
            execute(postgres, "create table counted (n int primary key, filling text)");
            var over = new AtomicBoolean();
            var writing = CompletableFuture.runAsync(() -> write(postgres, acknowledged, over));
            while (acknowledged.get() < 100) Thread.onSpinWait();
            atTheBeginning = acknowledged.get();
            assertThat(run("backup", "--data", path("data"), "--to", path("kept")))
                    .startsWith(
                            "0 Backed up to " + path("kept/throughline-20261126-120000.tar.gz"));
            atTheEnd = acknowledged.get();
            over.set(true);
            writing.join();
        }
        assertThat(
                        run(
                                "restore",
                                path("kept/throughline-20261126-120000.tar.gz"),
                                "--data",
                                path("back")))
                .startsWith("0 Restored into");
        try (var postgres = start("back");
                var connection = connect(postgres)) {
            int rows = number(connection, "select count(*) from counted");
            assertThat(rows)
                    .as("written while it was copied")
                    .isGreaterThan(atTheBeginning)
                    .isLessThanOrEqualTo(atTheEnd + 1);
            assertThat(number(connection, "select max(n) from counted")).isEqualTo(rows);
            assertThat(number(connection, "select sum(length(filling)) from counted"))
                    .isEqualTo(rows * 200);
            execute(postgres, "insert into counted values (0, '')");
        }
    }

    private static void write(
            OwnPostgres postgres, AtomicInteger acknowledged, AtomicBoolean over) {
        try (var connection = connect(postgres);
                var insert =
                        connection.prepareStatement(
                                "insert into counted values (?, repeat('x', 200))")) {
            while (!over.get()) {
                insert.setInt(1, acknowledged.get() + 1);
                insert.execute();
                acknowledged.incrementAndGet();
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void whatDoesNotRunIsCopiedAsItLies() throws Exception {
        try (var postgres = start("data")) {
            execute(postgres, "create table kept (n int)");
        }
        assertThat(run("backup", "--data", path("data"), "--to", path("kept"))).startsWith("0 ");
        var file = folder.resolve("kept/throughline-20261126-120000.tar.gz");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("it holds everybody's data, and the passwords")
                .isEqualTo("rw-------");
        assertThat(run("restore", file.toString(), "--data", path("back"))).startsWith("0 ");
        try (var postgres = start("back");
                var connection = connect(postgres)) {
            assertThat(number(connection, "select count(*) from kept")).isZero();
        }
    }

    @Test
    void twoAtOnceAreOne() throws Exception {
        try (var postgres = start("data");
                var connection = superuser(postgres, "data");
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_create_physical_replication_slot('throughline_backup', true, true)");
            assertThat(run("backup", "--data", path("data"), "--to", path("kept")))
                    .isEqualTo("1 Another backup is being made. Wait until it is done.");
            assertThat(folder.resolve("kept")).isEmptyDirectory();
        }
    }

    @Test
    void whatIsNoBackupIsSaidAndLeavesNothing() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "Dear Ada");
        assertThat(run("restore", path("letter.txt"), "--data", path("back")))
                .contains("could not be unpacked: Not in GZIP format. Nothing was restored.");
        try (var archive = Archive.write(folder.resolve("other.tar.gz"))) {
            archive.text("letter.txt", "Dear Ada");
        }
        assertThat(run("restore", path("other.tar.gz"), "--data", path("back")))
                .contains("is no backup of a Throughline, or not a whole one.");
        try (var archive = Archive.write(folder.resolve("outside.tar.gz"))) {
            archive.text("../outside", "Dear Ada");
        }
        assertThat(run("restore", path("outside.tar.gz"), "--data", path("back")))
                .contains("it holds “../outside”, which no backup has");
        assertThat(folder.resolve("outside")).doesNotExist();
        assertThat(run("restore", path("nothing.tar.gz"), "--data", path("back")))
                .startsWith("1 There is no file");
        assertThat(folder.resolve("back/postgres")).isEmptyDirectory();
    }

    @Test
    void nothingIsPutOverADatabase() throws IOException {
        Files.createDirectories(folder.resolve("data/postgres/cluster"));
        assertThat(run("restore", path("any.tar.gz"), "--data", path("data")))
                .contains("a backup is never put over one");
    }

    @Test
    void oldOnesAreDeletedButNeverTheNewestNorAnythingElse() throws IOException {
        Files.createDirectories(folder.resolve("kept"));
        for (var name :
                List.of(
                        "throughline-20261001-120000.tar.gz",
                        "throughline-20261112-115959.tar.gz",
                        "throughline-20261112-120000.tar.gz",
                        "throughline-20261001-120000.tar.gz.partly",
                        "ours.tar.gz")) Files.createFile(folder.resolve("kept").resolve(name));
        assertThat(Backup.expire(folder.resolve("kept"), Duration.ofDays(14), NOON))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "throughline-20261001-120000.tar.gz", "throughline-20261112-115959.tar.gz");
        assertThat(Backup.expire(folder.resolve("kept"), Duration.ofDays(1), NOON)).isEmpty();
    }

    @Test
    void aSlipIsSaid() {
        assertThat(run("backup"))
                .isEqualTo(
                        "1 Say into which folder, best one of another disk: bin/backup --to FOLDER.");
        assertThat(run("backup", "--to", path("kept"), "--keep", "36"))
                .startsWith("1 “36” is no number of days to keep backups; from 1 to 35");
        assertThat(run("backup", "--to", path("kept"), "--data", path("none")))
                .startsWith("1 There is no database of Throughline's own in");
        assertThat(run("backup", "--into", path("kept")))
                .startsWith("1 “--into” is not known here.");
        assertThat(run("backup", "--to")).isEqualTo("1 --to needs a value.");
        assertThat(run("restore", path("a.tar.gz")))
                .startsWith("1 Say what, and into which data folder");
    }

    // ---- tools

    private OwnPostgres start(String name) {
        return OwnPostgres.in(folder.resolve(name).resolve("postgres"), OwnFolder.programs());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** The exit code, and what was said. */
    private static String run(String... arguments) {
        var said = new ByteArrayOutputStream();
        int code =
                new BackupCommand(
                                Clock.fixed(NOON, ZoneOffset.UTC),
                                new PrintStream(said, true, StandardCharsets.UTF_8),
                                OwnFolder.programs())
                        .run(List.of(arguments));
        return "%d %s".formatted(code, said.toString(StandardCharsets.UTF_8).strip());
    }

    private static Connection connect(OwnPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.url(), "throughline_owner", postgres.ownerPassword());
    }

    private Connection superuser(OwnPostgres postgres, String name) throws Exception {
        var secrets = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(name).resolve("postgres/secrets"))) {
            secrets.load(in);
        }
        return DriverManager.getConnection(
                postgres.url(), "postgres", secrets.getProperty("superuser"));
    }

    private static void execute(OwnPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
