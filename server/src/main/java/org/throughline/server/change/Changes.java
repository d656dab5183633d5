package org.throughline.server.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Resolution.Side;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.policy.Requirement;
import org.throughline.server.access.Actor;
import org.throughline.server.ledger.reading.Standing;

/**
 * The one way: request, edits, change, (impact, policy), ledger, plan. Every room that edits the
 * plan comes through here.
 */
public interface Changes {
    /**
     * Opens the ledger of a new organization; its first change adds the {@code Organization} item
     * with this id.
     */
    void open(Id<Organization> organization);

    /** Makes and, within the actor's rights, applies a change at once. */
    Answer propose(Actor actor, Proposal proposal);

    /**
     * Takes back an applied change by a new one; what someone else has since changed differently
     * comes back as conflicts.
     */
    Answer undo(Actor actor, UUID change, Optional<String> key);

    /**
     * The same as a draft, whether or not it still fits: what is in the way is then solved there.
     * The draft there is already, if there is one.
     */
    Answer undoAsDraft(Actor actor, UUID change);

    /**
     * Edits collected but not applied. Adding to a draft checks the edits on the draft's own plan.
     */
    Answer saveDraft(Actor actor, Optional<UUID> draft, Proposal proposal);

    /** Another title or why, other edits, or some of them left out. */
    Answer reviseDraft(Actor actor, UUID draft, Revised revised);

    /**
     * What to change about a draft; what is empty stays.
     *
     * @param version the version it was seen at: another one now is refused
     * @param without items whose edits are taken out
     */
    record Revised(
            Optional<String> version,
            Optional<String> title,
            Optional<String> why,
            Optional<List<Edit>> edits,
            Set<Id<?>> without) {
        public Revised {
            without = Set.copyOf(without);
        }
    }

    /** How a draft of one's own stands on a plan, as a rule today's. */
    Fit fit(Actor actor, Change draft, Standing on);

    /** How edits made on a revision stand on a plan, before anybody proposes them. */
    Fit fit(Actor actor, List<Edit> edits, long basis, Standing on);

    /** Brings a draft onto today's plan by what was decided about its conflicts. */
    Answer resolveDraft(Actor actor, UUID draft, Decisions decisions);

    /**
     * Which side each conflict keeps, by {@link Conflict#key}.
     *
     * @param version the version of the draft that was seen
     * @param seen the revision at which the conflicts were seen: a decision about what has changed
     *     again since does not count
     * @param rest the side of those not named; empty leaves them open
     */
    record Decisions(
            Optional<String> version, long seen, Map<String, Side> sides, Optional<Side> rest) {
        public Decisions {
            sides = Map.copyOf(sides);
        }
    }

    Answer applyDraft(Actor actor, UUID draft, Optional<String> key);

    /**
     * A new draft without edits, to be filled, on top of another change that is not applied yet.
     */
    Answer draftOnTop(Actor actor, UUID below);

    /**
     * Puts a draft of one's own on top of a change that is not applied yet; or, with none, on the
     * plan itself. Its edits stay as they are, and what no longer fits is said.
     */
    Answer standOn(Actor actor, UUID draft, Optional<UUID> below);

    /** Withdraws a draft of one's own. */
    Answer discardDraft(Actor actor, UUID draft);

    /** Takes up a draft again that one had withdrawn. */
    Answer reopenDraft(Actor actor, UUID draft);

    Optional<Change> change(Actor actor, UUID change);

    /** The draft in which edits beyond the actor's tolerance collect, if they began one. */
    Optional<Change> collecting(Actor actor);

    /** The change this actor made with this key before: what a request sent twice came to. */
    Optional<Change> earlier(Actor actor, String key);

    /** Changes of the organization, newest first; drafts only one's own. */
    List<Change> changes(Actor actor, long beforeNumber, int most);

    /** A page of a list of changes, newest first, without their edits. */
    Page list(Actor actor, Filter filter);

    /** How many changes of a list are newer than one of its changes; counts to 1,000. */
    int newer(Actor actor, Filter filter, long thanNumber);

    /** One's own drafts, newest first. */
    List<Head> drafts(Actor actor);

    Optional<Head> head(Actor actor, UUID change);

    /** Drafts that stand on a change, as far as the actor may see them. */
    List<Head> onTop(Actor actor, UUID change);

    Optional<Head> head(Actor actor, long number);

    /** Applied changes by the revision they made. */
    Map<Long, Head> applied(Actor actor, List<Long> revisions);

    /** Everyone whose changes the actor can see, by name. */
    List<Author> authors(Actor actor);

    /**
     * Which changes to list.
     *
     * @param text in the title or the why; a number such as #87 finds that change
     * @param before the number of the last change already seen
     */
    record Filter(
            Which which, Optional<UUID> author, String text, Optional<Long> before, int most) {
        public static Filter all() {
            return new Filter(Which.ALL, Optional.empty(), "", Optional.empty(), 50);
        }
    }

    /** Drafts and withdrawn changes are their author's alone. */
    enum Which {
        ALL,
        /** Proposed or scheduled. */
        OPEN,
        DRAFTS,
        APPLIED,
        REJECTED,
        WITHDRAWN;

        /**
         * @throws Unacceptable if there is no such list
         */
        public static Which named(String name) {
            for (var which : values())
                if (which.name().toLowerCase(Locale.ROOT).equals(name)) return which;
            throw new Unacceptable(
                    "There is no list of changes called “%s”. Choose all, open, drafts, applied, rejected or withdrawn."
                            .formatted(Texts.brief(name)));
        }
    }

    record Page(List<Head> changes, boolean more) {
        public Page {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A change without its edits. {@code version} changes with whatever can be changed about a
     * draft.
     */
    record Head(
            UUID id,
            long number,
            State state,
            String title,
            String why,
            Author author,
            Instant madeAt,
            long basis,
            Tally tally,
            Optional<Long> revision,
            Optional<Instant> appliedAt,
            Optional<Link> undoes,
            Optional<Link> undoneBy,
            String version,
            Sort sort,
            boolean shared) {
        /** When it was applied, or else begun. */
        public Instant moment() {
            return appliedAt.orElse(madeAt);
        }
    }

    /** Another change, by what people call it. */
    record Link(UUID id, long number) {}

    /**
     * Who made a change: by the name of the account today, or the one kept with the change where
     * the account is gone. {@code here} is whether they may still come in.
     */
    record Author(UUID account, String name, boolean here) {}

    /**
     * A change as it is kept. {@code revision} is there once it is applied; {@code undoes} names
     * the change it took back.
     */
    record Change(
            UUID id,
            long number,
            State state,
            String title,
            String why,
            UUID author,
            String authorName,
            Instant madeAt,
            long basis,
            List<Edit> edits,
            Optional<Long> revision,
            Optional<Instant> appliedAt,
            Optional<UUID> undoes,
            String version,
            Course course) {}

    enum State {
        DRAFT,
        /** Considered: waits for approvals. */
        PROPOSED,
        /** Approved, and applied on a day to come. */
        SCHEDULED,
        /** On its way into the ledger, inside one transaction; nobody else ever sees it. */
        APPROVED,
        APPLIED,
        REJECTED,
        WITHDRAWN;

        /** Waits for somebody or for a day. */
        public boolean isOpen() {
            return this == PROPOSED || this == SCHEDULED;
        }
    }

    /** How a change takes its way. */
    enum Sort {
        NORMAL,
        /** Of a kind that is approved beforehand. */
        STANDARD,
        /** Applied at once by someone entitled, and ratified afterwards or taken back. */
        EMERGENCY
    }

    /**
     * What the gate keeps of a change beside its edits.
     *
     * @param applyOn the day it is to be applied, if not at once
     * @param requirements what policies asked when it was proposed
     * @param content what votes are for; empty for what was never proposed
     * @param outcome why it was rejected or withdrawn
     * @param shared whether others may look at the draft
     * @param standsOn another change, whose edits come before these while it is not applied
     */
    record Course(
            Sort sort,
            Optional<Instant> proposedAt,
            Optional<LocalDate> applyOn,
            List<Requirement> requirements,
            Optional<String> content,
            String outcome,
            boolean shared,
            boolean collecting,
            Optional<UUID> standsOn) {}
}
