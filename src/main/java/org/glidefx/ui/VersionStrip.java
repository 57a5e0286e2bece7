package org.glidefx.ui;

import java.util.IdentityHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.editor.VersionPixels;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.VersionsViewModel;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Card;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The versions of the document in the order they were made; each shows which it was made from. */
final class VersionStrip {

    private final EditorViewModel editor;
    private final UiJobs jobs;
    private final VersionMenu menu;
    private final HBox cards = new HBox();
    private final StackPane strip;
    private final Map<VersionPixels, ImageView> thumbnails = new IdentityHashMap<>();
    private @Nullable Document shown;

    VersionStrip(EditorViewModel editor, UiJobs jobs, Prompt prompt) {
        this.editor = editor;
        this.menu = new VersionMenu(editor, prompt);
        this.jobs = jobs;
        cards.setId("versions");
        cards.getStyleClass().add("cards");
        cards.setAlignment(Pos.CENTER_LEFT);
        strip = new StackPane(Strips.scroller(cards));
        strip.setMinHeight(Region.USE_PREF_SIZE);
        strip.getStyleClass().addAll(Styles.STRIP, "version-strip");
        editor.document().documentProperty().subscribe(this::refresh);
    }

    Node node() {
        return strip;
    }

    private void refresh(@Nullable Document document) {
        strip.setVisible(document != null);
        strip.setManaged(document != null);
        if (document == null) {
            cards.getChildren().clear();
            return;
        }
        Document before = shown;
        boolean same = before != null
                && before.current() == document.current()
                && before.versions().all().equals(document.versions().all());
        shown = document;
        if (!same) {
            fill(document);
        }
    }

    private void fill(Document document) {
        cards.getChildren().clear();
        for (Version version : document.versions().all()) {
            if (!version.isOriginal()) {
                cards.getChildren().add(connector(version));
            }
            Button card = card(version);
            Card.setCurrent(card, version.id() == document.current());
            cards.getChildren().add(card);
        }
    }

    /** An arrow from the version before, or a branch sign where it was made from an earlier one. */
    private static Node connector(Version version) {
        boolean branch = version.parent().orElse(-1) != version.id() - 1;
        if (!branch) {
            Region line = new Region();
            line.getStyleClass().add(Styles.CONNECTOR);
            return line;
        }
        FontIcon sign = Buttons.glyph(MaterialDesignS.SOURCE_BRANCH, Styles.MUTED);
        sign.setAccessibleText(Integer.toString(version.parent().orElse(0)));
        return sign;
    }

    private Button card(Version version) {
        ImageView picture = thumbnails.computeIfAbsent(version.pixels(), this::thumbnail);
        String name = VersionsViewModel.name(version);
        String tip = version.summary().isEmpty() ? name : Messages.text("versions.tip", name, version.summary());
        Button card = Card.of("version-" + version.id(), picture, name, tip);
        card.setUserData(version.id());
        card.setOnAction(ignored -> editor.goToVersion(version.id()));
        menu.install(card, version);
        return card;
    }

    /** Empty at first; the small picture comes when it is made. */
    private ImageView thumbnail(VersionPixels picture) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.setFitWidth(Card.PICTURE);
        view.setFitHeight(Card.PICTURE);
        jobs.desk("thumbnail", ignored -> FxImages.of(picture.thumbnail()), outcome -> {
            if (outcome instanceof Outcome.Done<Image> done) {
                view.setImage(done.value());
            }
        });
        return view;
    }
}
