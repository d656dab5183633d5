package org.throughline.server.change;

import java.util.List;
import java.util.Optional;
import org.throughline.plan.words.ImpactWords;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.change.Changes.State;

/**
 * One change, as the page lays it out.
 *
 * @param title and {@code why} as they are, or as they were just typed
 * @param mine whether it is the reader's own
 * @param fit how a draft stands today; empty for what is no draft
 * @param impact what it does on the six dimensions; empty where there is nothing to weigh
 * @param problems sentences about what was just tried
 */
public record ChangeView(
        Head head,
        String title,
        String why,
        boolean mine,
        boolean mayUndo,
        EditTable table,
        Optional<Fit> fit,
        List<ImpactWords.Said> impact,
        List<String> problems) {
    /** More than this nobody solves one by one. */
    private static final int MOST_CONFLICTS = 100;

    public String path() {
        return "/changes/" + head.id();
    }

    public boolean isDraft() {
        return head.state() == State.DRAFT;
    }

    public boolean isApplied() {
        return head.state() == State.APPLIED;
    }

    public boolean isWithdrawn() {
        return head.state() == State.WITHDRAWN;
    }

    public Moment made() {
        return Moment.of(head.madeAt());
    }

    public Moment at() {
        return Moment.of(head.moment());
    }

    public long today() {
        return fit.map(Fit::revision).orElse(0L);
    }

    public List<Conflict> conflicts() {
        return fit.map(Fit::conflicts).orElse(List.of()).stream().limit(MOST_CONFLICTS).toList();
    }

    public int conflictsInAll() {
        return fit.map(one -> one.conflicts().size()).orElse(0);
    }

    /** What stands in the way of applying it, beside conflicts. */
    public List<String> inTheWay() {
        var sentences = new java.util.ArrayList<String>();
        fit.ifPresent(one -> {
            one.refusals().forEach(refusal -> sentences.add(refusal.sentence()));
            one.rights().forEach(refusal -> sentences.add(refusal.sentence()));
        });
        return sentences.stream().distinct().limit(20).toList();
    }

    public boolean mayApply() {
        return fit.map(Fit::mayBeApplied).orElse(false);
    }

    /** It holds edits, but the plan says all of it already. */
    public boolean isAlreadySo() {
        return fit.map(one -> one.isClean() && one.edits().isEmpty()).orElse(false)
                && head.tally().total() > 0;
    }

    public String wasWords() {
        return head.undoes().map(link -> "#%d made it".formatted(link.number())).orElse("It was");
    }

    public String mineWords() {
        return head.undoes().isPresent() ? "Back to" : "Yours";
    }
}
