package org.throughline.server.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.throughline.plan.item.Unacceptable;

/**
 * Asks for the password once more before something that outlives the session: making an owner, a
 * token, another password. Whoever finds a browser open cannot stay. Guesses count as at the door.
 */
@Component
public class Reauthentication {
    private final Accounts accounts;
    private final Throttle throttle;

    Reauthentication(Accounts accounts, Throttle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
    }

    /**
     * Nothing is asked where there is no password.
     *
     * @throws Unacceptable if this is not the password, or it was tried too often
     */
    public void ask(Actor actor, String password, HttpServletRequest request) {
        if (!isAsked(actor)) return;
        var byAccount = Throttle.account(accounts.email(actor));
        var byAddress = Throttle.address(request);
        var wait = throttle.wait(byAccount).or(() -> throttle.wait(byAddress));
        if (wait.isPresent())
            throw new Unacceptable(
                    "There were too many tries. Wait %d minutes and try again."
                            .formatted(wait.get().toMinutes() + 1));
        if (password.length() <= 1000 && accounts.isPassword(actor, password)) {
            throttle.succeeded(byAccount);
            return;
        }
        throttle.failed(byAccount);
        throttle.failed(byAddress);
        SecurityLog.by(actor, "re-authentication", "refused", "");
        throw new Unacceptable("This is not your password. Type the one you sign in with.");
    }

    /** Whether there is a password to ask for: people of the demo have none. */
    public boolean isAsked(Actor actor) {
        return accounts.hasPassword(actor);
    }
}
