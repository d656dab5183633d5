package org.throughline.server.api;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.For;

/** The OpenAPI document for people to browse and try. */
@Controller
@For(AccessRole.VIEWER)
class DocsPage {
    @GetMapping("/api/docs")
    String docs() {
        return "api/docs";
    }
}
