package org.throughline.server.doors;

import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;

/**
 * What an upload would do: its edits, on the plan they were made on, and the plan that would
 * result.
 */
record Effect(List<Edit> edits, Plan before, Plan after) {

    /**
     * The effects somebody is looking at just now, so that turning a page of ten thousand edits
     * does not make them all again. Only a shortcut: another node makes its own from the table.
     */
    static final class Shortcut {
        private static final int MOST = 4;

        private final Map<UUID, Kept> kept = new LinkedHashMap<>(8, 0.75f, true);

        private record Kept(Instant seenAt, SoftReference<Effect> effect) {}

        synchronized Optional<Effect> of(Upload upload) {
            var known = kept.get(upload.id());
            return known == null || !known.seenAt().equals(upload.seenAt())
                    ? Optional.empty()
                    : Optional.ofNullable(known.effect().get());
        }

        synchronized void keep(Upload upload, Effect effect) {
            kept.put(upload.id(), new Kept(upload.seenAt(), new SoftReference<>(effect)));
            var oldest = kept.keySet().iterator();
            for (int more = kept.size() - MOST; more > 0; more--) {
                oldest.next();
                oldest.remove();
            }
        }

        synchronized void forget(UUID upload) {
            kept.remove(upload);
        }
    }
}
