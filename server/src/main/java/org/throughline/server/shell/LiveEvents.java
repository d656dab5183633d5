package org.throughline.server.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.access.AccessEnded;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sessions;
import org.throughline.server.access.Tokens;
import org.throughline.server.ledger.reading.PlanMoved;
import org.throughline.server.ledger.reading.Plans;

/**
 * Tells open pages that the plan has moved: the revision, and nothing else. What moved they ask for
 * themselves.
 */
@RestController
class LiveEvents {
    /**
     * A few windows of one person, not a flood. The oldest gives way to the newest: it may be a
     * window closed long since.
     */
    private static final int MOST_FOR_ONE = 20;

    /** How long the window that gave way waits before it asks again. */
    private static final Duration BACK_OFF = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofHours(2);

    private final Plans plans;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Map<Id<Organization>, Queue<Listener>> listeners = new ConcurrentHashMap<>();
    private volatile boolean ended;

    LiveEvents(Plans plans, Sessions sessions, Tokens tokens) {
        this.plans = plans;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    private record Listener(Actor actor, Supplier<Optional<Actor>> sender, SseEmitter emitter) {}

    @For(AccessRole.VIEWER)
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Actor actor, HttpServletRequest request) {
        var here =
                listeners.computeIfAbsent(actor.organization(), _ -> new ConcurrentLinkedQueue<>());
        makeRoom(here, actor);
        var emitter = new SseEmitter(LONGEST.toMillis());
        var sender =
                request.getHeader("Authorization") == null
                        ? sessions.sender(request)
                        : tokens.sender(request);
        var listener = new Listener(actor, sender, emitter);
        emitter.onCompletion(() -> here.remove(listener));
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> here.remove(listener));
        here.add(listener);
        // It may have given way already: then the line ends at once, and that is all.
        send(listener, moved(plans.standing(actor.organization()).revision()));
        if (ended) drop(listener);
        return emitter;
    }

    private void makeRoom(Queue<Listener> here, Actor actor) {
        var mine =
                here.stream().filter(one -> one.actor().account().equals(actor.account())).toList();
        for (var oldest : mine.subList(0, Math.max(0, mine.size() - MOST_FOR_ONE + 1))) {
            here.remove(oldest);
            send(
                    oldest,
                    SseEmitter.event()
                            .reconnectTime(BACK_OFF.toMillis())
                            .comment("a newer window listens"));
            end(oldest);
        }
    }

    @EventListener
    void on(PlanMoved event) {
        for (var listener :
                listeners.getOrDefault(event.organization(), new ConcurrentLinkedQueue<>()))
            Thread.startVirtualThread(() -> send(listener, moved(event.revision())));
    }

    /** Keeps lines open through proxies, and drops those whose session or token has ended. */
    @Scheduled(fixedDelay = 25_000)
    void heartbeat() {
        for (var here : listeners.values())
            for (var listener : here)
                if (isStillIn(listener)) send(listener, SseEmitter.event().comment("still here"));
                else drop(listener);
    }

    /** On this node nobody hears another word once they are out. */
    @EventListener
    void on(AccessEnded event) {
        for (var listener :
                listeners.getOrDefault(event.organization(), new ConcurrentLinkedQueue<>()))
            if (listener.actor().account().equals(event.account()) && !isStillIn(listener))
                drop(listener);
    }

    /** This node stops, and does not wait for pages that only listen: they ask the next one. */
    @EventListener
    void on(ContextClosedEvent event) {
        ended = true;
        for (var here : listeners.values()) here.forEach(this::drop);
    }

    private static boolean isStillIn(Listener listener) {
        return listener.sender().get().isPresent();
    }

    private void drop(Listener listener) {
        listeners
                .getOrDefault(listener.actor().organization(), new ConcurrentLinkedQueue<>())
                .remove(listener);
        end(listener);
    }

    /** The line may have broken at that very moment: then it has ended by itself. */
    private static void end(Listener listener) {
        try {
            listener.emitter().complete();
        } catch (IllegalStateException _) {
            // Broken before it could be ended; the container has told nobody yet.
        }
    }

    private static SseEmitter.SseEventBuilder moved(long revision) {
        return SseEmitter.event()
                .name("moved")
                .data("{\"revision\":%d}".formatted(revision), MediaType.APPLICATION_JSON);
    }

    private void send(Listener listener, SseEmitter.SseEventBuilder event) {
        try {
            listener.emitter().send(event);
        } catch (IOException | IllegalStateException _) {
            listeners
                    .getOrDefault(listener.actor().organization(), new ConcurrentLinkedQueue<>())
                    .remove(listener);
        }
    }
}
