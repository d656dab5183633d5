package org.throughline.bench.peers;

import java.util.Locale;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Score;

/**
 * One peer on one instance, as a line of the file of runs.
 *
 * @param setting the seconds and the limits it ran under
 * @param total the objective, less is better; meaningless without an answer
 * @param path the longest chain of tasks without resources; 0 where that is not the yardstick
 */
record Row(
        String setting,
        String group,
        String instance,
        String solver,
        String version,
        int cores,
        boolean answered,
        boolean accepted,
        long total,
        long makespan,
        long lateness,
        int path,
        double first,
        double seconds,
        boolean proven,
        String note) {
    static final String HEADER =
            "setting,group,instance,solver,version,cores,answered,accepted,total,makespan,lateness,path,first,seconds,proven,note";

    static Row of(
            String setting,
            String group,
            String instance,
            int path,
            Peer peer,
            Problem problem,
            Attempt attempt) {
        var score = attempt.schedule().map(schedule -> Score.of(problem, schedule));
        boolean accepted =
                attempt.faults().isEmpty() && score.filter(one -> one.unmet() == 0).isPresent();
        return new Row(
                setting,
                group,
                instance,
                peer.name(),
                peer.version(),
                peer.cores(problem),
                score.isPresent(),
                accepted,
                score.map(Score::total).orElse(0L),
                score.map(Score::makespan).orElse(0L),
                score.map(Score::lateness).orElse(0L),
                path,
                attempt.first(),
                attempt.seconds(),
                attempt.proven(),
                attempt.faults().isEmpty()
                        ? attempt.note()
                        : "%d faults, as: %s"
                                .formatted(attempt.faults().size(), attempt.faults().getFirst()));
    }

    String key() {
        return String.join(",", setting, group, instance, solver);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s,%d,%b,%b,%d,%d,%d,%d,%.4f,%.3f,%b,%s",
                setting,
                cell(group),
                cell(instance),
                solver,
                version,
                cores,
                answered,
                accepted,
                total,
                makespan,
                lateness,
                path,
                first,
                seconds,
                proven,
                cell(note));
    }

    private static String cell(String text) {
        return text.replace(",", "").replace('\n', ' ');
    }

    static Row of(String[] cells) {
        return new Row(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                Integer.parseInt(cells[5]),
                Boolean.parseBoolean(cells[6]),
                Boolean.parseBoolean(cells[7]),
                Long.parseLong(cells[8]),
                Long.parseLong(cells[9]),
                Long.parseLong(cells[10]),
                Integer.parseInt(cells[11]),
                Double.parseDouble(cells[12]),
                Double.parseDouble(cells[13]),
                Boolean.parseBoolean(cells[14]),
                cells[15]);
    }
}
