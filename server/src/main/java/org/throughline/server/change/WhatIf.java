package org.throughline.server.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was typed under "what if", kept where it was refused. */
public record WhatIf(
        @Nullable String title,
        @Nullable List<String> win,
        @Nullable String hire,
        @Nullable String role,
        @Nullable String from) {
    static final WhatIf NOTHING = new WhatIf("", List.of(), "", "", "");

    public boolean wins(String project) {
        return win != null && win.contains(project);
    }

    static String said(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
