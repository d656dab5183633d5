package org.throughline.bench.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Resource;
import org.throughline.scheduling.problem.Task;

/** Single-mode {@code .sm} files (Kolisch and Sprecher 1996). */
final class ReadPsplib {
    private ReadPsplib() {}

    static Problem read(String text) {
        var lines = text.lines().toList();
        var links = new ArrayList<Link>();
        for (int i = after(lines, "PRECEDENCE RELATIONS") + 1; isNumbers(lines.get(i)); i++) {
            var row = numbers(lines.get(i));
            for (int successor = 3; successor < 3 + row[2]; successor++)
                links.add(Link.finishStart(row[0] - 1, row[successor] - 1));
        }
        var tasks = new ArrayList<Task>();
        for (int i = after(lines, "REQUESTS/DURATIONS") + 2; isNumbers(lines.get(i)); i++)
            tasks.add(task(numbers(lines.get(i))));
        var amounts = numbers(lines.get(after(lines, "RESOURCEAVAILABILITIES") + 1));
        var resources = new ArrayList<Resource>();
        for (int amount : amounts)
            resources.add(new Resource("R" + (resources.size() + 1), Capacity.always(amount)));
        return Problem.of(tasks, links, resources);
    }

    private static Task task(int[] row) {
        var demands = new ArrayList<Demand>();
        for (int resource = 0; resource < row.length - 3; resource++)
            if (row[3 + resource] > 0) demands.add(new Demand(resource, row[3 + resource]));
        return Task.of("J" + row[0], row[2], demands.toArray(Demand[]::new));
    }

    private static int after(List<String> lines, String title) {
        for (int i = 0; i < lines.size(); i++) if (lines.get(i).startsWith(title)) return i + 1;
        throw new IllegalArgumentException("no " + title);
    }

    private static boolean isNumbers(String line) {
        return line.strip().matches("[0-9 \t]+");
    }

    static int[] numbers(String line) {
        return Arrays.stream(line.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
    }
}
