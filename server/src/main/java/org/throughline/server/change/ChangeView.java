package org.throughline.server.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.edit.Refusal;
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
 * @param said what was typed as a comment or a reason and could not be taken
 * @param review of an applied change that comes back
 * @param stack the drafts above it, and those it could stand on
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
        String said,
        Approvals.Deliberation deliberation,
        Optional<Reviews.Review> review,
        Changes.Course course,
        Reader reader,
        Stack stack,
        List<String> problems) {
    /**
     * What the reader could do about it.
     *
     * @param isManager and so may apply in an emergency
     * @param hasPassword and is asked for it then
     * @param tomorrow the first day for which something can be scheduled
     * @param ratifyWithin how long an emergency may wait: "24 hours"
     */
    public record Reader(
            boolean isManager, boolean hasPassword, LocalDate tomorrow, String ratifyWithin) {}

    /**
     * Changes on top of one another.
     *
     * @param above drafts that stand on this one
     * @param grounds what this draft could stand on instead; empty for what is not the reader's own
     *     draft
     */
    public record Stack(List<Head> above, List<Head> grounds) {
        public Stack {
            above = List.copyOf(above);
            grounds = List.copyOf(grounds);
        }
    }

    /** What it stands on, or stood on; empty for a change on the plan itself. */
    public Optional<Ground.Below> below() {
        return fit.map(Fit::ground).flatMap(Ground::below);
    }

    /** Whether it has to wait for what is below. */
    public boolean isOnTop() {
        return fit.map(Fit::ground).flatMap(Ground::waitsFor).isPresent();
    }

    /** Somebody could begin a draft on it. */
    public boolean mayBeStoodOn() {
        return mayUndo && (isDraft() || isProposed() || isScheduled());
    }

    /** More than this nobody solves one by one. */
    private static final int MOST_CONFLICTS = 100;

    public String path() {
        return "/changes/" + head.id();
    }

    public boolean isDraft() {
        return head.state() == State.DRAFT;
    }

    public boolean isProposed() {
        return head.state() == State.PROPOSED;
    }

    public boolean isScheduled() {
        return head.state() == State.SCHEDULED;
    }

    public boolean isRejected() {
        return head.state() == State.REJECTED;
    }

    /** A draft of the reader's own: what can be done to it, they can do. */
    public boolean isOwnDraft() {
        return isDraft() && mine;
    }

    /** Clean, and the policies ask somebody else before it is applied. */
    public boolean mayPropose() {
        return isOwnDraft()
                && !isOnTop()
                && fit.map(one ->
                                one.isClean()
                                        && !one.edits().isEmpty()
                                        && one.rights().stream()
                                                .allMatch(refusal ->
                                                        refusal.rule().equals("approval")))
                        .orElse(false);
    }

    /** Whom the policies would ask, as sentences. */
    public List<String> wouldAsk() {
        return fit.map(Fit::rights).orElse(List.of()).stream().map(Refusal::sentence).toList();
    }

    public boolean isEmergency() {
        return course.sort() == Changes.Sort.EMERGENCY;
    }

    /** Of a sort that is approved beforehand. */
    public boolean isStandard() {
        return course.sort() == Changes.Sort.STANDARD;
    }

    public Optional<Moment> ratifyBy() {
        return deliberation.ratifyBy().map(Moment::of);
    }

    /** The pill beside the title: its look and its words. */
    public String state() {
        return switch (head.state()) {
            case DRAFT -> course.shared() ? "shared draft" : "draft";
            case PROPOSED -> "awaiting approval";
            case SCHEDULED -> "scheduled";
            case REJECTED -> "rejected";
            case WITHDRAWN -> "withdrawn";
            case APPROVED, APPLIED -> head.undoneBy().isPresent() ? "undone" : "applied";
        };
    }

    public String pill() {
        return switch (head.state()) {
            case DRAFT, PROPOSED, SCHEDULED -> "warn";
            case REJECTED -> "over";
            case WITHDRAWN -> "";
            case APPROVED, APPLIED -> head.undoneBy().isPresent() ? "over" : "good";
        };
    }

    public static Moment moment(Instant at) {
        return Moment.of(at);
    }

    /** A vote or a word, as it is said: "approved", "asks for something else". */
    public static String did(String kind) {
        return switch (kind) {
            case "approved" -> "approved";
            case "rejected" -> "rejected";
            case "asked" -> "asks for something else first";
            case "question" -> "asks";
            case "stands" -> "has nothing against it";
            default -> "";
        };
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
        var sentences = new ArrayList<String>();
        fit.ifPresent(one -> {
            one.refusals().forEach(refusal -> sentences.add(refusal.sentence()));
            one.rights().stream()
                    .filter(refusal -> !refusal.rule().equals("approval"))
                    .forEach(refusal -> sentences.add(refusal.sentence()));
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
