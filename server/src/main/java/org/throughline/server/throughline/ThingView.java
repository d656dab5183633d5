package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Hours;
import org.throughline.plan.direction.How;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.Why;
import org.throughline.plan.item.Aim;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Purpose;
import org.throughline.plan.item.Serving;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.shell.Addresses;
import org.throughline.server.shell.Chain;

/** Why and how of one thing in the plan, and the links that tie it in. */
public record ThingView(
        String id,
        String name,
        String kind,
        String own,
        Period period,
        List<Chain> chains,
        List<Branch> how,
        String planned,
        List<Tie> up,
        List<Tie> down,
        boolean serves,
        boolean isAim,
        boolean isPurpose,
        boolean isStoppable,
        String inPicture,
        Aims aims,
        int shareLeft) {

    private static final int PARTS = 12;
    private static final int DEEPEST = 6;

    /** A part of how something is reached, and what that is made of. */
    public record Branch(
            String name,
            String kind,
            String path,
            String share,
            boolean agreed,
            String hours,
            List<Branch> parts,
            int more) {}

    static ThingView of(
            Plan plan,
            Item item,
            Actor actor,
            Period period,
            Hours hours,
            LineOfSight sight,
            LocalDate today) {
        boolean person = item instanceof Person || item instanceof Placeholder;
        var how =
                item instanceof Aim || item instanceof Project
                        ? Optional.of(How.of(plan, sight, hours, item))
                        : Optional.<How>empty();
        return new ThingView(
                item.id().toString(),
                Words.item(plan, item),
                item.kind().word(),
                Addresses.of(plan, item),
                period,
                person
                        ? Why.of(plan, item.id(), period.span()).stream()
                                .map(one -> Chain.of(one.why()))
                                .toList()
                        : Chain.all(plan, item),
                how.map(one -> branches(plan, one, 0)).orElse(List.of()),
                how.map(one -> Amounts.hours(one.minutes())).orElse(""),
                Tie.up(plan, item, actor.person()),
                Tie.down(plan, item, actor.person()),
                item instanceof Serving,
                item instanceof Aim,
                item instanceof Purpose,
                item instanceof Project project && project.status() == ProjectStatus.CONFIRMED,
                "/throughline?at=%s&only=%s&period=%s"
                        .formatted(item.id(), item.id(), period.code()),
                item instanceof Serving ? Aims.of(plan, item, today) : new Aims(List.of(), false),
                Math.max(0, 100 - shared(plan, item.id())));
    }

    private static int shared(Plan plan, Id<?> id) {
        return plan.referring(Contribution.class, id).stream()
                .filter(link -> link.from().equals(id))
                .mapToInt(link -> link.share().value())
                .sum();
    }

    private static List<Branch> branches(Plan plan, How how, int depth) {
        var parts = new ArrayList<>(how.parts());
        parts.sort(Comparator.comparingLong((How one) -> -one.minutes()).thenComparing(How::name));
        return parts.stream().limit(PARTS).map(one -> branch(plan, one, depth)).toList();
    }

    private static Branch branch(Plan plan, How how, int depth) {
        boolean person = plan.find(Person.class, how.id()).isPresent();
        return new Branch(
                how.name(),
                how.kind().word(),
                person ? "/people/" + how.id() : Chain.asking(how.id()),
                how.share().value() == 100 ? "" : how.share().value() + " % of it",
                how.agreed(),
                how.minutes() == 0 ? "" : Amounts.hours(how.minutes()),
                depth >= DEEPEST ? List.of() : branches(plan, how, depth + 1),
                Math.max(0, how.parts().size() - PARTS));
    }
}
