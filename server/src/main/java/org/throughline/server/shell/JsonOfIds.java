package org.throughline.server.shell;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** In every answer an id is its text, and an item is written as in the ledger. */
@Configuration(proxyBeanMethods = false)
@SuppressWarnings("rawtypes") // a serializer is registered for the raw class
class JsonOfIds {
    @Bean
    JacksonModule throughlineJson() {
        var module = new SimpleModule("throughline");
        module.addSerializer(
                Id.class,
                new ValueSerializer<Id>() {
                    @Override
                    public void serialize(Id id, JsonGenerator json, SerializationContext context) {
                        json.writeString(id.toString());
                    }
                });
        module.addSerializer(
                Item.class,
                new ValueSerializer<Item>() {
                    @Override
                    public void serialize(
                            Item item, JsonGenerator json, SerializationContext context) {
                        json.writeTree(ItemJson.tree(item));
                    }
                });
        return module;
    }
}
