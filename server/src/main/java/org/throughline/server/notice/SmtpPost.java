package org.throughline.server.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Letters over SMTP. */
final class SmtpPost implements Post {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpPost.class);

    /** How a server begins its answer when it refuses: 4xx for now, 5xx for good. */
    private static final Pattern REFUSED = Pattern.compile("^([45])\\d\\d[ -]");

    private final JavaMailSender sender;
    private final String from;

    SmtpPost(JavaMailSender sender, String from) {
        this.sender = sender;
        this.from = from;
    }

    @Override
    public boolean leaves() {
        return true;
    }

    @Override
    public Fate send(Letter letter) {
        try {
            var message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(new InternetAddress(from, "Throughline", StandardCharsets.UTF_8.name()));
            helper.setTo(
                    new InternetAddress(letter.to(), letter.name(), StandardCharsets.UTF_8.name()));
            helper.setSubject(letter.subject());
            helper.setText(letter.text(), letter.html());
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("List-Unsubscribe", "<%s>".formatted(letter.settings()));
            sender.send(message);
            return Fate.SENT;
        } catch (MailAuthenticationException fault) {
            LOG.warn("The mail server does not let Throughline in: check its user and password");
            return Fate.CLOSED;
        } catch (MailSendException fault) {
            return fate(letter, fault);
        } catch (MessagingException | UnsupportedEncodingException fault) {
            LOG.warn("No letter could be written to account {}", letter.account(), fault);
            return Fate.LOST;
        }
    }

    /** With a cause of its own the line never came about; else it is about this letter. */
    private static Fate fate(Letter letter, MailSendException fault) {
        if (fault.getCause() != null) {
            LOG.warn("The mail server cannot be reached: {}", fault.getCause().getMessage());
            return Fate.CLOSED;
        }
        for (var about : fault.getMessageExceptions()) {
            var refused = refused(about);
            if (refused.isPresent()) {
                LOG.warn("The mail server refused a letter to account {}", letter.account());
                return refused.get().equals("4") ? Fate.LATER : Fate.LOST;
            }
        }
        LOG.warn("Nobody knows what became of a letter to account {}", letter.account(), fault);
        return Fate.LOST;
    }

    private static Optional<String> refused(@Nullable Throwable fault) {
        if (fault == null) return Optional.empty();
        var said = REFUSED.matcher(String.valueOf(fault.getMessage()));
        if (said.find()) return Optional.of(said.group(1));
        var next =
                fault instanceof MessagingException chained && chained.getNextException() != null
                        ? chained.getNextException()
                        : fault.getCause();
        return refused(next);
    }
}
