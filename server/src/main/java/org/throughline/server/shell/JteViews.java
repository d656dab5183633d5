package org.throughline.server.shell;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Pages from JTE templates, compiled with the application: a wrong type in a template fails the
 * build.
 */
@Configuration(proxyBeanMethods = false)
class JteViews {

    @Bean
    TemplateEngine templates() {
        var engine =
                TemplateEngine.createPrecompiled(
                        null,
                        ContentType.Html,
                        JteViews.class.getClassLoader(),
                        "org.throughline.server.pages");
        engine.setBinaryStaticContent(false);
        return engine;
    }

    @Bean
    ViewResolver jteViewResolver(TemplateEngine templates) {
        return new Resolver(templates);
    }

    private record Resolver(TemplateEngine templates) implements ViewResolver, Ordered {
        @Override
        public @Nullable View resolveViewName(String name, Locale locale) {
            if (name.startsWith("redirect:") || name.startsWith("forward:")) return null;
            return templates.hasTemplate(name + ".jte") ? new Page(templates, name + ".jte") : null;
        }

        @Override
        public int getOrder() {
            return 0;
        }
    }

    private record Page(TemplateEngine templates, String template) implements View {
        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(
                @Nullable Map<String, ?> model,
                HttpServletRequest request,
                HttpServletResponse response)
                throws Exception {
            var known = templates.getParamInfo(template).keySet();
            var values = new HashMap<String, Object>();
            // Spring adds entries of its own to the model; a template is given what it asks for.
            if (model != null)
                model.forEach((name, value) -> {
                    if (known.contains(name)) values.put(name, value);
                });
            var html = new Utf8ByteOutput();
            templates.render(template, values, html);
            response.setContentType(getContentType());
            if (!response.containsHeader("Cache-Control"))
                response.setHeader("Cache-Control", "no-store");
            response.setContentLength(html.getContentLength());
            try (var body = response.getOutputStream()) {
                html.writeTo(body);
            }
        }
    }
}
