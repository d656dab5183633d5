package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Grade;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.item.Commitment;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.MeasuredBy;
import org.throughline.plan.item.Person;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Chain;

/** One goal: how far it is, what it is measured by, what it serves and what serves it. */
public record GoalView(
        GoalLine line,
        String note,
        boolean running,
        boolean over,
        Optional<Chain> why,
        List<Result> results,
        List<Tie> up,
        List<Tie> down,
        Aims aims,
        int shareLeft,
        String next) {
    private static final int CHECK_INS = 6;

    /** A key result and its last check-ins, the newest first. */
    public record Result(
            String id,
            String name,
            String way,
            String current,
            String value,
            String grade,
            int share,
            String colour,
            String commitment,
            String owner,
            String weight,
            String measured,
            boolean computed,
            String confidence,
            List<Checked> checkIns,
            ResultForm form) {}

    public record Checked(String day, String value, String confidence, String note) {}

    static GoalView of(
            Plan plan, Goal goal, Optional<Id<Person>> me, LineOfSight sight, LocalDate today) {
        var grade = Grade.of(plan, goal, today);
        var results = new ArrayList<Result>();
        for (var one : grade.results()) results.add(result(plan, one));
        var up = Tie.up(plan, goal, me);
        return new GoalView(
                GoalLine.of(plan, goal, 0, sight, today),
                goal.note(),
                goal.period().contains(today),
                goal.period().end().isBefore(today),
                up.isEmpty() ? Optional.empty() : Optional.of(Chain.of(plan, goal)),
                results,
                up,
                Tie.down(plan, goal, me),
                Aims.of(plan, goal, today),
                Math.max(
                        0,
                        100
                                - up.stream()
                                        .mapToInt(tie ->
                                                Integer.parseInt(tie.share().replace(" %", "")))
                                        .sum()),
                Words.span(RollOver.after(goal.period())));
    }

    private static Result result(Plan plan, Grade.OfResult grade) {
        var one = plan.get(KeyResult.class, grade.result());
        return new Result(
                one.id().toString(),
                one.name(),
                "%s → %s"
                        .formatted(
                                Words.measured(one.baseline(), one.unit()),
                                Words.measured(one.target(), one.unit())),
                Words.measured(grade.current(), one.unit()),
                grade.current().toString(),
                GoalLine.grade(grade.value()),
                GoalLine.share(grade.value()),
                GoalLine.colour(Grade.colour(grade.value())),
                one.commitment() == Commitment.COMMITTED ? "committed" : "aspirational",
                one.owner().map(id -> Words.name(plan, id)).orElse(""),
                one.weight().value() + " %",
                measured(one.measuredBy()),
                grade.computed(),
                grade.confidence().map(sure -> sure.value() + " %").orElse(""),
                one.checkIns().reversed().entrySet().stream()
                        .limit(CHECK_INS)
                        .map(entry ->
                                new Checked(
                                        Words.day(entry.getKey()),
                                        Words.measured(entry.getValue().value(), one.unit()),
                                        entry.getValue().confidence().value() + " %",
                                        entry.getValue().note()))
                        .toList(),
                ResultForm.of(one));
    }

    static String measured(MeasuredBy by) {
        return switch (by) {
            case CHECK_INS -> "by check-ins";
            case TASKS -> "computed from the tasks that serve it";
            case MILESTONES -> "computed from the milestones that serve it";
            case HOURS -> "computed from the hours that serve it";
        };
    }
}
