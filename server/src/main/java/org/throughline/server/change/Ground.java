package org.throughline.server.change;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Refusal;
import org.throughline.server.change.Changes.State;
import org.throughline.server.ledger.reading.Standing;

/**
 * What a draft stands on: the plan of record, or that plan with the edits of the drafts below it.
 *
 * @param standing the plan its edits are made on; its revision is that of the plan of record
 * @param edits of those below, as they would be applied, the lowest first
 * @param below the one right below; empty for a draft that was always on the plan itself
 * @param broken why those below do not hold, so that nothing can stand on them
 */
public record Ground(
        Standing standing, List<Edit> edits, Optional<Below> below, List<Refusal> broken) {
    public Ground {
        edits = List.copyOf(edits);
        broken = List.copyOf(broken);
    }

    static Ground plan(Standing today) {
        return new Ground(today, List.of(), Optional.empty(), List.of());
    }

    /** The one right below, while its edits are not in the plan and may still come there. */
    public Optional<Below> waitsFor() {
        return below.filter(Below::isToCome);
    }

    /**
     * A change a draft stands on, or stood on.
     *
     * @param number and {@code title} are empty, as is {@code state}, where the reader may not see
     *     it (any more)
     */
    public record Below(UUID id, Optional<Long> number, String title, Optional<State> state) {
        static Below unseen(UUID id) {
            return new Below(id, Optional.empty(), "", Optional.empty());
        }

        static Below of(Changes.Change change) {
            return new Below(
                    change.id(),
                    Optional.of(change.number()),
                    change.title(),
                    Optional.of(change.state()));
        }

        /** A draft, proposed or scheduled. */
        public boolean isToCome() {
            return state.filter(one -> one == State.DRAFT || one.isOpen()).isPresent();
        }

        public boolean isApplied() {
            return state.filter(one -> one == State.APPLIED).isPresent();
        }

        /** "#12 “Open later”". */
        public String words() {
            return number.map(one -> "#%d “%s”".formatted(one, title))
                    .orElse("a draft you cannot see");
        }
    }
}
