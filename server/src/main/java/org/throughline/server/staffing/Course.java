package org.throughline.server.staffing;

import java.util.ArrayList;
import java.util.List;
import org.throughline.scheduling.Progress;
import org.throughline.server.staffing.problem.AutoSchedule;

/**
 * How a search goes: the best so far, what none can be better than, what was tried, and the way
 * there.
 *
 * @param gapPercent at most so many per cent above the best possible; below zero where that is not
 *     known
 */
record Course(
        long best, long bound, double gapPercent, long tried, long millis, List<Point> curve) {
    private static final int MOST_POINTS = 240;

    static final Course NONE = new Course(0, 0, -1, 0, 0, List.of());

    /** The best at a moment, and how far above the best possible it is at most. */
    record Point(long millis, long best, double gapPercent) {}

    Course {
        curve = List.copyOf(curve);
    }

    boolean hasAnswer() {
        return tried > 0;
    }

    Course with(Progress progress, long millis) {
        var points = new ArrayList<>(curve);
        long bound = progress.bound().total();
        points.add(
                new Point(
                        millis,
                        progress.best(),
                        AutoSchedule.gapPercent(progress.best(), progress.bound())));
        return new Course(
                progress.best(),
                bound,
                AutoSchedule.gapPercent(progress.best(), progress.bound()),
                progress.tried(),
                millis,
                thinned(points));
    }

    /** Every other point goes when there are too many; the first and the last stay. */
    private static List<Point> thinned(List<Point> points) {
        if (points.size() <= MOST_POINTS) return points;
        var kept = new ArrayList<Point>();
        for (int i = 0; i < points.size() - 1; i += 2) kept.add(points.get(i));
        kept.add(points.getLast());
        return kept;
    }
}
