package org.throughline.server.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.throughline.plan.item.Organization;
import org.throughline.server.access.Actor;
import org.throughline.server.ledger.reading.Plans;

/** Gives every page its frame, so that rooms fill in content only. */
@ControllerAdvice(annotations = Controller.class)
class FrameAdvice {
    private final Plans plans;

    FrameAdvice(Plans plans) {
        this.plans = plans;
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request) {
        return of(request, plans);
    }

    static Frame of(HttpServletRequest request, Plans plans) {
        var actor = Optional.ofNullable((Actor) request.getAttribute(Actor.class.getName()));
        var standing = actor.map(who -> plans.standing(who.organization()));
        var csrf =
                Optional.ofNullable((CsrfToken) request.getAttribute(CsrfToken.class.getName()))
                        .map(CsrfToken::getToken)
                        .orElse("");
        return new Frame(
                request.getRequestURI(),
                actor,
                standing.flatMap(today -> today.plan().organization())
                        .map(Organization::name)
                        .orElse("Throughline"),
                standing.map(today -> today.revision()).orElse(0L),
                csrf);
    }
}
