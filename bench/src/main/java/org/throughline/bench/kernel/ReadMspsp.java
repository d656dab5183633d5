package org.throughline.bench.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Weights;

/**
 * {@code .dzn} files of MSPSP (Young, Feydy and Schutt 2017): several skills at once for each task.
 */
final class ReadMspsp {
    private ReadMspsp() {}

    static Problem read(String text) {
        var durations = numbers(text, "dur");
        int skills = numbers(text, "nSkills")[0];
        var wanted = numbers(text, "sreq");
        var mastery = words(text, "mastery");
        var people = new ArrayList<Person>();
        for (int person = 0; person < mastery.length / skills; person++) {
            Map<Integer, Integer> levels = new HashMap<>();
            for (int skill = 0; skill < skills; skill++)
                if (mastery[person * skills + skill].equals("true")) levels.put(skill, 0);
            people.add(Person.of("R" + (person + 1), levels));
        }
        var tasks = new ArrayList<Task>();
        for (int task = 0; task < durations.length; task++) {
            var seats = new ArrayList<Seat>();
            for (int skill = 0; skill < skills; skill++)
                for (int i = 0; i < wanted[task * skills + skill]; i++)
                    seats.add(Seat.of(skill, 0));
            tasks.add(
                    Task.of("A" + (task + 1), durations[task])
                            .withSeats(seats.toArray(Seat[]::new)));
        }
        var before = numbers(text, "pred");
        var after = numbers(text, "succ");
        var links = new ArrayList<Link>();
        for (int i = 0; i < before.length; i++)
            links.add(Link.finishStart(before[i] - 1, after[i] - 1));
        return Problem.of(tasks, links, List.of(), people, Weights.MAKESPAN);
    }

    private static int[] numbers(String text, String name) {
        return Arrays.stream(words(text, name)).mapToInt(Integer::parseInt).toArray();
    }

    private static String[] words(String text, String name) {
        var found = Pattern.compile("(?m)^\\s*" + name + "\\s*=\\s*([^;]*);").matcher(text);
        if (!found.find()) throw new IllegalArgumentException("no " + name);
        var inside = found.group(1).replaceAll("[\\[\\]|]", " ").strip();
        return List.of(inside.split("[,\\s]+")).stream()
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
