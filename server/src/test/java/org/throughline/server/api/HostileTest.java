package org.throughline.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Tokens;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** What does not belong is refused by name, with a sentence, and the plan stays as it was. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTest {
    private final TestOrganizations organizations;
    private final Tokens tokens;
    private final HandTurnedClock clock;
    private final TestOrganization ours;
    private final Http lea;

    HostileTest(TestOrganizations organizations, Tokens tokens, HandTurnedClock clock) {
        this.organizations = organizations;
        this.tokens = tokens;
        this.clock = clock;
        this.ours = organizations.fresh();
        // A program: its token outlasts the days these tests let pass.
        this.lea = ours.program(AccessRole.LEADER, true);
    }

    /** A field of an existing item is set to something it cannot be. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '´',
            value = {
                // kind | patch | status | what the sentence says
                "PROJECT    | {'name': ''}                                        | 422 | name of a project is missing",
                "PROJECT    | {'name': null}                                      | 422 | name of a project is missing",
                "PROJECT    | {'name': 7}                                         | 422 | it is a text, not 7",
                "PROJECT    | {'name': 'a\\u0000b'}                               | 422 | control character",
                "PROJECT    | {'name': 'a\\nb'}                                   | 422 | control character",
                "PROJECT    | {'name': '\\ud800'}                                 | 422 | control character",
                "PROJECT    | {'why': 'a\\u0007b'}                                | 422 | control character",
                "PROJECT    | {'colour': 'red'}                                   | 422 | no field “colour”",
                "PROJECT    | {'status': 'lost'}                                  | 422 | is not one of tentative, confirmed, paused, done",
                "PROJECT    | {'probability': 101}                                | 422 | 101 % is not a share",
                "PROJECT    | {'probability': -1}                                 | 422 | is not a share",
                "PROJECT    | {'probability': 0.5}                                | 422 | whole number, not 0.5",
                "PROJECT    | {'probability': 1e3}                                | 422 | whole number",
                "PROJECT    | {'fixedPrice': {'minor': -1, 'currency': 'EUR'}}    | 422 | below zero",
                "PROJECT    | {'fixedPrice': {'minor': 1, 'currency': 'XXL'}}     | 422 | is not a currency",
                "PROJECT    | {'fixedPrice': {'minor': 9223372036854775808, 'currency': 'EUR'}} | 422 | whole number of minor units",
                "PROJECT    | {'fixedPrice': {'minor': 9223372036854775807, 'currency': 'EUR'}} | 422 | more money than a plan can hold",
                "PROJECT    | {'fixedPrice': {'minor': 1, 'currency': 'EUR', 'tip': 1}} | 422 | no part “tip”",
                "PROJECT    | {'lead': '00000000-0000-0000-0000-000000000000'}    | 409 | not in the plan",
                "PROJECT    | {'lead': '1-1-1-1-1'}                               | 422 | is not an id",
                "PROJECT    | {'id': '00000000-0000-0000-0000-000000000001'}      | 422 | different",
                "MILESTONE  | {'day': '1989-12-31'}                               | 422 | from 1990 to 2100",
                "MILESTONE  | {'day': '2101-01-01'}                               | 422 | from 1990 to 2100",
                "MILESTONE  | {'day': '9999-12-31'}                               | 422 | from 1990 to 2100",
                "MILESTONE  | {'day': '+999999999-12-31'}                         | 422 | from 1990 to 2100",
                "MILESTONE  | {'day': '2026-02-29'}                               | 422 | is not a day",
                "MILESTONE  | {'day': '29.2.2026'}                                | 422 | is not a day",
                "MILESTONE  | {'day': null}                                       | 422 | it is missing",
                "PHASE      | {'span': {'start': '2026-12-02', 'end': '2026-12-01'}} | 422 | ends (2026-12-01) before it starts",
                "ASSIGNMENT | {'minutesADay': -1}                                 | 422 | less than nothing",
                "ASSIGNMENT | {'minutesADay': 0}                                  | 422 | 0 minutes a day is none",
                "ASSIGNMENT | {'minutesADay': 2147483647}                         | 422 | more than a plan can hold",
                "ASSIGNMENT | {'minutesADay': 2147483648}                         | 422 | whole number",
                "ASSIGNMENT | {'minutesADay': 1500}                               | 409 | more than a day has",
                "ASSIGNMENT | {'to': '00000000-0000-0000-0000-000000000000'}      | 409 | person or placeholder that is not in the plan",
                "ASSIGNMENT | {'billable': 'yes'}                                 | 422 | true or false",
                "CONTRACT   | {'week': [480]}                                     | 422 | A week has 7 days, not 1",
                "CONTRACT   | {'week': [1500,0,0,0,0,0,0]}                        | 422 | 24 hours",
                "CONTRACT   | {'to': '2025-01-01'}                                | 422 | ends (2025-01-01) before it starts",
                "TASK       | {'effort': {'optimistic': 3, 'likely': 2, 'pessimistic': 4}} | 422 | does not rise",
                "TASK       | {'people': 0}                                       | 422 | from 1 to 1,000 people",
                "TASK       | {'rank': -1}                                        | 422 | below zero",
                "TASK       | {'planned': null, 'pinned': true}                   | 422 | pinned task needs the days",
                "PERSON     | {'tags': ['a', '']}                                 | 422 | name of a tag is missing",
                "PERSON     | {'skills': ['x']}                                   | 422 | object of names and values",
                "TIME_OFF   | {'minutesADay': 1441}                               | 422 | 1 minute to 24 hours",
                "DEPENDENCY | {'lagMinutes': 2147483647}                          | 422 | more than a plan can hold",
                "BIG_GOAL   | {'measure': ' '}                                    | 422 | says not what is measured",
                "BIG_GOAL   | {'day': null}                                       | 422 | it is missing",
                "BIG_GOAL   | {'target': {'bound': 'at-least', 'amount': 1e99, 'unit': ''}} | 422 | at most a million million",
                "BIG_GOAL   | {'target': {'bound': 'above', 'amount': 1}}         | 422 | not one of at-least, at-most",
                "GOAL       | {'period': null}                                    | 422 | it is missing",
                "KEY_RESULT | {'target': 6}                                       | 422 | which is nowhere",
                "KEY_RESULT | {'baseline': 0.1234567}                             | 422 | at most 6 decimals",
                "KEY_RESULT | {'checkIns': {'2026-11-02': {'value': 'much'}}}     | 422 | is no amount",
                "CONTRIBUTION | {'share': 101}                                    | 422 | is not a share",
                "CONTINGENCY | {'edits': []}                                      | 409 | prepares no edit",
                "CONTINGENCY | {'edits': [{'op': 'burn', 'kind': 'house'}]}       | 422 | is no kind of item",
                "VALUE      | {'tested': {'people': 5, 'anew': 6, 'inAHundredYears': 0, 'atADisadvantage': 0}} | 422 | cannot have said yes",
                "SIGNAL     | {'response': 'let-go', 'reason': ''}                | 422 | let go without a reason",
            })
    void aFieldIsRefusedByName(Kind kind, String patch, int status, String words) {
        var before = ours.standing();
        var path = "/api/v1/items/%s/%s".formatted(kind.plural(), ours.any(kind).id());
        var answer = lea.patch(path, patch.replace('\'', '"'));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.detail()).containsIgnoringCase(words);
        assertThat(ours.standing()).isEqualTo(before);
    }

    /** What is long is told so; what is only unusual is taken as it is. */
    @Test
    void textIsTakenAsItIsOrNotAtAll() {
        var path = "/api/v1/items/projects/" + ours.project();
        for (var name :
                List.of(
                        "Zoë 😀 👩‍🚀 日本語",
                        "\u202egnol\u202c \u200f\u200e",
                        "' or 1=1; drop table revision; --",
                        "<script>alert(1)</script>",
                        "=cmd|'/c calc'!A1",
                        "${7*7} #{7*7} {{7*7}} %s %n",
                        "../../../../etc/passwd",
                        "x".repeat(200))) {
            var answer = lea.patch(path, Map.of("name", name));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(lea.get(path).json().get("name").stringValue()).isEqualTo(name);
            var found = lea.get("/api/v1/items/projects").body();
            assertThat(found).isNotEmpty();
        }
        for (var tooLong : List.of(201, 20_000, 1_000_000)) {
            var answer = lea.patch(path, Map.of("name", "x".repeat(tooLong)));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.detail()).contains("at most 200 fit").hasSizeLessThan(300);
        }
        assertThat(lea.patch(path, Map.of("why", "x".repeat(10_000))).status()).isEqualTo(200);
        assertThat(lea.patch(path, Map.of("why", "x".repeat(10_001))).status()).isEqualTo(422);
    }

    /** Edits as a program may send them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '´',
            value = {
                "{'edits': []}                                                    | 409 | no edits",
                "{'edits': {}}                                                    | 422 | written as a list",
                "{'edits': null}                                                  | 422 | written as a list",
                "{}                                                               | 422 | “edits” is missing",
                "{'edits': [{}]}                                                  | 422 | Edit 1: it is missing",
                "{'edits': [{'op': 'add', 'kind': 'unicorn', 'item': {}}]}        | 422 | is no kind of item",
                "{'edits': [{'op': 'steal', 'kind': 'client', 'item': {}}]}       | 422 | is not an edit",
                "{'edits': [{'op': 'add', 'kind': 'client'}]}                     | 422 | “item” is missing",
                "{'edits': [{'op': 'add', 'kind': 'client', 'item': {'id': 'ID', 'name': 'X'}, 'by': 'me'}]} | 422 | no part “by”",
                "{'edits': [{'op': 'add', 'kind': 'client', 'item': {'id': 'CLIENT', 'name': 'X'}}]}         | 409 | Someone else",
                "{'edits': [{'op': 'add', 'kind': 'client', 'item': {'id': 'ID', 'name': 'X'}}, {'op': 'add', 'kind': 'client', 'item': {'id': 'ID', 'name': 'Y'}}]} | 409 | contradict",
                "{'edits': [{'op': 'change', 'kind': 'client', 'id': 'CLIENT', 'fields': {}}]}               | 422 | changes no field",
                "{'edits': [{'op': 'change', 'kind': 'client', 'id': 'CLIENT', 'fields': {'name': 'X'}}]}    | 422 | object with before, after",
                "{'edits': [{'op': 'change', 'kind': 'client', 'id': 'CLIENT', 'fields': {'colour': {'before': 'a', 'after': 'b'}}}]} | 422 | no field “colour”",
                "{'edits': [{'op': 'change', 'kind': 'client', 'id': 'CLIENT', 'fields': {'name': {'before': 'Wrong', 'after': 'X'}}}]} | 409 | Someone else",
                "{'edits': [{'op': 'change', 'kind': 'client', 'id': 'ID', 'fields': {'name': {'before': 'A', 'after': 'X'}}}]}         | 409 | removed",
                "{'edits': [{'op': 'change', 'kind': 'project', 'id': 'CLIENT', 'fields': {'why': {'before': 'A', 'after': 'X'}}}]}      | 409 | ",
                "{'edits': [{'op': 'remove', 'kind': 'client', 'item': {'id': 'CLIENT', 'name': 'Wrong'}}]}  | 409 | Someone else",
                "{'edits': [{'op': 'add', 'kind': 'dependency', 'item': {'id': 'ID', 'from': 'FILL', 'to': 'DIG', 'type': 'finish-start', 'lagMinutes': 0}}]} | 409 | ",
                "{'edits': [{'op': 'add', 'kind': 'dependency', 'item': {'id': 'ID', 'from': 'DIG', 'to': 'DIG', 'type': 'finish-start', 'lagMinutes': 0}}]}  | 422 | wait for itself",
                "{'edits': [{'op': 'add', 'kind': 'client', 'item': {'id': 'ID', 'name': 'X'}}], 'basis': 99}    | 409 | Revision 99 is not one",
                "{'edits': [{'op': 'add', 'kind': 'client', 'item': {'id': 'ID', 'name': 'X'}}], 'basis': -1}    | 409 | not one of this plan",
                "{'edits': [{'op': 'add', 'kind': 'client', 'item': {'id': 'ID', 'name': 'X'}}], 'basis': 'x'}   | 422 | “basis”",
                "{'edits': [{'op': 'add', 'kind': 'client', 'item': {'id': 'ID', 'name': 'X'}}], 'approve': true}| 422 | no field “approve”",
                "{'edits': [{'op': 'add', 'kind': 'client', 'item': {'id': 'ID', 'name': 'X', 'name': 'Y'}}]}    | 422 | “edits”",
                "{'edits': [                                                     | 400 | not valid JSON",
                "[]                                                              | 400 | ",
                "7                                                               | 400 | ",
                "                                                                | 400 | JSON",
            })
    void aChangeIsRefusedWithASentence(String body, int status, String words) {
        var before = ours.standing();
        var sent =
                (body == null ? "" : body)
                        .replace('\'', '"')
                        .replace("\"ID\"", "\"%s\"".formatted(UUID.randomUUID()))
                        .replace("CLIENT", ours.client().toString())
                        .replace("FILL", ours.fill().toString())
                        .replace("DIG", ours.dig().toString());
        var answer = lea.post("/api/v1/changes", sent);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.detail())
                .isNotBlank()
                .doesNotContain("Exception", "org.", "tools.jackson");
        if (words != null) assertThat(answer.detail()).containsIgnoringCase(words);
        assertThat(ours.standing()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/moves", "/api/v1/projects/%s/moves"})
    void aMoveWithoutItsVerbIsRefused(String path) {
        var answer = lea.post(path.formatted(ours.project()), "{\"basis\": 1}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.detail()).contains("The verb is missing");
    }

    @Test
    void tooMuchAtOnceIsRefusedAndSaid() {
        var one =
                "{\"op\":\"remove\",\"kind\":\"client\",\"item\":{\"id\":\"%s\",\"name\":\"X\"}}"
                        .formatted(UUID.randomUUID());
        var many = "{\"edits\":[%s]}".formatted(String.join(",", Collections.nCopies(1_001, one)));
        assertThat(lea.post("/api/v1/changes", many).detail()).contains("1,001 edits are too many");
        var deep = "[".repeat(5_000) + "]".repeat(5_000);
        assertThat(lea.post("/api/v1/changes", "{\"edits\":%s}".formatted(deep)).status())
                .isEqualTo(413);
        var long1 = "{\"title\":\"%s\",\"edits\":[]}".formatted("x".repeat(9_000_000));
        assertThat(lea.post("/api/v1/changes", long1).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/items/unicorns",
                "/api/v1/items/people/nope",
                "/api/v1/items/people/00000000-0000-0000-0000-000000000000",
                "/api/v1/changes/nope",
                "/api/v1/changes/00000000-0000-0000-0000-000000000000",
                "/api/v1/nothing",
                "/api/v2/items/people",
                "/api/v1/items/people/%00",
                "/api/v1/items/..%2f..%2fetc",
            })
    void whatIsNotThereIsNotThere(String path) {
        var answer = lea.get(path);
        assertThat(answer.status()).as(answer.toString()).isIn(400, 404, 422);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    // ---- tokens

    @Test
    void aTokenThatMayOnlyReadOnlyReads() {
        var reading = ours.program(AccessRole.LEADER, false);
        assertThat(reading.get("/api/v1/items/people").status()).isEqualTo(200);
        var before = ours.standing();
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            var answer = reading.send(method, "/api/v1/items/clients/" + ours.client(), "{}");
            assertThat(answer.status()).as(method).isEqualTo(403);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        assertThat(ours.standing()).isEqualTo(before);
        assertThat(
                        ours.program(AccessRole.LEADER, true)
                                .post("/api/v1/items/clients", Map.of("name", "By a program"))
                                .status())
                .isEqualTo(201);
    }

    @Test
    void aTokenEndsByTimeAndByHand() {
        var actor = ours.actor(AccessRole.MANAGER);
        var short1 = organizations.stranger().withToken(tokens.make(actor, "short", true, 1));
        var taken = organizations.stranger().withToken(tokens.make(actor, "taken back", true, 300));
        assertThat(short1.get("/api/v1/items/people").status()).isEqualTo(200);
        assertThat(taken.get("/api/v1/items/people").status()).isEqualTo(200);
        clock.turn(Duration.ofDays(1).plusSeconds(1));
        assertThat(short1.get("/api/v1/items/people").status()).isEqualTo(401);
        assertThat(taken.get("/api/v1/items/people").status()).isEqualTo(200);
        var known =
                tokens.of(actor).stream()
                        .filter(one -> one.name().equals("taken back"))
                        .findFirst()
                        .orElseThrow();
        // Nobody else's hand, though.
        tokens.end(ours.actor(AccessRole.LEADER), known.id());
        tokens.end(organizations.fresh().actor(AccessRole.OWNER), known.id());
        assertThat(taken.get("/api/v1/items/people").status()).isEqualTo(200);
        tokens.end(actor, known.id());
        assertThat(taken.get("/api/v1/items/people").status()).isEqualTo(401);
    }

    /** A cookie the browser adds does not let in what a token does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer tl_nope",
                "Bearer ",
                "Basic b3duZXI6b3duZXI=",
                "tl_x",
                "Bearer tl_\u00ff"
            })
    void aWrongTokenIsNoToken(String authorization) {
        var answer =
                ours.signedIn(AccessRole.OWNER)
                        .get("/api/v1/items/people", "Authorization", authorization);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aTokenIsOfItsOrganizationAlone() {
        var theirs = organizations.fresh();
        var program = ours.program(AccessRole.OWNER, true);
        for (var kind : Kind.values())
            assertThat(
                            program.get(
                                            "/api/v1/items/%s/%s"
                                                    .formatted(
                                                            kind.plural(), theirs.any(kind).id()))
                                    .status())
                    .as(kind.word())
                    .isEqualTo(404);
        var item = ItemJson.tree(theirs.any(Kind.CLIENT));
        assertThat(
                        program.put("/api/v1/items/clients/" + theirs.client(), item.toString())
                                .status())
                .isEqualTo(404);
        assertThat(program.delete("/api/v1/items/clients/" + theirs.client()).status())
                .isEqualTo(404);
        // Pointing at someone of another organization is pointing at nobody.
        var answer =
                program.patch(
                        "/api/v1/items/assignments/" + ours.assignment(),
                        Map.of("to", theirs.person(AccessRole.MEMBER).toString()));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(theirs.standing().revision()).isEqualTo(1);
    }
}
