package org.throughline.server.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Headers, cross-site protection and the doorkeeper around every request. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {
    /** OWASP ASVS 5.0, 3.4: nothing inline, nothing from elsewhere. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Doorkeeper doorkeeper;

    AccessConfiguration(
            Sessions sessions,
            Tokens tokens,
            SecondStep secondStep,
            @Value("${throughline.address:}") String address) {
        this.doorkeeper = new Doorkeeper(sessions, tokens, secondStep, address);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        var csrf = new CookieCsrfTokenRepository();
        csrf.setCookieName("csrf");
        csrf.setHeaderName("X-CSRF-TOKEN");
        csrf.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return http.sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(protection ->
                        protection
                                .csrfTokenRepository(csrf)
                                .ignoringRequestMatchers(Doorkeeper::isBearer))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .anonymous(anonymous -> {})
                // Whom a route is for is said at its handler and asked by the doorkeeper; a handler
                // that says nothing is for nobody.
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                                .httpStrictTransportSecurity(
                                        hsts -> hsts.maxAgeInSeconds(31_536_000)))
                .addFilterBefore(doorkeeper, CsrfFilter.class)
                .build();
    }

    /** Accounts are ours; without this Spring would make a user of its own and print a password. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(doorkeeper);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(
                new HandlerMethodArgumentResolver() {
                    @Override
                    public boolean supportsParameter(MethodParameter parameter) {
                        return parameter.getParameterType() == Actor.class;
                    }

                    @Override
                    public Object resolveArgument(
                            MethodParameter parameter,
                            @Nullable ModelAndViewContainer model,
                            NativeWebRequest request,
                            @Nullable WebDataBinderFactory binder) {
                        var actor =
                                request.getAttribute(
                                        Doorkeeper.ACTOR, RequestAttributes.SCOPE_REQUEST);
                        if (actor == null)
                            throw new IllegalStateException("a handler for anybody asks who it is");
                        return actor;
                    }
                });
    }
}
