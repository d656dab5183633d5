package org.throughline.server.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Task;
import org.throughline.plan.policy.Policies;
import org.throughline.server.access.AccessRole;
import org.throughline.server.doors.Exports.Format;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** Everything out, nothing that is not for whoever asks, and in again. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ExportsTest {
    private final TestOrganizations organizations;
    private final Exports exports;

    ExportsTest(TestOrganizations organizations, Exports exports) {
        this.organizations = organizations;
        this.exports = exports;
    }

    @Test
    void everyKindOfItemHasItsTable() throws IOException {
        var files = unzipped(export(organizations.fresh(), AccessRole.MANAGER, Format.CSV));
        for (var kind : Kind.values())
            assertThat(files).as(kind.word()).containsKey(kind.plural() + ".csv");
        assertThat(files.get("contracts.csv")).contains("costRate").contains("55");
    }

    /** 55 is what Mia's hour costs, 60 an engineer's, 70 a second welder's. */
    @ParameterizedTest
    @CsvSource({"MEMBER", "VIEWER"})
    void whatPeopleCostIsForManagers(AccessRole role) throws IOException {
        var ours = organizations.fresh();
        for (var format : Format.values()) {
            var all = texts(format, export(ours, AccessRole.MANAGER, format));
            var some = texts(format, export(ours, role, format));
            // Project XML has room for what people cost, not for that of a role.
            if (format == Format.MSPDI) {
                assertThat(all).contains("<StandardRate>55");
                assertThat(some).doesNotContain("<StandardRate>55");
            } else {
                assertThat(all).contains("costRate");
                assertThat(some).doesNotContain("costRate");
            }
        }
        assertThat(ours.as(role).get("/export").body()).contains("cost rates are left out");
        assertThat(ours.as(AccessRole.MANAGER).get("/export").body())
                .doesNotContain("cost rates are left out");
    }

    /** What went out as CSV comes in again: what was changed since is as it was. */
    @ParameterizedTest
    @ValueSource(strings = {"CSV", "XLSX"})
    void whatWentOutComesInAgain(Format format) {
        var ours = organizations.fresh();
        var before = ours.plan();
        var file = export(ours, AccessRole.OWNER, format);
        var olga = ours.as(AccessRole.OWNER);
        olga.patch("/api/v1/items/tasks/" + ours.dig(), Map.of("name", "Dredge"));
        olga.delete("/api/v1/items/assignments/" + ours.assignment());
        assertThat(ours.plan()).isNotEqualTo(before);

        var preview = Sent.toApi(olga, "everything", file);
        assertThat(preview.status()).as(preview.toString()).isEqualTo(201);
        assertThat(preview.json().path("edits").asInt()).isEqualTo(2);
        var id = preview.json().path("id").asString();
        assertThat(olga.send("POST", "/api/v1/imports/" + id + "/apply", null).status())
                .isEqualTo(200);
        assertThat(ours.plan()).isEqualTo(before);
    }

    @Test
    void anotherOrganizationGetsAllButTheOrganizationItself() {
        // Under other names: two roles called the same would be one too many.
        var ours = organizations.fresh("of elsewhere");
        var theirs = organizations.fresh();
        var preview =
                Sent.toApi(
                        theirs.as(AccessRole.OWNER),
                        "everything.zip",
                        export(ours, AccessRole.OWNER, Format.CSV));
        assertThat(preview.json().path("lines").toString())
                .contains("This is the organization the file came from");
        var id = preview.json().path("id").asString();
        var applied =
                theirs.as(AccessRole.OWNER).send("POST", "/api/v1/imports/" + id + "/apply", null);
        assertThat(applied.status()).as(applied + " " + preview).isEqualTo(200);
        assertThat(theirs.plan().get(Task.class, ours.dig()))
                .isEqualTo(ours.plan().get(Task.class, ours.dig()));
        assertThat(theirs.plan().all(Kind.ORGANIZATION)).hasSize(1);
    }

    /** Whichever way the first policy of a plan's own comes: it lifts none that holds. */
    @Test
    void policiesThatComeWithAFileStandBesideThoseOfTheHouse() {
        var ours = organizations.fresh("of elsewhere");
        var propose =
                ours.plan().all(ApprovalPolicy.class).stream()
                        .filter(one -> one.name().equals("Members propose"))
                        .findFirst()
                        .orElseThrow();
        var leaders =
                Fields.of(Kind.APPROVAL_POLICY).with(propose, Map.of("approver", Approver.LEADER));
        ours.propose(AccessRole.OWNER, List.of(Edit.between(propose, leaders).orElseThrow()));
        var policies = ours.plan().all(ApprovalPolicy.class);
        var theirs = organizations.fresh();
        theirs.propose(
                AccessRole.OWNER,
                theirs.plan().all(ApprovalPolicy.class).stream().<Edit>map(Edit::remove).toList());
        var ofTheHouse = Policies.holding(theirs.plan());
        var preview =
                Sent.toApi(
                        theirs.as(AccessRole.OWNER),
                        "everything.zip",
                        export(ours, AccessRole.OWNER, Format.CSV));
        var id = preview.json().path("id").asString();
        var applied =
                theirs.as(AccessRole.OWNER).send("POST", "/api/v1/imports/" + id + "/apply", null);
        assertThat(applied.status()).as(applied + " " + preview).isEqualTo(200);
        assertThat(policies).isNotEmpty();
        assertThat(ofTheHouse).isNotEmpty();
        assertThat(theirs.plan().all(ApprovalPolicy.class))
                .as("all that came, and those of the house that did not come with them")
                .containsAll(policies)
                .extracting(ApprovalPolicy::measure)
                .containsAll(ofTheHouse.stream().map(ApprovalPolicy::measure).toList());
        assertThat(theirs.plan().all(ApprovalPolicy.class))
                .extracting(ApprovalPolicy::name)
                .contains("Members propose (of the house)")
                .doesNotContain("What we stand for (of the house)");
    }

    @Test
    void oneProjectOrAllOfThem() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        max.post("/api/v1/items/projects", project("Lighthouse"));
        var one = max.get("/api/v1/exports/mspdi?project=" + ours.project());
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.body()).contains("Dig").contains("Harbour").doesNotContain("Lighthouse");
        assertThat(one.header("Content-Disposition"))
                .startsWith("attachment; filename=\"Harbour rev 2.xml\"");
        assertThat(one.header("Content-Type")).isEqualTo("application/xml");
        assertThat(one.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(max.get("/api/v1/exports/mspdi?project=").body()).contains("Lighthouse");
        assertThat(max.get("/api/v1/exports/mspdi?project=" + ours.dig()).status()).isEqualTo(422);
        assertThat(max.get("/api/v1/exports/docx").detail())
                .isEqualTo("There is no export as “docx”. There are csv, xlsx and mspdi.");
    }

    private static String project(String name) {
        return """
        {"name": "%s", "status": "confirmed", "probability": 100, "pricing": "non-billable", "why": "", "tags": []}\
        """
                .formatted(name);
    }

    @Test
    void anExportIsNotedInTheSecurityLog(CapturedOutput log) {
        organizations.fresh().as(AccessRole.VIEWER).get("/api/v1/exports/xlsx");
        assertThat(log).contains("export xlsx done");
    }

    private byte[] export(TestOrganization of, AccessRole role, Format format) {
        return exports.export(of.actor(role), format, Optional.empty()).content();
    }

    private static String texts(Format format, byte[] content) throws IOException {
        return format == Format.MSPDI
                ? new String(content, StandardCharsets.UTF_8)
                : String.join("\n", unzipped(content).values());
    }

    /** By the directory at its end, as programs read a workbook. */
    private static Map<String, String> unzipped(byte[] content) throws IOException {
        var file = Files.createTempFile("throughline-export", ".zip");
        try {
            Files.write(file, content);
            var texts = new TreeMap<String, String>();
            try (var zip = new ZipFile(file.toFile())) {
                for (var entry : Collections.list(zip.entries()))
                    texts.put(
                            entry.getName(),
                            new String(
                                    zip.getInputStream(entry).readAllBytes(),
                                    StandardCharsets.UTF_8));
            }
            return texts;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
