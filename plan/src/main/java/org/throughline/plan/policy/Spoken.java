package org.throughline.plan.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Aim;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Purpose;
import org.throughline.plan.item.Serving;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.VividDescription;
import org.throughline.plan.words.Words;

/** For whom edits of direction speak: the organization, a team, or only their author. */
final class Spoken {
    private final Plan before;
    private final Plan next;

    Spoken(Plan before, Plan next) {
        this.before = before;
        this.next = next;
    }

    /** Whose an item of direction is. */
    private sealed interface Voice {
        record OfAll() implements Voice {}

        record OfTeam(Id<Team> team) implements Voice {}
    }

    // ---- the organization

    /** How many of these edits say what the whole organization stands for or wants. */
    int ofTheOrganization(List<Edit> edits) {
        return (int) edits.stream().filter(this::isOfAll).count();
    }

    private boolean isOfAll(Edit edit) {
        if (isCheckIn(edit)) return false;
        return forms(edit).stream()
                .anyMatch(form ->
                        voice(form.plan(), form.item())
                                .filter(voice -> voice instanceof Voice.OfAll)
                                .isPresent());
    }

    private static boolean isCheckIn(Edit edit) {
        return edit instanceof Edit.Changed changed
                && changed.kind() == Kind.KEY_RESULT
                && changed.fields().keySet().equals(Set.of("checkIns"));
    }

    private record Form(Plan plan, Item item) {}

    private List<Form> forms(Edit edit) {
        var forms = new ArrayList<Form>();
        for (var plan : List.of(before, next))
            plan.find(edit.kind(), edit.id()).ifPresent(item -> forms.add(new Form(plan, item)));
        return forms;
    }

    private static Optional<Voice> voice(Plan plan, Item item) {
        return switch (item) {
            case Value one -> Optional.of(of(one.team()));
            case Diagnosis one -> Optional.of(of(one.team()));
            case Purpose one -> Optional.of(of(one.team()));
            case BigGoal one -> Optional.of(of(one.team()));
            case GuidingPolicy one -> Optional.of(of(one.team()));
            case Goal one -> Optional.of(of(one.team()));
            case CoherentAction one ->
                    plan.find(GuidingPolicy.class, one.policy()).map(policy -> of(policy.team()));
            case VividDescription one ->
                    plan.find(BigGoal.class, one.goal()).map(goal -> of(goal.team()));
            case KeyResult one -> plan.find(Goal.class, one.goal()).map(goal -> of(goal.team()));
            default -> Optional.empty();
        };
    }

    private static Voice of(Optional<Id<Team>> team) {
        return team.<Voice>map(Voice.OfTeam::new).orElseGet(Voice.OfAll::new);
    }

    // ---- one's own

    /**
     * What is nobody else's to approve: a signal one noticed, a check-in on one's own key result,
     * what one's own team is about where one leads it, and one's own word about a link.
     */
    boolean isOwn(Edit edit, Id<Person> author) {
        var forms = forms(edit);
        return !forms.isEmpty()
                && forms.stream().allMatch(form -> isOwn(form, edit, author))
                && !(edit instanceof Edit.Changed && forms.size() < 2);
    }

    private static boolean isOwn(Form form, Edit edit, Id<Person> author) {
        return switch (form.item()) {
            case Signal one -> one.by().filter(author::equals).isPresent();
            case KeyResult one when isCheckIn(edit) ->
                    one.owner().filter(author::equals).isPresent();
            case Contribution one ->
                    edit instanceof Edit.Changed(_, _, var fields)
                            && (fields.keySet().equals(Set.of("agreedBelow"))
                                            && ownerOf(form.plan(), one.from())
                                                    .filter(author::equals)
                                                    .isPresent()
                                    || fields.keySet().equals(Set.of("agreedAbove"))
                                            && ownerOf(form.plan(), one.to())
                                                    .filter(author::equals)
                                                    .isPresent());
            default ->
                    voice(form.plan(), form.item())
                            .filter(voice ->
                                    voice instanceof Voice.OfTeam(var team)
                                            && leads(form.plan(), author, team))
                            .isPresent();
        };
    }

    /** Whether someone leads this team or one it is part of. */
    private static boolean leads(Plan plan, Id<Person> who, Id<Team> team) {
        var at = plan.find(Team.class, team);
        // The rules keep teams from being under themselves.
        while (at.isPresent()) {
            if (at.get().lead().filter(who::equals).isPresent()) return true;
            at = at.get().under().flatMap(id -> plan.find(Team.class, id));
        }
        return false;
    }

    // ---- both sides of a link

    /**
     * Whose word is given for them in these edits: of each link that is said to be agreed, the
     * owner of what serves and of what is served, unless that is the author.
     */
    List<Figures.Consent> consents(List<Edit> edits, Optional<Id<Person>> author) {
        var consents = new ArrayList<Figures.Consent>();
        for (var edit : edits) {
            if (edit.kind() != Kind.CONTRIBUTION) continue;
            var link = next.find(Contribution.class, edit.id());
            if (link.isEmpty()) continue;
            var was = before.find(Contribution.class, edit.id());
            if (link.get().agreedBelow() && !(isSame(was, link.get()) && was.get().agreedBelow()))
                consents.add(consent(link.get(), link.get().from(), Approver.MANAGER));
            if (link.get().agreedAbove() && !(isSame(was, link.get()) && was.get().agreedAbove()))
                consents.add(consent(link.get(), link.get().to(), above(link.get().to())));
        }
        consents.removeIf(one -> author.isPresent() && one.owner().equals(author));
        return List.copyOf(consents);
    }

    /** What was agreed of other ends, or of another share, was not this. */
    private static boolean isSame(Optional<Contribution> was, Contribution is) {
        return was.filter(one ->
                        one.from().equals(is.from())
                                && one.to().equals(is.to())
                                && one.share().equals(is.share()))
                .isPresent();
    }

    private Figures.Consent consent(Contribution link, Id<?> side, Approver otherwise) {
        return new Figures.Consent(
                ownerOf(next, side),
                otherwise,
                "“%s” is said to serve “%s”, which both sides agree to"
                        .formatted(Words.name(next, link.from()), Words.name(next, link.to())));
    }

    private Approver above(Id<? extends Aim> aim) {
        return next.find(aim)
                .flatMap(item -> voice(next, item))
                .map(voice -> voice instanceof Voice.OfAll ? Approver.LEADER : Approver.MANAGER)
                .orElse(Approver.MANAGER);
    }

    /** The person who answers for one end of a link. */
    static Optional<Id<Person>> ownerOf(Plan plan, Id<?> side) {
        return switch (plan.find(side).orElse(null)) {
            case Project project -> project.lead().or(project::sponsor);
            case Goal goal -> goal.owner().or(() -> leadOf(plan, goal.team()));
            case CoherentAction action ->
                    action.owner()
                            .or(() ->
                                    plan.find(GuidingPolicy.class, action.policy())
                                            .flatMap(policy -> leadOf(plan, policy.team())));
            case GuidingPolicy policy -> leadOf(plan, policy.team());
            case BigGoal goal -> leadOf(plan, goal.team());
            case Purpose purpose -> leadOf(plan, purpose.team());
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Id<Person>> leadOf(Plan plan, Optional<Id<Team>> team) {
        return team.flatMap(id -> plan.find(Team.class, id)).flatMap(Team::lead);
    }

    // ---- no why

    /**
     * How many projects of the plan become confirmed, or lose their last why while they are,
     * without anything they serve. Asked once the plan has anything that could be served. What
     * comes in confirmed, as imports do, is not asked: its thread shows as broken.
     */
    int withoutAWhy(List<Edit> edits) {
        if (!hasAims(next)) return 0;
        return (int)
                edits.stream()
                        .flatMap(edit -> forms(edit).stream())
                        .flatMap(form -> projectOf(form.item()).stream())
                        .distinct()
                        .filter(project -> before.has(Kind.PROJECT, project))
                        .filter(project -> lacksAWhy(next, project) && !lacksAWhy(before, project))
                        .count();
    }

    static boolean hasAims(Plan plan) {
        return Stream.of(Kind.PURPOSE, Kind.BIG_GOAL, Kind.GUIDING_POLICY, Kind.ACTION, Kind.GOAL)
                .anyMatch(kind -> !plan.all(kind).isEmpty());
    }

    private static Optional<Id<? extends Serving>> projectOf(Item item) {
        return switch (item) {
            case Project project -> Optional.of(project.id());
            case Contribution link -> Optional.of(link.from());
            default -> Optional.empty();
        };
    }

    private static boolean lacksAWhy(Plan plan, Id<?> id) {
        return plan.find(Project.class, id)
                .filter(project -> project.status() == ProjectStatus.CONFIRMED)
                .filter(project -> project.why().isBlank())
                .filter(project -> plan.referring(Contribution.class, project.id()).isEmpty())
                .isPresent();
    }
}
