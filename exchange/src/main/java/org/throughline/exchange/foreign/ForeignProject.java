package org.throughline.exchange.foreign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A project of a foreign file. Its parts name each other by the file's own numbers. Times are
 * minutes, days are the file's local days, the last one included. {@code notes} are sentences about
 * what the file holds and this form does not.
 */
public record ForeignProject(
        String name,
        Optional<LocalDate> start,
        Optional<String> currency,
        Optional<Integer> defaultCalendar,
        List<ForeignCalendar> calendars,
        List<ForeignResource> resources,
        List<ForeignTask> tasks,
        List<ForeignLink> links,
        List<ForeignAssignment> assignments,
        List<String> notes) {

    /**
     * Minutes of work Monday to Sunday, and the days that differ. A calendar with a parent is that
     * of one resource, mostly.
     */
    public record ForeignCalendar(
            int id,
            String name,
            Optional<Integer> parent,
            List<Integer> week,
            List<ForeignException> exceptions) {}

    /** Days with other working time than the week says; 0 minutes are days off. */
    public record ForeignException(String name, LocalDate from, LocalDate to, int minutes) {}

    public enum ResourceType {
        WORK,
        MATERIAL,
        COST
    }

    /**
     * {@code maxUnits} in per cent: 50 for half time, 300 for three of a kind. {@code hourlyRate}
     * is in major units of the project's currency.
     */
    public record ForeignResource(
            int id,
            String name,
            ResourceType type,
            boolean generic,
            Optional<Integer> calendar,
            Optional<Double> maxUnits,
            Optional<Double> hourlyRate) {}

    public enum Constraint {
        AS_LATE_AS_POSSIBLE,
        MUST_START_ON,
        MUST_FINISH_ON,
        START_NO_EARLIER_THAN,
        START_NO_LATER_THAN,
        FINISH_NO_EARLIER_THAN,
        FINISH_NO_LATER_THAN
    }

    /** Tasks stand in the order of the file, parents before their parts. */
    public record ForeignTask(
            int id,
            String number,
            Optional<Integer> parent,
            String name,
            boolean milestone,
            boolean active,
            boolean external,
            boolean manual,
            Optional<Long> workMinutes,
            Optional<Long> durationMinutes,
            Optional<LocalDate> start,
            Optional<LocalDate> finish,
            Optional<Constraint> constraint,
            Optional<LocalDate> constraintDay,
            Optional<LocalDate> deadline,
            double percentComplete,
            String notes) {}

    public enum LinkType {
        FINISH_START,
        START_START,
        FINISH_FINISH,
        START_FINISH
    }

    public record ForeignLink(int from, int to, LinkType type, long lagMinutes) {}

    /**
     * {@code resource} is empty for work given to nobody. {@code even} is false where the work is
     * spread unevenly over the days.
     */
    public record ForeignAssignment(
            int task,
            Optional<Integer> resource,
            Optional<Double> units,
            Optional<Long> workMinutes,
            Optional<LocalDate> start,
            Optional<LocalDate> finish,
            boolean even) {}
}
