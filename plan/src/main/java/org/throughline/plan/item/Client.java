package org.throughline.plan.item;

/** Someone work is done for. */
public record Client(Id<Client> id, String name) implements Item {
    public Client {
        name = Texts.name("client", name);
    }

    @Override
    public String label() {
        return name;
    }
}
