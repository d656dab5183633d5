package org.throughline.server.work;

import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Pricing;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.policy.Policies;
import org.throughline.plan.words.Typed;
import org.throughline.server.shell.Slips;

/** A project as it is typed. {@code newClient} is a client that is not in the list yet. */
public record ProjectForm(
        @Nullable String name,
        @Nullable String client,
        @Nullable String newClient,
        @Nullable String status,
        @Nullable String probability,
        @Nullable String pricing,
        @Nullable String fixedPrice,
        @Nullable String rateCard,
        @Nullable String sponsor,
        @Nullable String lead,
        @Nullable String why,
        @Nullable String tags) {

    /** What a new project is unless one says otherwise. */
    static ProjectForm fresh(String lead) {
        return new ProjectForm(
                "", "", "", "confirmed", "100", "non-billable", "", "", "", lead, "", "");
    }

    static ProjectForm of(Project project) {
        return new ProjectForm(
                project.name(),
                id(project.client()),
                "",
                project.status().name().toLowerCase(Locale.ROOT),
                "" + project.probability().value(),
                stable(project.pricing()),
                project.fixedPrice().map(Typed::amount).orElse(""),
                id(project.rateCard()),
                id(project.sponsor()),
                id(project.lead()),
                project.why(),
                String.join(", ", project.tags()));
    }

    /** The project of this form, with a new client where one was named; slips are noted. */
    record Read(Project project, Optional<Client> added) {}

    Read read(Plan plan, Project before, Slips slips) {
        var project = slips.with(before, "name", () -> said(name));
        project =
                slips.with(
                        project, "status", () -> constant(ProjectStatus.class, status, "status"));
        var chance = said(probability).replace("%", "").strip();
        project =
                slips.with(
                        project,
                        "probability",
                        () -> chance.isEmpty() ? Percent.ALL : new Percent(whole(chance)));
        project = slips.with(project, "pricing", () -> constant(Pricing.class, pricing, "pricing"));
        project = slips.with(project, "fixedPrice", () -> price(plan));
        project = slips.with(project, "rateCard", () -> known(plan, Kind.RATE_CARD, rateCard));
        project = slips.with(project, "sponsor", () -> known(plan, Kind.PERSON, sponsor));
        project = slips.with(project, "lead", () -> known(plan, Kind.PERSON, lead));
        project = slips.with(project, "why", () -> said(why).replace("\r\n", "\n").strip());
        project = slips.with(project, "tags", this::tagged);
        var added = client(plan, slips);
        project =
                added.isPresent()
                        ? slips.with(project, "client", () -> Optional.of(added.get().id()))
                        : slips.with(project, "client", () -> known(plan, Kind.CLIENT, client));
        if (project.pricing() == Pricing.FIXED_PRICE && project.fixedPrice().isEmpty())
            slips.add(
                    "fixedPrice", "A fixed price is missing. Give one, or choose another pricing.");
        if (isConfirmedAnew(plan, project) && project.why().isBlank())
            slips.add(
                    "why",
                    "A project is confirmed here only with a why. Say in a sentence what it is for, or let it be tentative until it serves something.");
        return new Read(project, added);
    }

    private static boolean isConfirmedAnew(Plan plan, Project project) {
        return project.status() == ProjectStatus.CONFIRMED
                && !plan.has(Kind.PROJECT, project.id())
                && Policies.askForAWhy(plan);
    }

    /** A client by a name that is not known yet; one that is known by its name is taken. */
    private Optional<Client> client(Plan plan, Slips slips) {
        var wanted = said(newClient).strip();
        if (wanted.isEmpty()) return Optional.empty();
        return plan.all(Client.class).stream()
                .filter(one -> one.name().equalsIgnoreCase(wanted))
                .findFirst()
                .or(() ->
                        slips.read(
                                "newClient",
                                () -> new Client(new Id<>(UUID.randomUUID()), wanted)));
    }

    private Optional<Money> price(Plan plan) {
        var typed = said(fixedPrice).strip();
        if (typed.isEmpty()) return Optional.empty();
        var currency =
                plan.organization()
                        .map(organization -> organization.currency())
                        .orElse(Currency.getInstance("EUR"));
        return Optional.of(Typed.money(typed, currency));
    }

    private TreeSet<String> tagged() {
        var found = new TreeSet<String>();
        Arrays.stream(said(tags).split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .forEach(found::add);
        return found;
    }

    // ---- shared with the other forms of this room

    static String said(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    static int whole(String typed) {
        if (!typed.matches("-?\\d{1,9}"))
            throw new Unacceptable("“%s” is not a whole number.".formatted(Texts.brief(typed)));
        return Integer.parseInt(typed);
    }

    static <T extends Item> Optional<Id<T>> known(Plan plan, Kind kind, @Nullable String id) {
        if (id == null || id.isBlank()) return Optional.empty();
        Id<T> known = Id.of(id);
        if (!plan.has(kind, known))
            throw new Unacceptable(
                    "This %s is not in the plan any more. Choose another.".formatted(kind.word()));
        return Optional.of(known);
    }

    static <E extends Enum<E>> E constant(Class<E> type, @Nullable String typed, String what) {
        for (var one : type.getEnumConstants()) if (stable(one).equals(typed)) return one;
        throw new Unacceptable("Choose %s from the list.".formatted(Texts.a(what)));
    }

    static String stable(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String id(Optional<? extends Id<?>> id) {
        return id.map(Id::toString).orElse("");
    }
}
