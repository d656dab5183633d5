package org.throughline.server.direction;

import java.util.List;
import java.util.UUID;
import org.throughline.plan.item.ValueTest;
import org.throughline.server.direction.Worksheets.Line;
import org.throughline.server.shell.Slips;

/**
 * A worksheet as the page lays it out.
 *
 * @param waitingFor names of those who have not answered, as far as they fit a line
 * @param mine whether the reader called it
 * @param mayClose whether it may go on without those who are missing
 * @param open whether its outcome is not in the plan yet
 */
public record WorksheetView(
        UUID id,
        String owner,
        String back,
        String by,
        String on,
        int asked,
        int answered,
        boolean counted,
        boolean waitsForReader,
        boolean readerHasAnswered,
        List<String> waitingFor,
        boolean mayEnd,
        boolean mayClose,
        boolean open,
        List<Row> rows,
        Typed typed,
        Slips slips) {

    /**
     * A value that is tried.
     *
     * @param outcome what came of it, in a word; empty until all have answered
     */
    public record Row(
            String id,
            String name,
            String meaning,
            String outcome,
            String tone,
            List<String> counts) {}

    public static final List<Question> QUESTIONS =
            List.of(
                    new Question(
                            "anew",
                            "If you began a new organization tomorrow, in whatever trade: would you build it on this?"),
                    new Question("hundred", "Would you want it still to hold in a hundred years?"),
                    new Question(
                            "disadvantage",
                            "Would you hold to it even where it became a disadvantage, and competitors gained by not having it?"));

    public record Question(String name, String asks) {}

    static List<String> counts(ValueTest test) {
        return List.of(
                "%d of %d".formatted(test.anew(), test.people()),
                "%d of %d".formatted(test.inAHundredYears(), test.people()),
                "%d of %d".formatted(test.atADisadvantage(), test.people()));
    }

    /** Who calls one: which values, and who is asked. */
    public record Calling(
            String owner,
            String team,
            String back,
            List<Choice> values,
            List<Choice> people,
            boolean morePeople,
            String others,
            Slips slips) {
        public int fewest() {
            return Worksheets.FEWEST;
        }
    }

    public record Choice(String id, String name, String note, boolean chosen) {}

    /** A worksheet in the list of a vision. */
    public record Listed(String path, String says, boolean waits) {
        static Listed of(Line line) {
            return new Listed(
                    "/vision/worksheets/" + line.id(),
                    line.isCounted()
                            ? "%d people tried the values alone".formatted(line.answered())
                            : "%d of %d have answered".formatted(line.answered(), line.asked()),
                    line.waits());
        }
    }
}
