package org.glidefx.ui.gallery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import org.glidefx.editor.DocumentFile;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry.Origin;
import org.glidefx.gallery.Kind;
import org.glidefx.gallery.NewPicture;
import org.glidefx.image.Mask;
import org.glidefx.ui.edit.DocumentViewModel;
import org.glidefx.ui.edit.Order;
import org.glidefx.ui.edit.Proposal;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.jspecify.annotations.Nullable;

/** Puts everything that the editor makes into the gallery, and tells it what became of it. */
final class GalleryKeeper {

    private final GalleryAccess access;
    private final DocumentViewModel document;
    private final NoticesViewModel notices;
    private final Runnable onChange;

    /** Written and read in the order of the gallery's thread; a candidate that nobody holds any more is forgotten. */
    private final Map<Proposal, Long> kept = Collections.synchronizedMap(new WeakHashMap<>());

    /** The candidates that became part of a document, for when it is saved. */
    private final Map<Object, List<Part>> parts = new WeakHashMap<>();

    private boolean complained;

    /** A candidate of a document, and its stage there. */
    private record Part(Proposal proposal, int stage) {}

    GalleryKeeper(GalleryAccess access, DocumentViewModel document, NoticesViewModel notices, Runnable onChange) {
        this.access = access;
        this.document = document;
        this.notices = notices;
        this.onChange = onChange;
        document.savedToProperty().subscribe((before, file) -> saved(file));
    }

    /** Keeps a finished candidate, unless the user does not want that. */
    void keep(Proposal proposal) {
        if (!access.exists()) {
            return;
        }
        Origin origin = Origin.NONE;
        if (proposal.order() instanceof Order.Fill fill) {
            origin = new Origin(documentFile().map(Path::toString).orElse(""), fill.stage());
            note(proposal, fill.stage());
        }
        Origin from = origin;
        access.ask("keep", gallery -> add(gallery, proposal, from), ignored -> onChange.run(), this::failed);
    }

    private void note(Proposal proposal, int stage) {
        List<Part> known = parts.computeIfAbsent(document.work(), ignored -> new ArrayList<>());
        known.removeIf(part -> part.proposal().equals(proposal));
        known.add(new Part(proposal, stage));
    }

    private boolean add(Gallery gallery, Proposal proposal, Origin origin) {
        if (gallery.settings().keep()) {
            kept.put(proposal, gallery.add(picture(proposal, origin)).id());
        }
        return true;
    }

    private static NewPicture picture(Proposal proposal, Origin origin) {
        Order order = proposal.order();
        Optional<Mask> mask =
                order instanceof Order.Fill fill ? Optional.of(fill.mask().toMask()) : Optional.empty();
        return new NewPicture(
                proposal.picture(),
                order instanceof Order.Words ? Kind.GENERATE : Kind.EDIT,
                order.caption(),
                proposal.recipe().map(recipe -> recipe.model().name()).orElse(""),
                proposal.recipe(),
                mask,
                origin);
    }

    /** A candidate became a stage of the document that is open now. */
    void accepted(Proposal proposal, int stage) {
        if (!access.exists()) {
            return;
        }
        note(proposal, stage);
        Optional<Path> file = documentFile();
        access.ask(
                "accept",
                gallery -> {
                    Long id = kept.get(proposal);
                    if (id != null) {
                        gallery.accept(id, stage);
                        file.ifPresent(path -> gallery.link(List.of(id), path));
                    }
                    return true;
                },
                ignored -> onChange.run(),
                this::failed);
    }

    private Optional<Path> documentFile() {
        return Optional.ofNullable(document.savedTo()).filter(DocumentFile::isNamed);
    }

    private void saved(@Nullable Path file) {
        List<Part> made = parts.getOrDefault(document.work(), List.of());
        if (file == null || !DocumentFile.isNamed(file) || made.isEmpty()) {
            return;
        }
        List<Proposal> proposals = made.stream().map(Part::proposal).toList();
        access.ask(
                "link",
                gallery -> {
                    List<Long> ids = new ArrayList<>();
                    for (Proposal proposal : proposals) {
                        Long id = kept.get(proposal);
                        if (id != null) {
                            ids.add(id);
                        }
                    }
                    gallery.link(ids, file);
                    return true;
                },
                ignored -> onChange.run(),
                this::failed);
    }

    /** The stage of the open document that a picture belongs to, whether the document is saved or not. */
    OptionalLong stageHere(long entry) {
        return parts.getOrDefault(document.work(), List.of()).stream()
                .filter(part -> Long.valueOf(entry).equals(kept.get(part.proposal())))
                .mapToLong(Part::stage)
                .findFirst();
    }

    /** Once a session: the same sentence after every candidate would help nobody. */
    private void failed(Throwable failure) {
        if (!complained) {
            complained = true;
            notices.failed(failure, Messages.text("gallery.keep-failed"));
        }
    }
}
