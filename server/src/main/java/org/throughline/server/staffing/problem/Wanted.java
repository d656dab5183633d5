package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.Task;
import org.throughline.scheduling.problem.Calendar;

/**
 * What seats ask for, and who has it. A seat asks for a role and any number of skills at once; the
 * kernel knows one skill a seat, so each such request is a skill of the kernel: at level 1 for who
 * meets all of it, at level 0 for who has some of it, so that it can be said what they lack.
 */
final class Wanted {
    /** What a placeholder costs once where it does not say, in hours of its rate. */
    private static final int HIRING_HOURS = 160;

    private static final long MOST_HIRING = 1_000_000_000;

    private final Plan plan;
    private final LocalDate today;
    private final Map<Request, Integer> requests = new LinkedHashMap<>();

    /**
     * @param also who is on the task today and may stay, met or not
     * @param project a placeholder of another project is none for this seat
     */
    private record Request(
            Optional<Id<Role>> role,
            Map<Id<Skill>, Level> skills,
            Optional<Id<? extends Item>> also,
            Id<Project> project) {}

    Wanted(Plan plan, LocalDate today) {
        this.plan = plan;
        this.today = today;
    }

    /** Everybody, and the placeholders somebody could be found for, by id. */
    List<Id<? extends Item>> candidates() {
        var all = new ArrayList<Id<? extends Item>>();
        plan.all(Person.class).stream().map(Person::id).sorted().forEach(all::add);
        plan.all(Placeholder.class).stream().map(Placeholder::id).sorted().forEach(all::add);
        return all;
    }

    int skill(Task task, Optional<Id<? extends Item>> also) {
        return requests.computeIfAbsent(
                new Request(task.role(), task.skills(), also, task.project()),
                _ -> requests.size());
    }

    org.throughline.scheduling.problem.Person person(
            Id<? extends Item> who, Calendar calendar, Aims aims) {
        var levels = new HashMap<Integer, Integer>();
        requests.forEach((request, number) -> {
            int level = level(request, who);
            if (level >= 0) levels.put(number, level);
        });
        int rate =
                (int)
                        Math.min(
                                1_000_000,
                                Math.max(0, rate(who).map(Money::minor).orElse(0L) / 100));
        boolean hired = plan.has(Kind.PLACEHOLDER, who);
        return new org.throughline.scheduling.problem.Person(
                plan.find(who).map(Item::label).orElse(""),
                levels,
                calendar,
                100,
                aims.cost() == Aims.Weight.NOTHING ? 0 : rate,
                hired ? hiring(who, rate) : 0,
                hired ? Set.of() : wishes(who));
    }

    /** In the unit of the kernel: a minute at a rate of one. */
    private int hiring(Id<? extends Item> who, int rate) {
        return plan.find(Placeholder.class, who)
                .flatMap(Placeholder::hiringCost)
                .map(cost -> (int) Math.min(MOST_HIRING, cost.minor() / 5 * 3))
                .orElse(HIRING_HOURS * 60 * Math.max(1, Math.min(rate, 1_000)));
    }

    private Set<Integer> wishes(Id<? extends Item> who) {
        var wishes = new HashSet<Integer>();
        requests.forEach((request, number) -> {
            if (wishes(who, request.skills().keySet())) wishes.add(number);
        });
        return wishes;
    }

    /** They wish to grow in one of these. */
    boolean wishes(Id<? extends Item> who, Set<Id<Skill>> skills) {
        var has = skills(who);
        return skills.stream().anyMatch(one -> has.containsKey(one) && has.get(one).wantsToGrow());
    }

    private int level(Request request, Id<? extends Item> who) {
        if (request.also().filter(who::equals).isPresent()) return 1;
        var lacks = lacks(request.role(), request.skills(), who);
        if (lacks.isEmpty() && isOfOther(who, request.project())) return -1;
        if (lacks.isEmpty()) return isNothing(request) ? -1 : 1;
        int asked = (request.role().isPresent() ? 1 : 0) + request.skills().size();
        return lacks.size() < asked || hasSome(request, who) ? 0 : -1;
    }

    private boolean isOfOther(Id<? extends Item> who, Id<Project> project) {
        return plan.find(Placeholder.class, who)
                .flatMap(Placeholder::project)
                .filter(its -> !its.equals(project))
                .isPresent();
    }

    private static boolean isNothing(Request request) {
        return request.role().isEmpty() && request.skills().isEmpty();
    }

    private boolean hasSome(Request request, Id<? extends Item> who) {
        return request.skills().keySet().stream().anyMatch(skills(who)::containsKey);
    }

    /** A skill or role that is asked for, at what level, and at what level it is there. */
    record Lack(Id<? extends Item> of, int asked, int has) {}

    /** What somebody lacks of what a seat asks for. */
    List<Lack> lacks(
            Optional<Id<Role>> role, Map<Id<Skill>, Level> skills, Id<? extends Item> who) {
        var lacks = new ArrayList<Lack>();
        if (role.isPresent() && !role.equals(role(who))) lacks.add(new Lack(role.get(), 0, 0));
        var has = skills(who);
        skills.forEach((skill, level) -> {
            int its = has.containsKey(skill) ? has.get(skill).value() : 0;
            if (its < level.value()) lacks.add(new Lack(skill, level.value(), its));
        });
        return lacks;
    }

    Optional<Id<Role>> role(Id<? extends Item> who) {
        return plan.find(Person.class, who)
                .flatMap(Person::role)
                .or(() -> plan.find(Placeholder.class, who).flatMap(Placeholder::role));
    }

    Map<Id<Skill>, Level> skills(Id<? extends Item> who) {
        return plan.find(Person.class, who)
                .map(Person::skills)
                .or(() -> plan.find(Placeholder.class, who).map(Placeholder::skills))
                .orElse(Map.of());
    }

    /** Of the contract of the day, else of the role. */
    Optional<Money> rate(Id<? extends Item> who) {
        return plan.referring(Contract.class, who).stream()
                .filter(one -> one.covers(today))
                .min(Comparator.comparing(Contract::id))
                .flatMap(Contract::costRate)
                .or(() -> plan.find(Placeholder.class, who).flatMap(Placeholder::costRate))
                .or(() ->
                        role(who).flatMap(id -> plan.find(Role.class, id)).flatMap(Role::costRate));
    }
}
