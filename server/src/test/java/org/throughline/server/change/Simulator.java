package org.throughline.server.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Pricing;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Tolerance;
import org.throughline.plan.item.Week;
import org.throughline.server.access.Actor;
import org.throughline.server.access.SimulatedAccounts;
import org.throughline.server.ledger.SimulatedLedger;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.testing.simulated.Connection;
import org.throughline.server.testing.simulated.Connection.Moment;
import org.throughline.server.testing.simulated.Store;
import org.throughline.server.testing.simulated.Store.Account;
import org.throughline.server.testing.simulated.Store.Ballot;
import org.throughline.server.testing.simulated.Store.Guard;
import org.throughline.server.testing.simulated.Store.Row;

/**
 * One history from one seed, in one thread: some nodes with the real code of plan, ledger and
 * change over a simulated store, people who draft, propose and decide, and whatever can go wrong in
 * between. Wherever a node talks to the store another may come first, the node may end, the reply
 * may be lost, a right may be taken away. {@link HistoryCheck} then says what must not be.
 */
public final class Simulator {
    /** What is done to a history beside what people do. */
    public enum Fault {
        CRASH_BEFORE_COMMIT,
        CRASH_AFTER_COMMIT,
        LOST_BEFORE_COMMIT,
        REPLY_LOST,
        OTHER_NODE_BETWEEN,
        WAITED_FOR_A_ROW,
        LATE_NODE,
        SENT_AGAIN,
        RIGHTS_CHANGED,
        ACCOUNT_DISABLED,
        OLD_SESSION,
        CLOCK_FORWARD,
        CLOCK_BACK,
        FORGED_BY_SQL,
        OWN_APPROVAL,
        APPROVED_TWICE,
        TOO_LATE
    }

    /** A node's power goes. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash() {
            super(null, null, false, false);
        }
    }

    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final byte[] KEY = new byte[32];
    private static final int STEPS = 40;
    private static final int DEEPEST = 3;

    final Store store;
    final List<String> violations = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    private final SplittableRandom random;
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final List<String> trace = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final Map<UUID, Actor> sessions = new LinkedHashMap<>();
    private final Id<Organization> organization;
    private final Id<Project> project;
    private final List<Id<Person>> people = new ArrayList<>();
    private final List<UUID> accounts = new ArrayList<>();
    private Instant now = START;
    private boolean quiet = true;
    private int depth;
    private int made;
    private int injected;
    private int clock;

    /** An acknowledgement, with when it was asked for and when it was given. */
    record Told(int asked, int given, UUID change, long revision) {}

    /** Something sent, to be sent again. */
    private record Request(String name, Function<Node, Answer> what) {
        /** Whether an answer that it is done means that it is in the ledger. */
        boolean applies() {
            return !name.contains("draft");
        }
    }

    /** What came of a history. */
    public record Outcome(
            long seed,
            List<String> violations,
            Map<Fault, Integer> faults,
            int actions,
            long revisions,
            List<String> trace) {}

    private Simulator(long seed, Set<Guard> broken) {
        this.random = new SplittableRandom(seed);
        this.store = new Store(KEY, broken);
        this.organization = id();
        this.project = id();
        store.of(organization.uuid());
    }

    public static Outcome history(long seed) {
        return history(seed, EnumSet.noneOf(Guard.class));
    }

    public static Outcome history(long seed, Set<Guard> broken) {
        var one = new Simulator(seed, broken);
        try {
            one.begin();
            one.quiet = false;
            for (int step = 0; step < STEPS; step++) one.act();
            one.settle();
        } catch (RuntimeException fault) {
            one.violations.add("F: the history itself failed: " + fault);
        }
        new HistoryCheck(one.store, one.violations, one.told).check();
        return new Outcome(
                seed,
                List.copyOf(one.violations),
                one.faults,
                one.clock,
                one.store.revision(),
                List.copyOf(one.trace));
    }

    /** A hundred thousand histories have nothing to say to an investigator. */
    public static void quietly(boolean quietly) {
        for (var name : List.of("throughline.security", "org.throughline"))
            if (LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger logger)
                logger.setLevel(quietly ? ch.qos.logback.classic.Level.OFF : null);
    }

    private <T extends Item> Id<T> id() {
        return new Id<>(new UUID(random.nextLong(), random.nextLong()));
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void count(Fault fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    // ---- nodes

    private final class Node extends Clock {
        private final int number;
        private Duration skew = Duration.ZERO;
        private boolean busy;
        private long seen;
        private Running runs;

        // What is set by way() is set before anybody asks for it.
        @SuppressWarnings("NullAway.Init")
        Node(int number) {
            this.number = number;
            this.runs = new Running(this, this::on);
        }

        /** After its end: nothing is left of it but what it committed. */
        void again() {
            runs = new Running(this, this::on);
            seen = 0;
        }

        private void on(Moment moment) {
            if (!quiet) happens(moment);
        }

        @Override
        public Instant instant() {
            return now.plus(skew);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** The application on a node, as Spring would put it together. */
    private final class Running {
        private final SimulatedLedger ledger;
        private final Plans plans;
        private final OneWay way;
        private final Approvals approvals;

        Running(Clock its, Connection.Network network) {
            var connection = new Connection(store, network);
            var seal = new Seal(KEY);
            ledger = new SimulatedLedger(connection, its);
            plans = ledger.plans();
            var accountsHere = new SimulatedAccounts(connection, plans, its);
            var rows = new SimulatedChanges(connection, seal);
            var votes = new SimulatedVotes(connection, seal, organization);
            var gate = new Gate(plans, accountsHere, its);
            var heads = new Heads(rows, accountsHere, connection);
            var conflicts = new Conflicts(plans, new Names(plans), heads);
            var drafts = new Drafts(plans, rows, conflicts, gate, connection, its);
            way =
                    new OneWay(
                            ledger.ledger(),
                            rows,
                            heads,
                            drafts,
                            conflicts,
                            gate,
                            votes,
                            new RatifyWithin(Duration.ofHours(24)),
                            connection,
                            its);
            approvals =
                    new Approvals(
                            way, gate, drafts, rows, votes, accountsHere, plans, connection, its);
        }
    }

    /** Whatever may happen where a node talks to the store. */
    private void happens(Moment moment) {
        int roll = random.nextInt(1000);
        switch (moment) {
            case BEGIN -> {
                if (roll < 60) between();
                else if (roll < 64) lost(Fault.LOST_BEFORE_COMMIT);
            }
            case STATEMENT -> {
                if (roll < 6) rightsChange();
                else if (roll < 16) between();
                else if (roll < 18) crash(Fault.CRASH_BEFORE_COMMIT);
                else if (roll < 20) lost(Fault.LOST_BEFORE_COMMIT);
            }
            case BEFORE_COMMIT -> {
                if (roll < 10) crash(Fault.CRASH_BEFORE_COMMIT);
                else if (roll < 20) lost(Fault.LOST_BEFORE_COMMIT);
            }
            case AFTER_COMMIT -> {
                if (roll < 12) crash(Fault.CRASH_AFTER_COMMIT);
                else if (roll < 26) {
                    injected++;
                    count(Fault.REPLY_LOST);
                    throw new TransactionSystemException("the reply is lost");
                } else if (roll < 60) between();
            }
        }
    }

    private void crash(Fault fault) {
        count(fault);
        throw new Crash();
    }

    private void lost(Fault fault) {
        injected++;
        count(fault);
        throw new TransientDataAccessResourceException("the connection is lost");
    }

    private void between() {
        if (depth >= DEEPEST) return;
        count(Fault.OTHER_NODE_BETWEEN);
        act();
    }

    // ---- beginning and end

    private void begin() {
        int many = 2 + random.nextInt(2);
        var first = new Node(0);
        first.runs.ledger.ledger().open(organization);
        for (int i = 0; i < 7; i++) people.add(id());
        for (int i = 0; i < 8; i++) accounts.add(this.<Person>id().uuid());
        var answer = propose(first, items());
        if (!(answer instanceof Answer.Done))
            throw new IllegalStateException("no beginning: " + answer);
        var roles =
                List.of(
                        "owner", "leader", "leader", "manager", "manager", "member", "member",
                        "manager");
        for (int i = 0; i < roles.size(); i++) {
            var account =
                    new Account(accounts.get(i), "P" + i, roles.get(i), person(i).uuid(), false);
            store.set(account);
            sessions.put(account.id(), SimulatedAccounts.actor(organization, account));
        }
        var policies = policies();
        if (!policies.isEmpty() && !(propose(first, policies) instanceof Answer.Done))
            throw new IllegalStateException("no policies");
        nodes.add(first);
        while (nodes.size() < many) nodes.add(new Node(nodes.size()));
    }

    private Answer propose(Node node, List<? extends Item> items) {
        return node.runs.way.propose(
                actor(0, "owner"),
                new Proposal(
                        "Beginning",
                        "",
                        items.stream().map(Edit::add).toList(),
                        store.revision(),
                        Optional.empty()));
    }

    /** The last account is the second one of the first manager. */
    private Id<Person> person(int account) {
        return people.get(account == 7 ? 3 : account);
    }

    private Actor actor(int account, String role) {
        return SimulatedAccounts.actor(
                organization, new Account(accounts.get(account), "P" + account, role, null, false));
    }

    private List<Item> items() {
        var items = new ArrayList<Item>();
        items.add(
                new Organization(
                        organization,
                        "House",
                        Currency.getInstance("EUR"),
                        Minutes.of(480),
                        Optional.empty()));
        for (int i = 0; i < people.size(); i++)
            items.add(
                    new Person(
                            people.get(i),
                            "Person " + i,
                            Optional.empty(),
                            List.of(),
                            i == 0 ? Optional.empty() : Optional.of(people.get(i < 4 ? 0 : 3)),
                            Map.of(),
                            Optional.empty(),
                            new TreeSet<>()));
        items.add(
                new Contract(
                        id(),
                        people.get(5),
                        LocalDate.of(2026, 1, 1),
                        Optional.empty(),
                        Week.weekdays(480),
                        Optional.of(Money.of(55_00, "EUR")),
                        Percent.ALL));
        items.add(
                new Project(
                        project,
                        "Harbour",
                        Optional.empty(),
                        ProjectStatus.CONFIRMED,
                        Percent.ALL,
                        Pricing.TIME_AND_MATERIALS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(people.get(1)),
                        Optional.of(people.get(3)),
                        "",
                        new TreeSet<>()));
        return items;
    }

    private List<ApprovalPolicy> policies() {
        return switch (random.nextInt(7)) {
            case 0 -> List.of();
            case 1, 6 -> List.of(policy(Measure.EDITS, 0, Approver.MANAGER, 2, false));
            case 2 -> List.of(policy(Measure.EDITS, 0, Approver.LEADER, 1, false));
            case 3 ->
                    List.of(
                            policy(Measure.EDITS, 0, Approver.MANAGER, 1, false),
                            policy(Measure.EDITS, 1, Approver.LEADER, 2, false));
            case 4 -> List.of(policy(Measure.EDITS, 0, Approver.PROJECT_LEAD, 1, false));
            default ->
                    List.of(
                            policy(Measure.EDITS, 0, Approver.MANAGER, 1, false),
                            policy(Measure.COST_SHARE, 500, Approver.SPONSOR, 1, false));
        };
    }

    private ApprovalPolicy policy(
            Measure measure, int above, Approver approver, int votes, boolean another) {
        return new ApprovalPolicy(
                id(),
                "Policy " + made++,
                Tolerance.of(measure, above),
                Optional.empty(),
                Optional.empty(),
                approver,
                votes,
                another);
    }

    /** The storm is over: every node runs, two days go by, and what is due is done. */
    private void settle() {
        quiet = true;
        for (var node : nodes) {
            node.again();
            node.skew = Duration.ZERO;
        }
        for (int i = 0; i < 4; i++) {
            now = now.plus(Duration.ofHours(26));
            for (var node : nodes) {
                node.runs.ledger.poll();
                node.runs.approvals.settleDue();
            }
        }
        for (var node : nodes) {
            node.runs.ledger.poll();
            var verified = node.runs.plans.verify(organization);
            if (!verified.broken().isEmpty())
                violations.add("C1: node %d: %s".formatted(node.number, verified.broken()));
        }
    }

    // ---- what people do

    private void act() {
        int roll = random.nextInt(100);
        if (roll < 4) clockJumps();
        else if (roll < 8) rightsChange();
        else if (roll < 13) forge();
        else onANode(roll);
    }

    private void onANode(int roll) {
        var free = nodes.stream().filter(node -> !node.busy).toList();
        if (free.isEmpty()) return;
        var node = any(free);
        if (roll < 21) perform(node, new Request("poll", this::poll));
        else if (roll < 28) perform(node, new Request("due", this::due));
        else if (roll < 34 && !requests.isEmpty()) {
            var again = any(requests);
            count(Fault.SENT_AGAIN);
            perform(node, new Request("again " + again.name(), again.what()));
        } else {
            var request = request(roll);
            if (request == null) return;
            requests.add(request);
            perform(node, request);
        }
    }

    private Answer poll(Node node) {
        node.runs.ledger.poll();
        return nothing();
    }

    private Answer due(Node node) {
        node.runs.approvals.settleDue();
        return nothing();
    }

    private static Answer nothing() {
        return new Answer.Waiting(new UUID(0, 0), 0, "", 0, "", "");
    }

    private @Nullable Request request(int roll) {
        var actor = session();
        if (roll < 48) {
            var key = "key " + made++;
            var edits = edits(key);
            long basis = Math.max(0, store.revision() - random.nextInt(3));
            return new Request(
                    "propose " + key,
                    node ->
                            node.runs.way.propose(
                                    actor,
                                    new Proposal(
                                            key,
                                            "Because.",
                                            fresh(edits, key),
                                            basis,
                                            Optional.of(key))));
        }
        if (roll < 56) {
            var key = "key " + made++;
            var edits = edits(key);
            long basis = store.revision();
            return new Request(
                    "draft " + key,
                    node ->
                            node.runs.way.saveDraft(
                                    actor,
                                    Optional.empty(),
                                    new Proposal(
                                            key,
                                            "Because.",
                                            fresh(edits, key),
                                            basis,
                                            Optional.of(key))));
        }
        var change = change();
        if (change == null) return null;
        var id = change.id;
        var own = sessions.getOrDefault(change.author, actor);
        if (roll < 66 || change.state.equals("draft")) {
            if (roll % 7 == 0)
                return new Request(
                        "emergency #" + change.number,
                        node -> node.runs.approvals.applyInEmergency(own, id));
            var day =
                    one(3)
                            ? Optional.of(
                                    LocalDate.ofInstant(now, ZoneOffset.UTC)
                                            .plusDays(1 + random.nextInt(2)))
                            : Optional.<LocalDate>empty();
            return new Request(
                    "propose #" + change.number, node -> node.runs.approvals.propose(own, id, day));
        }
        if (roll < 89) {
            var before = change.isOpen() && one(3) ? whoApproves(change) : null;
            var voter = before == null ? actor : before;
            var vote = before != null || one(8) ? Vote.ASK : one(12) ? Vote.REJECT : Vote.APPROVE;
            var seen = one(2) ? Optional.ofNullable(change.content) : Optional.<String>empty();
            noticed(voter, change, vote);
            return new Request(
                    "%s %s #%d".formatted(voter.name(), vote, change.number),
                    node -> node.runs.approvals.vote(voter, id, vote, "Because.", seen));
        }
        if (roll < 93)
            return new Request(
                    "take back #" + change.number, node -> node.runs.approvals.takeBack(own, id));
        if (roll < 94)
            return new Request(
                    "withdraw #" + change.number,
                    node -> node.runs.approvals.withdraw(own, id, ""));
        var key = "undo " + made++;
        return roll < 97
                ? new Request(
                        "undo #" + change.number,
                        node -> node.runs.way.undo(actor, id, Optional.of(key)))
                : new Request(
                        "undo as draft #" + change.number,
                        node -> node.runs.way.undoAsDraft(own, id));
    }

    /** Somebody who has approved it and may think better of it. */
    private @Nullable Actor whoApproves(Row change) {
        return store.votes().stream()
                .filter(one -> one.change().equals(change.id) && one.vote().equals("approve"))
                .findFirst()
                .map(one -> sessions.get(one.account()))
                .orElse(null);
    }

    private void noticed(Actor actor, Row change, Vote vote) {
        if (vote != Vote.APPROVE) return;
        if (actor.account().equals(change.author)) count(Fault.OWN_APPROVAL);
        if (!change.isOpen()) count(Fault.TOO_LATE);
        if (store.votes().stream()
                .anyMatch(one ->
                        one.change().equals(change.id) && one.account().equals(actor.account())))
            count(Fault.APPROVED_TWICE);
    }

    /** Somebody who signed in a while ago, or just now. */
    private Actor session() {
        // The two accounts of one person come more often than others.
        var account = store.accounts().get(one(4) ? (one(2) ? 3 : 7) : random.nextInt(8));
        var before = sessions.get(account.id());
        var today = SimulatedAccounts.actor(organization, account);
        if (before != null && !before.equals(today) && one(2)) {
            count(Fault.OLD_SESSION);
            return before;
        }
        sessions.put(account.id(), today);
        return today;
    }

    /** Mostly something that waits for somebody. */
    private @Nullable Row change() {
        var all = store.changes().stream().filter(row -> row.number > 1).toList();
        if (all.isEmpty()) return null;
        var open = all.stream().filter(Row::isOpen).toList();
        if (!open.isEmpty() && !one(3)) return any(open);
        var unratified =
                store.emergencies().stream().filter(one -> one.settledAt() == null).toList();
        if (!unratified.isEmpty() && one(2)) {
            var emergency = any(unratified).change();
            return all.stream()
                    .filter(row -> row.id.equals(emergency))
                    .findFirst()
                    .orElseGet(() -> any(all));
        }
        var drafts = all.stream().filter(row -> row.state.equals("draft")).toList();
        return !drafts.isEmpty() && !one(4) ? any(drafts) : any(all);
    }

    /**
     * A placeholder under the key's name, with an id of its own at every sending as the server
     * would make it: applied twice it is there twice.
     */
    private static List<Edit> fresh(List<Edit> edits, String key) {
        var all = new ArrayList<>(edits);
        all.add(
                Edit.add(
                        new Placeholder(
                                new Id<>(UUID.randomUUID()),
                                key,
                                Optional.empty(),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
        return all;
    }

    /** What somebody has before them on some node; looking is not what is tried here. */
    private Plan shown() {
        boolean before = quiet;
        quiet = true;
        try {
            return any(nodes).runs.plans.standing(organization).plan();
        } finally {
            quiet = before;
        }
    }

    private List<Edit> edits(String key) {
        var plan = shown();
        return switch (random.nextInt(10)) {
            case 0 -> {
                var house = plan.organization().orElseThrow();
                yield List.of(
                        Edit.between(
                                        house,
                                        new Organization(
                                                house.id(),
                                                house.name(),
                                                house.currency(),
                                                Minutes.of(house.fullTimeDay().value() % 600 + 1),
                                                house.holidays()))
                                .orElseThrow());
            }
            case 1 ->
                    List.of(
                            Edit.add(
                                    policy(
                                            Measure.EDITS,
                                            random.nextInt(2),
                                            any(
                                                    List.of(
                                                            Approver.MANAGER,
                                                            Approver.LEADER,
                                                            Approver.SPONSOR)),
                                            1 + random.nextInt(2),
                                            one(3))));
            case 2 ->
                    plan.all(ApprovalPolicy.class).stream()
                            .findFirst()
                            .map(policy -> List.of(Edit.remove(policy)))
                            .orElse(List.of());
            case 3, 4 ->
                    List.of(
                            Edit.add(
                                    new Assignment(
                                            id(),
                                            people.get(5),
                                            project,
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Span.day(
                                                    LocalDate.of(2027, 3, 1)
                                                            .plusDays(7L * random.nextInt(20))),
                                            Minutes.of(60 * (1 + random.nextInt(8))),
                                            true,
                                            false,
                                            false,
                                            key)));
            case 5 ->
                    plan.all(Contract.class).stream()
                            .findFirst()
                            .flatMap(contract ->
                                    Edit.between(
                                            contract,
                                            new Contract(
                                                    contract.id(),
                                                    contract.person(),
                                                    contract.from(),
                                                    contract.to(),
                                                    contract.week(),
                                                    Optional.of(
                                                            Money.of(
                                                                    5000 + random.nextInt(3000),
                                                                    "EUR")),
                                                    contract.target())))
                            .map(List::of)
                            .orElse(List.of());
            case 6 ->
                    plan.all(Client.class).stream()
                            .findFirst()
                            .map(client -> List.of(Edit.remove(client)))
                            .orElse(List.of());
            default -> List.of(Edit.add(new Client(id(), "Client " + made++)));
        };
    }

    private void perform(Node node, Request request) {
        var name = request.name();
        int asked = clock++;
        long before = store.revision();
        int rows = store.changes().size();
        int faultsBefore = injected;
        int nested = depth;
        int eventsBefore = trace.size();
        node.busy = true;
        depth++;
        try {
            late(node);
            var answer = request.what().apply(node);
            trace.add("%d: %s → %s".formatted(node.number, name, brief(answer)));
            heard(node, request, asked, answer);
            boolean alone = trace.size() == eventsBefore + 1 && injected == faultsBefore;
            if (answer instanceof Answer.Refused || answer instanceof Answer.Conflicted)
                if (alone
                        && nested == 0
                        && (store.revision() != before || store.changes().size() != rows))
                    violations.add("R: refused, and something changed: %s".formatted(name));
        } catch (Crash _) {
            trace.add("%d: %s → the node ended".formatted(node.number, name));
            node.again();
        } catch (Store.Waits _) {
            // In one thread nobody can wait for another: whoever would is ended instead.
            count(Fault.WAITED_FOR_A_ROW);
            trace.add("%d: %s → waited and ended".formatted(node.number, name));
            node.again();
        } catch (RuntimeException fault) {
            trace.add("%d: %s → %s".formatted(node.number, name, fault));
            if (injected == faultsBefore || !isOfTheStore(fault))
                violations.add("F: %s: %s".formatted(name, fault));
        } finally {
            depth--;
            node.busy = false;
        }
    }

    private static boolean isOfTheStore(RuntimeException fault) {
        return fault instanceof DataAccessException
                || fault instanceof TransactionException
                || String.valueOf(fault.getMessage()).startsWith("the ledger");
    }

    private void late(Node node) {
        if (node.seen > 0 && node.seen < store.revision()) count(Fault.LATE_NODE);
    }

    /** Who was told of a revision reads it there; and no node goes back. */
    private void heard(Node node, Request request, int asked, Answer answer) {
        long reached = node.runs.plans.standing(organization).revision();
        if (reached < node.seen)
            violations.add(
                    "C3: node %d went from %d to %d".formatted(node.number, node.seen, reached));
        node.seen = reached;
        if (!(answer instanceof Answer.Done done)) return;
        if (request.applies()) told.add(new Told(asked, clock++, done.change(), done.revision()));
        if (reached < done.revision())
            violations.add("C2: told of %d, shown %d".formatted(done.revision(), reached));
    }

    private static String brief(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> "done at " + done.revision();
            case Answer.Collected collected -> "collected in #" + collected.number();
            case Answer.Waiting waiting -> "%s #%d".formatted(waiting.state(), waiting.number());
            case Answer.Refused(var because) -> "refused: " + because.getFirst().sentence();
            case Answer.Conflicted _ -> "in conflict";
        };
    }

    // ---- what happens to them

    /** Between requests: within one, what was due stays due. */
    private void clockJumps() {
        var free = nodes.stream().filter(node -> !node.busy).toList();
        if (free.isEmpty()) return;
        var node = any(free);
        switch (random.nextInt(4)) {
            case 0 -> {
                count(Fault.CLOCK_BACK);
                node.skew = Duration.ofHours(-random.nextInt(72));
            }
            case 1 -> {
                count(Fault.CLOCK_FORWARD);
                node.skew = Duration.ofHours(random.nextInt(30));
            }
            default -> now = now.plus(Duration.ofMinutes(random.nextInt(900)));
        }
    }

    private void rightsChange() {
        var account = any(store.accounts());
        boolean disabled = one(4);
        var role =
                any(List.of("owner", "leader", "leader", "manager", "manager", "member", "viewer"));
        int owners =
                (int)
                        store.accounts().stream()
                                .filter(one -> one.role().equals("owner") && !one.disabled())
                                .count();
        if (account.role().equals("owner") && owners == 1 && !account.disabled()) return;
        if (store.set(
                new Account(account.id(), account.name(), role, account.person(), disabled))) {
            count(disabled ? Fault.ACCOUNT_DISABLED : Fault.RIGHTS_CHANGED);
            trace.add("%s is %s%s".formatted(account.name(), role, disabled ? ", disabled" : ""));
        }
    }

    /** Somebody with the application's password, and without its key. */
    private void forge() {
        var unratified =
                store.emergencies().stream().filter(one -> one.settledAt() == null).toList();
        if (!unratified.isEmpty() && one(4)) {
            count(Fault.FORGED_BY_SQL);
            store.forgeSettled(any(unratified).change(), now);
            trace.add("forged: an emergency settled");
            return;
        }
        var open =
                store.changes().stream()
                        .filter(row -> row.isOpen() || row.state.equals("draft"))
                        .toList();
        if (open.isEmpty()) return;
        // What was judged on the plan of this moment could go in at once.
        var fresh =
                open.stream()
                        .filter(row -> row.isOpen())
                        .filter(row -> Objects.equals(row.judgedOn, store.revision()))
                        .toList();
        var scheduled = open.stream().filter(row -> row.state.equals("scheduled")).toList();
        var row =
                !scheduled.isEmpty() && one(2)
                        ? any(scheduled)
                        : !fresh.isEmpty() && one(2) ? any(fresh) : any(open);
        var other = any(store.changes());
        var votes = store.votes();
        var boss = store.accounts().get(random.nextInt(3));
        count(Fault.FORGED_BY_SQL);
        int way = one(3) ? 0 : one(2) ? 5 + random.nextInt(2) : random.nextInt(5);
        trace.add("forged: way %d on #%d".formatted(way, row.number));
        store.forge(
                change -> {
                    switch (way) {
                        case 0 -> {}
                        case 1 -> change.requirements = "[]";
                        case 2 -> {
                            change.kind = "emergency";
                            change.authority = "owner";
                        }
                        case 3 -> {
                            change.requirements = other.requirements;
                            change.content = other.content;
                            change.authority = other.authority;
                            change.authorPerson = other.authorPerson;
                            change.judgedOn = other.judgedOn;
                            change.seal = other.seal;
                        }
                        case 4 -> change.edits = other.edits;
                        case 5 -> {
                            if (change.content != null)
                                return List.of(
                                        made(
                                                change,
                                                boss,
                                                votes.isEmpty() ? "mine" : any(votes).seal()));
                        }
                        default -> {
                            var own =
                                    votes.stream()
                                            .filter(one -> one.change().equals(change.id))
                                            .toList();
                            if (!own.isEmpty()) return List.of(takenUpAgain(own));
                        }
                    }
                    return List.of();
                },
                row.id,
                now);
    }

    private Ballot made(Row change, Account boss, String seal) {
        return new Ballot(
                change.id,
                boss.id(),
                1
                        + (int)
                                store.votes().stream()
                                        .filter(one -> one.change().equals(change.id))
                                        .filter(one -> one.account().equals(boss.id()))
                                        .count(),
                "approve",
                "",
                boss.role(),
                boss.person(),
                Objects.requireNonNull(change.content),
                now,
                seal,
                true);
    }

    /** A vote its voter has taken back, added once more. */
    private Ballot takenUpAgain(List<Ballot> own) {
        var one = any(own);
        int last = (int) own.stream().filter(vote -> vote.account().equals(one.account())).count();
        return new Ballot(
                one.change(),
                one.account(),
                last + 1,
                one.vote(),
                one.why(),
                one.role(),
                one.person(),
                one.content(),
                one.at(),
                one.seal(),
                true);
    }
}
