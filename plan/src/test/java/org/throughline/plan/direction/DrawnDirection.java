package org.throughline.plan.direction;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;
import org.throughline.plan.picture.Picture;

/**
 * Direction as lines of text, put over a drawn plan: {@code goal Fast serves Win 60} and the like.
 * Names are one word. What is said first is there first.
 */
final class DrawnDirection {
    static final Span WEEK = Span.of(LocalDate.of(2026, 5, 4), LocalDate.of(2026, 5, 10));
    static final LocalDate MONDAY = WEEK.start();

    private final List<Edit> edits = new ArrayList<>();
    private final Plan plan;
    private final Optional<Id<Team>> team;

    private DrawnDirection(Plan plan, Optional<Id<Team>> team) {
        this.plan = plan;
        this.team = team;
    }

    /**
     * <pre>
     * purpose P
     * big B under P
     * diagnosis D evidence 2
     * policy W under B [for D] [not 1]
     * action A of W
     * goal G weight 50
     * result R of G 0 6 3
     * G serves A 60 [unagreed]
     * assumption X bears A fails 30
     * </pre>
     */
    static Plan over(String picture, String lines) {
        return over(Picture.read(picture), lines);
    }

    static Plan over(Plan plan, String lines) {
        var drawn = new DrawnDirection(plan, Optional.empty());
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(drawn::line);
        return drawn.done();
    }

    private Plan done() {
        return switch (Edits.apply(plan, edits)) {
            case Outcome.Applied(var next) -> next;
            case Outcome.Refused(var because) -> throw new AssertionError(because.toString());
        };
    }

    static <T extends Item> Id<T> id(String kind, String name) {
        return Id.of(UUID.nameUUIDFromBytes((kind + " " + name).getBytes(StandardCharsets.UTF_8)));
    }

    static <T extends Aim> Id<T> aim(String name) {
        return id("aim", name);
    }

    private void line(String line) {
        var words = List.of(line.split("\\s+"));
        if (words.contains("serves")) {
            serves(words);
            return;
        }
        var name = words.get(1);
        Item item =
                switch (words.getFirst()) {
                    case "purpose" -> new Purpose(aim(name), team, name, List.of());
                    case "big" ->
                            new BigGoal(
                                    aim(name),
                                    team,
                                    after(words, "under").map(DrawnDirection::aim),
                                    name,
                                    "clinics",
                                    Threshold.atLeast(100, "clinics"),
                                    LocalDate.of(2040, 1, 1),
                                    new Percent(60),
                                    Ending.OPEN);
                    case "diagnosis" ->
                            new Diagnosis(
                                    id("diagnosis", name),
                                    team,
                                    name,
                                    "",
                                    evidence(number(words, "evidence", 2)));
                    case "policy" ->
                            new GuidingPolicy(
                                    aim(name),
                                    team,
                                    Optional.empty(),
                                    after(words, "under").map(DrawnDirection::aim),
                                    name,
                                    "",
                                    evidence(number(words, "not", 1)));
                    case "action" ->
                            new CoherentAction(
                                    aim(name),
                                    aim(after(words, "of").orElseThrow()),
                                    name,
                                    "",
                                    Optional.empty(),
                                    Optional.empty());
                    case "goal" ->
                            new Goal(
                                    aim(name),
                                    team,
                                    name,
                                    Optional.empty(),
                                    WEEK,
                                    new Percent(number(words, "weight", 0)),
                                    "");
                    case "result" -> result(words);
                    case "assumption" ->
                            new Assumption(
                                    id("assumption", name),
                                    team,
                                    name,
                                    List.of(aim(after(words, "bears").orElseThrow())),
                                    Optional.empty(),
                                    "days",
                                    Threshold.atMost(10, "d"),
                                    new Percent(number(words, "fails", 0)),
                                    Optional.empty(),
                                    "",
                                    new TreeMap<>());
                    default -> throw new AssertionError("no such line: " + line);
                };
        edits.add(Edit.add(item));
    }

    private Item result(List<String> words) {
        int of = words.indexOf("of");
        var checkIns = new TreeMap<LocalDate, CheckIn>();
        if (words.size() > of + 4 && !words.get(of + 4).equals("by"))
            checkIns.put(MONDAY, new CheckIn(Quantity.of(words.get(of + 4)), new Percent(50), ""));
        return new KeyResult(
                id("result", words.get(1)),
                aim(words.get(of + 1)),
                words.get(1),
                "features",
                Quantity.of(words.get(of + 2)),
                Quantity.of(words.get(of + 3)),
                Commitment.ASPIRATIONAL,
                Optional.empty(),
                Percent.ALL,
                after(words, "by")
                        .map(by -> MeasuredBy.valueOf(by.toUpperCase(Locale.ROOT)))
                        .orElse(MeasuredBy.CHECK_INS),
                checkIns);
    }

    private void serves(List<String> words) {
        var from = words.getFirst();
        var project =
                plan.all(Project.class).stream().filter(one -> one.name().equals(from)).findFirst();
        Id<? extends Serving> id =
                project.<Id<? extends Serving>>map(Project::id)
                        .orElseGet(() -> DrawnDirection.<Goal>aim(from));
        edits.add(
                Edit.add(
                        new Contribution(
                                id("link", String.join(" ", words)),
                                id,
                                aim(words.get(2)),
                                words.size() > 3 && words.get(3).matches("\\d+")
                                        ? new Percent(Integer.parseInt(words.get(3)))
                                        : Percent.ALL,
                                true,
                                !words.contains("unagreed"))));
    }

    private static List<String> evidence(int count) {
        return Arrays.stream(new String[count]).map(_ -> "seen").toList();
    }

    private static Optional<String> after(List<String> words, String word) {
        int at = words.indexOf(word);
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private static int number(List<String> words, String word, int otherwise) {
        return after(words, word).map(Integer::parseInt).orElse(otherwise);
    }

    /** Amounts by name, for comparing. */
    static Map<String, Long> minutes(LineOfSight sight) {
        var minutes = new TreeMap<String, Long>();
        sight.nodes().forEach(node -> minutes.put(node.name(), node.reached().rounded()));
        return minutes;
    }
}
