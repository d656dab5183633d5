package org.throughline.server.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.function.BiConsumer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Kind;

/**
 * The OpenAPI document: the routes as the router has them, and every kind of item as its record has
 * it. Nothing of it is typed by hand, so it cannot lag behind.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    private static final String ITEMS = "/api/v1/items/{kind}";
    private static final String ITEM = ITEMS + "/{id}";

    private static final String ABOUT =
            """
            Everything in Throughline by HTTP and JSON. The pages use this very API.

            Every write is one **change**: it is applied at once where you may, or answers why not. \
            Answers carry the revision of the plan as an ETag, `"rev-12"`; send it back as `If-Match` \
            and what others changed meanwhile is merged field by field, or answered as a conflict \
            (409). With an `Idempotency-Key` a request sent twice is applied once. Refusals and \
            faults are problems by RFC 9457, with a sentence for people in `detail`.

            Times are minutes, days are dates, money is minor units of a currency. Make a token under \
            *My access*.\
            """;

    @Bean
    OpenApiCustomizer document() {
        return document -> {
            document.info(
                    new Info()
                            .title("Throughline")
                            .version("1")
                            .description(ABOUT)
                            .license(new License().name("Apache-2.0")));
            document.servers(List.of());
            var components =
                    document.getComponents() == null ? new Components() : document.getComponents();
            components.addSecuritySchemes(
                    "token",
                    new SecurityScheme()
                            .type(SecurityScheme.Type.HTTP)
                            .scheme("bearer")
                            .description("An API token, made under My access."));
            for (var kind : Kind.values()) components.addSchemas(name(kind), FieldSchemas.of(kind));
            components.addSchemas("Problem", problem());
            document.components(components);
            document.addSecurityItem(new SecurityRequirement().addList("token"));
            eachKind(document);
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(ApiDocument::problems);
        };
    }

    /** One path for each kind, with its own fields, in the place of the one for all. */
    private static void eachKind(OpenAPI document) {
        var many = document.getPaths().remove(ITEMS);
        var one = document.getPaths().remove(ITEM);
        if (many == null || one == null)
            throw new IllegalStateException("the routes of items are not in the document");
        for (var kind : Kind.values()) {
            document.getPaths().addPathItem(ITEMS.replace("{kind}", kind.plural()), of(kind, many));
            document.getPaths().addPathItem(ITEM.replace("{kind}", kind.plural()), of(kind, one));
        }
    }

    private static PathItem of(Kind kind, PathItem any) {
        var path = new PathItem();
        any.readOperationsMap()
                .forEach(
                        (method, operation) -> path.operation(method, of(kind, operation, method)));
        return path;
    }

    private static Operation of(Kind kind, Operation any, PathItem.HttpMethod method) {
        var operation =
                new Operation()
                        .operationId(any.getOperationId() + "-" + kind.stable())
                        .summary(any.getSummary())
                        .description(any.getDescription())
                        .tags(List.of("items: " + kind.word()))
                        .responses(any.getResponses());
        if (any.getParameters() != null)
            any.getParameters().stream()
                    .filter(parameter -> !"kind".equals(parameter.getName()))
                    .forEach(operation::addParametersItem);
        BiConsumer<String, Schema<?>> body =
                (type, schema) ->
                        operation.requestBody(
                                new RequestBody()
                                        .required(true)
                                        .content(
                                                new Content()
                                                        .addMediaType(
                                                                type,
                                                                new MediaType().schema(schema))));
        switch (method) {
            case POST, PUT -> body.accept("application/json", reference(name(kind)));
            case PATCH -> body.accept("application/json", FieldSchemas.some(kind));
            default -> {}
        }
        return operation;
    }

    private static void problems(Operation operation) {
        if (operation.getResponses() == null) operation.setResponses(new ApiResponses());
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem, with a sentence")
                                .content(
                                        new Content()
                                                .addMediaType(
                                                        "application/problem+json",
                                                        new MediaType()
                                                                .schema(reference("Problem")))));
    }

    private static Schema<?> problem() {
        return new Schema<>()
                .type("object")
                .description("RFC 9457.")
                .addProperty("title", new Schema<>().type("string"))
                .addProperty("status", new Schema<>().type("integer"))
                .addProperty(
                        "detail",
                        new Schema<>()
                                .type("string")
                                .description("A sentence: what, whose and what now."))
                .addProperty(
                        "refusals",
                        new Schema<>()
                                .type("array")
                                .items(new Schema<>().type("object"))
                                .description("Every rule that was broken, with its sentence."))
                .addProperty(
                        "conflicts",
                        new Schema<>()
                                .type("array")
                                .items(new Schema<>().type("object"))
                                .description("What someone else changed meanwhile."));
    }

    static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    /** A kind's name in the document: its record's. */
    static String name(Kind kind) {
        return kind.type().getSimpleName();
    }

    static List<String> fields(Kind kind) {
        return Fields.of(kind).all().stream().map(Fields.Field::name).toList();
    }
}
