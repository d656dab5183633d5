package org.throughline.server.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an investigator would ask for: who tried what, with what result. No secrets, no free text.
 */
final class SecurityLog {
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

    private static String clean(Object value) {
        var text = String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}
