package org.throughline.plan.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.TimeOff;

/** What people do with contracts and those who have them. */
public final class Employ {
    private Employ() {}

    /**
     * A contract from a day on: hours, a rate or a target changed. The one that runs until then
     * ends the day before, so that what was stays what it was.
     */
    public static List<Edit> from(Plan plan, Contract contract) {
        // What is new comes first: it names the change.
        var edits = new ArrayList<Edit>(List.of(Edit.add(contract)));
        for (var before : plan.referring(Contract.class, contract.person()))
            if (before.from().isBefore(contract.from()) && before.covers(contract.from()))
                Edit.between(
                                before,
                                Fields.of(Kind.CONTRACT)
                                        .with(
                                                before,
                                                Map.of(
                                                        "to",
                                                        Optional.of(contract.from().minusDays(1)))))
                        .ifPresent(edits::add);
        return List.copyOf(edits);
    }

    /**
     * Takes someone out of the plan, with the contracts and the time off that are theirs alone.
     * What else still names them, the rules say.
     */
    public static List<Edit> remove(Plan plan, Person person) {
        var edits = new ArrayList<Edit>();
        for (var contract : plan.referring(Contract.class, person.id()))
            edits.add(Edit.remove(contract));
        for (var off : plan.referring(TimeOff.class, person.id())) edits.add(Edit.remove(off));
        edits.add(Edit.remove(person));
        return List.copyOf(edits);
    }

    /** The person was found: they take over the placeholder's assignments, and it goes. */
    public static List<Edit> found(Plan plan, Placeholder placeholder, Person person) {
        var edits = new ArrayList<Edit>();
        for (var one : plan.assignmentsOf(placeholder.id()))
            edits.addAll(Assign.transfer(one, person.id()));
        edits.add(Edit.remove(placeholder));
        return List.copyOf(edits);
    }
}
