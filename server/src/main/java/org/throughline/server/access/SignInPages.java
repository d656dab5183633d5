package org.throughline.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.item.Unacceptable;

/** Coming in and going out. */
@Controller
class SignInPages {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Throttle throttle;
    private final boolean demo;

    SignInPages(
            Accounts accounts,
            Sessions sessions,
            Throttle throttle,
            @Value("${throughline.demo}") boolean demo) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.demo = demo;
    }

    @Open
    @GetMapping("/sign-in")
    ModelAndView signIn(@RequestParam(defaultValue = "") String next) {
        if (!accounts.isAnybodyHere()) return new ModelAndView("redirect:/first-run");
        return form("", next, "");
    }

    @Open
    @PostMapping("/sign-in")
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            @RequestParam(required = false) @org.jspecify.annotations.Nullable UUID account,
            HttpServletRequest request,
            HttpServletResponse response) {
        var byAccount = "account " + email.strip().toLowerCase(java.util.Locale.ROOT);
        var byAddress = "address " + request.getRemoteAddr();
        var wait = throttle.wait(byAccount).or(() -> throttle.wait(byAddress));
        if (wait.isPresent()) return tooOften(email, next, wait.get(), request, response);
        var found = password.length() > 1000 ? List.<Actor>of() : accounts.whoIs(email, password);
        var chosen =
                account == null
                        ? found
                        : found.stream().filter(actor -> actor.account().equals(account)).toList();
        if (chosen.isEmpty()) {
            throttle.failed(byAccount);
            throttle.failed(byAddress);
            SecurityLog.event("sign-in", "refused", "?", request.getRemoteAddr());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(
                    email,
                    next,
                    "This e-mail address and password do not belong together. Check both, or ask an owner for a new link.");
        }
        throttle.succeeded(byAccount);
        if (chosen.size() > 1)
            return new ModelAndView(
                    "access/choose",
                    Map.of("email", email, "password", password, "next", next, "choices", chosen));
        return comeIn(chosen.getFirst(), next, request, response);
    }

    private ModelAndView comeIn(
            Actor actor, String next, HttpServletRequest request, HttpServletResponse response) {
        SecurityLog.event("sign-in", "done", actor.account(), request.getRemoteAddr());
        response.addHeader(HttpHeaders.SET_COOKIE, sessions.begin(actor, request).toString());
        return new ModelAndView("redirect:" + (isOurs(next) ? next : "/"));
    }

    /** A path of ours, not an address elsewhere in disguise. */
    private static boolean isOurs(String next) {
        return next.startsWith("/")
                && !next.startsWith("//")
                && !next.contains("\\")
                && next.chars().noneMatch(Character::isISOControl);
    }

    private ModelAndView tooOften(
            String email,
            String next,
            Duration wait,
            HttpServletRequest request,
            HttpServletResponse response) {
        SecurityLog.event("sign-in", "throttled", "?", request.getRemoteAddr());
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        return form(
                email,
                next,
                "There were too many tries. Wait %d minutes and try again."
                        .formatted(wait.toMinutes() + 1));
    }

    private ModelAndView form(String email, String next, String problem) {
        return new ModelAndView(
                "access/sign-in",
                Map.of("email", email, "next", next, "problem", problem, "demo", demo));
    }

    @Open
    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, sessions.end(request).toString());
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return "redirect:/sign-in";
    }

    /** The link an owner hands over: whoever opens it sets the password of that account. */
    @Open
    @GetMapping("/invitation/{secret}")
    ModelAndView invitation(@PathVariable String secret, HttpServletResponse response) {
        return invitationForm(secret, accounts.invited(secret), "", response);
    }

    @Open
    @PostMapping("/invitation/{secret}")
    ModelAndView accept(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        var invited = accounts.invited(secret);
        if (invited.isEmpty()) return invitationForm(secret, invited, "", response);
        try {
            accounts.setPassword(invited.get(), password, "");
        } catch (Unacceptable unacceptable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return invitationForm(secret, invited, unacceptable.sentence(), response);
        }
        SecurityLog.event(
                "invitation", "accepted", invited.get().account(), request.getRemoteAddr());
        return comeIn(invited.get(), "/", request, response);
    }

    private static ModelAndView invitationForm(
            String secret, Optional<Actor> invited, String problem, HttpServletResponse response) {
        if (invited.isEmpty()) response.setStatus(HttpStatus.NOT_FOUND.value());
        return new ModelAndView(
                "access/invitation",
                Map.of(
                        "secret",
                        secret,
                        "name",
                        invited.map(Actor::name).orElse(""),
                        "problem",
                        problem));
    }
}
