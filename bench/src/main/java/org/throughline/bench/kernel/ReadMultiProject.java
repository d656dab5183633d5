package org.throughline.bench.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Resource;
import org.throughline.scheduling.problem.Task;

/**
 * Multi-project files of MPLIB (Van Eynde and Vanhoucke 2020) and MPSPLIB (Homberger 2007) in the
 * {@code .rcmp} format, to be done as soon as possible all together. Successors are named as
 * project:activity.
 */
final class ReadMultiProject {
    private final Iterator<String> words;
    private final ArrayList<Task> tasks = new ArrayList<>();
    private final ArrayList<Resource> resources = new ArrayList<>();
    private int[] firstOf = new int[0];

    private record Successor(int task, int project, int activity) {}

    private final ArrayList<Successor> successors = new ArrayList<>();

    private ReadMultiProject(String text) {
        this.words = Arrays.stream(text.strip().split("\\s+")).iterator();
    }

    static Problem read(String text) {
        return new ReadMultiProject(text).read();
    }

    private int next() {
        return Integer.parseInt(words.next());
    }

    private Problem read() {
        int projects = next();
        int kinds = next();
        for (int i = 0; i < kinds; i++)
            resources.add(new Resource("R" + (i + 1), Capacity.always(next())));
        firstOf = new int[projects];
        for (int project = 0; project < projects; project++) readProject(project, kinds);
        var links = new ArrayList<Link>();
        for (var one : successors)
            links.add(Link.finishStart(one.task(), firstOf[one.project()] + one.activity()));
        return Problem.of(tasks, links, resources);
    }

    private void readProject(int project, int kinds) {
        firstOf[project] = tasks.size();
        int activities = next();
        int release = next();
        for (int i = 0; i < kinds; i++) next();
        for (int activity = 0; activity < activities; activity++) {
            int duration = next();
            var demands = new ArrayList<Demand>();
            for (int resource = 0; resource < kinds; resource++) {
                int amount = next();
                if (amount > 0) demands.add(new Demand(resource, amount));
            }
            int count = next();
            for (int i = 0; i < count; i++) {
                var named = words.next().split(":");
                successors.add(
                        new Successor(
                                tasks.size(),
                                Integer.parseInt(named[0]) - 1,
                                Integer.parseInt(named[1]) - 1));
            }
            tasks.add(
                    Task.of(
                                    "P%d:%d".formatted(project + 1, activity + 1),
                                    duration,
                                    demands.toArray(Demand[]::new))
                            .withRelease(release)
                            .withGroup(project));
        }
    }
}
