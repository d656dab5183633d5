package org.throughline.server.direction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Purpose;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.Value;
import org.throughline.server.shell.Found;
import org.throughline.server.shell.Option;

/** Whose direction it is: the organization's own, or a team's. */
public record Owner(Optional<Id<Team>> team, String name) {
    /** More than this nobody looks through in a list to choose from. */
    private static final int MOST_LISTED = 100;

    /**
     * @param team the id of a team; blank for the organization
     */
    static Owner of(Plan plan, String team) {
        return team.isBlank()
                ? of(plan, Optional.empty())
                : of(plan, Optional.of(Found.item(plan, Kind.TEAM, team).id().<Team>as()));
    }

    static Owner of(Plan plan, Optional<Id<Team>> team) {
        return new Owner(
                team,
                team.map(id -> plan.get(Team.class, id).name())
                        .or(() -> plan.organization().map(one -> one.name()))
                        .orElse(""));
    }

    public boolean isTeam() {
        return team.isPresent();
    }

    /** As it stands in an address; empty for the organization. */
    public String id() {
        return team.map(Id::toString).orElse("");
    }

    /** The address of a page of this owner's. */
    public String at(String page) {
        return team.map(id -> "%s?team=%s".formatted(page, id)).orElse(page);
    }

    /**
     * The teams to choose from: all of them, or where there are very many, those that have said
     * anything about their direction.
     */
    List<Option> teams(Plan plan) {
        var all = new ArrayList<>(plan.all(Team.class));
        if (all.size() > MOST_LISTED) {
            var said = saying(plan);
            all.removeIf(one -> !said.contains(one.id()) && !team.equals(Optional.of(one.id())));
        }
        return all.stream()
                .sorted(
                        Comparator.comparing(Team::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Team::id))
                .map(one -> new Option(one.id().toString(), one.name()))
                .toList();
    }

    private static Set<Id<Team>> saying(Plan plan) {
        var said = new HashSet<Id<Team>>();
        plan.all(Value.class).forEach(one -> one.team().ifPresent(said::add));
        plan.all(Purpose.class).forEach(one -> one.team().ifPresent(said::add));
        plan.all(BigGoal.class).forEach(one -> one.team().ifPresent(said::add));
        plan.all(Diagnosis.class).forEach(one -> one.team().ifPresent(said::add));
        plan.all(GuidingPolicy.class).forEach(one -> one.team().ifPresent(said::add));
        plan.all(Goal.class).forEach(one -> one.team().ifPresent(said::add));
        plan.all(Assumption.class).forEach(one -> one.team().ifPresent(said::add));
        return said;
    }
}
