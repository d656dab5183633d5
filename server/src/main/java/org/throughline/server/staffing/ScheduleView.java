package org.throughline.server.staffing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Span;
import org.throughline.plan.words.Words;
import org.throughline.server.staffing.Course.Point;
import org.throughline.server.staffing.problem.Findings;

/** A run, as the page lays it out. */
public record ScheduleView(
        String id,
        String title,
        String state,
        boolean running,
        boolean stopping,
        boolean done,
        boolean opened,
        String change,
        boolean onDraft,
        String problem,
        String figures,
        Curve curve,
        List<Line> points,
        boolean changesSomething,
        List<Dates> projects,
        List<Dates> moved,
        int movedInAll,
        List<Behind> behind,
        List<Behind> behindToo,
        int missedInAll,
        Computed computed,
        List<Findings.Told> unstaffed,
        List<String> troubles,
        List<String> problems) {
    private static final int MOST_MOVED = 200;
    private static final int MOST_LINES = 12;
    private static final int FIRST_PROJECTS = 8;
    private static final int FIRST_MISSES = 3;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 180;

    /** The best and the bound, as points of two lines. */
    public record Curve(String best, String bound) {}

    /** The same for who reads and does not look. */
    public record Line(String seconds, String best, String gap) {}

    /** When something was to be, and would be. */
    public record Dates(
            String path, String name, String before, String after, String moved, boolean later) {}

    /** A project with something that would be missed: the first of it, and the rest. */
    public record Behind(
            String path,
            String name,
            String ends,
            List<Findings.Miss> first,
            List<Findings.Miss> more,
            int untold) {}

    /** How an answer came about, and how to come to it again. */
    public record Computed(
            List<String> sentences,
            List<String> parts,
            Optional<String> repeats,
            boolean mayRepeat) {}

    /**
     * @param repeated whether it came to the same as the one it repeats
     */
    static ScheduleView of(Plan plan, Run run, Optional<Boolean> repeated, List<String> problems) {
        var findings = run.findings();
        var late = findings.map(Findings::behind).orElse(List.of());
        var behind = late.stream().map(ScheduleView::behind).toList();
        var moved = findings.map(Findings::moved).orElse(List.of());
        return new ScheduleView(
                run.id().toString(),
                Schedules.title(plan, run),
                state(run),
                !run.state().isOver(),
                run.stop(),
                run.state() == Run.State.DONE,
                run.change().isPresent(),
                run.change().map(Object::toString).orElse(""),
                run.asked().draft().isPresent(),
                run.problem(),
                figures(run),
                curve(run.course()),
                lines(run.course()),
                run.changesSomething(),
                findings.map(found -> found.projects().stream().map(ScheduleView::dates).toList())
                        .orElse(List.of()),
                moved.stream().limit(MOST_MOVED).map(ScheduleView::dates).toList(),
                moved.size(),
                behind.stream().limit(FIRST_PROJECTS).toList(),
                behind.stream().skip(FIRST_PROJECTS).toList(),
                late.stream().mapToInt(Findings.Behind::inAll).sum(),
                computed(run, repeated),
                findings.map(Findings::unstaffed).orElse(List.of()),
                findings.map(Findings::troubles).orElse(List.of()),
                problems);
    }

    private static Behind behind(Findings.Behind one) {
        var misses = one.misses();
        int first = Math.min(FIRST_MISSES, misses.size());
        return new Behind(
                "/projects/" + one.project(),
                one.name(),
                ends(one),
                misses.subList(0, first),
                misses.subList(first, misses.size()),
                one.inAll() - misses.size());
    }

    private static String ends(Findings.Behind one) {
        var after = one.after().map(Words::day).orElse("–");
        return one.before().equals(one.after())
                ? "ends on %s as planned".formatted(after)
                : "ends on %s, planned for %s"
                        .formatted(after, one.before().map(Words::day).orElse("–"));
    }

    private static Computed computed(Run run, Optional<Boolean> repeated) {
        var asked = run.asked();
        var sentences = new ArrayList<String>();
        sentences.add(
                "%s %s tried, beginning with the plan of revision %d as of %s; the seed of chance is %d."
                        .formatted(
                                schedules(run.course()),
                                run.course().tried() == 1 ? "was" : "were",
                                run.basis(),
                                Words.day(asked.today()),
                                asked.seed()));
        sentences.add("It ended because %s.".formatted(ended(run)));
        sentences.add(bound(run.course()));
        sentences.add(
                "The same plan, question, seed and number of schedules give the same answer on any server of this version, to the last byte.");
        return new Computed(
                sentences,
                run.findings().map(Findings::parts).orElse(List.of()),
                repeated.map(same ->
                        same
                                ? "It repeats an earlier search, and came to the same edits, byte for byte."
                                : "It repeats an earlier search, and came to other edits. Please report that: it should not happen."),
                run.state() == Run.State.DONE);
    }

    private static String ended(Run run) {
        var course = run.course();
        if (course.best() <= course.bound()) return "nothing better is possible";
        if (run.stop()) return "you stopped it";
        if (run.asked().schedules() > 0 && course.tried() >= run.asked().schedules())
            return "it was to try that many";
        if (course.millis() >= run.asked().seconds() * 1000L)
            return "its time of %s was over"
                    .formatted(
                            run.asked().seconds() == 1
                                    ? "1 second"
                                    : "%,d seconds".formatted(run.asked().seconds()));
        return "nothing better came for long, or nothing was left to try";
    }

    private static String bound(Course course) {
        return gap(course)
                .map(words ->
                        "What was found is %s: a bound that no schedule can be better than, from the links, the hours and the deadlines alone, says so."
                                .formatted(words))
                .orElse(
                        "How far it is from the best possible is not known: the links, the hours and the deadlines alone say too little of what that is.");
    }

    static String state(Run run) {
        return switch (run.state()) {
            case WAITING -> "Waits for its turn";
            case RUNNING -> run.stop() ? "Stopping" : "Searching";
            case DONE -> "Done";
            case FAILED -> "No answer";
        };
    }

    static String figures(Run run) {
        var course = run.course();
        if (!course.hasAnswer())
            return run.state().isOver() ? "" : "No schedule yet; the first one comes in a moment.";
        return "%s in %s%s"
                .formatted(
                        schedules(course),
                        seconds(course.millis()),
                        gap(course).map(words -> ", " + words).orElse(""));
    }

    static String schedules(Course course) {
        return course.tried() == 1 ? "1 schedule" : "%,d schedules".formatted(course.tried());
    }

    /** None where the bound says nothing, or so little that it is no help. */
    static Optional<String> gap(Course course) {
        if (course.gapPercent() < 0 || course.gapPercent() > 1_000) return Optional.empty();
        if (course.best() <= course.bound()) return Optional.of("proven to be the best possible");
        if (course.gapPercent() < 0.05)
            return Optional.of("less than 0.05 % above the best possible");
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        course.gapPercent() < 10
                                ? "at most %.1f %% above the best possible"
                                : "at most %.0f %% above the best possible",
                        course.gapPercent()));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /**
     * Both lines between the least bound and the worst best; time to the right. What is hardly
     * apart looks so.
     */
    static Curve curve(Course course) {
        var points = course.curve();
        if (points.isEmpty()) return new Curve("", "");
        long end = Math.max(1, Math.max(course.millis(), points.getLast().millis()));
        long high = points.stream().mapToLong(Point::best).max().orElse(1);
        long low = Math.min(course.bound(), points.stream().mapToLong(Point::best).min().orElse(0));
        double range = Math.max(Math.max(1, high - low), high / 200.0);
        var best = new ArrayList<String>();
        Optional<String> height = Optional.empty();
        for (var point : points) {
            var x = number(WIDTH * point.millis() / (double) end);
            var y = number(HEIGHT - HEIGHT * (point.best() - low) / range);
            height.ifPresent(before -> best.add(x + "," + before));
            best.add(x + "," + y);
            height = Optional.of(y);
        }
        height.ifPresent(last -> best.add(WIDTH + "," + last));
        var bound = number(HEIGHT - HEIGHT * (course.bound() - low) / range);
        return new Curve(String.join(" ", best), "0,%s %d,%s".formatted(bound, WIDTH, bound));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static List<Line> lines(Course course) {
        var points = course.curve();
        var lines = new ArrayList<Line>();
        int step = Math.max(1, Math.ceilDiv(points.size(), MOST_LINES));
        for (int i = 0; i < points.size(); i++)
            if (i % step == 0 || i == points.size() - 1) lines.add(line(points.get(i)));
        return lines;
    }

    private static Line line(Point point) {
        double gap = point.gapPercent();
        return new Line(
                seconds(point.millis()),
                "%,d".formatted(point.best()),
                gap < 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", gap));
    }

    private static Dates dates(Findings.Finish one) {
        return new Dates(
                "/projects/" + one.project(),
                one.name(),
                one.before().map(Words::day).orElse("–"),
                one.after().map(Words::day).orElse("–"),
                moved(one.before(), one.after()),
                isLater(one.before(), one.after()));
    }

    private static Dates dates(Findings.Moved one) {
        return new Dates(
                "/projects/%s/tasks/%s".formatted(one.project(), one.task()),
                one.name(),
                one.before().map(Words::span).orElse("–"),
                Words.span(one.after()),
                moved(one.before().map(Span::end), Optional.of(one.after().end())),
                isLater(one.before().map(Span::end), Optional.of(one.after().end())));
    }

    private static boolean isLater(Optional<LocalDate> before, Optional<LocalDate> after) {
        return before.isPresent() && after.isPresent() && after.get().isAfter(before.get());
    }

    private static String moved(Optional<LocalDate> before, Optional<LocalDate> after) {
        if (before.isEmpty() || after.isEmpty()) return "new";
        long days = ChronoUnit.DAYS.between(before.get(), after.get());
        if (days == 0) return "same day";
        return "%,d %s %s"
                .formatted(
                        Math.abs(days),
                        Math.abs(days) == 1 ? "day" : "days",
                        days > 0 ? "later" : "earlier");
    }
}
