package org.throughline.server.welcome;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Open;
import org.throughline.server.access.Sessions;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;

/**
 * Until somebody is here there is one way in: a token that only whoever started the server can
 * read. There is no default account.
 */
@Controller
class FirstRun {
    private final Accounts accounts;
    private final Changes changes;
    private final Sessions sessions;
    private final String address;
    private final String token = fresh();

    FirstRun(
            Accounts accounts,
            Changes changes,
            Sessions sessions,
            @Value("${throughline.address:http://localhost:${server.port}}") String address) {
        this.accounts = accounts;
        this.changes = changes;
        this.sessions = sessions;
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(100)
    void say() {
        System.out.printf("%nThroughline is at %s%n", address);
        if (!accounts.isAnybodyHere())
            System.out.printf(
                    "Nobody is here yet. Make your organization at %s/first-run with the token %s%n",
                    address, token);
    }

    @Open
    @GetMapping("/first-run")
    ModelAndView form() {
        if (accounts.isAnybodyHere()) return new ModelAndView("redirect:/sign-in");
        return form("", "", "", "EUR", "");
    }

    @Open
    @PostMapping("/first-run")
    ModelAndView found(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String organization,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "EUR") String currency,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (accounts.isAnybodyHere()) return new ModelAndView("redirect:/sign-in");
        try {
            if (!MessageDigest.isEqual(
                    key.strip().getBytes(StandardCharsets.UTF_8),
                    token.getBytes(StandardCharsets.UTF_8)))
                throw new Unacceptable(
                        "This is not the token on the console of the server. Copy it from there.");
            var owner = found(organization, name, email, password, currency);
            response.addHeader(HttpHeaders.SET_COOKIE, sessions.begin(owner, request).toString());
            return new ModelAndView("redirect:/planner");
        } catch (Unacceptable unacceptable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(organization, name, email, currency, unacceptable.sentence());
        }
    }

    private Actor found(
            String organizationName, String name, String email, String password, String currency) {
        var id = new Id<Organization>(UUID.randomUUID());
        var person = Person.named(new Id<>(UUID.randomUUID()), name);
        // Everything is checked before anything is kept: half an organization would lock its
        // founder out.
        var organization =
                new Organization(
                        id,
                        organizationName,
                        currencyOf(currency),
                        Minutes.ofHours(8),
                        Optional.empty());
        var owner =
                new Actor(id, UUID.randomUUID(), name, AccessRole.OWNER, Optional.of(person.id()));
        accounts.check(email, name, password, organizationName);
        changes.open(id);
        var answer =
                changes.propose(
                        owner,
                        new Proposal(
                                "%s begins".formatted(organization.name()),
                                "",
                                List.of(Edit.add(organization), Edit.add(person)),
                                0,
                                Optional.empty()));
        if (!(answer instanceof Answer.Done))
            throw new IllegalStateException("the first change was not applied: " + answer);
        accounts.open(id, owner.account(), email, name, AccessRole.OWNER, owner.person());
        accounts.setPassword(owner, password, organizationName);
        return owner;
    }

    private static Currency currencyOf(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException _) {
            throw new Unacceptable(
                    "“%s” is not a currency. Write it as EUR, USD, CHF …".formatted(code));
        }
    }

    private static ModelAndView form(
            String organization, String name, String email, String currency, String problem) {
        return new ModelAndView(
                "welcome/first-run",
                Map.of(
                        "organization",
                        organization,
                        "name",
                        name,
                        "email",
                        email,
                        "currency",
                        currency,
                        "problem",
                        problem));
    }

    private static String fresh() {
        var bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
