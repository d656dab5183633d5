package org.throughline.exchange.table;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Draft.Place;
import org.throughline.exchange.Imported;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Unacceptable;

/**
 * Tables as edits on today's plan. Each row is taken, taken with a remark, or listed with its
 * number and a reason; who and what a row names is found by name, or added with a note. The same
 * table a second time changes nothing.
 */
public final class TableImport {
    private TableImport() {}

    /** A table of a file, and what it was chosen to be. */
    public record Part(ForeignTable table, Sheet sheet, Mapping mapping) {}

    /** The sheet and the columns as the headers suggest them. */
    public static Guess guess(ForeignTable table) {
        return Guessing.of(table);
    }

    /** The columns of a sheet that a person has chosen, as the headers suggest them. */
    public static Mapping guess(ForeignTable table, Sheet sheet) {
        return Guessing.mapping(sheet, table.header().stream().map(Guessing::bare).toList());
    }

    /**
     * @param ids makes the ids of what is new
     * @param day today, in whose contract a row without a day is read
     */
    public static Imported of(
            ForeignTable table,
            Sheet sheet,
            Mapping mapping,
            Plan today,
            Supplier<UUID> ids,
            LocalDate day) {
        return of(List.of(new Part(table, sheet, mapping)), today, ids, day);
    }

    /**
     * Several tables of one file together, in the order in which they build on each other: people
     * before the assignments that name them.
     */
    public static Imported of(List<Part> parts, Plan today, Supplier<UUID> ids, LocalDate day) {
        var draft = new Draft(today, ids);
        var known = new Known(draft);
        parts.stream()
                .sorted(Comparator.comparing(Part::sheet))
                .forEach(part -> take(new Rows(part, draft, parts.size() > 1), part, known, day));
        return draft.done();
    }

    private static void take(Rows rows, Part part, Known known, LocalDate day) {
        rows.draft().counted(rows.what(), part.table().rows().size());
        var missing = part.mapping().missing(part.sheet());
        if (!missing.isEmpty()) {
            for (var row : rows.all()) {
                rows.draft().at(row.place());
                row.say(
                        Grade.NOT_TAKEN,
                        "No column was chosen for %s, and without it nothing can be taken: %%s."
                                .formatted(Rows.list(missing)),
                        "");
            }
            rows.draft().at(Place.NONE);
            return;
        }
        switch (part.sheet()) {
            case HOLIDAYS -> Catalogue.holidays(rows, known);
            case ROLES -> Catalogue.roles(rows, known);
            case RATE_CARDS -> Catalogue.rateCards(rows, known);
            case TEAMS -> Catalogue.teams(rows, known);
            case SKILLS -> Catalogue.skills(rows, known);
            case PEOPLE -> People.take(rows, known, day);
            case CONTRACTS -> Catalogue.contracts(rows, known, day);
            case TIME_OFF -> TimesOff.take(rows, known);
            case CLIENTS -> Catalogue.clients(rows);
            case PROJECTS -> Projects.take(rows, known);
            case PLACEHOLDERS -> Projects.placeholders(rows, known);
            case PHASES -> Projects.phases(rows, known);
            case MILESTONES -> Projects.milestones(rows, known);
            case TASKS -> Tasks.take(rows, known);
            case ASSIGNMENTS -> Assignments.take(rows, known);
        }
        rows.draft().at(Place.NONE);
        rows.sayWhatWasNotRead();
    }

    /** Each row wholly or not at all, and then with a line. */
    static void each(List<Row> rows, Consumer<Row> step) {
        for (var row : rows) {
            row.draft().at(row.place());
            try {
                row.draft().wholly(() -> step.accept(row));
            } catch (NotTaken no) {
                row.say(Grade.NOT_TAKEN, no.sentence(), no.about());
            } catch (Unacceptable no) {
                row.say(Grade.NOT_TAKEN, Rows.escaped(no.sentence()), "");
            }
        }
    }

    /** A further step for a row that is taken already; if it fails, a line says so. */
    static void orSay(Row row, String instead, Runnable step) {
        try {
            row.draft().wholly(step);
        } catch (NotTaken no) {
            row.say(Grade.CHANGED, instead + no.sentence(), no.about());
        } catch (Unacceptable no) {
            row.say(Grade.CHANGED, instead + Rows.escaped(no.sentence()), "");
        }
    }
}
