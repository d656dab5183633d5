package org.throughline.server.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Our own PostgreSQL, unless {@code spring.datasource.url} names another (14 or later). */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(
            name = "spring.datasource.url",
            matchIfMissing = true,
            havingValue = "never")
    static class Own {
        @Bean(destroyMethod = "close")
        OwnPostgres ownPostgres(
                @Value("${throughline.data}") Path folder,
                @Value("${throughline.postgres-programs:${throughline.data}/postgres}")
                        Path programs) {
            return OwnPostgres.in(folder.resolve("postgres"), programs);
        }

        @Bean
        JdbcConnectionDetails jdbcConnection(OwnPostgres postgres) {
            return new AppConnection(postgres.url(), postgres.appPassword());
        }

        @Bean
        FlywayConnectionDetails flywayConnection(OwnPostgres postgres) {
            return new OwnerConnection(postgres.url(), postgres.ownerPassword());
        }
    }

    /** The application's role: owns nothing. */
    record AppConnection(String url, String password) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return "throughline_app";
        }

        @Override
        public String getPassword() {
            return password;
        }
    }

    /** The role of migrations: owns the tables. */
    record OwnerConnection(String url, String password) implements FlywayConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return "throughline_owner";
        }

        @Override
        public String getPassword() {
            return password;
        }
    }
}
