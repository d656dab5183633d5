package org.throughline.server.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.database.Transactions;

/**
 * What owners do with accounts: let people in, change what they may, shut them out. Whether
 * somebody is an owner is asked here, in the very transaction, and not only at the page.
 */
@Service
class OwnersDesk {
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondStep secondStep;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    OwnersDesk(
            Accounts accounts,
            Sessions sessions,
            SecondStep secondStep,
            Transactions transactions,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.secondStep = secondStep;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** What an owner says of an account. */
    record Entry(String email, String name, AccessRole role, Optional<Id<Person>> person) {}

    List<Accounts.Account> all(Actor owner) {
        return asOwner(owner, () -> accounts.all(owner.organization()));
    }

    Optional<Accounts.Account> one(Actor owner, UUID account) {
        return all(owner).stream().filter(one -> one.id().equals(account)).findFirst();
    }

    /** A new account and the link that lets its owner in. @throws Unacceptable if it cannot be */
    Accounts.Link invite(Actor owner, UUID id, Entry entry) {
        var link =
                asOwner(
                        owner,
                        () -> {
                            accounts.open(
                                    owner.organization(),
                                    id,
                                    entry.email(),
                                    entry.name(),
                                    entry.role(),
                                    entry.person());
                            return accounts.invite(owner.organization(), id);
                        });
        SecurityLog.by(owner, "account-invitation", "made as " + entry.role(), id);
        return link;
    }

    /** A new link for an account: for who lost the first one, or the password. */
    Accounts.Link link(Actor owner, UUID account) {
        var link = asOwner(owner, () -> accounts.invite(owner.organization(), account));
        SecurityLog.by(owner, "account-link", "made", account);
        return link;
    }

    /**
     * @throws Unacceptable if the address is none, or no owner would be left
     */
    void change(Actor owner, UUID account, Entry entry, boolean disabled) {
        asOwner(
                owner,
                () -> {
                    accounts.rename(owner.organization(), account, entry.email(), entry.name());
                    accounts.change(
                            owner.organization(), account, entry.role(), entry.person(), disabled);
                    return true;
                });
        sessions.ended(owner.organization(), account);
        SecurityLog.by(
                owner, "account-change", entry.role() + (disabled ? ", disabled" : ""), account);
    }

    List<Sessions.Session> sessions(Actor owner, UUID account) {
        return asOwner(owner, () -> sessions.of(owner.organization(), account));
    }

    void endSession(Actor owner, UUID account, String handle) {
        asOwner(
                owner,
                () -> {
                    sessions.end(owner.organization(), account, handle);
                    return true;
                });
        SecurityLog.by(owner, "session", "ended by owner", account);
    }

    void endSessions(Actor owner, UUID account) {
        asOwner(
                owner,
                () -> {
                    sessions.endAll(owner.organization(), account);
                    return true;
                });
        SecurityLog.by(owner, "session", "all ended by owner", account);
    }

    boolean hasSecondStep(Actor owner, UUID account) {
        return asOwner(owner, () -> secondStep.isOn(owner.organization(), account));
    }

    /** For who lost both the app and the recovery codes: the password alone lets them in again. */
    void takeOffSecondStep(Actor owner, UUID account) {
        asOwner(
                owner,
                () -> {
                    secondStep.takeOff(owner.organization(), account);
                    return true;
                });
        SecurityLog.by(owner, "second-step", "taken off by owner", account);
    }

    private <T> T asOwner(Actor actor, Supplier<T> work) {
        return transactions.in(
                actor.organization(),
                () -> {
                    if (!isOwner(actor)) {
                        SecurityLog.by(actor, "accounts", "refused", actor.role());
                        throw new ResponseStatusException(
                                HttpStatus.FORBIDDEN, "Accounts are for owners. Ask one of them.");
                    }
                    return work.get();
                });
    }

    /**
     * As it is now, whatever the session knew; nobody takes the role away while the work is done.
     */
    private boolean isOwner(Actor actor) {
        return jdbc.sql(
                        "select true from account where organization_id = ? and id = ? and role = 'owner' and not disabled for share")
                .params(actor.organization().uuid(), actor.account())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
