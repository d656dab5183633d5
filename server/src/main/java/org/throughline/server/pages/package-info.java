/** The templates of all rooms, compiled. Nobody depends on them but the view resolver, by name. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package org.throughline.server.pages;

import org.springframework.modulith.ApplicationModule;
