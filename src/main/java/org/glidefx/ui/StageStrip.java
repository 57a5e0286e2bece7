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
import org.glidefx.editor.Stage;
import org.glidefx.editor.StagePixels;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.StagesViewModel;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Card;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The stages of the document in the order they were made; each shows which it was made from. */
final class StageStrip {

    private final EditorViewModel editor;
    private final UiJobs jobs;
    private final StageMenu menu;
    private final HBox cards = new HBox();
    private final StackPane strip;
    private final Map<StagePixels, ImageView> thumbnails = new IdentityHashMap<>();
    private @Nullable Document shown;

    StageStrip(EditorViewModel editor, UiJobs jobs, Prompt prompt) {
        this.editor = editor;
        this.menu = new StageMenu(editor, prompt);
        this.jobs = jobs;
        cards.setId("stages");
        cards.getStyleClass().add("cards");
        cards.setAlignment(Pos.CENTER_LEFT);
        strip = new StackPane(Strips.scroller(cards));
        strip.setMinHeight(Region.USE_PREF_SIZE);
        strip.getStyleClass().addAll(Styles.STRIP, "stage-strip");
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
                && before.stages().all().equals(document.stages().all());
        shown = document;
        if (!same) {
            fill(document);
        }
    }

    private void fill(Document document) {
        cards.getChildren().clear();
        for (Stage stage : document.stages().all()) {
            if (!stage.isOriginal()) {
                cards.getChildren().add(connector(stage));
            }
            Button card = card(stage);
            Card.setCurrent(card, stage.id() == document.current());
            cards.getChildren().add(card);
        }
    }

    /** An arrow from the stage before, or a branch sign where it was made from an earlier one. */
    private static Node connector(Stage stage) {
        boolean branch = stage.parent().orElse(-1) != stage.id() - 1;
        if (!branch) {
            Region line = new Region();
            line.getStyleClass().add(Styles.CONNECTOR);
            return line;
        }
        FontIcon sign = Buttons.glyph(MaterialDesignS.SOURCE_BRANCH, Styles.MUTED);
        sign.setAccessibleText(Integer.toString(stage.parent().orElse(0)));
        return sign;
    }

    private Button card(Stage stage) {
        ImageView picture = thumbnails.computeIfAbsent(stage.pixels(), this::thumbnail);
        String name = StagesViewModel.name(stage);
        String tip = stage.summary().isEmpty() ? name : Messages.text("stages.tip", name, stage.summary());
        Button card = Card.of("stage-" + stage.id(), picture, name, tip);
        card.setUserData(stage.id());
        card.setOnAction(ignored -> editor.goToStage(stage.id()));
        menu.install(card, stage);
        return card;
    }

    /** Empty at first; the small picture comes when it is made. */
    private ImageView thumbnail(StagePixels picture) {
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
