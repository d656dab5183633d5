package org.throughline.server.direction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.*;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/**
 * Vision, strategy and assumptions over the line, as a browser without script sends their forms.
 */
@ServerTest
class DirectionPagesTest {
    private final TestOrganizations organizations;

    DirectionPagesTest(TestOrganizations organizations) {
        this.organizations = organizations;
    }

    // ---- looking

    @Test
    void theVisionSaysWhatStaysAndWhereItGoes() {
        var ours = organizations.fresh();
        var page = ours.as(AccessRole.VIEWER).get("/vision").body();
        assertThat(page)
                .contains("Join the coast to the world", "because Trade feeds people.")
                .contains(
                        "at least 10,000 ships",
                        "bold, and possible",
                        "Lights along the whole bay.")
                .contains(
                        "Core values", "4 of 5 would hold it at a disadvantage", "Price last paid")
                .as("a viewer looks")
                .doesNotContain("/direction/values/new");
    }

    @Test
    void anEmptyTeamIsToldWhatToBeginWith() {
        var ours = organizations.fresh();
        var team = "?team=" + ours.team();
        assertThat(get(ours, "/vision" + team))
                .contains("No purpose is said yet", "Write the purpose", "No big goal yet");
        assertThat(get(ours, "/strategy" + team))
                .contains("No diagnosis yet", "These are goals passed off as a strategy");
        assertThat(get(ours, "/assumptions" + team)).contains("Nothing is written down");
        assertThat(ours.as(AccessRole.LEADER).get("/vision?team=" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void theVisionAsItWasIsKept() {
        var ours = organizations.fresh();
        long before = ours.standing().revision();
        var purpose = (Purpose) ours.any(Kind.PURPOSE);
        var answer =
                ours.as(AccessRole.LEADER)
                        .form(
                                "/direction/purposes/" + purpose.id(),
                                form(
                                        ours,
                                        "name",
                                        "Feed the coast",
                                        "because",
                                        "People are hungry."));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
        assertThat(get(ours, "/vision"))
                .contains("Feed the coast", "/vision?at=" + (before + 1))
                .doesNotContain("<p class=\"big\">Join the coast to the world");
        assertThat(get(ours, "/vision?at=" + before))
                .contains(
                        "<p class=\"big\">Join the coast to the world",
                        "as it was at revision " + before)
                .doesNotContain("/direction/purposes/");
        assertThat(ours.as(AccessRole.LEADER).get("/vision?at=99999").status()).isEqualTo(404);
    }

    // ---- writing

    @Test
    void aLeaderSaysWhatTheHouseHoldsToAMemberProposesIt() {
        var ours = organizations.fresh();
        var fields =
                form(
                        ours,
                        "name",
                        "Candour",
                        "meaning",
                        "We say it.",
                        "practices",
                        "We ask.\nWe answer.");
        var done = ours.as(AccessRole.LEADER).form("/direction/values", fields);
        assertThat(done.header("Location")).contains("/vision#");
        assertThat(
                        ours.plan().all(Value.class).stream()
                                .filter(one -> one.name().equals("Candour"))
                                .findFirst()
                                .orElseThrow()
                                .practices())
                .containsExactly("We ask.", "We answer.");
        fields.put("name", "Courage");
        var collected = ours.as(AccessRole.MEMBER).form("/direction/values", fields);
        assertThat(collected.header("Location")).contains("/changes/");
        assertThat(ours.plan().all(Value.class)).noneMatch(one -> one.name().equals("Courage"));
        assertThat(ours.as(AccessRole.VIEWER).form("/direction/values", fields).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    values           | name             |        | The name of a value is missing. Give it one.
                    big-goals        | day              | soon   | “soon” is not a day. Write it as 2027-05-03.
                    big-goals        | day              |        | The day is missing. Give one.
                    big-goals        | measure          |        | The big goal says not what is measured. Say how one will know.
                    big-goals        | chance           | likely | “likely” is no share. Write it in per cent, as 60.
                    big-goals        | chance           | 150    | 150 % is not a share. Give 0 to 100.
                    big-goals        | target.amount    | many   | “many” is no amount. Write it as 90 or 99.95.
                    big-goals        | target.amount    |        | The amount is missing. Write it as 90 or 99.95.
                    actions          | policy           |        | Nothing is chosen under “Carries out the policy”. Choose one.
                    actions          | owner            | Nobody | There is nobody called “Nobody”. Write the whole name.
                    actions          | span.start       | 2027-01-05 | One of the two days is missing. Give both, or neither.
                    guiding-policies | diagnosis        | 00000000-0000-0000-0000-000000000009 | What was chosen under “Answers the diagnosis” is not to be chosen here.
                    vivid-descriptions | text           |        | The vivid description says nothing. Write what one would see.
                    """)
    void whatDoesNotFitIsSaidBesideItsField(
            String plural, String field, @Nullable String typed, String sentence) {
        var ours = organizations.fresh();
        var fields = filled(ours);
        fields.put(field, typed == null ? "" : typed);
        long before = ours.standing().revision();
        var answer = ours.as(AccessRole.LEADER).form("/direction/" + plural, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
        if (!field.equals("name") && !field.equals("text"))
            assertThat(answer.body()).as("what was typed is kept").contains("Tides of trade");
        assertThat(ours.standing().revision()).isEqualTo(before);
    }

    /** A form in which everything fits, whatever kind it is sent for. */
    private static Map<String, Object> filled(TestOrganization ours) {
        var fields =
                form(ours, "name", "Tides of trade", "text", "Tides of trade", "measure", "ships");
        fields.putAll(
                Map.of(
                        "target.bound", "AT_LEAST",
                        "target.amount", "12,000",
                        "target.unit", "ships",
                        "day", "2041-01-01",
                        "chance", "60",
                        "ending", "OPEN",
                        "policy", ours.any(Kind.GUIDING_POLICY).id().toString(),
                        "goal", ours.any(Kind.BIG_GOAL).id().toString()));
        return fields;
    }

    @Test
    void everyFormAddsWhatItAsksFor() {
        var ours = organizations.fresh();
        for (var plural :
                List.of(
                        "values",
                        "purposes",
                        "big-goals",
                        "vivid-descriptions",
                        "diagnoses",
                        "guiding-policies",
                        "actions")) {
            assertThat(get(ours, "/direction/%s/new".formatted(plural))).contains("<form");
            int before = ours.plan().size();
            var answer = ours.as(AccessRole.LEADER).form("/direction/" + plural, filled(ours));
            assertThat(answer.status()).as(plural + answer).isEqualTo(302);
            assertThat(ours.plan().size()).as(plural).isEqualTo(before + 1);
        }
    }

    @Test
    void whatStandsInAFormIsWhatIsThere() {
        var ours = organizations.fresh();
        for (var kind : Forms.KINDS) {
            var item = ours.any(kind);
            var path = "/direction/%s/%s".formatted(kind.plural(), item.id());
            assertThat(ours.as(AccessRole.LEADER).get(path).status()).as(path).isEqualTo(200);
        }
        var goal = (BigGoal) ours.any(Kind.BIG_GOAL);
        assertThat(get(ours, "/direction/big-goals/" + goal.id()))
                .contains("value=\"10000\"", "value=\"2040-01-01\"", "value=\"60\"");
        var policy = (GuidingPolicy) ours.any(Kind.GUIDING_POLICY);
        var removed =
                ours.as(AccessRole.LEADER)
                        .form(
                                "/direction/guiding-policies/%s/removal".formatted(policy.id()),
                                Map.of());
        assertThat(removed.status()).as("an action stands on it").isEqualTo(409);
        assertThat(removed.body()).contains("role=\"alert\"");
    }

    // ---- strategy

    @Test
    void theTestsSayWhatFailsAndWhatMendsIt() {
        var ours = organizations.fresh();
        var page = get(ours, "/strategy");
        assertThat(page)
                .contains("Depth before beauty", "No promenade before 2030", "Dig the basin")
                .contains("It names what stands in the way, with evidence.")
                .doesNotContain("A policy that excludes nothing is a slogan.");
        ours.propose(
                AccessRole.LEADER,
                List.of(
                        Edit.add(
                                new GuidingPolicy(
                                        new Id<>(UUID.randomUUID()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "Be the best",
                                        "",
                                        List.of()))));
        assertThat(get(ours, "/strategy"))
                .contains("A policy that excludes nothing is a slogan.")
                .contains("Say for “Be the best” what you will not do, though you could.")
                .contains("Add an action to “Be the best”, or drop it.")
                .contains("nothing is excluded", "no action yet");
    }

    // ---- assumptions

    @Test
    void whatRidesOnAnAssumptionIsShownAndMoneyOnlyToManagers() {
        var ours = organizations.fresh();
        var weather = ours.any(Kind.ASSUMPTION).id();
        var managers = ours.as(AccessRole.MANAGER).get("/assumptions").body();
        assertThat(managers)
                .contains("The winter stays mild", "32 h", "80 %", "1,760 EUR", "352 EUR")
                .contains("load-bearing", "vulnerable", "1 contingency");
        var members = ours.as(AccessRole.MEMBER).get("/assumptions").body();
        assertThat(members).contains("32 h").doesNotContain("EUR");
        assertThat(ours.as(AccessRole.MEMBER).get("/assumptions/" + weather).body())
                .contains("days of frost is at most 10 days")
                .doesNotContain("EUR", "Prepare a contingency");
    }

    @Test
    void aReadingIsNotedOnADayThatIsOver() {
        var ours = organizations.fresh();
        var path = "/assumptions/%s/readings".formatted(ours.any(Kind.ASSUMPTION).id());
        var ahead =
                ours.as(AccessRole.LEADER)
                        .form(path, form(ours, "day", "2027-06-01", "value", "9"));
        assertThat(ahead.status()).isEqualTo(422);
        assertThat(ahead.body()).contains("still to come", "value=\"2027-06-01\"");
        var no =
                ours.as(AccessRole.LEADER)
                        .form(path, form(ours, "day", "2026-11-20", "value", "cold"));
        assertThat(no.body()).contains("“cold” is no amount");
        var done =
                ours.as(AccessRole.LEADER)
                        .form(path, form(ours, "day", "2026-11-20", "value", "12"));
        assertThat(done.status()).isEqualTo(302);
        assertThat(get(ours, "/assumptions")).contains("beyond once", "12 days on 20 Nov 2026");
    }

    @Test
    void aPageIsAPageHoweverMuchThereIs() {
        var ours = organizations.fresh();
        var action = ours.any(Kind.ACTION).id().<Aim>as();
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < 600; i++)
            edits.add(
                    Edit.add(
                            new Assumption(
                                    new Id<>(UUID.randomUUID()),
                                    Optional.empty(),
                                    "Assumption %04d".formatted(i),
                                    List.of(action),
                                    Optional.empty(),
                                    "ships",
                                    Threshold.atLeast(1, "ships"),
                                    new Percent(10),
                                    Optional.empty(),
                                    "",
                                    new TreeMap<>(
                                            Map.of(LocalDate.of(2026, 11, 2), Quantity.of(2))))));
        for (int i = 0; i < 400; i++)
            edits.add(
                    Edit.add(
                            new Team(
                                    new Id<>(UUID.randomUUID()),
                                    "Team %04d".formatted(i),
                                    Optional.empty(),
                                    Optional.empty())));
        ours.propose(AccessRole.OWNER, edits);
        var first = get(ours, "/assumptions");
        assertThat(first).contains("1 to 50 of 601").doesNotContain("Team 0399");
        assertThat(first.length()).isLessThan(120_000);
        assertThat(get(ours, "/assumptions?from=600")).contains("601 to 601 of 601");
        assertThat(get(ours, "/strategy").length()).isLessThan(120_000);
    }

    // ----

    private static String get(TestOrganization ours, String path) {
        Http.Answer answer = ours.as(AccessRole.LEADER).get(path);
        assertThat(answer.status()).as(path + answer).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, Object> form(TestOrganization ours, String... pairs) {
        var fields = new HashMap<String, Object>();
        fields.put("basis", ours.standing().revision());
        for (int i = 0; i < pairs.length; i += 2) fields.put(pairs[i], pairs[i + 1]);
        return fields;
    }
}
