package org.throughline.scheduling.problem;

import java.util.List;

/** Where a task stands in the plan of today, and with whom, seat by seat; -1 is nobody. */
public record Present(int start, List<Integer> staff) {
    public Present {
        staff = List.copyOf(staff);
        if (start < 0 || start >= Calendar.NEVER)
            throw new IllegalArgumentException(
                    "A present start of %d is out of range.".formatted(start));
    }

    public static Present at(int start) {
        return new Present(start, List.of());
    }
}
