package org.throughline.exchange.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mpxj.ConstraintType;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Relation;
import org.mpxj.RelationType;
import org.mpxj.ResourceAssignment;
import org.mpxj.TaskField;
import org.mpxj.TaskMode;
import org.mpxj.TaskType;
import org.mpxj.TimeUnit;
import org.mpxj.mspdi.MSPDIWriter;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Workdays;
import org.throughline.plan.words.Words;

/**
 * Projects as Microsoft Project's XML, which most planning programs read. One project is a file of
 * that project; several stand below a summary task each.
 */
public final class MspdiExport {
    static final LocalTime START_OF_DAY = LocalTime.of(8, 0);
    private static final LocalTime END_OF_DAY = LocalTime.of(17, 0);
    private static final int DAYS_OF_A_WEEK = 5;
    private static final int DAYS_OF_A_MONTH = 20;
    private static final int PHASE = 1;
    private static final int ROLE = 2;

    private final Plan plan;
    private final ProjectFile file = new ProjectFile();
    private final MspdiPeople people;
    private final Map<Id<?>, org.mpxj.Task> tasks = new HashMap<>();
    private final Map<List<Integer>, Written> written = new HashMap<>();
    private final Set<String> notes = new TreeSet<>();
    private final int fullDay;

    /** Such a file knows one assignment of someone to a task: what we made of one or several. */
    private static final class Written {
        private final ResourceAssignment row;
        private long minutes;
        private int count;

        private Written(ResourceAssignment row) {
            this.row = row;
        }
    }

    private MspdiExport(Plan plan, List<Project> projects, Hidden hidden) {
        this.plan = plan;
        this.fullDay = Workdays.fullTimeDay(plan);
        describe(projects);
        this.people = new MspdiPeople(plan, file, hidden, first(projects));
    }

    /**
     * Leaves {@code to} open.
     *
     * @return sentences about what such a file cannot hold of these projects
     */
    public static List<String> write(
            Plan plan, Collection<Id<Project>> projects, OutputStream to, Hidden hidden)
            throws IOException {
        var all =
                projects.stream()
                        .map(plan::project)
                        .sorted(Comparator.comparing(Project::name).thenComparing(Project::id))
                        .toList();
        if (all.isEmpty()) throw new IllegalArgumentException("no project to write");
        var export = new MspdiExport(plan, all, hidden);
        for (var project : all) export.add(project, all.size() > 1);
        export.link(all);
        for (var project : all) export.assignments(project).forEach(export::assign);
        var writer = new MSPDIWriter();
        writer.setMicrosoftProjectCompatibleOutput(true);
        writer.write(export.file, new Uncloseable(to));
        return List.copyOf(export.notes);
    }

    // ---- the file

    private void describe(List<Project> projects) {
        var config = file.getProjectConfig();
        config.setAutoWBS(true);
        config.setAutoOutlineNumber(true);
        config.setAutoOutlineLevel(true);
        var properties = file.getProjectProperties();
        var name =
                projects.size() == 1
                        ? projects.getFirst().name()
                        : plan.organization().map(Organization::name).orElse("Projects");
        properties.setProjectTitle(text(name));
        properties.setName(text(name));
        properties.setStartDate(first(projects).atTime(START_OF_DAY));
        // Left alone it would be now, and the same plan another file every second.
        properties.setCurrentDate(first(projects).atTime(START_OF_DAY));
        properties.setHonorConstraints(true);
        properties.setNewTasksAreManual(false);
        properties.setMinutesPerDay(fullDay);
        properties.setMinutesPerWeek(fullDay * DAYS_OF_A_WEEK);
        properties.setDaysPerMonth(DAYS_OF_A_MONTH);
        properties.setDefaultStartTime(START_OF_DAY);
        properties.setDefaultEndTime(END_OF_DAY);
        plan.organization()
                .map(Organization::currency)
                .ifPresent(currency -> {
                    properties.setCurrencyCode(currency.getCurrencyCode());
                    properties.setCurrencySymbol(currency.getSymbol(Locale.ENGLISH));
                    properties.setCurrencyDigits(
                            Math.clamp(currency.getDefaultFractionDigits(), 0, 2));
                });
        file.getCustomFields().add(TaskField.TEXT1).setAlias("Phase");
        file.getCustomFields().add(TaskField.TEXT2).setAlias("Role");
    }

    /** The first day of any work of theirs. A file needs one, also where nothing has a day yet. */
    private LocalDate first(List<Project> projects) {
        return projects.stream()
                .flatMap(this::days)
                .min(LocalDate::compareTo)
                .orElse(LocalDate.of(2026, 1, 1));
    }

    private Stream<LocalDate> days(Project project) {
        return Stream.of(
                        plan.referring(Task.class, project.id()).stream()
                                .flatMap(task -> task.planned().stream().map(Span::start)),
                        plan.referring(Assignment.class, project.id()).stream()
                                .map(one -> one.span().start()),
                        plan.referring(Milestone.class, project.id()).stream().map(Milestone::day),
                        plan.referring(Phase.class, project.id()).stream()
                                .map(phase -> phase.span().start()))
                .flatMap(days -> days);
    }

    // ---- tasks

    private void add(Project project, boolean isOneOfMany) {
        Optional<org.mpxj.Task> above = Optional.empty();
        if (isOneOfMany) {
            var summary = file.addTask();
            summary.setName(text(project.name()));
            summary.setGUID(project.id().uuid());
            above = Optional.of(summary);
            tasks.put(project.id(), summary);
        }
        var all = plan.referring(Task.class, project.id());
        var parts = new HashMap<Optional<Id<Task>>, List<Task>>();
        for (var task : all) parts.computeIfAbsent(task.parent(), _ -> new ArrayList<>()).add(task);
        parts.values()
                .forEach(same ->
                        same.sort(
                                Comparator.comparing(Task::rank)
                                        .thenComparing(Task::name)
                                        .thenComparing(Task::id)));
        add(Optional.empty(), parts, above);
        var milestones = new ArrayList<>(plan.referring(Milestone.class, project.id()));
        milestones.sort(
                Comparator.comparing(Milestone::day)
                        .thenComparing(Milestone::name)
                        .thenComparing(Milestone::id));
        for (var milestone : milestones) add(milestone, above);
        // Rows stand in their order in the file, so these come now and not with their assignments.
        for (var one : assignments(project)) if (one.task().isEmpty()) addTaskFor(one, above);
        above.ifPresent(MspdiExport::spanParts);
    }

    private void add(
            Optional<Id<Task>> parent,
            Map<Optional<Id<Task>>, List<Task>> parts,
            Optional<org.mpxj.Task> above) {
        for (var task : parts.getOrDefault(parent, List.of())) {
            var row = addTask(above);
            tasks.put(task.id(), row);
            row.setName(text(task.name()));
            row.setGUID(task.id().uuid());
            row.setNotes(text(task.note()));
            phase(row, task.phase());
            task.role()
                    .ifPresent(role -> row.setText(ROLE, text(plan.get(Role.class, role).name())));
            if (parts.containsKey(Optional.of(task.id()))) {
                add(Optional.of(task.id()), parts, Optional.of(row));
                spanParts(row);
                progress(row, task);
                task.deadline().ifPresent(day -> row.setDeadline(day.atTime(END_OF_DAY)));
            } else fill(row, task);
            noteWhatIsLost(task);
        }
    }

    private org.mpxj.Task addTask(Optional<org.mpxj.Task> above) {
        return above.isPresent() ? above.get().addTask() : file.addTask();
    }

    private void phase(org.mpxj.Task row, Optional<Id<Phase>> phase) {
        phase.ifPresent(id -> row.setText(PHASE, text(plan.get(Phase.class, id).name())));
    }

    private void fill(org.mpxj.Task row, Task task) {
        int effort = task.effort().likely().value();
        var duration = task.duration().map(minutes -> minutes.value());
        row.setType(TaskType.FIXED_DURATION);
        row.setEffortDriven(false);
        row.setWork(time(effort));
        row.setDuration(time(duration.orElseGet(() -> usualDuration(task))));
        row.setEstimated(duration.isEmpty());
        task.planned()
                .ifPresent(span -> {
                    row.setStart(span.start().atTime(START_OF_DAY));
                    row.setFinish(span.end().atTime(END_OF_DAY));
                });
        row.setTaskMode(task.pinned() ? TaskMode.MANUALLY_SCHEDULED : TaskMode.AUTO_SCHEDULED);
        // Without a constraint the program would move every task to the start of the project.
        if (!task.pinned())
            task.earliestStart()
                    .or(() -> task.planned().map(Span::start))
                    .ifPresent(day -> {
                        row.setConstraintType(ConstraintType.START_NO_EARLIER_THAN);
                        row.setConstraintDate(day.atTime(START_OF_DAY));
                    });
        task.deadline().ifPresent(day -> row.setDeadline(day.atTime(END_OF_DAY)));
        progress(row, task);
    }

    private static void progress(org.mpxj.Task row, Task task) {
        int percent = task.progress().value();
        row.setPercentageComplete(percent);
        if (percent > 0 && row.getStart() != null) row.setActualStart(row.getStart());
        if (percent == 100 && row.getFinish() != null) row.setActualFinish(row.getFinish());
    }

    /** As long as it stands in the plan, else as its people need for it. */
    private int usualDuration(Task task) {
        return task.planned()
                .map(span -> Workdays.fullTime(plan, span))
                .map(minutes -> Arrays.stream(minutes).sum())
                .filter(minutes -> minutes > 0)
                .orElseGet(() -> Math.ceilDiv(task.effort().likely().value(), task.people()));
    }

    private void noteWhatIsLost(Task task) {
        var effort = task.effort();
        if (!effort.equals(Effort.of(effort.likely().value())))
            notes.add("Estimates of three points went out with their middle one.");
        if (!task.skills().isEmpty())
            notes.add("The skills that tasks ask for are not in the file.");
        if (task.people() > 1)
            notes.add("How many people a task takes at once is not in the file.");
    }

    private void add(Milestone milestone, Optional<org.mpxj.Task> above) {
        var row = addTask(above);
        row.setName(text(milestone.name()));
        row.setGUID(milestone.id().uuid());
        row.setMilestone(true);
        row.setDuration(time(0));
        row.setWork(time(0));
        row.setStart(milestone.day().atTime(END_OF_DAY));
        row.setFinish(milestone.day().atTime(END_OF_DAY));
        row.setConstraintType(ConstraintType.MUST_FINISH_ON);
        row.setConstraintDate(milestone.day().atTime(END_OF_DAY));
        phase(row, milestone.phase());
    }

    /** A summary task runs from the first start to the last finish of its parts. */
    private static void spanParts(org.mpxj.Task summary) {
        summary.getChildTasks().stream()
                .map(org.mpxj.Task::getStart)
                .filter(Objects::nonNull)
                .min(LocalDateTime::compareTo)
                .ifPresent(summary::setStart);
        summary.getChildTasks().stream()
                .map(org.mpxj.Task::getFinish)
                .filter(Objects::nonNull)
                .max(LocalDateTime::compareTo)
                .ifPresent(summary::setFinish);
    }

    // ---- links

    private void link(List<Project> projects) {
        var seen = new HashSet<Id<?>>();
        for (var project : projects)
            for (var task : plan.referring(Task.class, project.id()))
                plan.referring(Dependency.class, task.id()).stream()
                        .sorted(Comparator.comparing(Dependency::id))
                        .filter(one -> seen.add(one.id()))
                        .forEach(this::link);
    }

    private void link(Dependency dependency) {
        var from = tasks.get(dependency.from());
        var to = tasks.get(dependency.to());
        if (from == null || to == null) {
            notes.add(
                    "Dependencies on tasks of projects that were not chosen are not in the file.");
            return;
        }
        to.addPredecessor(
                new Relation.Builder()
                        .predecessorTask(from)
                        .successorTask(to)
                        .type(
                                switch (dependency.type()) {
                                    case FINISH_START -> RelationType.FINISH_START;
                                    case START_START -> RelationType.START_START;
                                    case FINISH_FINISH -> RelationType.FINISH_FINISH;
                                    case START_FINISH -> RelationType.START_FINISH;
                                })
                        .lag(time(dependency.lagMinutes())));
    }

    // ---- assignments

    private List<Assignment> assignments(Project project) {
        var all = new ArrayList<>(plan.referring(Assignment.class, project.id()));
        all.sort(
                Comparator.comparing(Assignment::span)
                        .thenComparing(one -> Words.name(plan, one.to()))
                        .thenComparing(Assignment::id));
        return all;
    }

    private void assign(Assignment one) {
        var row =
                Objects.requireNonNull(tasks.get(one.task().<Id<?>>map(id -> id).orElse(one.id())));
        var resource = people.of(one.to());
        var written =
                this.written.computeIfAbsent(
                        List.of(row.getUniqueID(), resource.getUniqueID()),
                        _ -> new Written(row.addResourceAssignment(resource)));
        var assignment = written.row;
        written.minutes += people.minutes(one);
        assignment.setWork(time(written.minutes));
        assignment.setRemainingWork(time(written.minutes));
        var start = one.span().start().atTime(START_OF_DAY);
        var finish = one.span().end().atTime(END_OF_DAY);
        if (++written.count == 1) {
            assignment.setGUID(one.id().uuid());
            assignment.setUnits(people.units(one));
            assignment.setStart(start);
            assignment.setFinish(finish);
            if (!one.note().isEmpty()) assignment.setNotes(text(one.note()));
        } else {
            notes.add(
                    "Several assignments of one person to one task went out as one, from the first day to the last.");
            // They come in the order of their first days.
            if (finish.isAfter(assignment.getFinish())) assignment.setFinish(finish);
        }
        if (one.tentative())
            notes.add("Tentative assignments are in the file like confirmed ones.");
    }

    /** In such files work is always that of a task, so an assignment without one brings its own. */
    private void addTaskFor(Assignment one, Optional<org.mpxj.Task> above) {
        notes.add(
                "Assignments without a task have one of their own in the file, called as who does it.");
        var row = addTask(above);
        tasks.put(one.id(), row);
        var as =
                one.phase()
                        .map(phase -> plan.get(Phase.class, phase).name())
                        .or(() -> one.role().map(role -> plan.get(Role.class, role).name()));
        row.setName(text(Words.name(plan, one.to()) + as.map(" (%s)"::formatted).orElse("")));
        row.setType(TaskType.FIXED_DURATION);
        row.setTaskMode(TaskMode.MANUALLY_SCHEDULED);
        row.setStart(one.span().start().atTime(START_OF_DAY));
        row.setFinish(one.span().end().atTime(END_OF_DAY));
        int duration = Arrays.stream(Workdays.fullTime(plan, one.span())).sum();
        row.setDuration(time(duration == 0 ? fullDay : duration));
        row.setWork(time(people.minutes(one)));
        phase(row, one.phase());
    }

    // ---- values

    /** In days where it is whole days, since that is how planners read it. */
    private Duration time(long minutes) {
        if (minutes != 0 && minutes % fullDay == 0)
            return Duration.getInstance((double) minutes / fullDay, TimeUnit.DAYS);
        return minutes % 60 == 0
                ? Duration.getInstance((double) minutes / 60, TimeUnit.HOURS)
                : Duration.getInstance((double) minutes, TimeUnit.MINUTES);
    }

    /** Without the few characters that XML cannot hold. */
    static String text(String text) {
        return text.replaceAll("[\\p{Cs}\\ufffe\\uffff]", "\ufffd");
    }
}
