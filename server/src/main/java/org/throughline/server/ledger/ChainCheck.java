package org.throughline.server.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.server.ledger.RevisionRows.Written;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans.Verification;
import org.throughline.server.ledger.reading.Standing;

/** Goes through a ledger revision by revision, recomputing its hashes and replaying its edits. */
final class ChainCheck {
    /** What is said at most: a ledger broken in one place may be broken in all that follow. */
    private static final int MOST = 100;

    private final List<String> broken = new ArrayList<>();
    private byte[] hash = new byte[32];
    private Plan plan = Plan.empty();
    private long number;

    /** How far the check has come. */
    long number() {
        return number;
    }

    void next(Written one) {
        if (one.number() != number + 1) say("Revision %d is missing.".formatted(number + 1));
        number = one.number();
        if (!Arrays.equals(one.hashAfter(hash), one.hash()))
            say("Revision %d was altered: its hash does not fit its content.".formatted(number));
        hash = one.hash();
        try {
            plan = Edits.replay(plan, ItemJson.readEdits(one.edits()));
        } catch (RuntimeException unreadable) {
            say("Revision %d cannot be replayed: %s".formatted(number, unreadable.getMessage()));
        }
    }

    /** Compares what was replayed with the head, the items and the plan in memory. */
    Verification against(String head, Plan items, Standing inMemory) {
        var last = HexFormat.of().formatHex(hash);
        if (!head.equals(last))
            say(
                    "The head of the ledger is not the hash of revision %d; what came after may be cut off."
                            .formatted(number));
        if (!items.equals(plan))
            say("The table of today's items differs from the replayed ledger.");
        if (inMemory.revision() > number)
            say(
                    "The plan in memory is at revision %d, but the ledger ends at %d: its tail is cut off."
                            .formatted(inMemory.revision(), number));
        else if (inMemory.revision() == number && !inMemory.plan().equals(plan))
            say("The plan in memory differs from the replayed ledger.");
        return new Verification(number, last, List.copyOf(broken));
    }

    private void say(String sentence) {
        if (broken.size() < MOST) broken.add(sentence);
    }
}
