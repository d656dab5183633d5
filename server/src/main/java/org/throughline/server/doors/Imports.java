package org.throughline.server.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;
import org.throughline.exchange.Imported;
import org.throughline.exchange.Names;
import org.throughline.exchange.child.ChildParser;
import org.throughline.exchange.child.Parsed;
import org.throughline.exchange.foreign.ForeignFile;
import org.throughline.exchange.project.ProjectImport;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.database.Transactions;
import org.throughline.server.doors.Upload.Report;
import org.throughline.server.ledger.reading.Plans;

/**
 * From a file to a change: read in the child, kept as a preview, applied once. What is applied is
 * what was shown: the edits are kept as they were made, and merged onto the plan of the moment.
 */
@Service
class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final Duration KEPT = Duration.ofHours(1);

    /** Previews of one account at a time; an older one gives way. */
    private static final int MOST_OF_ONE = 5;

    private final ChildParser parser;
    private final Path scratch;
    private final Uploads uploads;
    private final Transactions transactions;
    private final Plans plans;
    private final Changes changes;
    private final Clock clock;

    Imports(
            @Value("${throughline.data}") Path data,
            Uploads uploads,
            Transactions transactions,
            Plans plans,
            Changes changes,
            Clock clock) {
        this.scratch = data.toAbsolutePath().resolve("doors");
        this.parser = new ChildParser(scratch.resolve("children"));
        this.uploads = uploads;
        this.transactions = transactions;
        this.plans = plans;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Reads a file and keeps what it would change. Nothing is applied.
     *
     * @throws Unacceptable with the sentence for whoever chose it, if it is not taken
     */
    Upload read(Actor actor, MultipartFile chosen, String why) {
        var name = called(chosen.getOriginalFilename());
        var file = parsed(actor, chosen, name);
        var now = now();
        var upload =
                seen(
                        actor,
                        file,
                        new Upload(
                                UUID.randomUUID(),
                                name,
                                file.format(),
                                chosen.getSize(),
                                new Report(List.of(), List.of()),
                                0,
                                List.of(),
                                "",
                                Texts.prose("The why", why.strip()),
                                Optional.empty(),
                                now,
                                now.plus(KEPT)));
        transactions.run(
                actor.organization(),
                () -> {
                    uploads.insert(actor, upload, file, "{}");
                    uploads.keep(actor, MOST_OF_ONE);
                });
        return upload;
    }

    private ForeignFile parsed(Actor actor, MultipartFile chosen, String name) {
        try {
            Files.createDirectories(scratch);
            var file = Files.createTempFile(scratch, "upload-", "");
            try {
                chosen.transferTo(file);
                return switch (parser.parse(file, name)) {
                    case Parsed.Read(var read) -> read;
                    case Parsed.Refused(var sentence, var detail) -> {
                        if (!detail.isEmpty())
                            LOG.info("A file of {} was refused: {}", actor.account(), detail);
                        throw new Unacceptable(sentence);
                    }
                };
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What the file would change on today's plan. */
    private Upload seen(Actor actor, ForeignFile file, Upload before) {
        var standing = plans.standing(actor.organization());
        var imported = imported(file, standing.plan());
        return new Upload(
                before.id(),
                before.name(),
                before.format(),
                before.bytes(),
                new Report(imported.lines(), imported.tallies()),
                standing.revision(),
                imported.edits(),
                before.title().isEmpty() ? Titles.of(before.name(), imported) : before.title(),
                before.why(),
                Optional.empty(),
                before.madeAt(),
                before.endsAt());
    }

    private Imported imported(ForeignFile file, Plan today) {
        return ProjectImport.of(
                file.projects(),
                today,
                UUID::randomUUID,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    Optional<Upload> upload(Actor actor, UUID id) {
        return transactions.in(actor.organization(), () -> uploads.byId(actor, id, now()));
    }

    List<Waits> waiting(Actor actor) {
        return transactions.in(actor.organization(), () -> uploads.waiting(actor, now()));
    }

    /** The plan a preview was made on. */
    Plan basis(Actor actor, Upload upload) {
        return plans.asOf(actor.organization(), upload.basis());
    }

    /** What others have changed since that the edits collide with. */
    List<Edits.Conflict> conflicts(Actor actor, Upload upload) {
        var today = plans.standing(actor.organization());
        return today.revision() == upload.basis()
                ? List.of()
                : Edits.merge(upload.edits(), today.plan()).conflicts();
    }

    /** Looks at the file again, on today's plan; keeps the title and the why. */
    Optional<Upload> again(Actor actor, UUID id, String title, String why) {
        var found =
                transactions.in(
                        actor.organization(),
                        () ->
                                uploads.byId(actor, id, now())
                                        .flatMap(upload ->
                                                uploads.content(actor, id, now())
                                                        .map(content ->
                                                                new Found(upload, content))));
        if (found.isEmpty()) return Optional.empty();
        var next =
                seen(actor, found.get().content().file(), found.get().upload().called(title, why));
        transactions.run(
                actor.organization(),
                () -> uploads.update(actor, next, found.get().content().mapping()));
        return Optional.of(next);
    }

    private record Found(Upload upload, Uploads.Content content) {}

    /**
     * Applies what was shown, as one change. A second time it answers as the first: one upload is
     * one change.
     */
    Answer apply(Actor actor, Upload upload, String title, String why) {
        var earlier = upload.change().flatMap(change -> changes.change(actor, change));
        if (earlier.isPresent())
            return new Answer.Done(
                    earlier.get().id(),
                    earlier.get().number(),
                    earlier.get().title(),
                    earlier.get().revision().orElse(0L));
        if (upload.edits().isEmpty())
            return new Answer.Refused(
                    List.of(
                            Refusal.of(
                                    "import",
                                    "There is nothing in “%s” that the plan does not have already."
                                            .formatted(upload.name()))));
        var answer =
                changes.propose(
                        actor,
                        new Proposal(
                                title,
                                why,
                                upload.edits(),
                                upload.basis(),
                                Optional.of("import " + upload.id())));
        if (answer instanceof Answer.Done done)
            transactions.run(
                    actor.organization(), () -> uploads.applied(actor, upload.id(), done.change()));
        return answer;
    }

    Answer undo(Actor actor, Upload upload) {
        // Without a key: what was brought back may be taken back again.
        return changes.undo(actor, upload.change().orElseThrow(), Optional.empty());
    }

    boolean discard(Actor actor, UUID id) {
        return transactions.in(actor.organization(), () -> uploads.delete(actor, id));
    }

    @Scheduled(fixedDelay = 10 * 60_000)
    void sweep() {
        uploads.sweep(now());
    }

    /** A name fit for a page: its last part, in one line, not too long. */
    private static String called(@Nullable String name) {
        if (name == null) return "The file";
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var clean = Names.clean(last);
        return clean.isEmpty() ? "The file" : clean;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
