package org.throughline.server.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.throughline.plan.item.Kind;
import org.throughline.server.ledger.reading.ItemJson;

/** How many edits of what kinds a change has. */
public record Tally(List<Count> counts) {
    public enum Op {
        ADD("added"),
        CHANGE("changed"),
        REMOVE("removed");

        private final String past;

        Op(String past) {
            this.past = past;
        }
    }

    public record Count(Op op, Kind kind, int many) {
        /** "3 tasks added". */
        public String words() {
            return "%,d %s %s".formatted(many, many == 1 ? kind.word() : plural(kind), op.past);
        }
    }

    public Tally {
        counts = List.copyOf(counts);
    }

    /** From what the database counted: {"add task": 3}. */
    static Tally read(String json) {
        var counts = new ArrayList<Count>();
        for (var entry : ItemJson.parse(json).properties()) {
            var parts = entry.getKey().split(" ");
            counts.add(
                    new Count(
                            Op.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                            Kind.named(parts[1]).orElseThrow(),
                            entry.getValue().intValue()));
        }
        counts.sort(Comparator.comparing(Count::op).thenComparing(Count::kind));
        return new Tally(counts);
    }

    public int total() {
        return counts.stream().mapToInt(Count::many).sum();
    }

    /** "3 tasks added · 1 assignment changed". */
    public String words() {
        return counts.isEmpty()
                ? "no edits"
                : counts.stream().map(Count::words).collect(Collectors.joining(" · "));
    }

    private static String plural(Kind kind) {
        return kind.plural().replace('-', ' ');
    }
}
