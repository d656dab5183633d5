package org.throughline.server.throughline;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Aim;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Serving;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.policy.Owners;
import org.throughline.server.shell.Slips;

/** A link as it is typed: what is served, and with how much of the effort. */
public record LinkForm(@Nullable String to, @Nullable String share) {
    static final LinkForm NOTHING = new LinkForm(null, null);

    /**
     * The link, agreed to by its maker where one end is theirs: the other one is asked. Where
     * neither is, the maker proposes that both agree.
     */
    Optional<Contribution> read(Plan plan, Item from, Optional<Id<Person>> me, Slips slips) {
        var aim = slips.read("to", () -> aim(plan));
        var part = slips.read("share", () -> percent(share, 100));
        if (aim.isEmpty() || part.isEmpty()) return Optional.empty();
        boolean below = me.isPresent() && Owners.of(plan, from.id()).equals(me);
        boolean above = me.isPresent() && Owners.of(plan, aim.get()).equals(me);
        boolean neither = !below && !above;
        return slips.read(
                "to",
                () ->
                        new Contribution(
                                new Id<>(UUID.randomUUID()),
                                from.id().<Serving>as(),
                                aim.get(),
                                part.get(),
                                below || neither,
                                above || neither));
    }

    private Id<? extends Aim> aim(Plan plan) {
        var typed = Look.said(to);
        if (typed.isEmpty()) throw new Unacceptable("What it serves is missing. Choose an aim.");
        Id<Aim> id = Id.of(typed);
        if (plan.find(id).filter(one -> one instanceof Aim).isEmpty())
            throw new Unacceptable("This aim is not in the plan any more. Choose another.");
        return id;
    }

    static Percent percent(@Nullable String typed, int otherwise) {
        var text = Look.said(typed).replace("%", "").strip();
        if (text.isEmpty()) return new Percent(otherwise);
        if (!text.matches("\\d{1,4}"))
            throw new Unacceptable(
                    "“%s” is no share. Give whole per cent, 0 to 100."
                            .formatted(Texts.brief(text)));
        return new Percent(Integer.parseInt(text));
    }
}
