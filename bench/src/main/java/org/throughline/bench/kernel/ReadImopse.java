package org.throughline.bench.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Weights;

/** {@code .def} files of iMOPSE: one person with the skill at the level for each task. */
final class ReadImopse {
    private ReadImopse() {}

    static Problem read(String text) {
        var people = new ArrayList<Person>();
        var tasks = new ArrayList<Task>();
        var links = new ArrayList<Link>();
        var places = new HashMap<Integer, Integer>();
        var waits = new ArrayList<List<Integer>>();
        boolean inPeople = false;
        boolean inTasks = false;
        for (var line : text.lines().toList()) {
            if (line.startsWith("ResourceID")) inPeople = true;
            else if (line.startsWith("TaskID")) inTasks = true;
            else if (line.startsWith("=")) inPeople = inTasks = false;
            else if (inPeople && !line.isBlank()) people.add(person(line));
            else if (inTasks && !line.isBlank()) {
                var words = line.strip().split("\\s+");
                places.put(Integer.parseInt(words[0]), tasks.size());
                waits.add(new ArrayList<>());
                for (int i = 4; i < words.length; i++)
                    waits.getLast().add(Integer.parseInt(words[i]));
                tasks.add(
                        Task.of("T" + words[0], Integer.parseInt(words[1]))
                                .withSeats(Seat.of(skill(words[2]), Integer.parseInt(words[3]))));
            }
        }
        for (int task = 0; task < waits.size(); task++)
            for (int before : waits.get(task))
                links.add(Link.finishStart(places.getOrDefault(before, -1), task));
        return Problem.of(tasks, links, List.of(), people, Weights.MAKESPAN);
    }

    private static Person person(String line) {
        var words = line.strip().split("\\s+");
        Map<Integer, Integer> skills = new HashMap<>();
        for (int i = 2; i + 1 < words.length; i += 2)
            skills.put(skill(words[i]), Integer.parseInt(words[i + 1]));
        int cost = (int) Math.round(10 * Double.parseDouble(words[1]));
        return new Person("R" + words[0], skills, Calendar.ALWAYS, 100, cost, 0);
    }

    private static int skill(String word) {
        return Integer.parseInt(word.replaceAll("[^0-9]", ""));
    }
}
