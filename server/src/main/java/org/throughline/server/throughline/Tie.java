package org.throughline.server.throughline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Person;
import org.throughline.plan.policy.Owners;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Chain;

/**
 * A link between work and an aim as both its ends show it. {@code waits} says whose word is
 * missing; {@code side} is the one this actor can say yes for, or empty; {@code asksOther} that
 * somebody else is asked then.
 */
public record Tie(
        String id,
        String other,
        String kind,
        String path,
        String share,
        boolean agreed,
        String waits,
        String side,
        boolean asksOther) {

    /** What something serves, the largest share first. */
    static List<Tie> up(Plan plan, Item item, Optional<Id<Person>> me) {
        return of(plan, item, me, true);
    }

    /** What serves it. */
    static List<Tie> down(Plan plan, Item item, Optional<Id<Person>> me) {
        return of(plan, item, me, false);
    }

    private static List<Tie> of(Plan plan, Item item, Optional<Id<Person>> me, boolean up) {
        var links = new ArrayList<Contribution>();
        for (var link : plan.referring(Contribution.class, item.id()))
            if ((up ? link.from() : link.to()).equals(item.id())) links.add(link);
        links.sort(
                Comparator.<Contribution>comparingInt(link -> -link.share().value())
                        .thenComparing(Contribution::id));
        return links.stream().map(link -> of(plan, link, me, up)).toList();
    }

    private static Tie of(Plan plan, Contribution link, Optional<Id<Person>> me, boolean up) {
        Id<?> other = up ? link.to() : link.from();
        var side = side(plan, link, me);
        return new Tie(
                link.id().toString(),
                Words.name(plan, other),
                plan.find(other).map(one -> one.kind().word()).orElse(""),
                Chain.asking(other),
                link.share().value() + " %",
                link.isAgreed(),
                waits(plan, link),
                link.isAgreed() ? "" : side,
                !isMine(plan, link, me, side));
    }

    /** The side that is missing and this person's; else the one that is missing. */
    private static String side(Plan plan, Contribution link, Optional<Id<Person>> me) {
        if (!link.agreedBelow() && isMine(plan, link, me, "below")) return "below";
        if (!link.agreedAbove() && isMine(plan, link, me, "above")) return "above";
        return link.agreedBelow() ? "above" : "below";
    }

    static boolean isMine(Plan plan, Contribution link, Optional<Id<Person>> me, String side) {
        Id<?> end = side.equals("below") ? link.from() : link.to();
        return me.isPresent() && Owners.of(plan, end).equals(me);
    }

    private static String waits(Plan plan, Contribution link) {
        if (link.isAgreed()) return "";
        var missing = new ArrayList<String>();
        if (!link.agreedBelow()) missing.add(owner(plan, link.from()));
        if (!link.agreedAbove()) missing.add(owner(plan, link.to()));
        return "does not count yet: waits for " + String.join(" and ", missing);
    }

    private static String owner(Plan plan, Id<?> end) {
        return Owners.of(plan, end)
                .map(who -> Words.name(plan, who))
                .orElse("whoever answers for “%s”".formatted(Words.name(plan, end)));
    }
}
