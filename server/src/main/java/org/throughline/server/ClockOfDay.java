package org.throughline.server;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock. Nothing else asks the time, so that a test can turn it by hand. */
@Configuration(proxyBeanMethods = false)
class ClockOfDay {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
