package org.throughline.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may take a route: this role or more. A handler, or its class, says either this or {@link
 * Open}; one that says neither is refused to everybody, and a test lists it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface For {
    AccessRole value();
}
