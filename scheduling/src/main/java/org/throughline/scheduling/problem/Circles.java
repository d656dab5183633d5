package org.throughline.scheduling.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Links without circles, and a sentence for each link that had to go. */
record Circles(List<Link> kept, List<Trouble> troubles) {
    /** Walks each task's links, depth first; a link back onto the path walked closes a circle. */
    static Circles of(List<Task> tasks, List<Link> links) {
        return new Walk(tasks, links).result();
    }

    private static final class Walk {
        private final List<Task> tasks;
        private final List<Link> links;

        /**
         * The links of each task: places in {@link #links}, from first[task] to first[task + 1].
         */
        private final int[] first;

        private final int[] out;
        private final boolean[] cut;
        private final int[] nextOut;
        private final byte[] state;
        private final int[] path;
        private final List<Trouble> troubles = new ArrayList<>();

        Walk(List<Task> tasks, List<Link> links) {
            this.tasks = tasks;
            this.links = links;
            this.first = new int[tasks.size() + 1];
            for (var link : links) first[link.before() + 1]++;
            for (int i = 0; i < tasks.size(); i++) first[i + 1] += first[i];
            this.nextOut = Arrays.copyOf(first, tasks.size());
            this.out = new int[links.size()];
            for (int i = 0; i < links.size(); i++) out[nextOut[links.get(i).before()]++] = i;
            System.arraycopy(first, 0, nextOut, 0, tasks.size());
            this.cut = new boolean[links.size()];
            this.state = new byte[tasks.size()];
            this.path = new int[tasks.size()];
        }

        Circles result() {
            for (int task = 0; task < tasks.size(); task++) if (state[task] == 0) walk(task);
            var kept = new ArrayList<Link>();
            for (int i = 0; i < links.size(); i++) if (!cut[i]) kept.add(links.get(i));
            return new Circles(List.copyOf(kept), List.copyOf(troubles));
        }

        private void walk(int root) {
            int depth = 0;
            path[0] = root;
            state[root] = 1;
            while (depth >= 0) {
                int task = path[depth];
                if (nextOut[task] == first[task + 1]) {
                    state[task] = 2;
                    depth--;
                    continue;
                }
                int link = out[nextOut[task]++];
                int next = links.get(link).after();
                if (state[next] == 1) cut(link, depth);
                else if (state[next] == 0) {
                    state[next] = 1;
                    path[++depth] = next;
                }
            }
        }

        private void cut(int link, int depth) {
            cut[link] = true;
            int target = links.get(link).after();
            int from = depth;
            while (path[from] != target) from--;
            var circle =
                    Arrays.stream(path, from, depth + 1)
                            .limit(10)
                            .mapToObj(task -> tasks.get(task).name())
                            .collect(Collectors.joining(" → "));
            troubles.add(
                    new Trouble(
                            target,
                            "“%s” waits for itself (%s%s → %s); its wait for “%s” is left out. Remove one of these links."
                                    .formatted(
                                            tasks.get(target).name(),
                                            circle,
                                            depth - from >= 10 ? " → …" : "",
                                            tasks.get(target).name(),
                                            tasks.get(path[depth]).name())));
        }
    }
}
