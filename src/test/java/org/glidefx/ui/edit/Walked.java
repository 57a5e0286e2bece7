package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.glidefx.editor.Document;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.MustExist.State;
import org.jspecify.annotations.Nullable;

/** What must hold for one document of a walk. */
final class Walked {

    MustExist model;

    @Nullable
    Path savedTo;

    String title;
    /**
     * True if placing, merging or accepting as a layer has made pixels again since the last save that undo had taken
     * back. The editor takes them for new ones even if the file has the same, so it may ask about what this model takes
     * for saved.
     */
    boolean remade;

    Walked(MustExist model, @Nullable Path savedTo, String title) {
        this.model = model;
        this.savedTo = savedTo;
        this.title = title;
    }

    /** @param walked null for an empty tab */
    static void check(OpenDocument tab, @Nullable Walked walked) {
        EditorViewModel editor = tab.editor();
        Document held = editor.document().get();
        if (walked == null) {
            assertThat(held).isNull();
            return;
        }
        MustExist model = walked.model;
        assertThat(State.of(Objects.requireNonNull(held)))
                .as("in hand")
                .isEqualTo(model.state().stored());
        Unsaved lost = editor.unsaved();
        boolean unsaved = model.isUnsaved();
        boolean asked = lost != null && lost.document();
        assertThat(editor.document().dirtyProperty().get()).as("unsaved").isEqualTo(asked);
        if (unsaved || !walked.remade) {
            assertThat(asked).as("asked about").isEqualTo(unsaved);
        }
        if (lost != null && unsaved) {
            assertThat(lost.title()).isEqualTo(walked.title);
            assertThat(lost.versions())
                    .as("versions at stake")
                    .isBetween(
                            model.unsavedVersions(),
                            walked.remade ? model.state().shown().size() : model.unsavedVersions());
            assertThat(lost.mask()).as("mask at stake").isEqualTo(model.lacksMask());
        }
        assertThat(editor.document().savedTo()).as("its file").isEqualTo(walked.savedTo);
        assertThat(editor.document().titleProperty().get()).as("its name").isEqualTo(walked.title);
    }
}
