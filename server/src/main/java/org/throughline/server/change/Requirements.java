package org.throughline.server.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.policy.Requirement;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What policies ask, as the database keeps it. */
final class Requirements {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Requirements() {}

    static String write(List<Requirement> asked) {
        var array = NODES.arrayNode();
        for (var one : asked) {
            var node = array.addObject();
            node.put("approver", ItemJson.stable(one.approver()));
            var people = node.putArray("anyOf");
            one.anyOf().forEach(person -> people.add(person.toString()));
            node.put("votes", one.votes());
            one.dimension()
                    .ifPresent(dimension -> node.put("dimension", ItemJson.stable(dimension)));
            node.put("why", one.why());
        }
        return array.toString();
    }

    static List<Requirement> read(String text) {
        var asked = new ArrayList<Requirement>();
        for (var node : ItemJson.parse(text)) {
            var people = new ArrayList<Id<Person>>();
            for (var person : node.get("anyOf")) people.add(Id.of(person.stringValue()));
            asked.add(
                    new Requirement(
                            constant(Approver.class, node.get("approver")),
                            people,
                            node.get("votes").intValue(),
                            Optional.ofNullable(node.get("dimension"))
                                    .map(name -> constant(Dimension.class, name)),
                            node.get("why").stringValue()));
        }
        return List.copyOf(asked);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node) {
        return Enum.valueOf(type, node.stringValue().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
