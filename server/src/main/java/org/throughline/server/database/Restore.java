package org.throughline.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The way back from a {@link Backup}: into a data folder that has no database yet. */
final class Restore {
    private Restore() {}

    /**
     * Nothing is left behind if it cannot be done.
     *
     * @param programs where PostgreSQL's programs are unpacked
     * @throws CannotStart with a sentence if there is a database already, or the file is no backup
     */
    static void of(Path file, Path data, Path programs) throws IOException {
        var home = data.resolve("postgres").toAbsolutePath().normalize();
        if (Files.exists(home.resolve("cluster")) || Files.exists(home.resolve("secrets")))
            throw new CannotStart(
                    "There is a database in %s already, and a backup is never put over one. Choose another folder with --data, or move that one away."
                            .formatted(data.toAbsolutePath()));
        if (!Files.isRegularFile(file))
            throw new CannotStart("There is no file %s.".formatted(file.toAbsolutePath()));
        Files.createDirectories(home);
        var partly = Files.createTempDirectory(home, "restoring");
        try {
            unpack(file, partly);
            var cluster = home.resolve("cluster");
            Files.move(partly.resolve("secrets"), home.resolve("secrets"));
            Files.move(partly.resolve("cluster"), cluster);
            Unprivileged.here(PostgresBinaries.in(programs), home).own(cluster);
        } finally {
            PostgresBinaries.delete(partly);
        }
    }

    private static void unpack(Path file, Path into) {
        try {
            Archive.unpack(file, into);
        } catch (IOException fault) {
            throw new CannotStart(
                    "%s could not be unpacked: %s. Nothing was restored."
                            .formatted(file.toAbsolutePath(), fault.getMessage()),
                    fault);
        }
        if (!Files.exists(into.resolve("secrets"))
                || !Files.exists(into.resolve("cluster/global/pg_control")))
            throw new CannotStart(
                    "%s is no backup of a Throughline, or not a whole one. Nothing was restored."
                            .formatted(file.toAbsolutePath()));
    }
}
