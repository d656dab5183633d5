package org.throughline.server.doors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.throughline.exchange.export.CsvExport;
import org.throughline.exchange.export.Hidden;
import org.throughline.exchange.export.MspdiExport;
import org.throughline.exchange.export.XlsxExport;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.Actor;
import org.throughline.server.access.SecurityLog;
import org.throughline.server.access.Sight;
import org.throughline.server.ledger.reading.Plans;

/**
 * The plan as files for other programs, as of one revision, without what whoever asks may not see.
 */
@Service
class Exports {
    private final Plans plans;

    Exports(Plans plans) {
        this.plans = plans;
    }

    enum Format {
        CSV("application/zip", "zip"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        MSPDI("application/xml", "xml");

        private final String type;
        private final String ending;

        Format(String type, String ending) {
            this.type = type;
            this.ending = ending;
        }

        static Optional<Format> named(String name) {
            for (var format : values()) if (format.key().equals(name)) return Optional.of(format);
            return Optional.empty();
        }

        /** Its name in an address. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Exported(String name, String type, long revision, byte[] content) {}

    /**
     * @param project only this one; all of them if it is empty. Tables are always of everything.
     */
    Exported export(Actor actor, Format format, Optional<Id<Project>> project) {
        var standing = plans.standing(actor.organization());
        var plan = standing.plan();
        var content = new ByteArrayOutputStream();
        Hidden hidden = (kind, field) -> !Sight.may(actor, kind, field.name());
        try {
            switch (format) {
                case CSV -> CsvExport.zip(plan, content, hidden);
                case XLSX -> XlsxExport.write(plan, content, hidden);
                case MSPDI -> MspdiExport.write(plan, projects(plan, project), content, hidden);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        SecurityLog.by(actor, "export " + format.key(), "done", "rev " + standing.revision());
        return new Exported(
                "%s rev %d.%s".formatted(name(plan, project), standing.revision(), format.ending),
                format.type,
                standing.revision(),
                content.toByteArray());
    }

    private static List<Id<Project>> projects(Plan plan, Optional<Id<Project>> one) {
        if (one.isPresent()) {
            if (!plan.has(Kind.PROJECT, one.get()))
                throw new Unacceptable("There is no such project in the plan. Choose another.");
            return List.of(one.get());
        }
        var all = plan.all(Project.class).stream().map(Project::id).toList();
        if (all.isEmpty())
            throw new Unacceptable("There are no projects yet. Make one, or import a file.");
        return all;
    }

    private static String name(Plan plan, Optional<Id<Project>> project) {
        var name =
                project.flatMap(id -> plan.find(Project.class, id))
                        .map(Project::name)
                        .or(() -> plan.organization().map(Organization::name))
                        .orElse("Throughline");
        var plain = name.replaceAll("[^\\p{L}\\p{N} ._-]+", " ").replaceAll("\\s+", " ").strip();
        return plain.isEmpty() ? "Throughline" : plain;
    }
}
