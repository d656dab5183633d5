package org.throughline.server.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.throughline.plan.Plan;

/**
 * A form as the page lays it out. {@code open} where it was sent and did not go through; {@code
 * basis} is the revision whoever fills it in is looking at.
 */
public record FormView(
        String action,
        List<Input> inputs,
        List<String> problems,
        String button,
        boolean open,
        long basis) {

    /** The form as it begins, or, if this attempt was made with it, as it was sent. */
    static FormView of(
            Plan plan,
            long basis,
            String action,
            ItemForm form,
            Filled begins,
            String button,
            Attempt attempt) {
        boolean sent = attempt.action().equals(action);
        return new FormView(
                action,
                form.inputs(
                        plan,
                        key(action),
                        sent ? attempt.filled() : begins,
                        sent ? attempt.slips() : Map.of()),
                sent ? attempt.problems() : List.of(),
                button,
                sent,
                sent ? attempt.basis() : basis);
    }

    /** A short name for a form, the same wherever it stands. */
    static String key(String action) {
        return Integer.toHexString(action.hashCode());
    }

    /** Two forms sent as one. */
    FormView and(FormView more) {
        var both = new ArrayList<>(inputs);
        both.addAll(more.inputs);
        return new FormView(action, List.copyOf(both), problems, button, open, basis);
    }
}
