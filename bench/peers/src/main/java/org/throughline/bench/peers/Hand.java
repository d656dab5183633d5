package org.throughline.bench.peers;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import java.util.ArrayList;
import java.util.List;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Person;
import java.util.Map;

/** A person as Timefold plans them: the seats they take, in turn, of those they are able to. */
@PlanningEntity
public class Hand {
    @PlanningId private int index;

    private Person person = new Person("", Map.of(), Calendar.ALWAYS, 100, 0, 0);

    @ValueRangeProvider(id = "possible")
    private List<Turn> possible = new ArrayList<>();

    @PlanningListVariable(valueRangeProviderRefs = "possible")
    private List<Turn> turns = new ArrayList<>();

    /** For Timefold, which copies by reflection. */
    public Hand() {}

    Hand(int index, Person person) {
        this.index = index;
        this.person = person;
    }

    public int getIndex() {
        return index;
    }

    public Person getPerson() {
        return person;
    }

    public List<Turn> getPossible() {
        return possible;
    }

    public List<Turn> getTurns() {
        return turns;
    }

    public void setTurns(List<Turn> turns) {
        this.turns = turns;
    }
}
