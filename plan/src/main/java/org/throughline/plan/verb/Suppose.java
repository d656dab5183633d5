package org.throughline.plan.verb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Week;

/** "What if we win these three and hire two": edits to try on a branch. */
public final class Suppose {
    private Suppose() {}

    /** These projects are confirmed, those that are so already left alone. */
    public static List<Edit> won(Plan plan, Collection<Id<Project>> projects) {
        var edits = new ArrayList<Edit>();
        for (var id : projects)
            plan.find(Project.class, id)
                    .filter(project -> project.status() == ProjectStatus.TENTATIVE)
                    .flatMap(project ->
                            Edit.between(
                                    project,
                                    Fields.of(Kind.PROJECT)
                                            .with(
                                                    project,
                                                    Map.of(
                                                            "status",
                                                            ProjectStatus.CONFIRMED,
                                                            "probability",
                                                            Percent.ALL))))
                    .ifPresent(edits::add);
        return List.copyOf(edits);
    }

    /**
     * So many more people of a role, full time from a day on, named after the role.
     *
     * @param rate what an hour of them costs, where it is known
     */
    public static List<Edit> hired(
            Plan plan,
            Role role,
            int many,
            LocalDate from,
            Optional<Money> rate,
            Supplier<UUID> ids) {
        int day = plan.organization().map(one -> one.fullTimeDay().value()).orElse(480);
        var edits = new ArrayList<Edit>();
        for (int n = 1; n <= many; n++) {
            Id<Person> id = Id.of(ids.get());
            edits.add(
                    Edit.add(
                            Fields.of(Kind.PERSON)
                                    .with(
                                            Person.named(id, "New %s %d".formatted(role.name(), n)),
                                            Map.of("role", Optional.of(role.id())))));
            edits.add(
                    Edit.add(
                            new Contract(
                                    Id.of(ids.get()),
                                    id,
                                    from,
                                    Optional.empty(),
                                    Week.weekdays(day),
                                    rate,
                                    Percent.ALL)));
        }
        return List.copyOf(edits);
    }
}
