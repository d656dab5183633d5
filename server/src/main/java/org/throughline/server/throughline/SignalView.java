package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Exposure;
import org.throughline.plan.direction.LineOfSight.Measured;
import org.throughline.plan.direction.Scan;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Response;
import org.throughline.plan.item.Signal;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Addresses;
import org.throughline.server.shell.Option;

/** One signal: what it rests on, what it touches, and what is decided about it. */
public record SignalView(
        SignalLine line,
        String evidence,
        String topic,
        String reason,
        String decided,
        Optional<Touched> touched,
        List<SignalLine> sameTopic,
        List<Answer> answers) {
    private static final int SAME = 8;

    /** The assumption it touches, what rides on it, and what would become of its chance. */
    public record Touched(
            String name, String path, String was, String becomes, String riding, int sources) {}

    /** What can be done about it. */
    public record Answer(String value, String name, String about, boolean now) {}

    static SignalView of(
            Plan plan, Signal one, Exposure exposure, LocalDate today, boolean mayCosts) {
        return new SignalView(
                SignalLine.of(plan, one),
                one.evidence(),
                one.topic(),
                one.reason(),
                one.decided().map(Words::day).orElse(""),
                one.assumption().map(id -> touched(plan, one, id, exposure, today, mayCosts)),
                one.topic().isEmpty()
                        ? List.of()
                        : plan.all(Signal.class).stream()
                                .filter(other -> !other.id().equals(one.id()))
                                .filter(other -> other.topic().equalsIgnoreCase(one.topic()))
                                .sorted(Comparator.comparing(Signal::day).reversed())
                                .limit(SAME)
                                .map(other -> SignalLine.of(plan, other))
                                .toList(),
                List.of(
                        answer(one, Response.WATCH, "Watch", "Keep an eye on it."),
                        answer(one, Response.RESEARCH, "Research", "Somebody looks into it."),
                        answer(
                                one,
                                Response.ACT,
                                "Act",
                                "Starts a change: a draft that you then fill.")));
    }

    private static Answer answer(Signal one, Response response, String name, String about) {
        return new Answer(GoalForm.stable(response), name, about, one.response() == response);
    }

    private static Touched touched(
            Plan plan,
            Signal one,
            Id<Assumption> id,
            Exposure exposure,
            LocalDate today,
            boolean mayCosts) {
        var assumption = plan.get(Assumption.class, id);
        var riding =
                exposure.all().stream().filter(each -> each.assumption().equals(id)).findFirst();
        return new Touched(
                assumption.name(),
                Addresses.of(plan, assumption),
                assumption.failing().value() + " %",
                one.failing().map(chance -> chance.value() + " %").orElse(""),
                riding.map(each ->
                                mayCosts && !each.cost().isNone()
                                        ? Amounts.of(plan, Measured.COST)
                                                .say(each.cost().decimal(2).doubleValue())
                                        : Amounts.hours(each.minutes().decimal(2).doubleValue()))
                        .orElse(""),
                Scan.converging(plan, id, today));
    }

    /** What topics there are, to choose from while one types. */
    static List<Option> topics(Plan plan) {
        return plan.all(Signal.class).stream()
                .map(Signal::topic)
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .limit(200)
                .map(topic -> new Option(topic, topic))
                .toList();
    }
}
