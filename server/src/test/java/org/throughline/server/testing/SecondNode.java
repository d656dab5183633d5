package org.throughline.server.testing;

import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.throughline.server.Throughline;

/** Another application of its own on the same PostgreSQL, with the same clock. */
public final class SecondNode implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private SecondNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static SecondNode start(
            JdbcConnectionDetails application,
            FlywayConnectionDetails owner,
            HandTurnedClock clock) {
        return start(application, owner, clock, Map.of());
    }

    /** With settings of its own. */
    public static SecondNode start(
            JdbcConnectionDetails application,
            FlywayConnectionDetails owner,
            HandTurnedClock clock,
            Map<String, Object> settings) {
        ApplicationContextInitializer<GenericApplicationContext> sameClock =
                context ->
                        context.registerBean(
                                "sameClock",
                                HandTurnedClock.class,
                                () -> clock,
                                bean -> bean.setPrimary(true));
        return new SecondNode(
                new SpringApplicationBuilder(Throughline.class)
                        .initializers(sameClock)
                        .registerShutdownHook(false)
                        .properties(settings)
                        .properties(
                                Map.of(
                                        "server.port", "0",
                                        "throughline.data", OwnFolder.fresh().toString(),
                                        "throughline.digests-due-every", "PT1000H",
                                        "throughline.schedules-look-every", "PT1000H",
                                        "spring.datasource.url", application.getJdbcUrl(),
                                        "spring.datasource.username", application.getUsername(),
                                        "spring.datasource.password", application.getPassword(),
                                        "spring.flyway.user", owner.getUsername(),
                                        "spring.flyway.password", owner.getPassword()))
                        .run());
    }

    /** Where it is, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:"
                + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }
}
