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
    private final Choices choices;
    private final SecondStep secondStep;
    private final boolean demo;

    SignInPages(
            Accounts accounts,
            Sessions sessions,
            Throttle throttle,
            Choices choices,
            SecondStep secondStep,
            @Value("${throughline.demo}") boolean demo) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.choices = choices;
        this.secondStep = secondStep;
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
            HttpServletRequest request,
            HttpServletResponse response) {
        var byAccount = Throttle.account(email);
        var byAddress = Throttle.address(request);
        var wait = throttle.wait(byAccount).or(() -> throttle.wait(byAddress));
        if (wait.isPresent()) return tooOften(email, next, wait.get(), request, response);
        var found = password.length() > 1000 ? List.<Actor>of() : accounts.whoIs(email, password);
        if (found.isEmpty()) {
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
        if (found.size() > 1)
            return new ModelAndView(
                    "access/choose",
                    Map.of("ticket", choices.ticket(found), "next", next, "choices", found));
        return comeIn(found.getFirst(), next, request, response);
    }

    /** The second step for those who belong to several organizations. */
    @Open
    @PostMapping("/sign-in/choice")
    ModelAndView choose(
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam UUID account,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var actor = behind(ticket, account);
        return actor.isPresent()
                ? comeIn(actor.get(), next, request, response)
                : tooLate(next, response);
    }

    /** The account is asked once more: it may have been disabled since. */
    private Optional<Actor> behind(String ticket, UUID account) {
        return choices.taken(ticket, account)
                .flatMap(one -> accounts.byId(one.organization(), one.account()));
    }

    private ModelAndView tooLate(String next, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form("", next, "That took too long. Sign in again.");
    }

    /** For those who have an authenticator app: what it shows, or a recovery code. */
    @Open
    @PostMapping("/sign-in/code")
    ModelAndView code(
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam UUID account,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var actor = behind(ticket, account);
        if (actor.isEmpty()) return tooLate(next, response);
        var byAccount = "code " + account;
        var byAddress = Throttle.address(request);
        var wait = throttle.wait(byAccount).or(() -> throttle.wait(byAddress));
        if (wait.isPresent()) return tooOften("", next, wait.get(), request, response);
        if (secondStep.opens(actor.get(), code)) {
            throttle.succeeded(byAccount);
            return let(actor.get(), next, request, response);
        }
        throttle.failed(byAccount);
        throttle.failed(byAddress);
        SecurityLog.event("second-step", "refused", account, request.getRemoteAddr());
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return code(
                actor.get(),
                next,
                "This is not the code the app shows now, or it was used already. Wait for its next one and type that.");
    }

    private ModelAndView code(Actor actor, String next, String problem) {
        return new ModelAndView(
                "access/code",
                Map.of(
                        "ticket",
                        choices.ticket(List.of(actor)),
                        "account",
                        actor.account().toString(),
                        "next",
                        next,
                        "problem",
                        problem));
    }

    /** By the second step, where there is one. */
    private ModelAndView comeIn(
            Actor actor, String next, HttpServletRequest request, HttpServletResponse response) {
        return secondStep.isOn(actor) ? code(actor, next, "") : let(actor, next, request, response);
    }

    private ModelAndView let(
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
        Optional<Actor> invited;
        try {
            invited = accounts.accept(secret, password);
        } catch (Unacceptable unacceptable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return invitationForm(
                    secret, accounts.invited(secret), unacceptable.sentence(), response);
        }
        if (invited.isEmpty()) return invitationForm(secret, invited, "", response);
        sessions.ended(invited.get().organization(), invited.get().account());
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
