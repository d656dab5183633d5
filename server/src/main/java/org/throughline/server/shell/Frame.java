package org.throughline.server.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;

/** What stands around every page: where one is, who one is, which revision of the plan one sees. */
public record Frame(
        String path, Optional<Actor> actor, String organization, long revision, String csrf) {

    public record Group(String name, List<Entry> entries) {}

    public record Entry(String name, String path) {}

    /** Only what is there: an entry for a room that does not exist yet would be a promise. */
    public List<Group> navigation() {
        return List.of(
                new Group(
                        "",
                        List.of(
                                new Entry("My week", "/"),
                                new Entry("Waiting for me", "/waiting"))),
                new Group(
                        "Lead",
                        List.of(
                                new Entry("Vision", "/vision"),
                                new Entry("Strategy", "/strategy"),
                                new Entry("Goals", "/goals"),
                                new Entry("Assumptions", "/assumptions"),
                                new Entry("Signals", "/signals"),
                                new Entry("Throughline", "/throughline"))),
                new Group(
                        "Manage",
                        List.of(
                                new Entry("Planner", "/planner"),
                                new Entry("Projects", "/projects"),
                                new Entry("Auto-schedule", "/schedule"),
                                new Entry("Baselines", "/baselines"))),
                new Group(
                        "Both",
                        List.of(
                                new Entry("Changes", "/changes"),
                                new Entry("Scenarios", "/scenarios"),
                                new Entry("Policies", "/policies"),
                                new Entry("History", "/history"))),
                new Group(
                        "People",
                        List.of(new Entry("Directory", "/people"), new Entry("Lists", "/lists"))),
                new Group(
                        "Doors",
                        List.of(
                                new Entry("Import", "/import"),
                                new Entry("Export", "/export"),
                                new Entry("API", "/api/docs"))));
    }

    public boolean isHere(Entry entry) {
        return entry.path().equals("/")
                ? path.equals("/")
                : path.equals(entry.path()) || path.startsWith(entry.path() + "/");
    }

    public boolean mayEdit() {
        return actor.map(who -> who.role().atLeast(AccessRole.MANAGER)).orElse(false);
    }

    /** Whether this reader may propose anything: what is only read needs no form. */
    public boolean mayPropose() {
        return actor.map(who -> who.role().atLeast(AccessRole.MEMBER)).orElse(false);
    }

    public boolean isOwner() {
        return actor.map(who -> who.role() == AccessRole.OWNER).orElse(false);
    }

    public String initials() {
        return actor.map(who -> initials(who.name())).orElse("");
    }

    /** "Ada Moreau" is AM. */
    public static String initials(String name) {
        var letters = new StringBuilder();
        for (var part : name.strip().split("\\s+")) {
            if (part.isEmpty() || letters.length() >= 2) continue;
            letters.appendCodePoint(part.codePointAt(0));
        }
        return letters.toString().toUpperCase(Locale.ROOT);
    }
}
