package org.throughline.plan.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Team;

/**
 * What the planner shows of a plan: people or projects by buckets of days. Group figures and the
 * chart are over everybody the filter lets through; cells and bars only for the rows asked for, so
 * that ten thousand people cost what fits a window.
 *
 * <p>{@code shape} has one letter for each row of the whole list: {@code g} group, {@code p} person
 * or placeholder, {@code j} project, {@code l} a lane of bars below an opened row. {@code rows} are
 * those from {@code offset} on.
 */
public record Board(
        List<Bucket> buckets,
        Chart chart,
        int people,
        int placeholders,
        int projects,
        String shape,
        int offset,
        List<Row> rows) {

    public enum View {
        PEOPLE,
        PROJECTS
    }

    public enum Group {
        NONE,
        TEAM,
        ROLE,
        SKILL
    }

    /** What is asked for. {@code opened} are rows whose bars are shown. */
    public record Query(
            View view,
            List<Span> buckets,
            Group group,
            String text,
            Optional<Id<?>> having,
            boolean tentative,
            Set<Id<?>> opened,
            boolean allOpened,
            int offset,
            int limit,
            LocalDate today) {
        Span window() {
            return new Span(buckets.getFirst().start(), buckets.getLast().end());
        }
    }

    public record Bucket(LocalDate start, LocalDate end, int workdays, boolean today) {}

    /**
     * Minutes per bucket of everybody shown. {@code over} sums, person by person and day by day,
     * what exceeds the effective capacity.
     */
    public record Chart(long[] effective, long[] confirmed, long[] tentative, long[] over) {}

    public sealed interface Row {
        record Heading(String name, int people, int[] percent) implements Row {}

        record Who(
                Id<?> id,
                boolean placeholder,
                String name,
                String about,
                boolean opened,
                List<Cell> cells)
                implements Row {}

        record What(
                Id<?> id,
                String name,
                String about,
                String status,
                int color,
                boolean opened,
                @Nullable Span span,
                int[] minutes,
                List<Mark> marks)
                implements Row {}

        /**
         * Bars that do not overlap, below the row {@code of}; in the project view all of one
         * person, {@code name}.
         */
        record Lane(Id<?> of, String name, List<Bar> bars) implements Row {}
    }

    public enum State {
        NONE,
        LEAVE,
        FREE,
        PARTLY,
        BUSY,
        FULL,
        OVER
    }

    /**
     * One bucket of one person. {@code minutes} is what is free, or what is too much where the
     * state is OVER.
     */
    public record Cell(State state, int minutes, int scheduled, int effective, int contracted) {
        public static Cell of(int scheduled, int effective, int contracted) {
            int free = effective - scheduled;
            State state =
                    free < 0
                            ? State.OVER
                            : effective == 0
                                    ? (contracted == 0 ? State.NONE : State.LEAVE)
                                    : free == 0
                                            ? State.FULL
                                            : scheduled == 0
                                                    ? State.FREE
                                                    : free * 2 > effective
                                                            ? State.PARTLY
                                                            : State.BUSY;
            return new Cell(state, Math.abs(free), scheduled, effective, contracted);
        }
    }

    public record Mark(Id<?> id, String name, LocalDate day) {}

    /** A bar in a lane: an assignment, a phase or a task with days. */
    public record Bar(
            String kind,
            Id<?> id,
            @Nullable Id<?> to,
            Id<?> project,
            String label,
            String detail,
            LocalDate start,
            LocalDate end,
            int minutesADay,
            boolean tentative,
            boolean clash,
            boolean pinned,
            int color) {}

    // ---- making one

    public static Board of(Plan plan, Load load, Query query) {
        return new Making(plan, load, query).board();
    }

    /** A row that is known to be there but not yet made. */
    private record Slot(char shape, Item item, int lane, @Nullable Grouped group) {}

    private record Grouped(String name, List<Item> members) {}

    private static final class Making {
        private final Plan plan;
        private final Load load;
        private final Query query;
        private final Span window;
        private final int[] bucketOfDay;

        Making(Plan plan, Load load, Query query) {
            this.plan = plan;
            this.load = load;
            this.query = query;
            this.window = query.window();
            this.bucketOfDay = new int[window.days()];
            for (int bucket = 0; bucket < query.buckets().size(); bucket++) {
                var span = query.buckets().get(bucket);
                int from = Workdays.index(window, span.start());
                for (int day = 0; day < span.days(); day++) bucketOfDay[from + day] = bucket;
            }
        }

        Board board() {
            var people = people();
            var slots = new ArrayList<Slot>();
            int projects = 0;
            if (query.view() == View.PEOPLE) {
                for (var group : groups(people)) {
                    if (query.group() != Group.NONE)
                        slots.add(new Slot('g', group.members().getFirst(), 0, group));
                    for (var member : group.members()) openSlots(slots, 'p', member);
                }
            } else {
                var shown = projects();
                projects = shown.size();
                for (var project : shown) openSlots(slots, 'j', project);
            }
            var shape = new StringBuilder(slots.size());
            for (var slot : slots) shape.append(slot.shape());
            int from = Math.clamp(query.offset(), 0, slots.size());
            int to = Math.clamp((long) from + query.limit(), from, slots.size());
            var rows = slots.subList(from, to).stream().map(this::row).toList();
            int placeholders = (int) people.stream().filter(Placeholder.class::isInstance).count();
            return new Board(
                    bucketsShown(),
                    chart(people),
                    people.size() - placeholders,
                    placeholders,
                    projects,
                    shape.toString(),
                    from,
                    rows);
        }

        private void openSlots(List<Slot> slots, char shape, Item item) {
            slots.add(new Slot(shape, item, 0, null));
            if (!isOpened(item)) return;
            int lanes =
                    shape == 'p' ? lanesOf(item.id()).size() : projectLanes((Project) item).size();
            for (int lane = 0; lane < lanes; lane++) slots.add(new Slot('l', item, lane, null));
        }

        private boolean isOpened(Item item) {
            return query.allOpened() || query.opened().contains(item.id());
        }

        // ---- who and what

        private List<Item> people() {
            var shown = new ArrayList<Item>();
            for (var person : plan.all(Person.class)) if (fits(person)) shown.add(person);
            for (var placeholder : plan.all(Placeholder.class))
                if (fits(placeholder)) shown.add(placeholder);
            shown.sort(
                    Comparator.comparing((Item item) -> item instanceof Placeholder)
                            .thenComparing(Item::label, String.CASE_INSENSITIVE_ORDER)
                            .thenComparing(Item::id));
            return shown;
        }

        private boolean fits(Item someone) {
            return says(someone.label() + " " + roleName(someone))
                    && query.having().map(id -> has(someone, id)).orElse(true);
        }

        private boolean says(String words) {
            return query.text().isEmpty()
                    || words.toLowerCase(Locale.ROOT)
                            .contains(query.text().toLowerCase(Locale.ROOT));
        }

        /** Someone has a role, a skill, a team, or works on a project, in the window. */
        private boolean has(Item someone, Id<?> id) {
            boolean field =
                    switch (someone) {
                        case Person person ->
                                person.role().filter(id::equals).isPresent()
                                        || person.skills().containsKey(id)
                                        || teams(person).stream().anyMatch(id::equals)
                                        || person.id().equals(id);
                        case Placeholder placeholder ->
                                placeholder.role().filter(id::equals).isPresent()
                                        || placeholder.skills().containsKey(id)
                                        || placeholder.project().filter(id::equals).isPresent()
                                        || placeholder.id().equals(id);
                        default -> false;
                    };
            return field
                    || plan.assignmentsOf(someone.id()).stream()
                            .anyMatch(
                                    one -> one.project().equals(id) && one.span().overlaps(window));
        }

        private List<Id<Team>> teams(Person person) {
            return person.teams().stream()
                    .filter(spell ->
                            spell.from().map(from -> !from.isAfter(window.end())).orElse(true))
                    .filter(spell ->
                            spell.to().map(to -> !to.isBefore(window.start())).orElse(true))
                    .map(spell -> spell.team())
                    .distinct()
                    .toList();
        }

        private String roleName(Item someone) {
            Optional<Id<Role>> role =
                    switch (someone) {
                        case Person person -> person.role();
                        case Placeholder placeholder -> placeholder.role();
                        default -> Optional.empty();
                    };
            return role.map(id -> plan.get(Role.class, id).name()).orElse("");
        }

        private List<Grouped> groups(List<Item> people) {
            if (people.isEmpty()) return List.of();
            if (query.group() == Group.NONE) return List.of(new Grouped("", people));
            var groups = new TreeMap<String, List<Item>>(String.CASE_INSENSITIVE_ORDER);
            var rest = new ArrayList<Item>();
            for (var someone : people) {
                var names = groupNames(someone);
                if (names.isEmpty()) rest.add(someone);
                for (var name : names)
                    groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(someone);
            }
            var result = new ArrayList<Grouped>();
            groups.forEach((name, members) -> result.add(new Grouped(name, members)));
            if (!rest.isEmpty())
                result.add(
                        new Grouped(
                                query.group() == Group.TEAM
                                        ? "Without a team"
                                        : query.group() == Group.ROLE
                                                ? "Without a role"
                                                : "Without a skill",
                                rest));
            return result;
        }

        private Set<String> groupNames(Item someone) {
            var names = new HashSet<String>();
            switch (query.group()) {
                case TEAM -> {
                    if (someone instanceof Person person)
                        teams(person).forEach(team -> names.add(plan.get(Team.class, team).name()));
                }
                case ROLE -> {
                    var role = roleName(someone);
                    if (!role.isEmpty()) names.add(role);
                }
                case SKILL -> {
                    Collection<Id<Skill>> skills =
                            someone instanceof Person person
                                    ? person.skills().keySet()
                                    : someone instanceof Placeholder wanted
                                            ? wanted.skills().keySet()
                                            : List.of();
                    skills.forEach(skill -> names.add(plan.get(Skill.class, skill).name()));
                }
                case NONE -> {}
            }
            return names;
        }

        private List<Project> projects() {
            var shown = new ArrayList<Project>();
            for (var project : plan.all(Project.class)) {
                if (!query.tentative() && project.status() == ProjectStatus.TENTATIVE) continue;
                if (says(project.name())
                        && query.having().map(id -> concerns(project, id)).orElse(true))
                    shown.add(project);
            }
            shown.sort(
                    Comparator.comparing(Project::name, String.CASE_INSENSITIVE_ORDER)
                            .thenComparing(Project::id));
            return shown;
        }

        private boolean concerns(Project project, Id<?> id) {
            return project.id().equals(id)
                    || project.client().filter(id::equals).isPresent()
                    || plan.referring(Assignment.class, project.id()).stream()
                            .anyMatch(one ->
                                    one.to().equals(id)
                                            || plan.find(one.to())
                                                    .map(who -> has(who, id))
                                                    .orElse(false));
        }

        // ---- figures

        private LoadRow load(Id<? extends Item> id) {
            boolean within =
                    !window.start().isBefore(load.horizon().start())
                            && !window.end().isAfter(load.horizon().end());
            return within ? load.row(id) : LoadRow.of(plan, id, window);
        }

        private int shift(LoadRow row) {
            return Workdays.index(row.span(), window.start());
        }

        private Chart chart(List<Item> people) {
            int count = query.buckets().size();
            var chart =
                    new Chart(new long[count], new long[count], new long[count], new long[count]);
            for (var someone : people) {
                var row = load(someone.id());
                int shift = shift(row);
                for (int day = 0; day < bucketOfDay.length; day++) {
                    int at = shift + day;
                    int bucket = bucketOfDay[day];
                    int effective = someone instanceof Placeholder ? 0 : row.effective()[at];
                    chart.effective()[bucket] += effective;
                    chart.confirmed()[bucket] += row.confirmed()[at];
                    if (query.tentative() && row.tentative().length > 0)
                        chart.tentative()[bucket] += row.tentative()[at];
                    if (someone instanceof Person)
                        chart.over()[bucket] +=
                                Math.max(0, row.scheduled(at, query.tentative()) - effective);
                }
            }
            return chart;
        }

        private List<Bucket> bucketsShown() {
            var workable = Workdays.fullTime(plan, window);
            var workdays = new int[query.buckets().size()];
            for (int day = 0; day < workable.length; day++)
                if (workable[day] > 0) workdays[bucketOfDay[day]]++;
            var shown = new ArrayList<Bucket>();
            for (int bucket = 0; bucket < workdays.length; bucket++) {
                var span = query.buckets().get(bucket);
                shown.add(
                        new Bucket(
                                span.start(),
                                span.end(),
                                workdays[bucket],
                                span.contains(query.today())));
            }
            return shown;
        }

        private int[] percent(List<Item> members) {
            int count = query.buckets().size();
            var effective = new long[count];
            var scheduled = new long[count];
            for (var someone : members) {
                // Placeholders are demand, not capacity: they have no part in what a team is used
                // to.
                if (someone instanceof Placeholder) continue;
                var row = load(someone.id());
                int shift = shift(row);
                for (int day = 0; day < bucketOfDay.length; day++) {
                    effective[bucketOfDay[day]] += row.effective()[shift + day];
                    scheduled[bucketOfDay[day]] += row.scheduled(shift + day, query.tentative());
                }
            }
            var percent = new int[count];
            for (int i = 0; i < count; i++)
                percent[i] = Measures.utilizationPercent(scheduled[i], effective[i]).orElse(-1);
            return percent;
        }

        // ---- rows

        private Row row(Slot slot) {
            return switch (slot.shape()) {
                case 'g' -> {
                    var group = Objects.requireNonNull(slot.group());
                    yield new Row.Heading(
                            group.name(), group.members().size(), percent(group.members()));
                }
                case 'p' ->
                        new Row.Who(
                                slot.item().id(),
                                slot.item() instanceof Placeholder,
                                slot.item().label(),
                                about(slot.item()),
                                isOpened(slot.item()),
                                cells(slot.item().id()));
                case 'j' -> project((Project) slot.item());
                default ->
                        slot.item() instanceof Project project
                                ? projectLanes(project).get(slot.lane())
                                : new Row.Lane(
                                        slot.item().id(),
                                        "",
                                        lanesOf(slot.item().id()).get(slot.lane()));
            };
        }

        private String about(Item someone) {
            var role = roleName(someone);
            if (!(someone instanceof Placeholder placeholder)) return role;
            var wanted =
                    placeholder.skills().entrySet().stream()
                            .map(skill ->
                                    plan.get(Skill.class, skill.getKey()).name()
                                            + " "
                                            + skill.getValue().value()
                                            + "+")
                            .toList();
            return wanted.isEmpty() ? "Placeholder" : "Placeholder · " + String.join(", ", wanted);
        }

        private List<Cell> cells(Id<? extends Item> id) {
            var row = load(id);
            int shift = shift(row);
            int count = query.buckets().size();
            var sums = new int[4][count];
            for (int day = 0; day < bucketOfDay.length; day++) {
                int bucket = bucketOfDay[day];
                int effective = row.effective()[shift + day];
                int scheduled = row.scheduled(shift + day, query.tentative());
                sums[0][bucket] += effective;
                sums[1][bucket] += scheduled;
                sums[2][bucket] += row.contracted()[shift + day];
                sums[3][bucket] += Math.max(0, scheduled - effective);
            }
            var cells = new ArrayList<Cell>(count);
            for (int i = 0; i < count; i++) cells.add(Cell.of(sums[1][i], sums[0][i], sums[2][i]));
            return cells;
        }

        private List<List<Bar>> lanesOf(Id<? extends Item> someone) {
            var bars = new ArrayList<Bar>();
            for (var one : plan.assignmentsOf(someone))
                if (one.span().overlaps(window)) bar(one).ifPresent(bars::add);
            return inLanes(bars);
        }

        private Optional<Bar> bar(Assignment one) {
            var project = plan.get(Project.class, one.project());
            boolean tentative = LoadRow.counts(plan, one) == LoadRow.Counts.TENTATIVE;
            if (tentative && !query.tentative()) return Optional.empty();
            var detail =
                    one.task()
                            .map(id -> plan.get(Task.class, id).name())
                            .or(() -> one.phase().map(id -> plan.get(Phase.class, id).name()))
                            .orElse("");
            return Optional.of(
                    new Bar(
                            "assignment",
                            one.id(),
                            one.to(),
                            one.project(),
                            project.name(),
                            detail,
                            one.span().start(),
                            one.span().end(),
                            one.minutesADay().value(),
                            tentative,
                            clashes(one),
                            one.pinned(),
                            color(project.id())));
        }

        /** Whether the assignment lies on time off: it is shown, never hidden. */
        private boolean clashes(Assignment one) {
            if (!plan.has(Kind.PERSON, one.to())) return false;
            var row = load(one.to());
            int from = Math.max(0, Workdays.index(row.span(), one.span().start()));
            int to =
                    Math.min(
                            row.effective().length - 1,
                            Workdays.index(row.span(), one.span().end()));
            for (int day = from; day <= to; day++)
                if (row.contracted()[day] > 0
                        && row.effective()[day] == 0
                        && row.confirmed()[day] + row.scheduled(day, true) > 0) return true;
            return false;
        }

        private static List<List<Bar>> inLanes(List<Bar> bars) {
            bars.sort(
                    Comparator.comparing(Bar::start)
                            .thenComparing(Bar::end)
                            .thenComparing(Bar::id));
            var lanes = new ArrayList<List<Bar>>();
            for (var bar : bars) {
                var fitting =
                        lanes.stream()
                                .filter(lane -> lane.getLast().end().isBefore(bar.start()))
                                .findFirst();
                fitting.ifPresentOrElse(
                        lane -> lane.add(bar), () -> lanes.add(new ArrayList<>(List.of(bar))));
            }
            return lanes;
        }

        private Row project(Project project) {
            var minutes = new int[query.buckets().size()];
            LocalDate first = null;
            LocalDate last = null;
            for (var one : plan.referring(Assignment.class, project.id())) {
                if (first == null || one.span().start().isBefore(first)) first = one.span().start();
                if (last == null || one.span().end().isAfter(last)) last = one.span().end();
                if (!one.span().overlaps(window)) continue;
                var workable = Workdays.workable(plan, one.to(), window);
                for (int day = 0; day < workable.length; day++)
                    if (workable[day] > 0 && one.span().contains(window.start().plusDays(day)))
                        minutes[bucketOfDay[day]] += one.minutesADay().value();
            }
            for (var task : plan.referring(Task.class, project.id())) {
                if (task.planned().isEmpty()) continue;
                var span = task.planned().get();
                if (first == null || span.start().isBefore(first)) first = span.start();
                if (last == null || span.end().isAfter(last)) last = span.end();
            }
            var marks =
                    plan.referring(Milestone.class, project.id()).stream()
                            .filter(one -> window.contains(one.day()))
                            .sorted(
                                    Comparator.comparing(Milestone::day)
                                            .thenComparing(Milestone::id))
                            .map(one -> new Mark(one.id(), one.name(), one.day()))
                            .toList();
            var about = project.client().flatMap(id -> plan.find(id)).map(Item::label).orElse("");
            var span = first == null || last == null ? null : new Span(first, last);
            return new Row.What(
                    project.id(),
                    project.name(),
                    about,
                    project.status().name().toLowerCase(Locale.ROOT),
                    color(project.id()),
                    isOpened(project),
                    span,
                    minutes,
                    marks);
        }

        /** Below a project: its phases, its tasks nobody is on yet, then the people on it. */
        private List<Row.Lane> projectLanes(Project project) {
            var lanes = new ArrayList<Row.Lane>();
            var phases = new ArrayList<Bar>();
            for (var phase : plan.referring(Phase.class, project.id()))
                if (phase.span().overlaps(window))
                    phases.add(
                            new Bar(
                                    "phase",
                                    phase.id(),
                                    null,
                                    project.id(),
                                    phase.name(),
                                    "",
                                    phase.span().start(),
                                    phase.span().end(),
                                    0,
                                    false,
                                    false,
                                    false,
                                    color(project.id())));
            for (var lane : inLanes(phases)) lanes.add(new Row.Lane(project.id(), "Phases", lane));
            var tasks = new ArrayList<Bar>();
            for (var task : plan.referring(Task.class, project.id())) {
                if (task.planned().isEmpty() || !task.planned().get().overlaps(window)) continue;
                if (!plan.referring(Task.class, task.id()).isEmpty()
                        || !plan.referring(Assignment.class, task.id()).isEmpty()) continue;
                var span = task.planned().get();
                tasks.add(
                        new Bar(
                                "task",
                                task.id(),
                                null,
                                project.id(),
                                task.name(),
                                "",
                                span.start(),
                                span.end(),
                                0,
                                true,
                                false,
                                task.pinned(),
                                color(project.id())));
            }
            for (var lane : inLanes(tasks))
                lanes.add(new Row.Lane(project.id(), "Not staffed", lane));
            var byPerson = new TreeMap<String, List<Bar>>();
            for (var one : plan.referring(Assignment.class, project.id())) {
                if (!one.span().overlaps(window)) continue;
                var who = plan.find(one.to()).map(Item::label).orElse("");
                bar(one).ifPresent(bar ->
                        byPerson.computeIfAbsent(who + "\u0000" + one.to(), _ -> new ArrayList<>())
                                .add(bar));
            }
            byPerson.forEach((who, bars) -> {
                for (var lane : inLanes(bars))
                    lanes.add(
                            new Row.Lane(
                                    project.id(), who.substring(0, who.indexOf('\u0000')), lane));
            });
            return lanes;
        }
    }

    /** One of eight colours, the same for a project for ever. */
    public static int color(Id<?> project) {
        return Math.floorMod(project.uuid().hashCode(), 8);
    }
}
