package org.throughline.server.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Revision;
import org.throughline.server.ledger.reading.Standing;

/**
 * The newest end of each ledger, kept so that a page that everybody has open need not read and
 * parse it each time. Revisions are never rewritten, so what is kept stays true.
 */
@Component
class Tail {
    private static final int MOST = 200;

    /** A large import would fill the memory of many small changes. */
    private static final int MOST_EDITS = 20_000;

    private final Plans plans;
    private final Map<Id<Organization>, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(long revision, List<Revision> newestFirst) {}

    Tail(Plans plans) {
        this.plans = plans;
    }

    /** The last revisions up to this standing, newest first. */
    List<Revision> upTo(Standing standing) {
        var current =
                kept.compute(
                        standing.organization(),
                        (_, before) ->
                                before == null
                                        ? fresh(standing)
                                        : before.revision() < standing.revision()
                                                ? moved(before, standing)
                                                : before);
        return current.newestFirst().stream()
                .filter(one -> one.number() <= standing.revision())
                .toList();
    }

    private Kept fresh(Standing standing) {
        return new Kept(
                standing.revision(),
                cut(plans.before(standing.organization(), standing.revision() + 1, MOST)));
    }

    private Kept moved(Kept before, Standing standing) {
        if (standing.revision() - before.revision() > MOST) return fresh(standing);
        var all = new ArrayList<Revision>();
        for (var one : plans.since(standing.organization(), before.revision(), MOST))
            if (one.number() <= standing.revision()) all.addFirst(one);
        all.addAll(before.newestFirst());
        return new Kept(standing.revision(), cut(all));
    }

    private static List<Revision> cut(List<Revision> newestFirst) {
        var cut = new ArrayList<Revision>();
        int edits = 0;
        for (var one : newestFirst) {
            edits += one.edits().size();
            if (cut.size() == MOST || (edits > MOST_EDITS && !cut.isEmpty())) break;
            cut.add(one);
        }
        return List.copyOf(cut);
    }
}
