package org.throughline.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Find;
import org.throughline.server.ledger.reading.Plans;

/** The accounts of the organization, for its owners. */
@Controller
@For(AccessRole.OWNER)
@InPerson
class AccountPages {
    private static final int MOST_TO_CHOOSE_FROM = 300;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private final OwnersDesk desk;
    private final Reauthentication reauthentication;
    private final Plans plans;
    private final Clock clock;
    private final String address;

    AccountPages(
            OwnersDesk desk,
            Reauthentication reauthentication,
            Plans plans,
            Clock clock,
            @Value("${throughline.address:}") String address) {
        this.desk = desk;
        this.reauthentication = reauthentication;
        this.plans = plans;
        this.clock = clock;
        this.address = address;
    }

    // ---- looking

    @GetMapping("/accounts")
    ModelAndView accounts(Actor owner, @RequestParam(defaultValue = "") String text) {
        return accounts(owner, text, form(owner, Typed.EMPTY, Map.of()), Optional.empty(), "");
    }

    private ModelAndView accounts(
            Actor owner,
            String text,
            AccountView.Form form,
            Optional<AccountView.Secret> secret,
            String problem) {
        var plan = plan(owner);
        return new ModelAndView(
                "access/accounts",
                Map.of(
                        "rows",
                        desk.all(owner).stream()
                                .filter(one ->
                                        text.isBlank()
                                                || Find.says(one.name() + " " + one.email(), text))
                                .map(one -> row(plan, owner, one))
                                .toList(),
                        "text",
                        text,
                        "form",
                        form,
                        "secret",
                        secret,
                        "problem",
                        problem));
    }

    @GetMapping("/accounts/{id}")
    ModelAndView account(Actor owner, @PathVariable UUID id) {
        var known = found(owner, id);
        return account(owner, known, form(owner, Typed.of(known), Map.of()), Optional.empty(), "");
    }

    private ModelAndView account(
            Actor owner,
            Accounts.Account known,
            AccountView.Form form,
            Optional<AccountView.Secret> secret,
            String problem) {
        return new ModelAndView(
                "access/account",
                Map.of(
                        "row",
                        row(plan(owner), owner, known),
                        "form",
                        form,
                        "sessions",
                        desk.sessions(owner, known.id()).stream()
                                .map(one ->
                                        new AccountView.Session(
                                                one.handle(),
                                                Browsers.named(one.browser()),
                                                moment(one.madeAt()),
                                                "",
                                                false))
                                .toList(),
                        "secret",
                        secret,
                        "secondStep",
                        desk.hasSecondStep(owner, known.id()),
                        "problem",
                        problem));
    }

    // ---- letting in

    @PostMapping("/accounts")
    ModelAndView invite(
            Actor owner,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        var slips = new LinkedHashMap<String, String>();
        var entry = entry(owner, Typed.of(typed), slips);
        askForPassword(owner, entry, Optional.empty(), typed, request, slips);
        if (slips.isEmpty()) {
            try {
                var id = UUID.randomUUID();
                var link = desk.invite(owner, id, entry.orElseThrow());
                return accounts(
                        owner,
                        "",
                        form(owner, Typed.EMPTY, Map.of()),
                        Optional.of(secret(entry.orElseThrow().name(), link, request)),
                        "");
            } catch (Unacceptable unacceptable) {
                slips.put("email", unacceptable.sentence());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return accounts(owner, "", form(owner, Typed.of(typed), slips), Optional.empty(), "");
    }

    @PostMapping("/accounts/{id}/link")
    ModelAndView link(Actor owner, @PathVariable UUID id, HttpServletRequest request) {
        var known = found(owner, id);
        if (known.disabled())
            return account(
                    owner,
                    known,
                    form(owner, Typed.of(known), Map.of()),
                    Optional.empty(),
                    "%s is disabled, and a link would let nobody in. Enable the account first."
                            .formatted(known.name()));
        var link = desk.link(owner, id);
        return account(
                owner,
                found(owner, id),
                form(owner, Typed.of(known), Map.of()),
                Optional.of(secret(known.name(), link, request)),
                "");
    }

    // ---- changing

    @PostMapping("/accounts/{id}")
    ModelAndView change(
            Actor owner,
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        var known = found(owner, id);
        var slips = new LinkedHashMap<String, String>();
        var entry = entry(owner, Typed.of(typed), slips);
        askForPassword(owner, entry, Optional.of(known), typed, request, slips);
        var problem = "";
        if (slips.isEmpty()) {
            try {
                desk.change(owner, id, entry.orElseThrow(), typed.containsKey("disabled"));
                return new ModelAndView("redirect:/accounts");
            } catch (Unacceptable unacceptable) {
                problem = unacceptable.sentence();
            }
        }
        response.setStatus(
                (problem.isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT)
                        .value());
        return account(
                owner, known, form(owner, Typed.of(typed), slips), Optional.empty(), problem);
    }

    @PostMapping("/accounts/{id}/second-step/removal")
    ModelAndView takeOffSecondStep(
            Actor owner,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        var known = found(owner, id);
        try {
            reauthentication.ask(owner, password, request);
            desk.takeOffSecondStep(owner, id);
            return new ModelAndView("redirect:/accounts/" + id);
        } catch (Unacceptable unacceptable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return account(
                    owner,
                    known,
                    form(owner, Typed.of(known), Map.of()),
                    Optional.empty(),
                    unacceptable.sentence());
        }
    }

    @PostMapping("/accounts/{id}/sessions/removal")
    String endSessions(Actor owner, @PathVariable UUID id) {
        desk.endSessions(owner, found(owner, id).id());
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/accounts/{id}/sessions/{handle}/removal")
    String endSession(Actor owner, @PathVariable UUID id, @PathVariable String handle) {
        desk.endSession(owner, found(owner, id).id(), handle);
        return "redirect:/accounts/" + id;
    }

    // ---- reading what was typed

    /** What stands in the form. */
    record Typed(String email, String name, String role, String person, boolean disabled) {
        static final Typed EMPTY = new Typed("", "", "member", "", false);

        static Typed of(Map<String, String> typed) {
            return new Typed(
                    typed.getOrDefault("email", ""),
                    typed.getOrDefault("name", ""),
                    typed.getOrDefault("role", ""),
                    typed.getOrDefault("person", ""),
                    typed.containsKey("disabled"));
        }

        static Typed of(Accounts.Account known) {
            return new Typed(
                    known.email(),
                    known.name(),
                    known.role().name().toLowerCase(Locale.ROOT),
                    known.person().map(Id::toString).orElse(""),
                    known.disabled());
        }
    }

    private Optional<OwnersDesk.Entry> entry(Actor owner, Typed typed, Map<String, String> slips) {
        var plan = plan(owner);
        Optional<Id<Person>> person = Optional.empty();
        try {
            if (!typed.person().isBlank())
                person = Optional.of(Find.idOf(plan, Person.class, typed.person()));
        } catch (Unacceptable unacceptable) {
            slips.put("person", unacceptable.sentence());
        }
        var role =
                Arrays.stream(AccessRole.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(typed.role()))
                        .findFirst();
        if (role.isEmpty()) slips.put("role", "Choose one of the list.");
        // Whoever is in the plan has a name there already.
        var name =
                typed.name().isBlank()
                        ? person.flatMap(id -> plan.find(Person.class, id))
                                .map(Person::name)
                                .orElse("")
                        : typed.name();
        if (name.isBlank()) slips.put("name", "The name is missing. Give one, or choose a person.");
        if (typed.email().isBlank()) slips.put("email", "The e-mail address is missing.");
        if (!slips.isEmpty()) return Optional.empty();
        return Optional.of(new OwnersDesk.Entry(typed.email(), name, role.orElseThrow(), person));
    }

    /** Making somebody an owner takes the password, not only an open browser. */
    private void askForPassword(
            Actor owner,
            Optional<OwnersDesk.Entry> entry,
            Optional<Accounts.Account> known,
            Map<String, String> typed,
            HttpServletRequest request,
            Map<String, String> slips) {
        boolean makesOwner =
                entry.filter(one -> one.role() == AccessRole.OWNER).isPresent()
                        && known.filter(one -> one.role() == AccessRole.OWNER).isEmpty();
        if (!makesOwner) return;
        try {
            reauthentication.ask(owner, typed.getOrDefault("password", ""), request);
        } catch (Unacceptable unacceptable) {
            slips.put("password", unacceptable.sentence());
        }
    }

    // ---- views

    private AccountView.Form form(Actor owner, Typed typed, Map<String, String> slips) {
        var people = plan(owner).all(Person.class);
        var choices =
                people.size() > MOST_TO_CHOOSE_FROM
                        ? List.<AccountView.Choice>of()
                        : people.stream()
                                .map(one -> new AccountView.Choice(one.id().toString(), one.name()))
                                .sorted(
                                        Comparator.comparing(
                                                AccountView.Choice::name,
                                                String.CASE_INSENSITIVE_ORDER))
                                .toList();
        return new AccountView.Form(
                typed.email(),
                typed.name(),
                typed.role(),
                typed.person(),
                typed.disabled(),
                choices,
                reauthentication.isAsked(owner),
                Map.copyOf(slips));
    }

    private AccountView.Row row(Plan plan, Actor owner, Accounts.Account one) {
        var person = one.person().flatMap(id -> plan.find(Person.class, id)).map(Item::label);
        return new AccountView.Row(
                one.id().toString(),
                one.name(),
                one.email(),
                one.role().name().toLowerCase(Locale.ROOT),
                person.orElse(""),
                one.person().map(Id::toString).orElse(""),
                state(one),
                one.disabled(),
                one.hasPassword(),
                one.id().equals(owner.account()));
    }

    private String state(Accounts.Account one) {
        if (one.disabled()) return "disabled";
        var ends = one.linkEndsAt().filter(end -> end.isAfter(clock.instant()));
        if (ends.isPresent())
            return (one.hasPassword() ? "in; a link waits until " : "invited until ")
                    + moment(ends.get());
        if (one.hasPassword()) return "in";
        return one.linkEndsAt().isPresent() ? "not in yet; the link has ended" : "no link made yet";
    }

    private AccountView.Secret secret(String name, Accounts.Link link, HttpServletRequest request) {
        var root =
                address.isBlank()
                        ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                        : address;
        return new AccountView.Secret(
                name, root + "/invitation/" + link.secret(), moment(link.endsAt()));
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant.atOffset(ZoneOffset.UTC));
    }

    private Plan plan(Actor actor) {
        return plans.standing(actor.organization()).plan();
    }

    private Accounts.Account found(Actor owner, UUID id) {
        return desk.one(owner, id)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "There is no such account."));
    }
}
