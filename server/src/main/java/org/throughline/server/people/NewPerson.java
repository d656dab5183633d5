package org.throughline.server.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.Actor;

/**
 * Someone new in one go: the person, the team from the first day on, and the first contract. Or a
 * placeholder for someone not yet found.
 */
final class NewPerson {
    private static final String CONTRACT = "contract.";
    private static final String TEAM = "team";
    private static final ItemForm PERSON =
            ItemForm.only(Kind.PERSON, "name", "role", "manager", "holidays");

    private NewPerson() {}

    static FormView form(
            Plan plan,
            long revision,
            Actor actor,
            boolean placeholder,
            LocalDate today,
            Attempt attempt) {
        if (placeholder) {
            var form = ItemForm.of(actor, Kind.PLACEHOLDER);
            return FormView.of(
                    plan,
                    revision,
                    "/people/placeholders",
                    form,
                    form.empty(plan, Map.of()),
                    "Add placeholder",
                    attempt);
        }
        var person =
                FormView.of(
                        plan,
                        revision,
                        "/people",
                        PERSON,
                        PERSON.empty(plan, Map.of()),
                        "Add person",
                        attempt);
        var contract = contract(actor);
        return person.and(team(plan, person, attempt))
                .and(
                        FormView.of(
                                plan,
                                revision,
                                "/people",
                                contract,
                                contract.empty(plan, Map.of("from", today)),
                                "",
                                attempt));
    }

    private static ItemForm contract(Actor actor) {
        return ItemForm.of(actor, Kind.CONTRACT, "person", "to").named(CONTRACT);
    }

    private static FormView team(Plan plan, FormView person, Attempt attempt) {
        var said =
                new Input.Said(
                        FormView.key(person.action()),
                        TEAM,
                        "Team",
                        "",
                        attempt.slips().getOrDefault(TEAM, ""),
                        false);
        var input = new Way.Named(List.of(Kind.TEAM)).input(plan, said, attempt.filled());
        return new FormView(
                person.action(), List.of(input), List.of(), "", person.open(), person.basis());
    }

    sealed interface Read {
        record Made(List<Edit> edits) implements Read {}

        record Slips(ItemForm.Read.Slips[] all) implements Read {}
    }

    static Read read(Plan plan, Actor actor, boolean placeholder, UUID id, Filled filled) {
        if (placeholder)
            return switch (ItemForm.of(actor, Kind.PLACEHOLDER)
                    .made(plan, Map.of("id", new Id<>(id)), filled)) {
                case ItemForm.Read.Slips slips -> new Read.Slips(new ItemForm.Read.Slips[] {slips});
                case ItemForm.Read.Made(var item) -> new Read.Made(List.of(Edit.add(item)));
            };
        var person = PERSON.made(plan, Map.of("id", new Id<>(id)), filled);
        var contract =
                contract(actor)
                        .made(
                                plan,
                                Map.of("id", new Id<>(UUID.randomUUID()), "person", new Id<>(id)),
                                filled);
        var slips = new ArrayList<ItemForm.Read.Slips>();
        if (person instanceof ItemForm.Read.Slips wrong) slips.add(wrong);
        if (contract instanceof ItemForm.Read.Slips wrong) slips.add(wrong);
        Optional<Id<Team>> team = Optional.empty();
        try {
            team = team(plan, filled);
        } catch (Unacceptable unacceptable) {
            slips.add(new ItemForm.Read.Slips(Map.of(TEAM, unacceptable.sentence()), ""));
        }
        if (!(person instanceof ItemForm.Read.Made(var someone))
                || !(contract instanceof ItemForm.Read.Made(var hired))
                || !slips.isEmpty())
            return new Read.Slips(slips.toArray(new ItemForm.Read.Slips[0]));
        var from = ((Contract) hired).from();
        var spells =
                team.map(one -> List.of(new TeamSpell(one, Optional.of(from), Optional.empty())))
                        .orElse(List.of());
        var withTeam = (Person) Fields.of(Kind.PERSON).with(someone, Map.of("teams", spells));
        return new Read.Made(List.of(Edit.add(withTeam), Edit.add(hired)));
    }

    private static Optional<Id<Team>> team(Plan plan, Filled filled) {
        if (filled.one(TEAM).isBlank()) return Optional.empty();
        var id = (Id<?>) new Way.Named(List.of(Kind.TEAM)).read(plan, TEAM, filled);
        return Optional.of(id.as());
    }
}
