package org.throughline.server.people;

import java.util.List;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.Actor;

/** The forms of a person's page: each some fields of one item. */
final class PersonForms {
    static final ItemForm ABOUT =
            ItemForm.only(Kind.PERSON, "name", "role", "manager", "holidays", "tags");
    static final ItemForm TEAMS = ItemForm.only(Kind.PERSON, "teams");
    static final ItemForm SKILLS = ItemForm.only(Kind.PERSON, "skills");
    static final ItemForm WANTED_SKILLS = ItemForm.only(Kind.PLACEHOLDER, "skills");
    static final ItemForm TIME_OFF = ItemForm.only(Kind.TIME_OFF, "span", "minutesADay", "reason");

    /** Whom the place of a placeholder goes to: a person, as a time off names one. */
    static final ItemForm FOUND = ItemForm.only(Kind.TIME_OFF, "person");

    static final ItemForm NOTHING = new ItemForm(Kind.PERSON, List.of(), "");

    private PersonForms() {}

    static ItemForm contract(Actor actor) {
        return ItemForm.of(actor, Kind.CONTRACT, "person");
    }

    static ItemForm wanted(Actor actor) {
        return ItemForm.of(actor, Kind.PLACEHOLDER, "skills");
    }
}
