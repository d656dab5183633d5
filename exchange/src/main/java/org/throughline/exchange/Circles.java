package org.throughline.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Links that run in circles, which no plan can keep. */
public final class Circles {
    private Circles() {}

    /**
     * The links that lead back to where a walk along the others came from; without them there is no
     * circle.
     */
    public static <L, N> Set<L> closing(
            List<L> links, Function<L, ? extends N> from, Function<L, ? extends N> to) {
        Map<N, List<L>> out = new LinkedHashMap<>();
        for (var link : links)
            out.computeIfAbsent(from.apply(link), _ -> new ArrayList<>()).add(link);
        var closing = new HashSet<L>();
        var done = new HashSet<N>();
        var onTheWay = new HashSet<N>();
        record Step<N, L>(N at, Iterator<L> next) {}
        for (var start : out.keySet()) {
            if (done.contains(start)) continue;
            var way = new ArrayDeque<Step<N, L>>();
            way.push(new Step<>(start, out.getOrDefault(start, List.of()).iterator()));
            onTheWay.add(start);
            while (!way.isEmpty()) {
                var step = way.element();
                if (!step.next.hasNext()) {
                    way.pop();
                    onTheWay.remove(step.at);
                    done.add(step.at);
                    continue;
                }
                var link = step.next.next();
                var next = to.apply(link);
                if (onTheWay.contains(next)) closing.add(link);
                else if (!done.contains(next)) {
                    onTheWay.add(next);
                    way.push(new Step<>(next, out.getOrDefault(next, List.of()).iterator()));
                }
            }
        }
        return closing;
    }
}
