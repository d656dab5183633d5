package org.throughline.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.item.Unacceptable;

/** My second step: set up, recovery codes, taken off. Each takes the password. */
@Controller
@For(AccessRole.VIEWER)
@InPerson
class SecondStepPages {
    private final SecondStep secondStep;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Reauthentication reauthentication;

    SecondStepPages(
            SecondStep secondStep,
            Accounts accounts,
            Sessions sessions,
            Reauthentication reauthentication) {
        this.secondStep = secondStep;
        this.accounts = accounts;
        this.sessions = sessions;
        this.reauthentication = reauthentication;
    }

    @GetMapping("/my-access/second-step")
    ModelAndView page(Actor actor) {
        return shown(actor, List.of());
    }

    @PostMapping("/my-access/second-step")
    ModelAndView begin(
            Actor actor,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return withPassword(
                actor,
                password,
                request,
                response,
                () -> page(actor, Optional.of(app(actor, secondStep.begin(actor))), List.of(), ""));
    }

    @PostMapping("/my-access/second-step/confirmation")
    ModelAndView confirm(
            Actor actor,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var codes = secondStep.confirm(actor, code);
            sessions.endOthers(actor, request);
            SecurityLog.by(actor, "second-step", "set up", "own");
            return shown(actor, codes);
        } catch (Unacceptable unacceptable) {
            // A slip must not ask for another app.
            var app = secondStep.begun(actor).map(secret -> app(actor, secret));
            return refused(actor, app, unacceptable, response);
        }
    }

    @PostMapping("/my-access/second-step/codes")
    ModelAndView freshCodes(
            Actor actor,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return withPassword(
                actor,
                password,
                request,
                response,
                () -> {
                    if (!secondStep.isOn(actor))
                        throw new Unacceptable("You have no second step. Set it up first.");
                    var codes = secondStep.freshRecoveryCodes(actor);
                    SecurityLog.by(actor, "recovery-codes", "made", "own");
                    return shown(actor, codes);
                });
    }

    @PostMapping("/my-access/second-step/removal")
    ModelAndView takeOff(
            Actor actor,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return withPassword(
                actor,
                password,
                request,
                response,
                () -> {
                    secondStep.takeOff(actor.organization(), actor.account());
                    SecurityLog.by(actor, "second-step", "taken off", "own");
                    return new ModelAndView("redirect:/my-access/second-step");
                });
    }

    private ModelAndView withPassword(
            Actor actor,
            String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Supplier<ModelAndView> work) {
        try {
            reauthentication.ask(actor, password, request);
            return work.get();
        } catch (Unacceptable unacceptable) {
            return refused(actor, Optional.empty(), unacceptable, response);
        }
    }

    private ModelAndView refused(
            Actor actor,
            Optional<AccountView.App> app,
            Unacceptable unacceptable,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, app, List.of(), unacceptable.sentence());
    }

    private ModelAndView shown(Actor actor, List<String> codes) {
        return page(actor, Optional.empty(), codes, "");
    }

    private AccountView.App app(Actor actor, String secret) {
        var house = accounts.organizationName(actor).replace(":", " ");
        var uri =
                "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                        .formatted(
                                encoded(house),
                                encoded(accounts.email(actor)),
                                secret,
                                encoded(house));
        return new AccountView.App(
                QrPicture.of(uri), String.join(" ", secret.split("(?<=\\G.{4})")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private ModelAndView page(
            Actor actor, Optional<AccountView.App> app, List<String> codes, String problem) {
        var state = secondStep.state(actor.organization(), actor.account());
        return new ModelAndView(
                "access/second-step",
                Map.of(
                        "view",
                        new AccountView.SecondStep(
                                state.isOn(),
                                state.since().map(AccountPages::moment).orElse(""),
                                state.recoveryCodes(),
                                secondStep.isMissing(actor),
                                reauthentication.isAsked(actor),
                                app,
                                codes,
                                problem)));
    }
}
