package org.throughline.server.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What an investigator would ask for: who tried what, with what result. No secrets, no free text.
 */
public final class SecurityLog {
    private static final Logger LOG = LoggerFactory.getLogger("throughline.security");

    private SecurityLog() {}

    static void event(String what, String result, Object who, String address) {
        LOG.atInfo()
                .addKeyValue("what", what)
                .addKeyValue("result", result)
                .addKeyValue("who", clean(who))
                .addKeyValue("from", clean(address))
                .log("{} {}", what, result);
    }

    /** The same of someone signed in, about an account, a session or a token. */
    public static void by(Actor who, String what, String result, Object about) {
        LOG.atInfo()
                .addKeyValue("what", what)
                .addKeyValue("result", result)
                .addKeyValue("organization", who.organization())
                .addKeyValue("who", who.account())
                .addKeyValue("about", clean(about))
                .addKeyValue("from", clean(address()))
                .log("{} {}", what, result);
    }

    /** Where the request came from that is being served; nothing outside of one. */
    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                ? here.getRequest().getRemoteAddr()
                : "";
    }

    private static String clean(Object value) {
        var text = String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}
