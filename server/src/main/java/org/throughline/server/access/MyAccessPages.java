package org.throughline.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.item.Unacceptable;

/** My own access: where I am signed in, my tokens, my password. */
@Controller
@For(AccessRole.VIEWER)
@InPerson
class MyAccessPages {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Tokens tokens;
    private final SecondStep secondStep;
    private final Reauthentication reauthentication;
    private final Clock clock;

    MyAccessPages(
            Accounts accounts,
            Sessions sessions,
            Tokens tokens,
            SecondStep secondStep,
            Reauthentication reauthentication,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.secondStep = secondStep;
        this.reauthentication = reauthentication;
        this.clock = clock;
    }

    /** What was typed and is wrong, by form and field; and what was made just now. */
    private record Shown(
            Map<String, String> slips,
            String name,
            String days,
            boolean write,
            Optional<AccountView.Secret> secret,
            String note) {
        static final Shown NOTHING = new Shown(Map.of(), "", "90", false, Optional.empty(), "");
    }

    @GetMapping("/my-access")
    ModelAndView page(
            Actor actor, HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
        var note =
                switch (done) {
                    case "password" ->
                            "Your password is changed, and every other session has ended.";
                    case "sessions" -> "Every other session has ended.";
                    default -> "";
                };
        return page(actor, request, new Shown(Map.of(), "", "90", false, Optional.empty(), note));
    }

    private ModelAndView page(Actor actor, HttpServletRequest request, Shown shown) {
        var model = new HashMap<String, Object>();
        model.put("name", actor.name());
        model.put("email", accounts.email(actor));
        model.put("role", actor.role().name().toLowerCase(Locale.ROOT));
        model.put("person", actor.person().map(Object::toString).orElse(""));
        model.put("asksPassword", reauthentication.isAsked(actor));
        model.put("secondStep", secondStep.isOn(actor));
        model.put("sessions", sessions(actor, request));
        model.put("tokens", tokens(actor));
        model.put("slips", shown.slips());
        model.put("tokenName", shown.name());
        model.put("days", shown.days());
        model.put("write", shown.write());
        model.put("secret", shown.secret());
        model.put("note", shown.note());
        return new ModelAndView("access/my-access", model);
    }

    private List<AccountView.Session> sessions(Actor actor, HttpServletRequest request) {
        var here = Sessions.handle(request);
        return sessions.of(actor).stream()
                .map(one ->
                        new AccountView.Session(
                                one.handle(),
                                Browsers.named(one.browser()),
                                AccountPages.moment(one.madeAt()),
                                AccountPages.moment(one.seenAt()),
                                one.handle().equals(here)))
                .toList();
    }

    private List<AccountView.Token> tokens(Actor actor) {
        return tokens.of(actor).stream()
                .map(one ->
                        new AccountView.Token(
                                one.id().toString(),
                                one.name(),
                                one.mayWrite() ? "reads and writes" : "reads",
                                AccountPages.moment(one.endsAt()),
                                one.usedAt().map(AccountPages::moment).orElse("not used yet"),
                                !one.endsAt().isAfter(clock.instant())))
                .toList();
    }

    // ---- sessions

    @PostMapping("/my-access/sessions/{handle}/removal")
    String endSession(Actor actor, @PathVariable String handle) {
        sessions.end(actor, handle);
        SecurityLog.by(actor, "session", "ended", "own");
        return "redirect:/my-access";
    }

    @PostMapping("/my-access/sessions/removal")
    String endOtherSessions(Actor actor, HttpServletRequest request) {
        sessions.endOthers(actor, request);
        SecurityLog.by(actor, "session", "others ended", "own");
        return "redirect:/my-access?done=sessions";
    }

    // ---- tokens

    @PostMapping("/my-access/tokens")
    ModelAndView makeToken(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "read") String scope,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean write = scope.equals("write");
        try {
            if (!days.strip().matches("\\d{1,4}"))
                throw new Unacceptable("Give the days it holds as a number, from 1 to 366.");
            reauthentication.ask(actor, password, request);
            var token = tokens.make(actor, name, write, Integer.parseInt(days.strip()));
            SecurityLog.by(actor, "token", write ? "made to write" : "made to read", "own");
            return page(
                    actor,
                    request,
                    new Shown(
                            Map.of(),
                            "",
                            "90",
                            false,
                            Optional.of(new AccountView.Secret(name.strip(), token, "")),
                            ""));
        } catch (Unacceptable unacceptable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    actor,
                    request,
                    new Shown(
                            Map.of("token", unacceptable.sentence()),
                            name,
                            days,
                            write,
                            Optional.empty(),
                            ""));
        }
    }

    @PostMapping("/my-access/tokens/{id}/removal")
    String endToken(Actor actor, @PathVariable UUID id) {
        tokens.end(actor, id);
        SecurityLog.by(actor, "token", "ended", id);
        return "redirect:/my-access";
    }

    // ---- password

    @PostMapping("/my-access/password")
    ModelAndView changePassword(
            Actor actor,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            reauthentication.ask(actor, password, request);
            accounts.setPassword(actor, next, accounts.organizationName(actor));
        } catch (Unacceptable unacceptable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    actor,
                    request,
                    new Shown(
                            Map.of("password", unacceptable.sentence()),
                            "",
                            "90",
                            false,
                            Optional.empty(),
                            ""));
        }
        sessions.ended(actor.organization(), actor.account());
        SecurityLog.by(actor, "password", "changed", "own");
        // Every session has ended, this one too: it goes on under a new secret.
        response.addHeader(HttpHeaders.SET_COOKIE, sessions.begin(actor, request).toString());
        return new ModelAndView("redirect:/my-access?done=password");
    }
}
