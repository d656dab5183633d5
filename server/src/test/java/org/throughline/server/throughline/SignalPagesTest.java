package org.throughline.server.throughline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Response;
import org.throughline.plan.item.Signal;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** Small changes over the line: “Frost in October” says that the winter is 35 % likely not mild. */
@ServerTest
class SignalPagesTest {
    private final TestOrganizations organizations;

    SignalPagesTest(TestOrganizations organizations) {
        this.organizations = organizations;
    }

    private static Signal frost(TestOrganization ours) {
        return ours.plan().all(Signal.class).stream()
                .filter(one -> one.name().startsWith("Frost"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void notedInASentence() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        assertThat(mia.get("/signals/new?text=Ice%20on%20the%20pier").body())
                .contains("value=\"Ice on the pier\"");
        var slip = mia.form("/signals", Map.of("text", "Ice on the pier"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body())
                .contains("Where it was noticed is missing")
                .contains("value=\"Ice on the pier\"");

        var done =
                mia.form(
                        "/signals",
                        Map.of(
                                "text", "Ice on the pier",
                                "area", "environmental",
                                "source", "The harbour master",
                                "topic", "winter"));
        assertThat(done.status()).isEqualTo(302);
        assertThat(ours.plan().all(Kind.SIGNAL)).hasSize(2);
        assertThat(mia.get("/signals").body())
                .contains("Ice on the pier")
                .as("a topic is one thing however it is written, and both sources count")
                .contains("2 sources agree")
                .contains("touches “The winter stays mild”");
        assertThat(ours.as(AccessRole.VIEWER).form("/signals", Map.of("text", "x")).status())
                .isEqualTo(403);
    }

    @Test
    void notedByAProgram() {
        var ours = organizations.fresh();
        var program = ours.program(AccessRole.MEMBER, true);
        var there = "/api/v1/direction/signals";
        var slip = program.post(there, Map.of("text", "Fewer gulls"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.detail()).contains("Where it was noticed is missing");
        var noted = Map.of("text", "Fewer gulls", "area", "environmental");
        assertThat(program.post(there, noted, "Idempotency-Key", "gulls").status()).isEqualTo(200);
        assertThat(program.post(there, noted, "Idempotency-Key", "gulls").status()).isEqualTo(200);
        assertThat(ours.plan().all(Kind.SIGNAL)).as("sent twice, noted once").hasSize(2);
    }

    @Test
    void watchedResearchedLetGoForAReason() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var answers = "/signals/%s/responses".formatted(frost(ours).id());
        assertThat(mia.form(answers, Map.of("response", "research")).status()).isEqualTo(302);
        assertThat(frost(ours).response()).isEqualTo(Response.RESEARCH);
        var slip = mia.form(answers, Map.of("response", "let-go", "reason", " "));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body()).contains("is let go without a reason");
        mia.form(answers, Map.of("response", "let-go", "reason", "It was one cold night."));
        assertThat(frost(ours).reason()).isEqualTo("It was one cold night.");
        assertThat(mia.get("/signals").body()).contains("Nothing is open.");
        assertThat(mia.get("/signals?which=all").body()).contains("Frost in October");
        assertThat(mia.form(answers, Map.of("response", "shrug")).status()).isEqualTo(422);
    }

    @Test
    void toActStartsAChangeWithWhatTheSignalSays() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var acted =
                mia.form(
                        "/signals/%s/responses".formatted(frost(ours).id()),
                        Map.of("response", "act"));
        assertThat(acted.status()).isEqualTo(302);
        assertThat(acted.header("Location")).contains("/changes/");
        var draft = mia.get(URI.create(acted.header("Location")).getPath()).body();
        assertThat(draft).contains("Act on “Frost in October”").contains("35 %");
        assertThat(ours.plan().all(Assumption.class).iterator().next().failing().value())
                .as("a draft changes nothing")
                .isEqualTo(20);
    }
}
