package org.throughline.server.database;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The file of a backup: a tar, packed with gzip, that any system can open. */
final class Archive {
    private static final int BUFFER = 1 << 16;

    private Archive() {}

    /** A new one, readable by its owner only. */
    static Writing write(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new Writing(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** One being written; on disk when it is closed. */
    static final class Writing implements AutoCloseable {
        private final FileChannel channel;
        private final GZIPOutputStream packed;
        private final TarArchiveOutputStream tar;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

        private Writing(FileChannel channel) throws IOException {
            this.channel = channel;
            this.packed =
                    new Quick(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
            this.tar = new TarArchiveOutputStream(packed, StandardCharsets.UTF_8.name());
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        }

        void folder(String name) throws IOException {
            tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
            tar.closeArchiveEntry();
        }

        void text(String name, String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            begin(name, bytes.length);
            tar.write(bytes);
            tar.closeArchiveEntry();
        }

        /**
         * As much of it as there is when it is opened: what comes after is in the log, and where it
         * is cut meanwhile there are zeros. Nothing if it is gone.
         */
        void file(String name, Path file) throws IOException {
            try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
                long left = in.size();
                begin(name, left);
                while (left > 0) {
                    buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                    if (in.read(buffer) < 0) break;
                    tar.write(buffer.array(), 0, buffer.position());
                    left -= buffer.position();
                }
                var zeros = new byte[BUFFER];
                for (; left > 0; left -= Math.min(left, BUFFER))
                    tar.write(zeros, 0, (int) Math.min(left, BUFFER));
                tar.closeArchiveEntry();
            } catch (NoSuchFileException _) {
                // Dropped since it was seen.
            }
        }

        private void begin(String name, long size) throws IOException {
            var entry = new TarArchiveEntry(name);
            entry.setSize(size);
            entry.setMode(0100600);
            tar.putArchiveEntry(entry);
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                tar.finish();
                packed.finish();
                packed.flush();
                channel.force(true);
                tar.close();
            }
        }
    }

    /** Most of what can be saved is saved at the quickest level. */
    private static final class Quick extends GZIPOutputStream {
        Quick(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /**
     * Unpacks one into a folder, for its owner only. @throws IOException if it is none, or reaches
     * outside of the folder
     */
    static void unpack(Path file, Path into) throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(
                                new BufferedInputStream(Files.newInputStream(file), BUFFER),
                                BUFFER))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into) || !(entry.isDirectory() || entry.isFile()))
                    throw new IOException(
                            "it holds “%s”, which no backup has".formatted(entry.getName()));
                var rights = entry.isDirectory() ? "rwx------" : "rw-------";
                if (entry.isDirectory()) Files.createDirectories(target);
                else Files.copy(tar, target);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(rights));
            }
        }
    }
}
