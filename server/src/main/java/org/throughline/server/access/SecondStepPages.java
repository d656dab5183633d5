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
        return page(actor, Optional.empty(), List.of(), "");
    }

    @PostMapping("/my-access/second-step")
    ModelAndView begin(
            Actor actor,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answered(
                actor,
                false,
                response,
                () -> {
                    ask(actor, password, request);
                    return page(
                            actor, Optional.of(app(actor, secondStep.begin(actor))), List.of(), "");
                });
    }

    @PostMapping("/my-access/second-step/confirmation")
    ModelAndView confirm(
            Actor actor,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answered(
                actor,
                true,
                response,
                () -> {
                    var codes = secondStep.confirm(actor, code);
                    sessions.endOthers(actor, request);
                    SecurityLog.by(actor, "second-step", "set up", "own");
                    return page(actor, Optional.empty(), codes, "");
                });
    }

    @PostMapping("/my-access/second-step/codes")
    ModelAndView freshCodes(
            Actor actor,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answered(
                actor,
                false,
                response,
                () -> {
                    ask(actor, password, request);
                    if (!secondStep.isOn(actor))
                        throw new Unacceptable("You have no second step. Set it up first.");
                    var codes = secondStep.freshRecoveryCodes(actor);
                    SecurityLog.by(actor, "recovery-codes", "made", "own");
                    return page(actor, Optional.empty(), codes, "");
                });
    }

    @PostMapping("/my-access/second-step/removal")
    ModelAndView takeOff(
            Actor actor,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answered(
                actor,
                false,
                response,
                () -> {
                    ask(actor, password, request);
                    secondStep.takeOff(actor.organization(), actor.account());
                    SecurityLog.by(actor, "second-step", "taken off", "own");
                    return new ModelAndView("redirect:/my-access/second-step");
                });
    }

    private void ask(Actor actor, String password, HttpServletRequest request) {
        if (reauthentication.isAsked(actor)) reauthentication.ask(actor, password, request);
    }

    private ModelAndView answered(
            Actor actor,
            boolean isConfirming,
            HttpServletResponse response,
            Supplier<ModelAndView> work) {
        try {
            return work.get();
        } catch (Unacceptable unacceptable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            // A slip while confirming must not ask for another app.
            var app =
                    isConfirming
                            ? secondStep.begun(actor).map(secret -> app(actor, secret))
                            : Optional.<AccountView.App>empty();
            return page(actor, app, List.of(), unacceptable.sentence());
        }
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
