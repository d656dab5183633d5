package org.throughline.server.change;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.impact.Impact;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.policy.Author;
import org.throughline.plan.policy.Drift;
import org.throughline.plan.policy.Judge;
import org.throughline.plan.policy.Requirement;
import org.throughline.plan.policy.Weigh;
import org.throughline.server.change.Simulator.Told;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.testing.simulated.Store;
import org.throughline.server.testing.simulated.Store.Account;
import org.throughline.server.testing.simulated.Store.Ballot;
import org.throughline.server.testing.simulated.Store.Row;
import org.throughline.server.testing.simulated.Store.Witnessed;

/**
 * Says what must not be in a history, from the ledger and from what was true at each commit. It
 * counts votes and asks the policies itself; of the code it checks it uses the pure plan alone.
 */
final class HistoryCheck {
    private static final UUID SYSTEM = new UUID(0, 0);

    private final Store store;
    private final List<String> violations;
    private final List<Told> told;

    /** The plan after each revision; the first is the empty one. */
    private final List<Plan> plans = new ArrayList<>(List.of(Plan.empty()));

    HistoryCheck(Store store, List<String> violations, List<Told> told) {
        this.store = store;
        this.violations = violations;
        this.told = told;
    }

    void check() {
        if (!oneOrder()) return;
        wholeChanges();
        acknowledged();
        onceByKey();
        for (var one : store.witnessed()) approved(one);
        for (var one : store.emergencies()) overInTime(one);
        oneContent();
        leftUndone();
    }

    private void say(String sentence) {
        if (violations.size() < 20) violations.add(sentence);
    }

    // ---- C1, C5

    private boolean oneOrder() {
        long last = 0;
        for (var entry : store.entries()) {
            if (entry.number() != last + 1) {
                say("C1: revision %d follows %d".formatted(entry.number(), last));
                return false;
            }
            last = entry.number();
            try {
                plans.add(Edits.replay(plans.getLast(), ItemJson.readEdits(entry.edits())));
            } catch (RuntimeException impossible) {
                say(
                        "C1: revision %d does not follow from %d: %s"
                                .formatted(last, last - 1, impossible));
                return false;
            }
        }
        if (last != store.revision())
            say("C1: the head is at %d of %d".formatted(store.revision(), last));
        return true;
    }

    /** What is applied stands in the ledger, once, and nothing is left on its way. */
    private void wholeChanges() {
        var at = new HashMap<UUID, Long>();
        for (var entry : store.entries())
            if (at.put(entry.change(), entry.number()) != null)
                say("C6: change %s is in the ledger twice".formatted(entry.change()));
        var numbers = new HashSet<Long>();
        for (var row : store.changes()) {
            if (row.state.equals("approved"))
                say("C5: #%d was left half done".formatted(row.number));
            if (!numbers.add(row.number))
                say("C5: the number #%d was given twice".formatted(row.number));
            if (row.state.equals("applied") != at.containsKey(row.id)
                    || !Objects.equals(row.revision, at.get(row.id)))
                say("C5: #%d and the ledger say different things".formatted(row.number));
        }
    }

    // ---- C2, C6

    private void acknowledged() {
        var at = new HashMap<UUID, Long>();
        store.entries().forEach(entry -> at.put(entry.change(), entry.number()));
        long highest = 0;
        for (var one : told) {
            if (!Objects.equals(at.get(one.change()), one.revision()))
                say("C6: acknowledged at %d and not there".formatted(one.revision()));
            highest = Math.max(highest, one.revision());
        }
        if (highest > store.revision()) say("C1: acknowledged beyond the end of the ledger");
    }

    /** Whatever was sent with a key is there once, applied or in a draft, however often it came. */
    private void onceByKey() {
        var times = new HashMap<String, Integer>();
        for (var row : store.changes()) {
            if (row.undoes != null) continue;
            for (var edit : ItemJson.readEdits(row.edits))
                if (edit instanceof Edit.Added(Placeholder sent))
                    times.merge(row.author + " " + sent.name(), 1, Integer::sum);
        }
        times.forEach((key, many) -> {
            if (many != 1) say("C6: what was sent with %s is there %d times".formatted(key, many));
        });
    }

    // ---- A: approvals

    private void approved(Witnessed one) {
        var row = one.change();
        if (one.entry().number() == 1) return;
        if (row.author.equals(SYSTEM)) {
            takenBack(one);
            return;
        }
        var author = account(one.accounts(), row.author);
        if (row.kind.equals("emergency")) {
            if (author.filter(who -> rank(who) >= 2).isEmpty())
                say("A: #%d is an emergency of somebody not entitled".formatted(row.number));
            return;
        }
        var asked = asked(one.entry().number(), row, author);
        for (var requirement : asked)
            if (have(requirement, row, author, one.accounts(), one.votes()) < requirement.votes())
                say(
                        "A: #%d at %d lacks an approval: %s"
                                .formatted(row.number, one.entry().number(), requirement.why()));
    }

    /** What the policies of the plan before ask of exactly this change. */
    private List<Requirement> asked(long revision, Row row, Optional<Account> author) {
        var before = plans.get((int) revision - 1);
        var next = plans.get((int) revision);
        var edits = ItemJson.readEdits(row.edits);
        var who =
                new Author(
                        Optional.ofNullable(row.authorPerson).map(Id::new),
                        author.flatMap(HistoryCheck::authority));
        var day =
                LocalDate.ofInstant(
                        row.proposedAt == null
                                ? Objects.requireNonNull(row.appliedAt)
                                : row.proposedAt,
                        ZoneOffset.UTC);
        var impact =
                Judge.needsImpact(before, next, who)
                        ? Optional.of(
                                Impact.between(before, next, edits, Impact.Window.around(day)))
                        : Optional.<Impact>empty();
        return Judge.judge(
                        before,
                        next,
                        Weigh.figures(before, next, edits, impact, who.person()),
                        Drift.NONE,
                        who,
                        day)
                .requirements();
    }

    private static Optional<Approver> authority(Account account) {
        return switch (rank(account)) {
            case 4 -> Optional.of(Approver.OWNER);
            case 3 -> Optional.of(Approver.LEADER);
            case 2 -> Optional.of(Approver.MANAGER);
            default -> Optional.empty();
        };
    }

    private static int rank(Account account) {
        return account.disabled() ? 0 : Store.rank(account.role());
    }

    private static Optional<Account> account(List<Account> accounts, UUID id) {
        return accounts.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** People, not accounts; others than the author; by their last word, on this very content. */
    private static long have(
            Requirement asked,
            Row row,
            Optional<Account> author,
            List<Account> accounts,
            List<Ballot> votes) {
        Map<UUID, Ballot> last = new HashMap<>();
        votes.stream()
                .filter(vote -> !vote.forged())
                .sorted(Comparator.comparingInt(Ballot::nth))
                .forEach(vote -> last.put(vote.account(), vote));
        return last.values().stream()
                .filter(vote -> vote.vote().equals("approve"))
                .filter(vote -> vote.content().equals(row.content))
                .flatMap(vote -> account(accounts, vote.account()).stream())
                .filter(voter -> !isAuthor(voter, row, author))
                .filter(voter ->
                        rank(voter) >= rankAsked(asked.approver())
                                || rank(voter) >= 1 && isNamed(asked, voter.person()))
                .map(voter -> voter.person() == null ? voter.id() : voter.person())
                .distinct()
                .count();
    }

    private static boolean isAuthor(Account voter, Row row, Optional<Account> author) {
        return voter.id().equals(row.author)
                || voter.person() != null
                        && author.map(Account::person).filter(voter.person()::equals).isPresent();
    }

    private static boolean isNamed(Requirement asked, @Nullable UUID person) {
        return person != null && asked.anyOf().contains(new Id<>(person));
    }

    private static int rankAsked(Approver approver) {
        return switch (approver) {
            case PROJECT_LEAD, PEOPLES_MANAGER, MANAGER -> 2;
            case SPONSOR, LEADER -> 3;
            case OWNER -> 4;
        };
    }

    // ---- E: emergencies

    /** Nobody's own change may only take back an emergency whose time is over. */
    private void takenBack(Witnessed one) {
        var undone =
                store.changes().stream()
                        .filter(row -> row.id.equals(one.change().undoes))
                        .findFirst();
        var emergency =
                store.emergencies().stream()
                        .filter(each -> each.change().equals(one.change().undoes))
                        .findFirst();
        if (undone.isEmpty() || emergency.isEmpty()) {
            say("E: #%d takes back what is no emergency".formatted(one.change().number));
            return;
        }
        if (one.entry().appliedAt().isBefore(emergency.get().ratifyBy()))
            say("E: #%d was taken back too early".formatted(undone.get().number));
        var inverse = Edits.invert(ItemJson.readEdits(undone.get().edits));
        var before = plans.get((int) one.entry().number() - 1);
        if (!Edits.merge(inverse, before).edits().equals(ItemJson.readEdits(one.entry().edits())))
            say("E: #%d takes back something else".formatted(one.change().number));
    }

    private void overInTime(Store.Emergency emergency) {
        var row =
                store.changes().stream()
                        .filter(one -> one.id.equals(emergency.change()))
                        .findFirst()
                        .orElseThrow();
        var inverse = Edits.invert(ItemJson.readEdits(row.edits));
        var settled =
                store.settled().stream()
                        .filter(one -> one.change().equals(emergency.change()))
                        .findFirst();
        if (settled.isEmpty()) {
            var last = plans.getLast();
            var merged = Edits.merge(inverse, last);
            boolean cannot =
                    !merged.conflicts().isEmpty()
                            || Edits.apply(last, merged.edits()) instanceof Outcome.Refused;
            if (!cannot) say("E: #%d was neither ratified nor taken back".formatted(row.number));
            return;
        }
        var then = settled.get();
        var witnessed =
                store.witnessed().stream()
                        .filter(one -> one.change().id.equals(row.id))
                        .findFirst()
                        .orElseThrow();
        var author = account(then.accounts(), row.author);
        var judged = account(witnessed.accounts(), row.author);
        boolean ratified =
                asked(witnessed.entry().number(), row, judged).stream()
                        .allMatch(asked ->
                                have(asked, row, author, then.accounts(), then.votes())
                                        >= asked.votes());
        var gone = gone(inverse, witnessed.entry().number(), then.revision());
        if (!ratified && gone.isEmpty())
            say("E: #%d is settled, neither ratified nor taken back".formatted(row.number));
        if (!ratified && gone.isPresent()) asBefore(row, witnessed.entry().number(), gone.get());
    }

    /**
     * The first revision after which nothing of it was left. It is settled a little later, and
     * somebody may have done the same again meanwhile, as they may.
     */
    private Optional<Long> gone(List<Edit> inverse, long applied, long settled) {
        for (long revision = applied + 1; revision <= settled; revision++) {
            var left = Edits.merge(inverse, plans.get((int) revision));
            if (left.edits().isEmpty() && left.conflicts().isEmpty()) return Optional.of(revision);
        }
        return Optional.empty();
    }

    /** Where nothing else touched it, what it had edited is as it was. */
    private void asBefore(Row row, long applied, long settled) {
        var touched = new HashSet<Id<?>>();
        for (var entry : store.entries())
            if (entry.number() > applied && entry.number() <= settled && !isUndoOf(entry, row))
                ItemJson.readEdits(entry.edits()).forEach(edit -> touched.add(edit.id()));
        for (var edit : ItemJson.readEdits(row.edits))
            if (!touched.contains(edit.id())
                    && !plans.get((int) applied - 1)
                            .find(edit.id())
                            .equals(plans.get((int) settled).find(edit.id())))
                say(
                        "E: #%d was taken back, and %s is not as before"
                                .formatted(row.number, edit.id()));
    }

    private boolean isUndoOf(Store.Entry entry, Row row) {
        return store.changes().stream()
                .anyMatch(one -> one.id.equals(entry.change()) && row.id.equals(one.undoes));
    }

    // ---- the rest

    /** What is voted on tells the edits apart. */
    private void oneContent() {
        var edits = new HashMap<String, String>();
        for (var one : store.witnessed()) {
            var content = one.change().content;
            if (content == null) continue;
            var before = edits.putIfAbsent(content, one.entry().edits());
            if (before != null && !before.equals(one.entry().edits()))
                say("A: one content, two sets of edits");
        }
    }

    /** Once all is calm nothing that is due waits. */
    private void leftUndone() {
        for (var row : store.changes())
            if (row.state.equals("scheduled"))
                say("L: #%d is due and not applied".formatted(row.number));
    }
}
