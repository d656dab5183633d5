package org.throughline.server.doors;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;

/** The way in: choose a file, see what it would change, apply it. Works without script. */
@Controller
@For(AccessRole.MANAGER)
class ImportPages {
    private static final String GONE =
            "This preview is no longer there: one is kept for an hour, and only for whoever chose the file. Choose the file again.";

    private static final String AGAIN = "again";
    private static final String CHOSEN_ANEW =
            "The columns were chosen anew, so nothing was applied yet. Look at what it would change now, then apply.";

    private final Imports imports;
    private final Changes changes;

    ImportPages(Imports imports, Changes changes) {
        this.imports = imports;
        this.changes = changes;
    }

    /** Everybody may see the page; whoever may not import reads there whom to ask. */
    @GetMapping("/import")
    @For(AccessRole.VIEWER)
    String page(Actor actor, @RequestParam(defaultValue = "") String refused, Model model) {
        return choose(actor, refused.equals(TooLarge.REFUSED) ? TooLarge.SENTENCE : "", "", model);
    }

    private String choose(Actor actor, String problem, String why, Model model) {
        model.addAttribute("mayImport", actor.role().atLeast(AccessRole.MANAGER));
        model.addAttribute("problem", problem);
        model.addAttribute("why", why);
        model.addAttribute("waiting", imports.waiting(actor));
        return "doors/import";
    }

    @PostMapping("/import")
    String read(
            Actor actor,
            @RequestParam(required = false) Optional<MultipartFile> file,
            @RequestParam(defaultValue = "") String why,
            Model model,
            HttpServletResponse response) {
        if (file.map(MultipartFile::getOriginalFilename).filter(name -> !name.isEmpty()).isEmpty())
            return refused(actor, "No file was chosen. Choose one first.", why, model, response);
        try {
            return "redirect:/import/" + imports.read(actor, file.orElseThrow(), why).id();
        } catch (Unacceptable slip) {
            return refused(actor, slip.sentence(), why, model, response);
        }
    }

    private String refused(
            Actor actor, String problem, String why, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return choose(actor, problem, why, model);
    }

    @GetMapping("/import/{id}")
    String preview(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "") String look,
            Model model,
            HttpServletResponse response) {
        var upload = imports.upload(actor, id);
        if (upload.isEmpty()) return gone(actor, "", model, response);
        return upload.get().change().isPresent()
                ? applied(actor, upload.get(), List.of(), model)
                : preview(
                        actor,
                        upload.get(),
                        kind,
                        from,
                        look.equals(AGAIN) ? List.of(CHOSEN_ANEW) : List.of(),
                        model);
    }

    private String preview(
            Actor actor, Upload upload, String kind, int from, List<String> problems, Model model) {
        model.addAttribute(
                "preview", Preview.of(upload, imports.effect(actor, upload), kind, from));
        model.addAttribute("problems", problems);
        model.addAttribute("conflicts", imports.inTheWay(actor, upload));
        return "doors/preview";
    }

    private String applied(Actor actor, Upload upload, List<String> problems, Model model) {
        var id = upload.change().orElseThrow();
        model.addAttribute(
                "applied",
                Applied.of(
                        upload,
                        changes.change(actor, id).orElseThrow(),
                        changes.head(actor, id).orElseThrow()));
        model.addAttribute("problems", problems);
        return "doors/applied";
    }

    private String gone(Actor actor, String why, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return choose(actor, GONE, why, model);
    }

    /** Looks again: the columns are others now, or the plan has moved on. */
    @PostMapping("/import/{id}")
    String again(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        return again(actor, id, form, "", model, response);
    }

    private String again(
            Actor actor,
            UUID id,
            Map<String, String> form,
            String query,
            Model model,
            HttpServletResponse response) {
        var title = form.getOrDefault("title", "");
        var why = form.getOrDefault("why", "");
        return imports.upload(actor, id)
                .flatMap(upload ->
                        imports.again(
                                actor,
                                upload.called(title, why),
                                (tables, files) -> tables.chosen(form, files)))
                .map(_ -> "redirect:/import/" + id + query)
                .orElseGet(() -> gone(actor, why, model, response));
    }

    @PostMapping("/import/{id}/apply")
    String apply(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        var title = form.getOrDefault("title", "");
        var why = form.getOrDefault("why", "");
        var upload = imports.upload(actor, id);
        if (upload.isEmpty()) return gone(actor, why, model, response);
        // Nobody applies what they have not seen: without script, columns chosen anew come here
        // first.
        if (upload.get().change().isEmpty() && !upload.get().tables().isAs(form))
            return again(actor, id, form, "?look=" + AGAIN, model, response);
        var answer = imports.apply(actor, upload.get(), title, why);
        var on = Answers.leads(answer, "/import/" + id);
        if (on.isPresent()) return on.get();
        response.setStatus(HttpStatus.CONFLICT.value());
        return preview(
                actor, upload.get().called(title, why), "", 0, Answers.sentences(answer), model);
    }

    @PostMapping("/import/{id}/discard")
    String discard(Actor actor, @PathVariable UUID id) {
        imports.discard(actor, id);
        return "redirect:/import";
    }

    @PostMapping("/import/{id}/undo")
    String undo(Actor actor, @PathVariable UUID id, Model model, HttpServletResponse response) {
        var upload = imports.upload(actor, id).filter(one -> one.change().isPresent());
        if (upload.isEmpty()) return gone(actor, "", model, response);
        var answer = imports.undo(actor, upload.get());
        var on = Answers.leads(answer, "/import/" + id);
        if (on.isPresent()) return on.get();
        response.setStatus(HttpStatus.CONFLICT.value());
        return applied(actor, upload.get(), Answers.sentences(answer), model);
    }
}
