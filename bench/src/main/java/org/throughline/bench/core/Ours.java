package org.throughline.bench.core;

import java.util.List;
import org.throughline.bench.LargePlans;
import org.throughline.bench.core.Tables.Moved;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.read.Load;
import org.throughline.plan.read.LoadRow;

/** The plan in memory, asked as the server asks it. */
final class Ours implements Contender {
    private final List<Id<Person>> people;
    private Plan plan;
    private Load load;

    Ours(Tables tables) {
        this.people = tables.people;
        this.plan = tables.plan;
        this.load = Load.of(plan, LargePlans.HORIZON);
    }

    @Override
    public String name() {
        return "Throughline";
    }

    @Override
    public void move(Moved moved) {
        var edits = List.of(moved.edit());
        if (!(Edits.apply(plan, edits) instanceof Outcome.Applied(var next)))
            throw new IllegalStateException("a drag was refused");
        load = load.moved(plan, next, edits);
        plan = next;
    }

    @Override
    public int[] row(Moved moved) {
        var row = load.row(people.get(moved.person()));
        var answer = new int[2 * Tables.DAYS];
        System.arraycopy(row.effective(), 0, answer, 0, Tables.DAYS);
        System.arraycopy(row.confirmed(), 0, answer, Tables.DAYS, Tables.DAYS);
        return answer;
    }

    @Override
    public int[] freeByWeek() {
        return freeByWeek(load);
    }

    /** The same, with nothing remembered from before: every row computed from the items. */
    int[] freeByWeekFromNothing() {
        return freeByWeek(Load.of(plan, LargePlans.HORIZON));
    }

    private int[] freeByWeek(Load load) {
        var answer = new int[people.size() * Tables.WEEKS];
        for (int i = 0; i < people.size(); i++) {
            var row = load.row(people.get(i));
            for (int week = 0; week < Tables.WEEKS; week++)
                answer[i * Tables.WEEKS + week] = free(row, week);
        }
        return answer;
    }

    private static int free(LoadRow row, int week) {
        int from = Tables.FIRST_DAY + 7 * week;
        int free = 0;
        for (int day = from; day < from + 7; day++)
            free += row.effective()[day] - row.confirmed()[day];
        return free;
    }

    @Override
    public int[] overbookedByWeek() {
        var answer = new int[Tables.WEEKS];
        for (var person : people) {
            var row = load.row(person);
            for (int week = 0; week < Tables.WEEKS; week++) if (free(row, week) < 0) answer[week]++;
        }
        return answer;
    }
}
