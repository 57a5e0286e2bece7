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
import org.glidefx.ui.edit.CandidateListener;
import org.glidefx.ui.edit.DocumentViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.jspecify.annotations.Nullable;

/** Puts everything that the editor makes into the gallery, and records there what is accepted into which document. */
final class GalleryKeeper {

    private final GalleryAccess access;
    private final NoticesViewModel notices;
    private final Runnable onChange;

    /** Weak, so as not to hold candidates in memory, which are large. */
    private final Map<PendingCandidate, Ticket> tickets = Collections.synchronizedMap(new WeakHashMap<>());

    /** The candidates that were made for each document, to be linked to its file when it is saved. */
    private final Map<Object, List<Part>> parts = new WeakHashMap<>();

    private boolean complained;

    /** Stands for a candidate, whose id in the gallery is known once it was kept there. Equal only to itself. */
    private static final class Ticket {

        /** Written on the gallery's thread; null for a candidate that is not in the gallery. */
        private volatile @Nullable Long id;
    }

    /** A candidate of a document, and its version there. */
    private record Part(Ticket ticket, int version) {}

    GalleryKeeper(GalleryAccess access, NoticesViewModel notices, Runnable onChange) {
        this.access = access;
        this.notices = notices;
        this.onChange = onChange;
    }

    /** Returns a listener to the candidates of one document. */
    CandidateListener listenTo(DocumentViewModel document) {
        document.savedToProperty().subscribe((before, file) -> saved(document, file));
        return new CandidateListener() {

            @Override
            public void made(PendingCandidate candidate) {
                keep(document, candidate);
            }

            @Override
            public void madeInBatch(PendingCandidate candidate) {
                keepAlways(candidate);
            }

            @Override
            public void accepted(PendingCandidate candidate, int version) {
                GalleryKeeper.this.accepted(document, candidate, version);
            }
        };
    }

    /** Keeps a candidate that was made for the gallery, even if the user wants no others kept. */
    private void keepAlways(PendingCandidate candidate) {
        if (access.exists()) {
            access.owe("keep", gallery -> put(gallery, candidate, Origin.NONE), onChange, this::failed);
        }
    }

    private void put(Gallery gallery, PendingCandidate candidate, Origin origin) {
        ticket(candidate).id = gallery.add(picture(candidate, origin)).id();
    }

    private Ticket ticket(PendingCandidate candidate) {
        return tickets.computeIfAbsent(candidate, ignored -> new Ticket());
    }

    /** Notes that a candidate is a picture that the gallery has already. */
    void knows(PendingCandidate candidate, long entry) {
        ticket(candidate).id = entry;
    }

    /** Keeps a finished candidate, unless the user does not want that. */
    private void keep(DocumentViewModel document, PendingCandidate candidate) {
        if (!access.exists()) {
            return;
        }
        Origin origin = Origin.NONE;
        if (candidate.request() instanceof Request.OnVersion change) {
            origin = new Origin(fileOf(document).map(Path::toString).orElse(""), change.version());
            note(document, ticket(candidate), change.version());
        }
        Origin from = origin;
        access.owe("keep", gallery -> add(gallery, candidate, from), onChange, this::failed);
    }

    private void note(DocumentViewModel document, Ticket ticket, int version) {
        List<Part> known = parts.computeIfAbsent(document.work(), ignored -> new ArrayList<>());
        known.removeIf(part -> part.ticket().equals(ticket));
        known.add(new Part(ticket, version));
    }

    private void add(Gallery gallery, PendingCandidate candidate, Origin origin) {
        if (gallery.settings().keep()) {
            put(gallery, candidate, origin);
        }
    }

    private static NewPicture picture(PendingCandidate candidate, Origin origin) {
        Request request = candidate.request();
        Optional<Mask> mask =
                request instanceof Request.Fill fill ? Optional.of(fill.mask().toMask()) : Optional.empty();
        return new NewPicture(
                candidate.picture(),
                request instanceof Request.Words ? Kind.GENERATE : Kind.EDIT,
                request.caption(),
                candidate.recipe().map(recipe -> recipe.model().name()).orElse(""),
                candidate.recipe(),
                mask,
                origin);
    }

    /** Records that a candidate became a version of a document. */
    private void accepted(DocumentViewModel document, PendingCandidate candidate, int version) {
        if (!access.exists()) {
            return;
        }
        Ticket ticket = ticket(candidate);
        note(document, ticket, version);
        Optional<Path> file = fileOf(document);
        access.owe(
                "accept",
                gallery -> {
                    Long id = ticket.id;
                    if (id != null) {
                        gallery.accept(id, version);
                        file.ifPresent(path -> gallery.link(List.of(id), path));
                    }
                },
                onChange,
                this::failed);
    }

    private static Optional<Path> fileOf(DocumentViewModel document) {
        return Optional.ofNullable(document.savedTo()).filter(DocumentFile::isNamed);
    }

    private void saved(DocumentViewModel document, @Nullable Path file) {
        List<Part> made = parts.getOrDefault(document.work(), List.of());
        if (file == null || !DocumentFile.isNamed(file) || made.isEmpty()) {
            return;
        }
        List<Ticket> candidates = made.stream().map(Part::ticket).toList();
        access.owe(
                "link",
                gallery -> {
                    List<Long> ids = new ArrayList<>();
                    for (Ticket candidate : candidates) {
                        Long id = candidate.id;
                        if (id != null) {
                            ids.add(id);
                        }
                    }
                    gallery.link(ids, file);
                },
                onChange,
                this::failed);
    }

    /** The version of an open document that a picture belongs to, whether the document is saved or not. */
    OptionalLong versionIn(DocumentViewModel document, long entry) {
        return parts.getOrDefault(document.work(), List.of()).stream()
                .filter(part -> Long.valueOf(entry).equals(part.ticket().id))
                .mapToLong(Part::version)
                .findFirst();
    }

    /** Reports the first failure only: the same sentence after every candidate would not help. */
    private void failed(Throwable failure) {
        if (!complained) {
            complained = true;
            notices.failed(failure, Messages.text("gallery.keep-failed"));
        }
    }
}
