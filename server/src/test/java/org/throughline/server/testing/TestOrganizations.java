package org.throughline.server.testing;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.env.Environment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Sessions;
import org.throughline.server.access.Tokens;
import org.throughline.server.change.Changes;
import org.throughline.server.ledger.reading.Plans;

/** Makes organizations, each with a small plan, for tests to work on and break. */
public final class TestOrganizations {
    private final AtomicInteger made = new AtomicInteger();
    final Accounts accounts;
    final Sessions sessions;
    final Tokens tokens;
    final Changes changes;
    final Plans plans;
    final HandTurnedClock clock;
    private final Environment environment;

    TestOrganizations(
            Accounts accounts,
            Sessions sessions,
            Tokens tokens,
            Changes changes,
            Plans plans,
            HandTurnedClock clock,
            Environment environment) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.changes = changes;
        this.plans = plans;
        this.clock = clock;
        this.environment = environment;
    }

    /** A new organization with its small plan at revision 1. */
    public TestOrganization fresh() {
        return fresh("");
    }

    /**
     * A new organization, every text of whose plan and accounts ends in a mark: where the mark
     * shows, something of this organization shows.
     */
    public TestOrganization fresh(String mark) {
        return TestOrganization.begin(this, made.incrementAndGet(), mark);
    }

    /** Where the server is, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    /** Someone who has not signed in. */
    public Http stranger() {
        return Http.to(address());
    }

    public static <T extends Item> Id<T> id() {
        return new Id<>(UUID.randomUUID());
    }
}
