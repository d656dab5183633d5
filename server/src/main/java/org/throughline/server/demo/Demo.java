package org.throughline.server.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.verb.Assign;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Open;
import org.throughline.server.access.Sessions;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Approvals;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.Plans;

/**
 * Tells the story at the first start in demo mode, and lets people on this machine step into it.
 */
@Controller
@ConditionalOnProperty("throughline.demo")
public class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final Accounts accounts;
    private final Changes changes;
    private final Approvals approvals;
    private final Plans plans;
    private final Sessions sessions;
    private final Clock clock;
    private final String address;

    Demo(
            Accounts accounts,
            Changes changes,
            Approvals approvals,
            Plans plans,
            Sessions sessions,
            Clock clock,
            @Value("${throughline.address:http://localhost:${server.port}}") String address) {
        this.accounts = accounts;
        this.changes = changes;
        this.approvals = approvals;
        this.plans = plans;
        this.sessions = sessions;
        this.clock = clock;
        this.address = address;
    }

    /** Before the first run asks for a token: in demo mode somebody is here from the start. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void tell() {
        if (!accounts.isAnybodyHere()) {
            changes.open(Story.organization());
            for (var chapter : Story.told(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                apply(chapter);
            for (var one : Story.PEOPLE)
                accounts.open(
                        Story.organization(),
                        account(one),
                        one.name().toLowerCase(Locale.ROOT).replace(' ', '.') + "@demo.invalid",
                        one.name(),
                        role(one),
                        Optional.of(Story.person(one.name())));
            takeOneBack();
            leaveSomethingOpen();
            LOG.info("Made the demo organization {}", Story.ORGANIZATION);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(200)
    void say() {
        System.out.printf("Step into the demo organization at %s/demo%n", address);
    }

    private void apply(Story.Chapter chapter) {
        var who =
                Story.PEOPLE.stream()
                        .filter(one -> one.name().equals(chapter.who()))
                        .findFirst()
                        .orElseThrow();
        // The story's own author writes with a leader's rights: it sets the stage.
        var author =
                new Actor(
                        Story.organization(),
                        account(who),
                        who.name(),
                        AccessRole.LEADER,
                        Optional.of(Story.person(who.name())));
        var basis = plans.standing(Story.organization()).revision();
        var answer =
                changes.propose(
                        author,
                        new Proposal(
                                chapter.title(),
                                chapter.why(),
                                chapter.edits(),
                                basis,
                                Optional.empty()));
        if (!(answer instanceof Answer.Done))
            throw new IllegalStateException(
                    "the demo's chapter “%s” was not applied: %s"
                            .formatted(chapter.title(), answer));
    }

    /**
     * The last chapter did not last: a change that was taken back is part of every real history.
     */
    private void takeOneBack() {
        var ada = actor("Ada Moreau");
        var last = changes.changes(ada, Long.MAX_VALUE, 1).getFirst();
        if (!(changes.undo(ada, last.id(), Optional.empty()) instanceof Answer.Done))
            throw new IllegalStateException("the demo's last chapter could not be taken back");
    }

    /** A proposal that waits for approval, and an idea that is shared to be compared. */
    private void leaveSomethingOpen() {
        var samir = actor("Samir Patel");
        var week = edits(samir, 7);
        var proposed =
                changes.saveDraft(
                        samir,
                        Optional.empty(),
                        proposal(
                                "The clinics' training a week later",
                                "Two clinics have asked for it: their new people start on that Monday.",
                                week));
        if (!(proposed instanceof Answer.Done(var id, _, _, _)))
            throw new IllegalStateException("the demo's proposal was not kept: " + proposed);
        approvals.propose(samir, id, Optional.empty());
        approvals.comment(
                actor("Rosa Marin"), id, "Fine with me, I am there in that week anyway.", false);
        var petra = actor("Petra Horvat");
        var shared =
                changes.saveDraft(
                        petra,
                        Optional.empty(),
                        proposal(
                                "What if the clinics wait until spring?",
                                "To see what that frees, before anybody asks for it.",
                                edits(petra, 56)));
        if (shared instanceof Answer.Done(var draft, _, _, _)) approvals.share(petra, draft, true);
    }

    private Proposal proposal(String title, String why, List<Edit> edits) {
        return new Proposal(
                title,
                why,
                edits,
                plans.standing(Story.organization()).revision(),
                Optional.empty());
    }

    /** The work of somebody that is still to come, so many days later. */
    private List<Edit> edits(Actor of, int days) {
        var plan = plans.standing(Story.organization()).plan();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return plan.assignmentsOf(of.person().orElseThrow()).stream()
                .filter(one -> one.span().end().isAfter(today))
                .sorted(Comparator.comparing(one -> one.id()))
                .flatMap(one ->
                        Assign.move(plan, one, one.span().start().plusDays(days), one.to())
                                .stream())
                .toList();
    }

    private Actor actor(String name) {
        var who =
                Story.PEOPLE.stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return accounts.byId(Story.organization(), account(who)).orElseThrow();
    }

    private static UUID account(Story.Someone one) {
        return UUID.nameUUIDFromBytes(
                ("throughline demo account " + one.name()).getBytes(StandardCharsets.UTF_8));
    }

    private static AccessRole role(Story.Someone one) {
        return AccessRole.valueOf(one.access().toUpperCase(Locale.ROOT));
    }

    @Open
    @GetMapping("/demo")
    ModelAndView people(HttpServletRequest request) {
        onThisMachineOnly(request);
        var here =
                accounts.all(Story.organization()).stream()
                        .filter(account -> !account.disabled())
                        .map(Accounts.Account::name)
                        .toList();
        return new ModelAndView(
                "demo/demo",
                Map.of(
                        "organization",
                        Story.ORGANIZATION,
                        "people",
                        Story.PEOPLE.stream()
                                .filter(one -> here.contains(one.name()))
                                .map(Card::of)
                                .toList()));
    }

    /** Someone to step into. */
    public record Card(String name, String role, String access) {
        static Card of(Story.Someone one) {
            return new Card(one.name(), one.role(), one.access());
        }
    }

    @Open
    @PostMapping("/demo")
    String stepIn(
            @RequestParam String name, HttpServletRequest request, HttpServletResponse response) {
        onThisMachineOnly(request);
        if (Story.PEOPLE.stream().noneMatch(one -> one.name().equals(name)))
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is nobody of this name in the demo.");
        response.addHeader(HttpHeaders.SET_COOKIE, sessions.begin(actor(name), request).toString());
        return "redirect:/planner";
    }

    /** The connection itself must come from here; what a proxy says about it does not count. */
    private static void onThisMachineOnly(HttpServletRequest request) {
        boolean forwarded =
                List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via").stream()
                        .anyMatch(header -> request.getHeader(header) != null);
        try {
            if (!forwarded && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress())
                return;
        } catch (UnknownHostException _) {
            // Refused below.
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
