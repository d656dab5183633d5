package org.throughline.exchange.child;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.mpxj.MPXJException;
import org.mpxj.ProjectFile;
import org.mpxj.ganttproject.GanttProjectReader;
import org.mpxj.mpp.MPPReader;
import org.mpxj.mpx.MPXReader;
import org.mpxj.mspdi.MSPDIReader;
import org.mpxj.planner.PlannerReader;
import org.mpxj.primavera.PrimaveraPMFileReader;
import org.mpxj.primavera.PrimaveraXERFileReader;
import org.mpxj.reader.ProjectReader;
import org.throughline.exchange.foreign.ForeignFile;
import org.throughline.exchange.foreign.ForeignProject;

/**
 * Project files through MPXJ's readers, each named. Its reader of everything is not used: it would
 * also try databases, archives within archives and serialized Java objects on whatever a stranger
 * sent.
 */
final class ProjectFiles {
    /**
     * MPX files say yes, no and units in the language of the program that wrote them, and do not
     * say which.
     */
    private static final List<Locale> LANGUAGES =
            List.of(
                    Locale.ENGLISH,
                    Locale.GERMAN,
                    Locale.FRENCH,
                    Locale.of("es"),
                    Locale.ITALIAN,
                    Locale.of("pt"),
                    Locale.of("sv"),
                    Locale.of("ru"),
                    Locale.SIMPLIFIED_CHINESE);

    private ProjectFiles() {}

    static ForeignFile read(Path file, FileType type, String name) throws Exception {
        var projects = projects(file, type, name);
        if (projects.isEmpty())
            throw new Unreadable(
                    "“%s” has no project in it. Export it again with a project chosen."
                            .formatted(name));
        var foreign = new ArrayList<ForeignProject>();
        for (var project : projects) foreign.add(FromMpxj.of(project, name));
        if (foreign.stream().mapToInt(project -> project.tasks().size()).sum() > Limits.TASKS)
            throw new Unreadable(
                    "“%s” has more than %,d tasks. Import its projects one by one."
                            .formatted(name, Limits.TASKS));
        return ForeignFile.ofProjects(type.words(), foreign);
    }

    private static List<ProjectFile> projects(Path file, FileType type, String name)
            throws Exception {
        return switch (type) {
            case MPP -> mpp(file, name);
            case MSPDI -> one(new MSPDIReader(), file);
            case MPX -> mpx(file);
            case XER -> xer(file);
            case PMXML -> all(new PrimaveraPMFileReader(), file);
            case GANTT_PROJECT -> one(new GanttProjectReader(), file);
            case PLANNER -> one(new PlannerReader(), file);
            case CSV, CSV_ZIP, XLSX -> throw new IllegalArgumentException(type + " is a table");
        };
    }

    private static List<ProjectFile> mpp(Path file, String name) throws Exception {
        try (var system = new POIFSFileSystem(file.toFile(), true)) {
            var root = system.getRoot();
            for (var stream :
                    List.of(
                            "WordDocument",
                            "Workbook",
                            "Book",
                            "PowerPoint Document",
                            "VisioDocument",
                            "__properties_version1.0"))
                if (root.hasEntry(stream))
                    throw new Unreadable(
                            "“%s” is a file of another Office program, not of Microsoft Project. Choose an MPP, or save a table as XLSX."
                                    .formatted(name));
        }
        var reader = new MPPReader();
        reader.setReadPresentationData(false);
        // A password only guards the program's own windows, the content is not encrypted by it; but
        // whoever set one meant something.
        reader.setRespectPasswordProtection(true);
        try {
            return one(reader, file);
        } catch (MPXJException locked) {
            if (MPXJException.PASSWORD_PROTECTED.equals(locked.getMessage())
                    || MPXJException.PASSWORD_PROTECTED_ENTER_PASSWORD.equals(locked.getMessage()))
                throw new Unreadable(
                        "“%s” is protected by a password. Save it without one, or as XML."
                                .formatted(name));
            throw locked;
        }
    }

    private static List<ProjectFile> mpx(Path file) throws Exception {
        MPXJException first = null;
        for (var language : LANGUAGES) {
            try {
                var reader = new MPXReader();
                reader.setLocale(language);
                return one(reader, file);
            } catch (MPXJException inThisLanguage) {
                if (first == null) first = inThisLanguage;
            }
        }
        throw Objects.requireNonNull(first);
    }

    private static List<ProjectFile> xer(Path file) throws Exception {
        var reader = new PrimaveraXERFileReader();
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(64 << 10);
        }
        reader.setCharset(FirstLook.Text.charset(head).orElse(StandardCharsets.UTF_8));
        return all(reader, file);
    }

    private static List<ProjectFile> one(ProjectReader reader, Path file)
            throws MPXJException, IOException {
        try (InputStream in = open(file)) {
            var project = reader.read(in);
            return project == null ? List.of() : List.of(project);
        }
    }

    private static List<ProjectFile> all(ProjectReader reader, Path file)
            throws MPXJException, IOException {
        try (InputStream in = open(file)) {
            return reader.readAll(in);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }
}
