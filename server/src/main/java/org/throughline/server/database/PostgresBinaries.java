package org.throughline.server.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's own programs, out of the archive that Maven brought, in a folder named by the
 * archive's checksum: another version unpacks beside it, and an unpacking that was cut off is never
 * mistaken for a whole one.
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder with {@code bin/postgres} in it; unpacked if it is not there yet. */
    static Path in(Path folder) throws IOException {
        var archive = archive();
        var home = folder.resolve("postgres-" + checksum(archive).substring(0, 16));
        if (Files.exists(home)) return home;
        System.out.println("Unpacking PostgreSQL (once) …");
        Files.createDirectories(folder);
        var partly = Files.createTempDirectory(folder, home.getFileName() + ".partly");
        try {
            Files.setPosixFilePermissions(partly, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(archive, partly);
            Files.move(partly, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException fault) {
            // Another one that unpacked into the same folder at the same time was quicker.
            if (!Files.exists(home)) throw fault;
        } finally {
            delete(partly);
        }
        return home;
    }

    /** What the system calls itself in the names of the archives. */
    private static String archive() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var cpu = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var system = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
        var machine = List.of("aarch64", "arm64").contains(cpu) ? "arm_64" : "x86_64";
        var name = "/postgres-%s-%s.txz".formatted(system, machine);
        if (PostgresBinaries.class.getResource(name) == null)
            throw new CannotStart(
                    "Throughline carries no PostgreSQL for %s on %s. Start one yourself and set spring.datasource.url."
                            .formatted(os, cpu));
        return name;
    }

    private static InputStream open(String archive) {
        return new BufferedInputStream(
                Objects.requireNonNull(PostgresBinaries.class.getResourceAsStream(archive)),
                1 << 16);
    }

    private static String checksum(String archive) throws IOException {
        try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                var target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into))
                    throw new IOException(
                            "the archive reaches outside of its folder: " + entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0)
                        Files.setPosixFilePermissions(
                                target, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    /** With all that is in it; nothing if it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
