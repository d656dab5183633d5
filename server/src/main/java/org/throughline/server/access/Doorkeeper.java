package org.throughline.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Finds out who is asking, before any handler runs, and asks each handler whom it is for. A session
 * by its cookie, a program by its bearer token, never both: a request that brings a token is not
 * let in by a cookie the browser adds.
 */
final class Doorkeeper extends OncePerRequestFilter implements HandlerInterceptor {
    static final String ACTOR = Actor.class.getName();
    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Sessions sessions;
    private final Tokens tokens;
    private final SecondStep secondStep;
    private final String address;

    /**
     * @param address where people find this server, such as {@code https://plan.example.org}; "" if
     *     nobody said
     */
    Doorkeeper(Sessions sessions, Tokens tokens, SecondStep secondStep, String address) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.secondStep = secondStep;
        this.address = address;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isStatic(request)) {
            chain.doFilter(request, response);
            return;
        }
        var authorization = request.getHeader("Authorization");
        if (authorization == null) {
            if (comesFromElsewhere(request)) {
                response.sendError(HttpStatus.FORBIDDEN.value());
                return;
            }
            sessions.actor(request).ifPresent(actor -> request.setAttribute(ACTOR, actor));
        } else {
            var bearer =
                    authorization.startsWith(BEARER)
                            ? tokens.bearer(authorization.substring(BEARER.length()).strip())
                            : Optional.<Tokens.Bearer>empty();
            if (bearer.isEmpty()
                    || (!bearer.get().mayWrite() && !READING.contains(request.getMethod()))) {
                response.setHeader("WWW-Authenticate", "Bearer");
                response.sendError(
                        bearer.isEmpty()
                                ? HttpStatus.UNAUTHORIZED.value()
                                : HttpStatus.FORBIDDEN.value());
                return;
            }
            request.setAttribute(ACTOR, bearer.get().actor());
        }
        chain.doFilter(request, response);
    }

    static boolean isBearer(HttpServletRequest request) {
        return request.getHeader("Authorization") != null;
    }

    private static boolean isStatic(HttpServletRequest request) {
        var path = request.getRequestURI();
        return List.of("/css/", "/js/", "/fonts/", "/planner/", "/webjars/").stream()
                        .anyMatch(path::startsWith)
                && path.indexOf('.') > 0;
    }

    /**
     * Browsers say where a request was started. One that changes something and was started by
     * another site is refused.
     */
    private boolean comesFromElsewhere(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) return false;
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return !site.equals("same-origin") && !site.equals("none");
        // Over plain HTTP and from older browsers only this is sent. A proxy may speak TLS for us,
        // or not hand on the host, so the scheme is not compared, and our own address counts too.
        var origin = request.getHeader("Origin");
        if (origin == null) return false;
        var host = withoutScheme(origin);
        return !host.equals(request.getHeader("Host")) && !host.equals(withoutScheme(address));
    }

    private static String withoutScheme(String origin) {
        return origin.replaceFirst("^https?://", "");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (handler instanceof ResourceHttpRequestHandler) return true;
        var rule = rule(handler);
        if (rule.isPresent() && rule.get() instanceof Rule.Anybody) return true;
        if (!(request.getAttribute(ACTOR) instanceof Actor actor)) {
            var path = request.getRequestURI();
            if (path.startsWith("/api/") && !path.equals("/api/docs"))
                throw new ResponseStatusException(
                        HttpStatus.UNAUTHORIZED, "Sign in, or bring an API token.");
            var next =
                    request.getMethod().equals("GET")
                            ? "?next="
                                    + URLEncoder.encode(
                                            request.getRequestURI(), StandardCharsets.UTF_8)
                            : "";
            response.sendRedirect("/sign-in" + next);
            return false;
        }
        var least = rule.orElse(new Rule.Nobody());
        if (!(least instanceof Rule.AtLeast(var role) && actor.role().atLeast(role)))
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN,
                    "This is not for your role. Ask an owner of the organization.");
        if (isBearer(request) && isInPerson(handler))
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "A token cannot do this. Sign in with a browser.");
        if (isBearer(request) || isForTheSecondStep(handler) || !secondStep.isMissing(actor))
            return true;
        if (request.getRequestURI().startsWith("/api/"))
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "Set up a second step at sign-in first, on My access.");
        response.sendRedirect("/my-access/second-step");
        return false;
    }

    private static boolean isForTheSecondStep(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBeanType() == SecondStepPages.class;
    }

    private static boolean isInPerson(Object handler) {
        return handler instanceof HandlerMethod method
                && (method.hasMethodAnnotation(InPerson.class)
                        || AnnotatedElementUtils.hasAnnotation(
                                method.getBeanType(), InPerson.class));
    }

    sealed interface Rule {
        record Anybody() implements Rule {}

        record AtLeast(AccessRole role) implements Rule {}

        record Nobody() implements Rule {}
    }

    /** The rule a handler declares on its method or its class; nothing if it declares none. */
    static Optional<Rule> rule(Object handler) {
        if (!(handler instanceof HandlerMethod method)) return Optional.empty();
        for (var place : List.of(method.getMethod(), method.getBeanType())) {
            var role = AnnotatedElementUtils.findMergedAnnotation(place, For.class);
            if (role != null) return Optional.of(new Rule.AtLeast(role.value()));
            if (AnnotatedElementUtils.hasAnnotation(place, Open.class))
                return Optional.of(new Rule.Anybody());
        }
        // The error page of the framework itself shows nothing but the status.
        if (ErrorController.class.isAssignableFrom(method.getBeanType()))
            return Optional.of(new Rule.Anybody());
        // The OpenAPI document shows the shape of the API, to those who may use it.
        if (method.getBeanType().getName().startsWith("org.springdoc."))
            return Optional.of(new Rule.AtLeast(AccessRole.VIEWER));
        return Optional.empty();
    }
}
