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
import org.throughline.exchange.export.FullImport;
import org.throughline.exchange.foreign.ForeignFile;
import org.throughline.exchange.project.ProjectImport;
import org.throughline.exchange.table.TableImport;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.HouseRules;
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
    private final Effect.Shortcut shortcut = new Effect.Shortcut();

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
        var reason = Texts.prose("The why", why.strip());
        var file = parsed(actor, chosen, name);
        var now = now();
        var seen =
                seen(
                        actor,
                        file,
                        new Upload(
                                UUID.randomUUID(),
                                name,
                                file.format(),
                                chosen.getSize(),
                                Tables.guessed(file.tables()),
                                Report.NONE,
                                0,
                                "",
                                reason,
                                Optional.empty(),
                                now,
                                now,
                                now.plus(KEPT)));
        transactions.run(
                actor.organization(),
                () -> {
                    uploads.insert(actor, seen.upload(), file, seen.effect().edits());
                    uploads.keep(actor, seen.upload().id(), MOST_OF_ONE);
                });
        shortcut.keep(seen.upload(), seen.effect());
        return seen.upload();
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

    private record Seen(Upload upload, Effect effect) {}

    /** What the file would change on today's plan. */
    private Seen seen(Actor actor, ForeignFile file, Upload before) {
        var standing = plans.standing(actor.organization());
        var imported = imported(file, before.tables(), standing.plan());
        var upload =
                new Upload(
                        before.id(),
                        before.name(),
                        before.format(),
                        before.bytes(),
                        before.tables(),
                        new Report(imported.lines(), imported.tallies()),
                        standing.revision(),
                        before.title().isBlank()
                                ? Titles.of(before.name(), imported)
                                : before.title(),
                        before.why(),
                        Optional.empty(),
                        before.madeAt(),
                        now(),
                        before.endsAt());
        return new Seen(
                upload,
                effect(
                        standing.plan(),
                        HouseRules.carryingOver(standing.plan(), imported.edits())));
    }

    private Imported imported(ForeignFile file, Tables tables, Plan today) {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (file.tables().isEmpty())
            return ProjectImport.of(file.projects(), today, UUID::randomUUID, day);
        return FullImport.isFull(file.tables())
                ? FullImport.of(file.tables(), today, UUID::randomUUID)
                : TableImport.of(tables.parts(file.tables()), today, UUID::randomUUID, day);
    }

    private static Effect effect(Plan before, List<Edit> edits) {
        return new Effect(edits, before, Edits.replay(before, edits));
    }

    Optional<Upload> upload(Actor actor, UUID id) {
        return transactions.in(actor.organization(), () -> uploads.byId(actor, id, now()));
    }

    List<Waits> waiting(Actor actor) {
        return transactions.in(actor.organization(), () -> uploads.waiting(actor, now()));
    }

    /** What an upload that is not yet applied would do; nothing once it is. */
    Effect effect(Actor actor, Upload upload) {
        var known = shortcut.of(upload);
        if (known.isPresent()) return known.get();
        var before = plans.asOf(actor.organization(), upload.basis());
        var edits = transactions.in(actor.organization(), () -> uploads.edits(actor, upload.id()));
        var effect = effect(before, edits.orElse(List.of()));
        if (edits.isPresent()) shortcut.keep(upload, effect);
        return effect;
    }

    /**
     * What would be in the way of applying it now: what others have changed since, and the rules it
     * would break by that.
     */
    List<String> inTheWay(Actor actor, Upload upload) {
        var today = plans.standing(actor.organization());
        if (today.revision() == upload.basis() || upload.change().isPresent()) return List.of();
        var fit = changes.fit(actor, effect(actor, upload).edits(), upload.basis(), today);
        return fit.inTheWay().stream().distinct().toList();
    }

    /**
     * Looks at the file again, on today's plan and with its tables as they are said to be now.
     * Nothing if there is no such upload any more, or it is applied.
     */
    Optional<Upload> again(Actor actor, Upload upload, Tables.Choice choice) {
        var file = transactions.in(actor.organization(), () -> uploads.file(actor, upload.id()));
        if (file.isEmpty()) return Optional.empty();
        var tables = choice.of(upload.tables(), file.get().tables());
        var seen = seen(actor, file.get(), upload.with(tables));
        transactions.run(
                actor.organization(),
                () -> uploads.update(actor, seen.upload(), seen.effect().edits()));
        shortcut.keep(seen.upload(), seen.effect());
        return Optional.of(seen.upload());
    }

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
        var edits = effect(actor, upload).edits();
        if (edits.isEmpty())
            return new Answer.Refused(
                    List.of(
                            Refusal.of(
                                    "import",
                                    "There is nothing to apply: “%s” has nothing that can be taken and that the plan does not have already."
                                            .formatted(upload.name()))));
        var answer =
                changes.propose(
                        actor,
                        new Proposal(
                                title,
                                why,
                                edits,
                                upload.basis(),
                                Optional.of("import " + upload.id())));
        if (answer instanceof Answer.Done done) {
            transactions.run(
                    actor.organization(), () -> uploads.applied(actor, upload.id(), done.change()));
            shortcut.forget(upload.id());
        }
        return answer;
    }

    Answer undo(Actor actor, Upload upload) {
        // Without a key: what was brought back may be taken back again.
        return changes.undo(actor, upload.change().orElseThrow(), Optional.empty());
    }

    boolean discard(Actor actor, UUID id) {
        shortcut.forget(id);
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
