package org.throughline.server.staffing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.MultiValueMap;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.shell.Option;
import org.throughline.server.staffing.problem.Aims;
import org.throughline.server.staffing.problem.May;

/** What stands in the form that begins a search. */
public record ScheduleForm(
        List<Option> projects,
        Set<String> chosen,
        String may,
        List<Matter> matters,
        String seconds,
        String kept,
        List<Ran> ran,
        Optional<OnDraft> draft,
        List<String> problems) {
    /** A draft whose edits are taken for granted. */
    public record OnDraft(String id, String title) {
        static OnDraft of(Schedules.Ground ground) {
            return new OnDraft(
                    ground.draft().id().toString(),
                    "#%d %s".formatted(ground.draft().number(), ground.draft().title()));
        }
    }

    /** The words beside each choice, from least to most. */
    private static final List<Option> WEIGHTS =
            List.of(
                    new Option("nothing", "not at all"),
                    new Option("little", "a little"),
                    new Option("normal", "somewhat"),
                    new Option("much", "much"),
                    new Option("most", "most"));

    private static final List<Option> LIMITS =
            List.of(
                    new Option("nothing", "up to twice"),
                    new Option("little", "up to 120 %"),
                    new Option("normal", "up to all"),
                    new Option("much", "up to their target"));

    /** One of the things that may matter. */
    public record Matter(
            String name, String title, String hint, String chosen, List<Option> choices) {}

    /** A search that was begun before. */
    public record Ran(String path, String title, String state, String when, String figures) {}

    static ScheduleForm of(
            Plan plan,
            List<String> chosen,
            May may,
            Aims aims,
            String seconds,
            List<Ran> ran,
            Optional<OnDraft> draft) {
        return new ScheduleForm(
                projects(plan),
                Set.copyOf(chosen),
                may.name().toLowerCase(Locale.ROOT),
                matters(
                        Map.of(
                                "lateness", low(aims.lateness()),
                                "finish", low(aims.finish()),
                                "booking", low(aims.booking()),
                                "cost", low(aims.cost()),
                                "moves", low(aims.moves()),
                                "growth", low(aims.growth()))),
                seconds,
                "0",
                ran,
                draft,
                List.of());
    }

    /** The form again, as it was sent, with what is wrong with it. */
    static ScheduleForm again(
            Plan plan,
            MultiValueMap<String, String> sent,
            List<Ran> ran,
            Optional<OnDraft> draft,
            String problem) {
        return new ScheduleForm(
                projects(plan),
                Set.copyOf(sent.getOrDefault("project", List.of())),
                one(sent, "may", "dates"),
                matters(sent.toSingleValueMap()),
                one(sent, "seconds", "20"),
                one(sent, "kept", "0"),
                ran,
                draft,
                List.of(problem));
    }

    /**
     * @throws Unacceptable with what is wrong with it
     */
    static Schedules.Begun read(MultiValueMap<String, String> sent) {
        var seconds = one(sent, "seconds", "20");
        if (!seconds.matches("\\d{1,6}"))
            throw new Unacceptable(
                    "“%s” is not a number of seconds. Give 1 to 3,600."
                            .formatted(Texts.brief(seconds)));
        var kept = one(sent, "kept", "0");
        if (!kept.matches("\\d{1,4}"))
            throw new Unacceptable(
                    "“%s” is not a number of days. Give 0 to 366.".formatted(Texts.brief(kept)));
        return new Schedules.Begun(
                sent.getOrDefault("project", List.of()).stream()
                        .filter(one -> !one.isBlank())
                        .toList(),
                Schedules.may(one(sent, "may", "dates")),
                new Aims(
                        Schedules.weight(one(sent, "lateness", "much")),
                        Schedules.weight(one(sent, "finish", "normal")),
                        Schedules.weight(one(sent, "booking", "much")),
                        Schedules.weight(one(sent, "cost", "little")),
                        Schedules.weight(one(sent, "moves", "normal")),
                        Schedules.weight(one(sent, "growth", "little"))),
                Integer.parseInt(seconds),
                0,
                1,
                Integer.parseInt(kept),
                draft(sent));
    }

    /**
     * @throws Unacceptable if it is no id
     */
    static Optional<UUID> draft(MultiValueMap<String, String> sent) {
        var draft = one(sent, "draft", "");
        return draft.isEmpty() ? Optional.empty() : Optional.of(Id.of(draft).uuid());
    }

    private static String one(MultiValueMap<String, String> sent, String name, String otherwise) {
        var value = sent.getFirst(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static List<Option> projects(Plan plan) {
        return plan.all(Project.class).stream()
                .filter(one ->
                        one.status() == ProjectStatus.CONFIRMED
                                || one.status() == ProjectStatus.TENTATIVE)
                .sorted(
                        Comparator.comparing(Project::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Project::id))
                .map(one ->
                        new Option(
                                one.id().toString(),
                                one.status() == ProjectStatus.TENTATIVE
                                        ? "%s (%d %%)"
                                                .formatted(one.name(), one.probability().value())
                                        : one.name()))
                .toList();
    }

    private static List<Matter> matters(Map<String, String> chosen) {
        return List.of(
                matter(
                        "lateness",
                        "Deadlines and milestones are kept",
                        "Days late, by the probability of the project.",
                        chosen,
                        "much",
                        WEIGHTS),
                matter(
                        "finish",
                        "Projects end soon",
                        "The last day of each project.",
                        chosen,
                        "normal",
                        WEIGHTS),
                matter(
                        "booking",
                        "People are booked",
                        "Of their own hours; the target is in their contract.",
                        chosen,
                        "much",
                        LIMITS),
                matter(
                        "cost",
                        "It costs little",
                        "Who takes open work, by cost per hour.",
                        chosen,
                        "little",
                        WEIGHTS),
                matter(
                        "moves",
                        "Little moves",
                        "Days from today’s plan, and who changes hands.",
                        chosen,
                        "normal",
                        WEIGHTS),
                matter(
                        "growth",
                        "People grow",
                        "Open work goes to who wishes to grow in a skill it asks for.",
                        chosen,
                        "little",
                        WEIGHTS));
    }

    private static Matter matter(
            String name,
            String title,
            String hint,
            Map<String, String> chosen,
            String otherwise,
            List<Option> choices) {
        return new Matter(name, title, hint, chosen.getOrDefault(name, otherwise), choices);
    }

    private static String low(Aims.Weight weight) {
        return weight.name().toLowerCase(Locale.ROOT);
    }
}
