package org.throughline.server.testing;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Sessions;
import org.throughline.server.access.Tokens;
import org.throughline.server.change.Changes;
import org.throughline.server.ledger.reading.Plans;

/** What every test may ask for, beside the application's own beans. */
@TestConfiguration(proxyBeanMethods = false)
class GivenBeans {
    @Bean
    @Primary
    HandTurnedClock handTurnedClock() {
        return new HandTurnedClock();
    }

    @Bean
    Routes routes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping router) {
        return new Routes(router);
    }

    @Bean
    Owner owner(Flyway flyway) {
        return new Owner(flyway.getConfiguration().getDataSource());
    }

    @Bean
    TestOrganizations testOrganizations(
            Accounts accounts,
            Sessions sessions,
            Tokens tokens,
            Changes changes,
            Plans plans,
            HandTurnedClock clock,
            Environment environment) {
        return new TestOrganizations(
                accounts, sessions, tokens, changes, plans, clock, environment);
    }
}
