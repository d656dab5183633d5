package org.throughline.server.doors;

import java.util.List;
import org.throughline.exchange.Imported;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Texts;

/** What to call an import by, until somebody calls it otherwise. */
final class Titles {
    private Titles() {}

    /** “Import Kitchen”, by the one project it brings, else by the file. */
    static String of(String file, Imported imported) {
        var projects = newProjects(imported.edits());
        return shortened("Import " + (projects.size() == 1 ? projects.getFirst().name() : file));
    }

    static List<Project> newProjects(List<Edit> edits) {
        return edits.stream()
                .filter(edit -> edit instanceof Edit.Added(Project _))
                .map(edit -> (Project) ((Edit.Added) edit).item())
                .toList();
    }

    private static String shortened(String title) {
        if (title.length() <= Texts.NAME) return title;
        int end = Texts.NAME - 1;
        return title.substring(0, Character.isHighSurrogate(title.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
