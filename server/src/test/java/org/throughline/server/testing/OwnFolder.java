package org.throughline.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A data folder of the run's own below the system's temporary one, gone when the run ends. */
public final class OwnFolder
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "own folder",
                                Map.of(
                                        "throughline.data",
                                        fresh().toString(),
                                        "throughline.postgres-programs",
                                        programs().toString(),
                                        // Tests send digests themselves, when they look.
                                        "throughline.digests-due-every",
                                        "PT1000H")));
    }

    /** PostgreSQL's programs, unpacked once for all runs of this user. */
    public static Path programs() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "throughline-programs-" + System.getProperty("user.name"));
    }

    /** A new folder that is deleted when the JVM ends, after the applications in it. */
    public static Path fresh() {
        try {
            // PostgreSQL runs as an ordinary user even for root, and must be able to enter.
            var folder = Files.createTempDirectory("throughline-tests");
            SpringApplication.getShutdownHandlers().add(() -> delete(folder));
            return folder;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
