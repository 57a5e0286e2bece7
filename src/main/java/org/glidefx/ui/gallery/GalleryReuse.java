package org.glidefx.ui.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;
import org.glidefx.editor.Document;
import org.glidefx.editor.Provenance;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.gallery.GalleryDetails;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.Kind;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.SamplingViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.UiJobs;

/** Brings a gallery picture, or what it was made from, back into the editor: into its own document or another tab. */
final class GalleryReuse {

    private final GalleryViewModel gallery;
    private final GalleryKeeper keeper;
    private final DocumentsViewModel documents;
    private final NoticesViewModel notices;
    private final UiJobs jobs;

    private final GalleryRemix.Around around;

    /** Returns an action's shortcut by its id; without a window there are none, so the action's name stands in. */
    private UnaryOperator<String> shortcuts = action -> Messages.text("action." + action);

    GalleryReuse(GalleryViewModel gallery, GalleryKeeper keeper, DocumentsViewModel documents, UiJobs jobs) {
        this.gallery = gallery;
        this.keeper = keeper;
        this.documents = documents;
        notices = documents.shared().notices();
        this.jobs = jobs;
        around = new GalleryRemix.Around(
                keeper, notices, jobs, action -> shortcuts.apply(action), this::openPicture, gallery::hide);
    }

    /** @param names returns an action's current shortcut by its id */
    void setShortcuts(UnaryOperator<String> names) {
        shortcuts = names;
    }

    /** Puts the caption alone into the document in front. */
    void usePrompt(GalleryEntry entry) {
        if (entry.caption().isBlank()) {
            say("gallery.no-prompt");
            return;
        }
        documents.editor().captionProperty().set(entry.caption());
        gallery.hide();
    }

    /** Puts caption, guidance scale and seed of a starter caption into a tab without a document. */
    void use(StarterPrompts.Prompt prompt) {
        EditorViewModel editor = documents
                .fresh(words -> words.isBlank() || StarterPrompts.has(words))
                .editor();
        SamplingViewModel sampling = editor.sampling();
        editor.captionProperty().set(prompt.caption());
        SamplingSettings now = sampling.settings();
        sampling.use(
                new SamplingSettings(now.preset(), now.sampler(), now.steps(), prompt.guidance(), prompt.seed())
                        .withGuidanceInterval(now.guidanceInterval()),
                prompt.candidate());
        sampling.useSeedOnce();
        gallery.hide();
        notices.info(Messages.text("gallery.prompt.ready", shortcuts.apply("fill")));
    }

    /** Opens the picture itself as a document of its own. */
    void openPicture(GalleryEntry entry) {
        Path file = gallery.fileOf(entry);
        if (file != null) {
            gallery.hide();
            documents.open(file, editor -> name(editor, entry));
        }
    }

    /**
     * Names the document after the caption, as the gallery's file name only says when the picture was made, and offers
     * the caption for the next run.
     */
    private void name(EditorViewModel editor, GalleryEntry entry) {
        if (!entry.caption().isBlank()) {
            editor.files().name(documents.unused(Summaries.title(entry.caption())));
            StarterPrompts.offerCaption(editor, entry.caption());
        }
    }

    /** Adds the picture as a version to the document in front; opens it as a document of its own if there is none. */
    void addToDocument(GalleryEntry entry) {
        EditorViewModel editor = documents.editor();
        Path file = gallery.fileOf(entry);
        if (editor.document().get() == null || file == null) {
            openPicture(entry);
            return;
        }
        gallery.hide();
        Object work = editor.document().work();
        jobs.desk("add a picture", ignored -> ImageFiles.read(file), outcome -> {
            switch (outcome) {
                case Outcome.Done<Raster> done -> {
                    if (work.equals(editor.document().work())) {
                        editor.addVersion(done.value(), new Provenance(entry.caption(), ""));
                    }
                }
                case Outcome.Cancelled<Raster> stopped -> {}
                case Outcome.Failed<Raster> failed ->
                    notices.failed(
                            failed.cause(), Messages.text("notice.open-failed", String.valueOf(file.getFileName())));
            }
        });
    }

    /** Shows the version that a picture became, or was made from. */
    void openVersion(GalleryEntry entry) {
        findVersion(entry, this::showVersion, notices::info);
    }

    private void showVersion(EditorViewModel editor, int version) {
        editor.versions().goTo(version, () -> {
            gallery.hide();
            Document held = editor.document().get();
            if (held != null && held.versions().has(version)) {
                StarterPrompts.offerCaption(
                        editor, held.versions().version(version).caption());
            }
        });
    }

    /**
     * Remixes a picture: takes its caption, settings and seed into a tab without a document, or for an edit into the
     * document it was made in, with the version and the mask; the picture itself is among the candidates there.
     */
    void remix(GalleryEntry entry, GalleryDetails details) {
        GalleryRemix remix = new GalleryRemix(entry, details, gallery.fileOf(entry), around);
        if (entry.kind() == Kind.EDIT) {
            findVersion(entry, remix::on, reason -> remixFinished(entry, remix, reason));
        } else {
            gallery.hide();
            remix.fromCaption(documents.fresh(String::isBlank).editor());
        }
    }

    /** Remixes an edit whose version cannot be shown, on the finished picture. */
    private void remixFinished(GalleryEntry entry, GalleryRemix remix, String reason) {
        Path file = gallery.fileOf(entry);
        if (file != null) {
            gallery.hide();
            documents.open(file, editor -> {
                name(editor, entry);
                notices.info(reason + " " + Messages.text("gallery.remix.finished"));
                remix.onFinished(editor);
            });
        }
    }

    /**
     * Brings the document to the front in which a picture was made. The gallery stays where it is open already, as a
     * run may keep the version from being shown.
     *
     * @param then receives the document and the version in it, to show it
     * @param otherwise receives a sentence that says why the version cannot be shown
     */
    private void findVersion(GalleryEntry entry, ObjIntConsumer<EditorViewModel> then, Consumer<String> otherwise) {
        GalleryEntry.Origin origin = entry.origin();
        for (OpenDocument each : documents.open()) {
            OptionalInt here = versionIn(each, entry);
            if (here.isPresent()) {
                documents.show(each);
                then.accept(each.editor(), here.getAsInt());
                return;
            }
        }
        if (!origin.isKnown()) {
            otherwise.accept(unknown(entry));
            return;
        }
        Path document = Path.of(origin.document());
        if (documents.of(document).isEmpty() && !Files.isRegularFile(document)) {
            otherwise.accept(Messages.text("gallery.version.gone", name(origin), folder(origin)));
        } else {
            if (!isOpen(document)) {
                gallery.hide();
            }
            documents.open(document, editor -> arrive(editor, origin, then, otherwise));
        }
    }

    /** False while it is still being read. */
    private boolean isOpen(Path file) {
        return documents
                .of(file)
                .filter(there -> there.editor().document().get() != null)
                .isPresent();
    }

    private OptionalInt versionIn(OpenDocument document, GalleryEntry entry) {
        OptionalLong here = keeper.versionIn(document.editor().document(), entry.id());
        return here.isPresent() && has(document.editor(), (int) here.getAsLong())
                ? OptionalInt.of((int) here.getAsLong())
                : OptionalInt.empty();
    }

    /** Why no version of a picture is known; empty if one is, though its file may be gone. */
    String missingVersion(GalleryEntry entry) {
        boolean known = entry.origin().isKnown()
                || documents.open().stream()
                        .anyMatch(each -> versionIn(each, entry).isPresent());
        return known ? "" : unknown(entry);
    }

    private static String unknown(GalleryEntry entry) {
        return Messages.text(
                entry.kind() == Kind.EDIT || entry.accepted() ? "gallery.version.unsaved" : "gallery.version.none");
    }

    private void arrive(
            EditorViewModel editor,
            GalleryEntry.Origin origin,
            ObjIntConsumer<EditorViewModel> then,
            Consumer<String> otherwise) {
        if (has(editor, origin.version())) {
            then.accept(editor, origin.version());
        } else {
            otherwise.accept(Messages.text("gallery.version.deleted", name(origin)));
        }
    }

    private static boolean has(EditorViewModel editor, int version) {
        Document held = editor.document().get();
        return held != null && held.versions().has(version);
    }

    private static String name(GalleryEntry.Origin origin) {
        return String.valueOf(Path.of(origin.document()).getFileName());
    }

    private static String folder(GalleryEntry.Origin origin) {
        return Objects.toString(Path.of(origin.document()).getParent(), "");
    }

    private void say(String key) {
        notices.info(Messages.text(key));
    }
}
