package org.throughline.server.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.words.Words;
import org.throughline.server.ledger.reading.Revision;

/** What applied changes meant for one person: what starts, ends, moves for them. */
final class Lately {
    private Lately() {}

    /** A revision that touched someone's plan, and how, in sentences. */
    record Touch(Revision revision, List<String> what) {}

    /**
     * @param newestFirst the last revisions up to the plan's own
     */
    static List<Touch> touching(Plan plan, Id<Person> me, List<Revision> newestFirst, int most) {
        var reading = new Reading(plan, me);
        var touches = new ArrayList<Touch>();
        for (var revision : newestFirst) {
            var what = new ArrayList<String>();
            // An edit that is taken back by a later one still found what it names.
            for (var edit : revision.edits().reversed()) reading.remember(edit);
            for (var edit : revision.edits()) reading.said(edit).ifPresent(what::add);
            if (!what.isEmpty()) touches.add(new Touch(revision, List.copyOf(what)));
            if (touches.size() == most) break;
        }
        return touches;
    }

    /** Reads the ledger backwards, and so knows what was removed since. */
    private static final class Reading {
        private final Plan plan;
        private final Id<Person> me;
        private final Map<Id<?>, Item> removedSince = new HashMap<>();

        Reading(Plan plan, Id<Person> me) {
            this.plan = plan;
            this.me = me;
        }

        void remember(Edit edit) {
            if (edit instanceof Edit.Removed(var item)) removedSince.put(item.id(), item);
        }

        private Optional<Item> find(Kind kind, Id<?> id) {
            return plan.find(kind, id).or(() -> Optional.ofNullable(removedSince.get(id)));
        }

        private String name(Id<?> id) {
            return plan.find(id)
                    .or(() -> Optional.ofNullable(removedSince.get(id)))
                    .map(Item::label)
                    .orElse("something removed");
        }

        Optional<String> said(Edit edit) {
            return switch (edit) {
                case Edit.Added(Assignment one) when isMine(one) ->
                        Optional.of("Starts for you: %s.".formatted(work(one)));
                case Edit.Removed(Assignment one) when isMine(one) ->
                        Optional.of("Ends for you: %s.".formatted(work(one)));
                case Edit.Added(TimeOff off) when off.person().equals(me) ->
                        Optional.of("Time off: %s.".formatted(Words.span(off.span())));
                case Edit.Removed(TimeOff off) when off.person().equals(me) ->
                        Optional.of("Time off taken back: %s.".formatted(Words.span(off.span())));
                case Edit.Added(Contract contract) when contract.person().equals(me) ->
                        Optional.of(
                                "Contract from %s: %s."
                                        .formatted(
                                                Words.day(contract.from()),
                                                Words.value(plan, contract.week())));
                case Edit.Removed(Contract contract) when contract.person().equals(me) ->
                        Optional.of(
                                "Contract from %s removed.".formatted(Words.day(contract.from())));
                case Edit.Added(Person person) when person.id().equals(me) ->
                        Optional.of("You are in the plan.");
                case Edit.Changed changed -> changed(changed);
                case Edit.Added _, Edit.Removed _ -> Optional.empty();
            };
        }

        private boolean isMine(Assignment one) {
            return one.to().equals(me);
        }

        private String work(Assignment one) {
            return "%s, %s, %s a day"
                    .formatted(
                            name(one.project()),
                            Words.span(one.span()),
                            Words.hours(one.minutesADay().value()));
        }

        private Optional<String> changed(Edit.Changed edit) {
            return switch (edit.kind()) {
                case ASSIGNMENT -> changedWork(edit);
                case TIME_OFF ->
                        find(Kind.TIME_OFF, edit.id())
                                .filter(item -> ((TimeOff) item).person().equals(me))
                                .map(_ -> fields("Time off", edit));
                case CONTRACT ->
                        find(Kind.CONTRACT, edit.id())
                                .map(item -> (Contract) item)
                                .filter(contract -> contract.person().equals(me))
                                .map(contract ->
                                        fields(
                                                "Contract from " + Words.day(contract.from()),
                                                edit));
                case PERSON ->
                        edit.id().equals(me) ? Optional.of(fields("You", edit)) : Optional.empty();
                default -> Optional.empty();
            };
        }

        private Optional<String> changedWork(Edit.Changed edit) {
            var now = find(Kind.ASSIGNMENT, edit.id()).map(item -> (Assignment) item);
            var to = edit.fields().get("to");
            if (to != null && (to.before().equals(me) || to.after().equals(me))) {
                var project = now.map(one -> name(one.project())).orElse("Work");
                return Optional.of(
                        to.after().equals(me)
                                ? "Comes to you from %s: %s."
                                        .formatted(name((Id<?>) to.before()), project)
                                : "Goes from you to %s: %s."
                                        .formatted(name((Id<?>) to.after()), project));
            }
            return now.filter(this::isMine).map(one -> moved(name(one.project()), edit));
        }

        private String moved(String project, Edit.Changed edit) {
            var span = edit.fields().get("span");
            if (span != null)
                return "%s: %s instead of %s."
                        .formatted(
                                project,
                                Words.span((Span) span.after()),
                                Words.span((Span) span.before()));
            return fields(project, edit);
        }

        /** "Atlas relaunch: a day 6 h instead of 4 h." */
        private String fields(String what, Edit.Changed edit) {
            var parts = new ArrayList<String>();
            edit.fields()
                    .forEach((field, change) ->
                            parts.add(
                                    "%s %s instead of %s"
                                            .formatted(
                                                    Words.field(field),
                                                    Words.value(plan, change.after()),
                                                    Words.value(plan, change.before()))));
            return "%s: %s.".formatted(what, String.join(", ", parts));
        }
    }
}
