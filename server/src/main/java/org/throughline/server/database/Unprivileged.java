package org.throughline.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. For root there are two ways: a user namespace of its own, in
 * which it is nobody and the files are nobody's too; or, where the system forbids those, to become
 * nobody in earnest and hand the folder over.
 */
sealed interface Unprivileged {
    /** The command, so wrapped that the program sees an ordinary user. */
    List<String> command(List<String> command);

    /** Makes the folder one the program can own. */
    default void own(Path folder) throws IOException {}

    /** Already an ordinary user. */
    record AsIs() implements Unprivileged {
        @Override
        public List<String> command(List<String> command) {
            return command;
        }
    }

    record InNamespace() implements Unprivileged {
        @Override
        public List<String> command(List<String> command) {
            return prefixed(List.of("unshare", "--user", "--"), command);
        }
    }

    record AsNobody() implements Unprivileged {
        @Override
        public List<String> command(List<String> command) {
            return prefixed(
                    List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"),
                    command);
        }

        @Override
        public void own(Path folder) throws IOException {
            try {
                var chown =
                        new ProcessBuilder("chown", "-R", "65534:65534", folder.toString()).start();
                if (!chown.waitFor(60, TimeUnit.SECONDS) || chown.exitValue() != 0)
                    throw new CannotStart(
                            "The folder %s cannot be handed to the user nobody, whom PostgreSQL needs. Start Throughline as an ordinary user."
                                    .formatted(folder));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
        }
    }

    /** The way that works here, tried on a program of PostgreSQL's. */
    static Unprivileged here(Path postgres, Path folder) throws IOException {
        if (!isRoot()) return new AsIs();
        var program = List.of(postgres.resolve("bin/postgres").toString(), "--version");
        if (works(new InNamespace().command(program))) return new InNamespace();
        var reachable = List.of("test", "-x", folder.toAbsolutePath().toString());
        if (works(new AsNobody().command(program)) && works(new AsNobody().command(reachable)))
            return new AsNobody();
        throw new CannotStart(
                "PostgreSQL does not run as root, and this system allows neither a user namespace (unshare) nor the user nobody to reach %s. "
                                .formatted(folder.toAbsolutePath())
                        + "Start Throughline as an ordinary user, or put the data into a folder that others may enter (--data).");
    }

    private static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self)
                ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                : "root".equals(System.getProperty("user.name"));
    }

    private static boolean works(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }
}
