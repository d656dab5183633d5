package org.throughline.server.notice;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;

/** My mail: whether, and at which hour. */
@Controller
@For(AccessRole.VIEWER)
class DigestPages {
    private final Digests digests;
    private final Accounts accounts;

    DigestPages(Digests digests, Accounts accounts) {
        this.digests = digests;
        this.accounts = accounts;
    }

    @GetMapping("/digest")
    ModelAndView page(Actor actor, @RequestParam(defaultValue = "") String done) {
        return page(actor, digests.wish(actor), done.equals("saved") ? "Kept." : "", List.of());
    }

    private ModelAndView page(Actor actor, Wish wish, String note, List<String> problems) {
        return new ModelAndView("notice/digest")
                .addObject(
                        "view",
                        new DigestView(
                                email(actor),
                                wish.wanted(),
                                wish.hour(),
                                digests.house().hour(),
                                digests.house().zone(),
                                wish.sentAt(),
                                digests.leaves(),
                                note,
                                problems));
    }

    private String email(Actor actor) {
        return accounts.all(actor.organization()).stream()
                .filter(one -> one.id().equals(actor.account()))
                .map(Accounts.Account::email)
                .findFirst()
                .orElse("your address");
    }

    @PostMapping("/digest")
    ModelAndView save(
            Actor actor,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String hour) {
        var before = digests.wish(actor);
        try {
            digests.wish(actor, new Wish(wanted.equals("true"), Wish.hour(hour), before.sentAt()));
        } catch (Unacceptable unacceptable) {
            var page = page(actor, before, "", List.of(unacceptable.sentence()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView("redirect:/digest?done=saved");
    }
}
