package org.throughline.server.change;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.impact.Impact;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Baseline;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.policy.Author;
import org.throughline.plan.policy.Drift;
import org.throughline.plan.policy.Judge;
import org.throughline.plan.policy.Requirement;
import org.throughline.plan.policy.Standard;
import org.throughline.plan.policy.Weigh;
import org.throughline.plan.words.ImpactWords;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/**
 * Holds a change against the policies of the plan it is made on: who must approve it, and whether
 * there is anybody here who could.
 */
@Component
class Gate {
    /** The account of what happens by itself; nobody can sign in with it. */
    static final UUID NOBODY = new UUID(0, 0);

    private final Plans plans;
    private final Accounts accounts;
    private final Clock clock;

    Gate(Plans plans, Accounts accounts, Clock clock) {
        this.plans = plans;
        this.accounts = accounts;
        this.clock = clock;
    }

    Judged judge(Actor actor, Standing today, Plan next, List<Edit> edits) {
        return judge(actor, today, next, edits, clock.instant());
    }

    /**
     * @param at the moment from which it is looked ahead: a change that is considered is always
     *     weighed as of when it was proposed, so that what was approved does not change by waiting
     */
    Judged judge(Actor actor, Standing today, Plan next, List<Edit> edits, Instant at) {
        var author = author(actor);
        var plan = today.plan();
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var standard = Standard.matching(plan, edits);
        Optional<Impact> impact =
                standard.isEmpty() && Judge.needsImpact(plan, next, author)
                        ? Optional.of(Impact.between(plan, next, edits, Impact.Window.around(day)))
                        : Optional.empty();
        var verdict =
                Judge.judge(
                        plan,
                        next,
                        Weigh.figures(plan, next, edits, impact, author.person()),
                        drift(actor.organization(), today, day),
                        author,
                        day);
        var requirements =
                verdict.isWithinTolerance() && actor.account().equals(NOBODY)
                        ? List.of(UNPROPOSED)
                        : verdict.requirements();
        if (requirements.isEmpty())
            return judged(
                    actor,
                    today,
                    edits,
                    List.of(),
                    "",
                    standard.isPresent(),
                    unsatisfiable(actor, plan, edits));
        var here = accounts.all(actor.organization());
        var asked = requirements.stream().map(one -> reachable(one, here, plan)).toList();
        var does =
                impact.orElseGet(
                        () -> Impact.between(plan, next, edits, Impact.Window.around(day)));
        return judged(
                actor,
                today,
                edits,
                asked,
                ImpactWords.of(plan, next, does).toString(),
                false,
                asked.stream()
                        .flatMap(one -> nobody(one, here, actor).stream())
                        .findFirst()
                        .or(() -> unsatisfiable(actor, plan, edits)));
    }

    /** Nobody's own tolerance covers what nobody has proposed. */
    private static final Requirement UNPROPOSED =
            new Requirement(
                    Approver.MANAGER,
                    List.of(),
                    1,
                    Optional.empty(),
                    "it was opened by itself, and somebody has to decide it");

    private static Judged judged(
            Actor actor,
            Standing today,
            List<Edit> edits,
            List<Requirement> asked,
            String impact,
            boolean standard,
            Optional<Refusal> impossible) {
        var requirements = Requirements.write(asked);
        return new Judged(
                asked,
                requirements,
                Seal.sha256(
                        "%s|%s|%s"
                                .formatted(
                                        Seal.hex(Seal.sha256(ItemJson.write(edits))),
                                        requirements,
                                        impact)),
                authority(actor.role()).map(ItemJson::stable).orElse("none"),
                actor.person().map(Id::uuid),
                today.revision(),
                standard,
                impossible);
    }

    /** What no policy is asked about. */
    static Judged unasked(Standing today, List<Edit> edits) {
        return new Judged(
                List.of(),
                Requirements.write(List.of()),
                Seal.sha256(ItemJson.write(edits)),
                "none",
                Optional.empty(),
                today.revision(),
                false,
                Optional.empty());
    }

    static Author author(Actor actor) {
        return new Author(actor.person(), authority(actor.role()));
    }

    private static Optional<Approver> authority(AccessRole role) {
        return switch (role) {
            case OWNER -> Optional.of(Approver.OWNER);
            case LEADER -> Optional.of(Approver.LEADER);
            case MANAGER -> Optional.of(Approver.MANAGER);
            case MEMBER, VIEWER -> Optional.empty();
        };
    }

    // ---- drift

    /** What was approved of a project since its own newest baseline, or that of everything. */
    private Drift drift(Id<Organization> organization, Standing today, LocalDate day) {
        Map<Id<Project>, Drift.Since> known = new HashMap<>();
        return project ->
                known.computeIfAbsent(
                        project,
                        one ->
                                baseline(today.plan(), one)
                                        .filter(base -> base.revision() < today.revision())
                                        .map(base -> since(organization, today, base, one, day))
                                        .orElse(Drift.Since.NOTHING));
    }

    static Optional<Baseline> baseline(Plan plan, Id<Project> project) {
        return plan.all(Baseline.class).stream()
                .filter(one -> one.project().map(project::equals).orElse(true))
                .max(
                        Comparator.<Baseline, Boolean>comparing(one -> one.project().isPresent())
                                .thenComparing(Baseline::revision)
                                .thenComparing(Baseline::id));
    }

    private Drift.Since since(
            Id<Organization> organization,
            Standing today,
            Baseline base,
            Id<Project> project,
            LocalDate day) {
        var then = plans.asOf(organization, base.revision());
        var edits = Edits.diff(then, today.plan());
        return Weigh.since(
                then,
                today.plan(),
                project,
                Impact.between(then, today.plan(), edits, Impact.Window.around(day)));
    }

    // ---- whether anybody could

    /** Who is asked by name and cannot come in is stood in for by the next authority. */
    private static Requirement reachable(
            Requirement asked, List<Accounts.Account> here, Plan plan) {
        if (asked.anyOf().isEmpty()
                || here.stream()
                        .anyMatch(account ->
                                mayVote(account)
                                        && account.person()
                                                .filter(asked.anyOf()::contains)
                                                .isPresent())) return asked;
        return new Requirement(
                asked.approver() == Approver.SPONSOR ? Approver.LEADER : Approver.MANAGER,
                List.of(),
                asked.votes(),
                asked.dimension(),
                "%s; %s cannot sign in here"
                        .formatted(asked.why(), Words.name(plan, asked.anyOf().getFirst())));
    }

    private static boolean mayVote(Accounts.Account account) {
        return !account.disabled() && account.role().atLeast(AccessRole.MEMBER);
    }

    /** The access role with which somebody may decide what is asked of an approver. */
    static AccessRole roleFor(Approver approver) {
        return switch (approver) {
            case PROJECT_LEAD, PEOPLES_MANAGER, MANAGER -> AccessRole.MANAGER;
            case SPONSOR, LEADER -> AccessRole.LEADER;
            case OWNER -> AccessRole.OWNER;
        };
    }

    /** Whether this account may decide what is asked: by name, or by more authority. */
    static boolean mayDecide(
            Requirement asked, AccessRole role, boolean disabled, Optional<Id<Person>> person) {
        return !disabled
                && role.atLeast(AccessRole.MEMBER)
                && (person.filter(asked.anyOf()::contains).isPresent()
                        || role.atLeast(roleFor(asked.approver())));
    }

    static boolean isAuthor(UUID author, Optional<Id<Person>> person, Accounts.Account account) {
        return account.id().equals(author) || person.isPresent() && account.person().equals(person);
    }

    private static Optional<Refusal> nobody(
            Requirement asked, List<Accounts.Account> here, Actor author) {
        long could =
                here.stream()
                        .filter(account -> !isAuthor(author.account(), author.person(), account))
                        .filter(account ->
                                mayDecide(
                                        asked,
                                        account.role(),
                                        account.disabled(),
                                        account.person()))
                        .map(account -> account.person().<Object>map(id -> id).orElse(account.id()))
                        .distinct()
                        .count();
        if (could >= asked.votes()) return Optional.empty();
        return Optional.of(
                Refusal.of(
                        "approval",
                        "Nobody here could approve this: it needs %s beside the author, and there %s. The reason: %s. Ask an owner to invite somebody, or to change the policy."
                                .formatted(
                                        several(asked.approver(), asked.votes()),
                                        could == 0 ? "is none" : "is only " + could,
                                        asked.why())));
    }

    private static String several(Approver approver, int votes) {
        var role = roleFor(approver).name().toLowerCase(Locale.ROOT);
        return votes == 1
                ? (role.startsWith("o") ? "an " : "a ") + role
                : "%d %ss".formatted(votes, role);
    }

    /** A policy that nobody could satisfy would lock everybody out. */
    private Optional<Refusal> unsatisfiable(Actor actor, Plan plan, List<Edit> edits) {
        var policies = new ArrayList<ApprovalPolicy>();
        for (var edit : edits)
            switch (edit) {
                case Edit.Added(ApprovalPolicy policy) -> policies.add(policy);
                case Edit.Changed changed ->
                        plan.find(ApprovalPolicy.class, changed.id())
                                .map(before ->
                                        (ApprovalPolicy)
                                                Fields.of(before.kind())
                                                        .with(before, changed.after()))
                                .ifPresent(policies::add);
                default -> {}
            }
        if (policies.isEmpty()) return Optional.empty();
        var here = accounts.all(actor.organization());
        // While an organization is founded nobody is in yet, and nobody can be locked out.
        if (here.isEmpty()) return Optional.empty();
        return policies.stream().flatMap(policy -> tooFew(policy, here).stream()).findFirst();
    }

    private static Optional<Refusal> tooFew(ApprovalPolicy policy, List<Accounts.Account> here) {
        var role = roleFor(policy.approver());
        long there =
                here.stream()
                        .filter(account -> !account.disabled() && account.role().atLeast(role))
                        .map(account -> account.person().<Object>map(id -> id).orElse(account.id()))
                        .distinct()
                        .count();
        int needed = policy.votes() + (policy.anotherPerson() ? 1 : 0);
        if (there >= needed) return Optional.empty();
        return Optional.of(
                Refusal.of(
                        "approval",
                        "The policy “%s” could lock you out: it asks for %s%s, and %s may sign in here. Invite more, or ask for less."
                                .formatted(
                                        policy.name(),
                                        several(policy.approver(), policy.votes()),
                                        policy.anotherPerson() ? " other than the author" : "",
                                        there == 1
                                                ? "one person with that authority"
                                                : there + " people with that authority"),
                        policy.id()));
    }
}
