package org.throughline.server.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small mail server on a socket of this machine, which keeps what it is given (RFC 5321). */
final class SmtpSink implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile String answerToData = "250 kept";

    /** A mail as it came: to whom the envelope said, and all of the message. */
    record Received(String to, MimeMessage message) {
        String subject() {
            try {
                return message.getSubject();
            } catch (MessagingException fault) {
                throw new IllegalStateException(fault);
            }
        }

        String header(String name) {
            try {
                return String.join(",", message.getHeader(name));
            } catch (MessagingException fault) {
                throw new IllegalStateException(fault);
            }
        }

        String text() {
            return part("text/plain");
        }

        String html() {
            return part("text/html");
        }

        private String part(String type) {
            try {
                return find(message.getContent(), type);
            } catch (MessagingException | IOException fault) {
                throw new IllegalStateException(fault);
            }
        }

        private static String find(Object content, String type)
                throws MessagingException, IOException {
            if (!(content instanceof Multipart many)) return "";
            for (int i = 0; i < many.getCount(); i++) {
                var part = many.getBodyPart(i);
                if (part.isMimeType(type)) return (String) part.getContent();
                var within = find(part.getContent(), type);
                if (!within.isEmpty()) return within;
            }
            return "";
        }
    }

    SmtpSink() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Received> received() {
        return received;
    }

    List<Received> to(String address) {
        return received.stream().filter(one -> one.to().equals(address)).toList();
    }

    /** What it says to the next messages instead of taking them. */
    void answersToData(String answer) {
        answerToData = answer;
    }

    private void listen() {
        while (!socket.isClosed())
            try {
                var line = socket.accept();
                Thread.ofVirtual().start(() -> talk(line));
            } catch (IOException _) {
                return;
            }
    }

    private void talk(Socket line) {
        try (line;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        line.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(line.getOutputStream(), false, StandardCharsets.UTF_8)) {
            say(out, "220 sink");
            String to = "";
            for (var said = in.readLine(); said != null; said = in.readLine()) {
                var verb = said.toUpperCase(Locale.ROOT);
                if (verb.startsWith("RCPT TO:"))
                    to = said.replaceFirst(".*<", "").replaceFirst(">.*", "");
                if (verb.startsWith("DATA")) {
                    say(out, "354 go on");
                    var message = message(in);
                    if (answerToData.startsWith("250")) received.add(new Received(to, message));
                    say(out, answerToData);
                } else if (verb.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else say(out, "250 sink");
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    private static MimeMessage message(BufferedReader in) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine())
            lines.add(line.startsWith("..") ? line.substring(1) : line);
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(
                            String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8)));
        } catch (MessagingException fault) {
            throw new IOException(fault);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
