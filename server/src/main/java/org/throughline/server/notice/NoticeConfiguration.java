package org.throughline.server.notice;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.throughline.server.database.CannotStart;

/** Which way letters go, and when: said where Throughline is started. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    /** There is a sender where {@code spring.mail.host} names a server. */
    @Bean
    Post post(
            ObjectProvider<JavaMailSender> senders,
            @Value("${throughline.mail-from:}") String from,
            @Value("${throughline.address:}") String address) {
        var sender = senders.getIfAvailable();
        if (sender == null) return new LogPost();
        if (!address.matches("https?://.+"))
            throw new CannotStart(
                    "A mail server is given (spring.mail.host), but not the address people use: links in mails would lead nowhere. Set throughline.address, such as https://plan.example.org.");
        if (!from.matches("[^\\s@]+@[^\\s@]+"))
            throw new CannotStart(
                    "A mail server is given (spring.mail.host), but not who the mails are from. Set throughline.mail-from, such as throughline@example.org.");
        return new SmtpPost(sender, from);
    }

    @Bean
    HouseHour houseHour(
            @Value("${throughline.digest-hour:7}") int hour,
            @Value("${throughline.digest-zone:UTC}") String zone,
            @Value("${throughline.address:http://localhost:${server.port}}") String address) {
        if (hour < 0 || hour > 23)
            throw new CannotStart(
                    "throughline.digest-hour is %d; a day has the hours 0 to 23.".formatted(hour));
        try {
            return new HouseHour(hour, ZoneId.of(zone), address.replaceFirst("/+$", ""));
        } catch (DateTimeException _) {
            throw new CannotStart(
                    "throughline.digest-zone is “%s”, which is no time zone. Name one such as Europe/Berlin."
                            .formatted(zone));
        }
    }
}
