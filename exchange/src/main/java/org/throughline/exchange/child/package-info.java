/**
 * Reading files of strangers. {@link org.throughline.exchange.child.FirstLook} refuses in
 * milliseconds what is plainly not ours or not safe; the rest is parsed by {@link
 * org.throughline.exchange.child.ParseFile} in a JVM of its own, without network, environment, or
 * much memory and time, started by {@link org.throughline.exchange.child.ChildParser}.
 */
@NullMarked
package org.throughline.exchange.child;

import org.jspecify.annotations.NullMarked;
