package org.throughline.server.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.StandardChange;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.policy.Policies;
import org.throughline.plan.policy.Policies.Template;
import org.throughline.plan.words.PolicyWords;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/**
 * The policies that hold, and changing them: a change like any other, judged by the strictest of
 * them. While a plan has none of its own those of the house hold; with the first edit of them they
 * become its own, so that adding one rule never lifts another.
 */
@Service
public class HouseRules {
    private final Changes changes;
    private final Plans plans;

    HouseRules(Changes changes, Plans plans) {
        this.changes = changes;
        this.plans = plans;
    }

    /** A policy with what it says. */
    public record Policy(ApprovalPolicy policy, String sentence) {}

    /**
     * @param ofTheHouse whether the plan has none of its own
     */
    public record Holding(boolean ofTheHouse, List<Policy> policies, List<Standard> standard) {}

    /** What is approved beforehand, with what it says. */
    public record Standard(StandardChange change, String sentence) {}

    public Holding holding(Plan plan) {
        return new Holding(
                Policies.areOfTheHouse(plan),
                said(Policies.holding(plan), plan),
                plan.all(StandardChange.class).stream()
                        .sorted(
                                Comparator.comparing(StandardChange::name)
                                        .thenComparing(StandardChange::id))
                        .map(one -> new Standard(one, PolicyWords.sentence(one)))
                        .toList());
    }

    /** A set to begin with, and what each of its policies says. */
    public record Offer(Template template, String name, String about, List<Policy> policies) {}

    public List<Offer> offers(Plan plan) {
        var offers = new ArrayList<Offer>();
        for (var template : Template.values())
            offers.add(
                    new Offer(
                            template,
                            stable(template),
                            about(template),
                            said(Policies.of(template, UUID::randomUUID), plan)));
        return offers;
    }

    private static List<Policy> said(List<ApprovalPolicy> policies, Plan plan) {
        return policies.stream()
                .map(one -> new Policy(one, PolicyWords.sentence(one, plan)))
                .toList();
    }

    private static String about(Template template) {
        return switch (template) {
            case EASY_GOING -> "Managers plan freely; members propose.";
            case BALANCED ->
                    "Small changes go through. What is late, dear or too much for somebody is seen by whom it concerns.";
            case STRICT -> "Somebody else looks at everything, and much of it goes to a leader.";
        };
    }

    static String stable(Template template) {
        return template.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws Unacceptable if there is no such template
     */
    public static Template template(String name) {
        for (var template : Template.values()) if (stable(template).equals(name)) return template;
        throw new Unacceptable(
                "There is no template “%s”. Choose easy-going, balanced or strict."
                        .formatted(Texts.brief(name)));
    }

    /**
     * Puts the policies of a template in the place of all there are, and of those the actor was
     * collecting in a draft: nobody wants both.
     */
    public Answer begin(Actor actor, Template template) {
        var collected = changes.collecting(actor).filter(one -> !policiesIn(one).isEmpty());
        collected.ifPresent(
                draft -> changes.reviseDraft(actor, draft.id(), without(draft, template)));
        var answer = replaced(actor, template);
        switch (answer) {
            case Answer.Done _, Answer.Collected _, Answer.Waiting _ -> {}
            case Answer.Refused _, Answer.Conflicted _ ->
                    collected.ifPresent(
                            draft -> changes.reviseDraft(actor, draft.id(), asItWas(draft)));
        }
        return answer;
    }

    private static Set<Id<?>> policiesIn(Changes.Change draft) {
        return draft.edits().stream()
                .filter(edit -> edit.kind() == Kind.APPROVAL_POLICY)
                .map(Edit::id)
                .collect(Collectors.toSet());
    }

    private static Changes.Revised without(Changes.Change draft, Template template) {
        var policies = policiesIn(draft);
        boolean aboutNothingElse =
                draft.edits().stream().allMatch(edit -> policies.contains(edit.id()));
        return new Changes.Revised(
                Optional.of(draft.version()),
                aboutNothingElse ? Optional.of(title(template)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                policies);
    }

    private static String title(Template template) {
        return "Begin with the %s policies".formatted(stable(template));
    }

    private static Changes.Revised asItWas(Changes.Change draft) {
        return new Changes.Revised(
                Optional.empty(),
                Optional.of(draft.title()),
                Optional.of(draft.why()),
                Optional.of(draft.edits()),
                Set.of());
    }

    private Answer replaced(Actor actor, Template template) {
        var standing = plans.standing(actor.organization());
        var edits = new ArrayList<Edit>();
        standing.plan().all(ApprovalPolicy.class).forEach(one -> edits.add(Edit.remove(one)));
        Policies.of(template, UUID::randomUUID).forEach(one -> edits.add(Edit.add(one)));
        return propose(actor, standing, title(template), edits);
    }

    /**
     * Edits with the policies of the house beside them, where they would give a plan its first own
     * ones: adding one rule never lifts another, whichever way it comes. Where the very same comes
     * along it stands for that of the house; where another comes by its name, both hold.
     */
    public static List<Edit> carryingOver(Plan plan, List<Edit> edits) {
        boolean addsOne =
                edits.stream().anyMatch(edit -> edit instanceof Edit.Added(ApprovalPolicy _));
        if (!addsOne || !Policies.areOfTheHouse(plan)) return edits;
        var added = new ArrayList<ApprovalPolicy>();
        for (var edit : edits) if (edit instanceof Edit.Added(ApprovalPolicy one)) added.add(one);
        var all = new ArrayList<>(edits);
        for (var one : Policies.holding(plan)) {
            if (added.stream().anyMatch(other -> isTheSame(one, other))) continue;
            boolean nameIsTaken = added.stream().anyMatch(other -> other.name().equals(one.name()));
            all.add(Edit.add(nameIsTaken ? named(one, one.name() + " (of the house)") : one));
        }
        return List.copyOf(all);
    }

    /** The same but for the id, which is the first field of all. */
    private static boolean isTheSame(ApprovalPolicy one, ApprovalPolicy other) {
        return one.id().equals(other.id())
                || Fields.of(Kind.APPROVAL_POLICY).all().stream()
                        .skip(1)
                        .allMatch(field -> field.of(one).equals(field.of(other)));
    }

    private static ApprovalPolicy named(ApprovalPolicy one, String name) {
        return (ApprovalPolicy) Fields.of(Kind.APPROVAL_POLICY).with(one, Map.of("name", name));
    }

    /** One of those that hold. */
    static Optional<ApprovalPolicy> holding(Plan plan, Id<?> id) {
        return Policies.holding(plan).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** A new one beside those that hold, or one of them as it is to be. */
    Answer save(Actor actor, Standing seen, ApprovalPolicy policy) {
        var before = seen.plan().find(ApprovalPolicy.class, policy.id());
        if (before.isPresent())
            return Edit.between(before.get(), policy)
                    .map(edit -> propose(actor, seen, List.of(edit)))
                    .orElseGet(() -> changesNothing());
        var edits = new ArrayList<Edit>();
        edits.add(Edit.add(policy));
        adoptedExcept(seen.plan(), policy.id()).forEach(one -> edits.add(Edit.add(one)));
        return propose(actor, seen, edits);
    }

    /** The policies of the house as the plan's own, but for one. */
    private static List<ApprovalPolicy> adoptedExcept(Plan plan, Id<?> id) {
        if (!Policies.areOfTheHouse(plan)) return List.of();
        return Policies.holding(plan).stream().filter(one -> !one.id().equals(id)).toList();
    }

    Answer remove(Actor actor, Id<?> id) {
        var standing = plans.standing(actor.organization());
        var plan = standing.plan();
        var edits = new ArrayList<Edit>();
        plan.find(ApprovalPolicy.class, id)
                .map(Item.class::cast)
                .ifPresentOrElse(
                        one -> edits.add(Edit.remove(one)),
                        () -> adoptedExcept(plan, id).forEach(one -> edits.add(Edit.add(one))));
        return propose(actor, standing, edits);
    }

    private Answer propose(Actor actor, Standing on, List<Edit> edits) {
        return propose(actor, on, edits.isEmpty() ? "" : title(on.plan(), edits), edits);
    }

    private static String title(Plan plan, List<Edit> edits) {
        return Words.title(plan, edits.subList(0, 1));
    }

    private Answer propose(Actor actor, Standing on, String title, List<Edit> edits) {
        return changes.propose(
                actor, new Proposal(title, "", edits, on.revision(), Optional.empty()));
    }

    private static Answer changesNothing() {
        return new Answer.Refused(
                List.of(Refusal.of("change", "Nothing would change: the policy says so already.")));
    }
}
