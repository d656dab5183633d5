package org.throughline.exchange.table;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Pricing;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;

/** Projects, and what hangs on them but the work itself. */
final class Projects {
    private Projects() {}

    static void take(Rows rows, Known known) {
        TableImport.each(rows.all(), row -> take(row, known));
    }

    private static void take(Row row, Known known) {
        var name = row.mustName("project");
        var was = Catalogue.named(row, Project.class, name, id -> Project.named(id, name));
        var status =
                row.wordIfAny(
                                "status",
                                "neither tentative, confirmed, paused nor done",
                                Word::status)
                        .orElse(was.status());
        var pricing = pricing(row).orElse(was.pricing());
        var project =
                new Project(
                        was.id(),
                        was.name(),
                        id(row, "client", known::client).or(was::client),
                        status,
                        probability(row, was, status),
                        pricing,
                        price(row, pricing).or(was::fixedPrice),
                        id(row, "rate-card", known::rateCard).or(was::rateCard),
                        person(row, "sponsor", known).or(was::sponsor),
                        person(row, "lead", known).or(was::lead),
                        row.has("why") ? Names.prose(row.text("why")) : was.why(),
                        tags(row, was));
        row.draft().put(project);
        row.took(project.id());
    }

    private static Percent probability(Row row, Project was, ProjectStatus status) {
        var given = row.percentIfAny("probability");
        if (given.isPresent()) return given.get();
        boolean isNews =
                status == ProjectStatus.TENTATIVE && was.status() != ProjectStatus.TENTATIVE;
        if (!isNews) return was.probability();
        row.say(
                Grade.CHANGED,
                "Tentative, and nobody says how likely; taken as 50 %%: %s.",
                "“%s”".formatted(was.name()));
        return new Percent(50);
    }

    private static Optional<Pricing> pricing(Row row) {
        return row.wordIfAny(
                "pricing",
                "neither time and materials, fixed price nor non-billable",
                Word::pricing);
    }

    private static Optional<Money> price(Row row, Pricing pricing) {
        var price = row.moneyIfAny("fixed-price");
        if (price.isPresent() && pricing != Pricing.FIXED_PRICE) {
            row.say(
                    Grade.CHANGED,
                    "An amount of a project that has no fixed price is a budget, which the plan does not hold yet; left out: %s.",
                    row.quoted("project"));
            return Optional.empty();
        }
        return price;
    }

    /** Someone the plan cannot tell from another is left out; the project comes all the same. */
    private static Optional<Id<Person>> person(Row row, String key, Known known) {
        if (!row.has(key)) return Optional.empty();
        var names = Lists.names(row.draft(), Person.class, row.text(key));
        if (names.isEmpty()) return Optional.empty();
        try {
            return Optional.of(known.person(row, names.getFirst()).id());
        } catch (NotTaken several) {
            row.say(Grade.CHANGED, several.sentence(), several.about());
            return Optional.empty();
        }
    }

    private static TreeSet<String> tags(Row row, Project was) {
        var tags = new TreeSet<>(was.tags());
        if (row.has("tags")) tags.addAll(Lists.tags(row.text("tags")));
        return tags;
    }

    /**
     * A table that says which project they are for means that one, or none where the cell is empty;
     * one that does not say means whoever has the name.
     */
    static void placeholders(Rows rows, Known known) {
        TableImport.each(
                rows.all(),
                row -> {
                    var name = row.mustName("placeholder");
                    var project = id(row, "project", known::project);
                    var was =
                            row.draft().named(Placeholder.class, name).stream()
                                    .filter(one ->
                                            !rows.has("project") || one.project().equals(project))
                                    .min(Comparator.comparing(Placeholder::id))
                                    .orElseGet(() ->
                                            new Placeholder(
                                                    row.draft().newId(),
                                                    name,
                                                    Optional.empty(),
                                                    Map.of(),
                                                    project,
                                                    Optional.empty(),
                                                    Optional.empty()));
                    var placeholder =
                            new Placeholder(
                                    was.id(),
                                    was.name(),
                                    id(row, "role", known::role).or(was::role),
                                    row.has("skills")
                                            ? Lists.skills(row, known, "skills", was.skills())
                                            : was.skills(),
                                    was.project(),
                                    row.moneyIfAny("cost-an-hour").or(was::costRate),
                                    row.moneyIfAny("hiring-cost").or(was::hiringCost));
                    row.draft().put(placeholder);
                    row.took(placeholder.id());
                });
    }

    static void phases(Rows rows, Known known) {
        TableImport.each(
                rows.all(),
                row -> {
                    var name = row.mustName("phase");
                    var span = Span.of(row.mustDay("start"), row.mustDay("end"));
                    var project = known.project(row, row.mustName("project"));
                    var was =
                            known
                                    .inProject(Phase.class, Phase::project, project.id(), name)
                                    .stream()
                                    .findFirst();
                    Id<Phase> id = was.map(Phase::id).orElseGet(row.draft()::newId);
                    row.draft()
                            .put(
                                    new Phase(
                                            id,
                                            project.id(),
                                            was.map(Phase::name).orElse(name),
                                            span));
                    row.took(id);
                });
    }

    static void milestones(Rows rows, Known known) {
        TableImport.each(
                rows.all(),
                row -> {
                    var name = row.mustName("milestone");
                    var day = row.mustDay("day");
                    var project = known.project(row, row.mustName("project"));
                    var was =
                            known
                                    .inProject(
                                            Milestone.class, Milestone::project, project.id(), name)
                                    .stream()
                                    .findFirst();
                    var phase = phase(row, known, project.id());
                    Id<Milestone> id = was.map(Milestone::id).orElseGet(row.draft()::newId);
                    row.draft()
                            .put(
                                    new Milestone(
                                            id,
                                            project.id(),
                                            phase.or(() -> was.flatMap(Milestone::phase)),
                                            was.map(Milestone::name).orElse(name),
                                            day));
                    row.took(id);
                });
    }

    /** A phase that must be there already, since a name alone does not say its days. */
    static Optional<Id<Phase>> phase(Row row, Known known, Id<Project> project) {
        if (!row.has("phase")) return Optional.empty();
        var phase =
                known.inProject(Phase.class, Phase::project, project, row.name("phase")).stream()
                        .findFirst();
        if (phase.isEmpty())
            row.say(
                    Grade.CHANGED,
                    "The project has no phase of that name yet, so these are in none; import its phases first: %s.",
                    row.quoted("phase"));
        return phase.map(Phase::id);
    }

    static <T extends Item> Optional<Id<T>> id(
            Row row, String key, BiFunction<Row, String, T> find) {
        return row.has(key)
                ? Optional.of(find.apply(row, row.name(key)).id().as())
                : Optional.empty();
    }
}
