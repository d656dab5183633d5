package org.throughline.bench.peers;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads back whom TaskJuggler's export has busy when, and with which seat of which task. */
final class Bookings {
    /** Some hours in a row. */
    record Booking(int person, int task, int seat, int from, int to) {}

    private static final Pattern PERSON = Pattern.compile("supplement resource r(\\d+) \\{");
    private static final Pattern TASK = Pattern.compile("booking t(\\d+)(?:\\.s(\\d+))?\\s");
    private static final Pattern HOURS =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d-\\d\\d:\\d\\d)-\\+0000 \\+ (\\d+)\\.0h");

    private Bookings() {}

    static List<Booking> read(String export) {
        var bookings = new ArrayList<Booking>();
        int person = -1;
        int task = -1;
        int seat = 0;
        for (var line : export.lines().toList()) {
            var somebody = PERSON.matcher(line);
            if (somebody.find()) person = Integer.parseInt(somebody.group(1));
            var something = TASK.matcher(line);
            if (something.find()) {
                task = Integer.parseInt(something.group(1));
                seat = something.group(2) == null ? 0 : Integer.parseInt(something.group(2));
            }
            var hours = HOURS.matcher(line);
            while (hours.find()) {
                int from = at(hours.group(1));
                bookings.add(
                        new Booking(
                                person, task, seat, from, from + Integer.parseInt(hours.group(2))));
            }
        }
        return bookings;
    }

    private static int at(String time) {
        return (int) Duration.between(Tjp.ORIGIN, LocalDateTime.parse(time, Tjp.TIME)).toHours();
    }
}
