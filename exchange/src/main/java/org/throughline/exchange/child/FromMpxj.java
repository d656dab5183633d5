package org.throughline.exchange.child;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mpxj.ConstraintType;
import org.mpxj.Duration;
import org.mpxj.LocalTimeRange;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectCalendarException;
import org.mpxj.ProjectFile;
import org.mpxj.Rate;
import org.mpxj.Relation;
import org.mpxj.RelationType;
import org.mpxj.Resource;
import org.mpxj.ResourceAssignment;
import org.mpxj.Task;
import org.mpxj.TaskMode;
import org.mpxj.TimeUnit;
import org.mpxj.WorkContour;
import org.throughline.exchange.foreign.ForeignProject;
import org.throughline.exchange.foreign.ForeignProject.Constraint;
import org.throughline.exchange.foreign.ForeignProject.ForeignAssignment;
import org.throughline.exchange.foreign.ForeignProject.ForeignCalendar;
import org.throughline.exchange.foreign.ForeignProject.ForeignException;
import org.throughline.exchange.foreign.ForeignProject.ForeignLink;
import org.throughline.exchange.foreign.ForeignProject.ForeignResource;
import org.throughline.exchange.foreign.ForeignProject.ForeignTask;
import org.throughline.exchange.foreign.ForeignProject.LinkType;
import org.throughline.exchange.foreign.ForeignProject.ResourceType;

/** One project in MPXJ's words as one in ours. What our words cannot say is noted. */
final class FromMpxj {
    private static final int MOST_EXCEPTIONS = 5_000;
    private static final double MINUTES_OF_A_WEEK = 7 * 24 * 60;

    private final ProjectFile file;
    private final List<String> notes = new ArrayList<>();
    private int elapsed;

    private FromMpxj(ProjectFile file) {
        this.file = file;
    }

    static ForeignProject of(ProjectFile file, String fileName) {
        return new FromMpxj(file).project(fileName);
    }

    private ForeignProject project(String fileName) {
        var properties = file.getProjectProperties();
        var root = file.getTasks().stream().filter(FromMpxj::isTaskZero).findFirst();
        var name = name(root, fileName);
        var itself = root.or(() -> onlyTop(name));
        var calendars =
                file.getCalendars().stream()
                        .filter(calendar -> calendar.getUniqueID() != null)
                        .map(this::calendar)
                        .toList();
        var resources =
                file.getResources().stream().filter(FromMpxj::isMeant).map(this::resource).toList();
        var tasks =
                file.getTasks().stream()
                        .filter(task ->
                                !task.getNull()
                                        && !isTaskZero(task)
                                        && itself.filter(one -> one == task).isEmpty()
                                        && task.getUniqueID() != null)
                        .toList();
        var known = new HashSet<Integer>();
        tasks.forEach(task -> known.add(task.getUniqueID()));
        var foreignTasks = tasks.stream().map(task -> task(task, known)).toList();
        var links = links(tasks, known);
        var assignments = assignments(known);
        noteWhatElseThereIs(tasks);
        return new ForeignProject(
                name,
                day(properties.getStartDate()),
                Optional.ofNullable(properties.getCurrencyCode()).filter(code -> !code.isBlank()),
                Optional.ofNullable(file.getDefaultCalendar()).map(ProjectCalendar::getUniqueID),
                calendars,
                resources,
                foreignTasks,
                links,
                assignments,
                List.copyOf(notes));
    }

    /**
     * MPXJ calls a project that says nothing of itself "Project1"; Microsoft Project writes the
     * file's name as its name.
     */
    private String name(Optional<Task> root, String fileName) {
        var properties = file.getProjectProperties();
        var tops = file.getChildTasks();
        var only =
                tops.size() == 1 && tops.getFirst().getSummary() ? tops.getFirst().getName() : null;
        return Stream.of(
                        properties.getProjectTitle(),
                        root.map(Task::getName).orElse(null),
                        properties.getName(),
                        only,
                        properties.getProjectID())
                .filter(name ->
                        name != null
                                && !name.isBlank()
                                && !name.equals("Project1")
                                && !name.endsWith(".xml"))
                .findFirst()
                .orElse(fileName.replaceFirst("\\.[A-Za-z]{2,8}$", ""));
    }

    /** Microsoft Project keeps the project as task 0, above all others. */
    private static boolean isTaskZero(Task task) {
        return task.getParentTask() == null && Integer.valueOf(0).equals(task.getID());
    }

    /** Primavera keeps it as the root of the work breakdown, called as the project is. */
    private Optional<Task> onlyTop(String name) {
        var tops = file.getChildTasks();
        return tops.size() == 1
                        && tops.getFirst().getSummary()
                        && name.equals(tops.getFirst().getName())
                        && tops.getFirst().getPredecessors().isEmpty()
                        && tops.getFirst().getSuccessors().isEmpty()
                        && tops.getFirst().getResourceAssignments().isEmpty()
                ? Optional.of(tops.getFirst())
                : Optional.empty();
    }

    /** Microsoft Project writes an unnamed resource 0 for "nobody". */
    private static boolean isMeant(Resource resource) {
        return !resource.getNull()
                && resource.getUniqueID() != null
                && !(resource.getUniqueID() == 0
                        && (resource.getName() == null || resource.getName().isBlank()));
    }

    private ForeignCalendar calendar(ProjectCalendar calendar) {
        var week = new ArrayList<Integer>();
        for (var day : DayOfWeek.values()) {
            var work = calendar.getWork(day, TimeUnit.MINUTES);
            week.add(
                    (int)
                            Math.clamp(
                                    Math.round(work == null ? 0 : work.getDuration()), 0, 24 * 60));
        }
        var exceptions = new ArrayList<ForeignException>();
        for (var exception : calendar.getExpandedCalendarExceptions()) {
            if (exceptions.size() == MOST_EXCEPTIONS) {
                notes.add(
                        "The calendar “%s” has more than %,d exceptions; those after them were left out."
                                .formatted(text(calendar.getName()), MOST_EXCEPTIONS));
                break;
            }
            if (exception.getFromDate() == null
                    || exception.getToDate() == null
                    || exception.getToDate().isBefore(exception.getFromDate())) continue;
            exceptions.add(
                    new ForeignException(
                            text(exception.getName()),
                            exception.getFromDate(),
                            exception.getToDate(),
                            minutes(exception)));
        }
        if (!calendar.getWorkWeeks().isEmpty())
            notes.add(
                    "The calendar “%s” has working weeks for certain times of the year; its usual week was taken for all of them."
                            .formatted(text(calendar.getName())));
        return new ForeignCalendar(
                calendar.getUniqueID(),
                text(calendar.getName()),
                Optional.ofNullable(calendar.getParent()).map(ProjectCalendar::getUniqueID),
                week,
                exceptions);
    }

    private static int minutes(ProjectCalendarException exception) {
        long minutes = 0;
        for (LocalTimeRange range : exception)
            minutes += Math.max(0, range.getDurationAsMilliseconds() / 60_000);
        return (int) Math.min(minutes, 24 * 60);
    }

    private ForeignResource resource(Resource resource) {
        var type = resource.getType() == null ? org.mpxj.ResourceType.WORK : resource.getType();
        return new ForeignResource(
                resource.getUniqueID(),
                text(resource.getName()),
                switch (type) {
                    case WORK -> ResourceType.WORK;
                    case MATERIAL -> ResourceType.MATERIAL;
                    case COST -> ResourceType.COST;
                },
                resource.getGeneric() || resource.getRole(),
                Optional.ofNullable(resource.getCalendar()).map(ProjectCalendar::getUniqueID),
                number(resource.getMaxUnits()),
                hourly(resource.getStandardRate()));
    }

    private Optional<Double> hourly(@Nullable Rate rate) {
        if (rate == null
                || rate.getAmount() <= 0
                || rate.getUnits() == null
                || rate.getUnits() == TimeUnit.PERCENT) return Optional.empty();
        var minutes =
                Duration.convertUnits(
                                1, rate.getUnits(), TimeUnit.MINUTES, file.getProjectProperties())
                        .getDuration();
        return minutes > 0 ? Optional.of(rate.getAmount() * 60 / minutes) : Optional.empty();
    }

    private ForeignTask task(Task task, Set<Integer> known) {
        return new ForeignTask(
                task.getUniqueID(),
                task.getWBS() != null && !task.getWBS().isBlank()
                        ? task.getWBS()
                        : String.valueOf(task.getID()),
                Optional.ofNullable(task.getParentTask())
                        .map(Task::getUniqueID)
                        .filter(known::contains),
                text(task.getName()),
                task.getMilestone(),
                task.getActive(),
                task.getExternalTask(),
                task.getTaskMode() == TaskMode.MANUALLY_SCHEDULED,
                minutes(task.getWork()),
                minutes(task.getDuration()).or(() -> minutes(task.getPlannedDuration())),
                day(task.getStart()),
                lastDay(task.getStart(), task.getFinish()),
                constraint(task.getConstraintType()),
                day(task.getConstraintDate()),
                lastDay(null, task.getDeadline()),
                number(task.getPercentageComplete()).orElse(0.0),
                text(task.getNotes()));
    }

    private static Optional<Constraint> constraint(@Nullable ConstraintType type) {
        if (type == null) return Optional.empty();
        return switch (type) {
            case AS_SOON_AS_POSSIBLE -> Optional.empty();
            case AS_LATE_AS_POSSIBLE -> Optional.of(Constraint.AS_LATE_AS_POSSIBLE);
            case MUST_START_ON, START_ON -> Optional.of(Constraint.MUST_START_ON);
            case MUST_FINISH_ON, FINISH_ON -> Optional.of(Constraint.MUST_FINISH_ON);
            case START_NO_EARLIER_THAN -> Optional.of(Constraint.START_NO_EARLIER_THAN);
            case START_NO_LATER_THAN -> Optional.of(Constraint.START_NO_LATER_THAN);
            case FINISH_NO_EARLIER_THAN -> Optional.of(Constraint.FINISH_NO_EARLIER_THAN);
            case FINISH_NO_LATER_THAN -> Optional.of(Constraint.FINISH_NO_LATER_THAN);
        };
    }

    private List<ForeignLink> links(List<Task> tasks, Set<Integer> known) {
        var links = new ArrayList<ForeignLink>();
        int outside = 0;
        for (var task : tasks) {
            for (Relation relation : task.getPredecessors()) {
                var from = relation.getPredecessorTask();
                if (from == null
                        || from.getUniqueID() == null
                        || !known.contains(from.getUniqueID())
                        || from.getParentFile() != file) {
                    outside++;
                    continue;
                }
                var type =
                        relation.getType() == null ? RelationType.FINISH_START : relation.getType();
                links.add(
                        new ForeignLink(
                                from.getUniqueID(),
                                task.getUniqueID(),
                                switch (type) {
                                    case FINISH_START -> LinkType.FINISH_START;
                                    case START_START -> LinkType.START_START;
                                    case FINISH_FINISH -> LinkType.FINISH_FINISH;
                                    case START_FINISH -> LinkType.START_FINISH;
                                },
                                lag(relation.getLag(), from)));
            }
        }
        if (outside > 0)
            notes.add(
                    "%,d links lead to tasks outside of this project; they were not taken."
                            .formatted(outside));
        return links;
    }

    /** A lag may be a share of the predecessor's duration. */
    private long lag(@Nullable Duration lag, Task predecessor) {
        if (lag == null) return 0;
        if (lag.getUnits() == TimeUnit.PERCENT || lag.getUnits() == TimeUnit.ELAPSED_PERCENT)
            return Math.round(
                    minutes(predecessor.getDuration()).orElse(0L) * lag.getDuration() / 100);
        return minutes(lag).orElse(0L);
    }

    private List<ForeignAssignment> assignments(Set<Integer> known) {
        var assignments = new ArrayList<ForeignAssignment>();
        for (ResourceAssignment assignment : file.getResourceAssignments()) {
            var task = assignment.getTask();
            if (task == null || task.getUniqueID() == null || !known.contains(task.getUniqueID()))
                continue;
            // Primavera plans for a role where nobody is chosen yet.
            var who =
                    Optional.ofNullable(assignment.getResource())
                            .or(() -> Optional.ofNullable(assignment.getRole()))
                            .filter(FromMpxj::isMeant);
            // Microsoft Project keeps the work of a task nobody is on as one of "nobody": it is the
            // task's own work once more, and no assignment.
            if (who.isEmpty()) continue;
            assignments.add(
                    new ForeignAssignment(
                            task.getUniqueID(),
                            who.map(Resource::getUniqueID),
                            number(assignment.getUnits()),
                            minutes(assignment.getWork()),
                            day(assignment.getStart()),
                            lastDay(assignment.getStart(), assignment.getFinish()),
                            assignment.getWorkContour() == null
                                    || assignment.getWorkContour() == WorkContour.FLAT));
        }
        return assignments;
    }

    private void noteWhatElseThereIs(List<Task> tasks) {
        long subprojects =
                tasks.stream()
                        .filter(task -> task.getSubprojectFile() != null && !task.getExternalTask())
                        .count();
        if (subprojects > 0)
            notes.add(
                    "%,d tasks stand for projects in other files; import those files too."
                            .formatted(subprojects));
        long calendars =
                tasks.stream()
                        .filter(task ->
                                task.getCalendar() != null
                                        && task.getCalendar() != file.getDefaultCalendar())
                        .count();
        if (calendars > 0)
            notes.add(
                    "%,d tasks have a calendar of their own; here people's calendars decide."
                            .formatted(calendars));
        long recurring = tasks.stream().filter(Task::getRecurring).count();
        if (recurring > 0)
            notes.add(
                    "%,d recurring tasks came as the single tasks they stand for; the rule behind them was not taken."
                            .formatted(recurring));
        if (elapsed > 0)
            notes.add(
                    "%,d times were given as elapsed time (nights and weekends too); they became the working time of as many days."
                            .formatted(elapsed));
        if (!file.getIgnoredErrors().isEmpty())
            notes.add(
                    "%,d entries of the file could not be understood and were skipped."
                            .formatted(file.getIgnoredErrors().size()));
    }

    /** Working minutes. Elapsed time is scaled by the share of a week that is worked. */
    private Optional<Long> minutes(@Nullable Duration duration) {
        if (duration == null || duration.getUnits() == null) return Optional.empty();
        if (duration.getUnits() == TimeUnit.PERCENT
                || duration.getUnits() == TimeUnit.ELAPSED_PERCENT) return Optional.empty();
        var properties = file.getProjectProperties();
        double minutes = duration.convertUnits(TimeUnit.MINUTES, properties).getDuration();
        if (duration.getUnits().isElapsed() && minutes != 0) {
            elapsed++;
            minutes *=
                    (properties.getMinutesPerWeek() == null ? 2400 : properties.getMinutesPerWeek())
                            / MINUTES_OF_A_WEEK;
        }
        return Optional.of(Math.round(minutes));
    }

    private static Optional<LocalDate> day(@Nullable LocalDateTime moment) {
        return Optional.ofNullable(moment).map(LocalDateTime::toLocalDate);
    }

    /**
     * A finish at midnight is the end of the day before. Where the start is at midnight too, nobody
     * meant a time of day, unless people work round the clock.
     */
    private Optional<LocalDate> lastDay(
            @Nullable LocalDateTime start, @Nullable LocalDateTime finish) {
        if (finish == null) return Optional.empty();
        boolean midnight =
                start != null
                        && finish.toLocalTime().equals(LocalTime.MIDNIGHT)
                        && finish.toLocalDate().isAfter(start.toLocalDate())
                        && (!start.toLocalTime().equals(LocalTime.MIDNIGHT) || isRoundTheClock());
        return Optional.of(midnight ? finish.toLocalDate().minusDays(1) : finish.toLocalDate());
    }

    private boolean isRoundTheClock() {
        var standard = file.getDefaultCalendar();
        return standard != null
                && standard.getWork(DayOfWeek.WEDNESDAY, TimeUnit.MINUTES).getDuration() >= 24 * 60;
    }

    private static Optional<Double> number(@Nullable Number number) {
        return Optional.ofNullable(number).map(Number::doubleValue).filter(Double::isFinite);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
