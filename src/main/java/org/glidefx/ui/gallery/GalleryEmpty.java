package org.glidefx.ui.gallery;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.glidefx.gallery.GalleryQuery.Place;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.SampleCard;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.glidefx.ui.kit.UiJobs;

/** Placeholder where no picture is listed: says why and what to do, and offers starter captions. */
final class GalleryEmpty {

    private static final double SIDE = 128;

    private final GalleryDesk desk;
    private final ActionList actions;
    private final UiJobs jobs;
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button widen = new Button(Messages.text("gallery.widen"));
    private final Button look = new Button(Messages.text("gallery.look.offer"));
    private final ProgressBar progress = new ProgressBar();
    private final FlowPane starters = new FlowPane(12, 12);
    private final VBox page = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(page);
    private boolean filled;

    GalleryEmpty(GalleryDesk desk, ActionList actions, UiJobs jobs) {
        this.desk = desk;
        this.actions = actions;
        this.jobs = jobs;
        title.getStyleClass().add(Styles.EMPTY_TITLE);
        title.setId("gallery-empty-title");
        text.setId("gallery-empty-text");
        text.getStyleClass().add(Styles.MUTED);
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setAlignment(Pos.CENTER);
        text.setMaxWidth(560);
        widen.setId("gallery-widen");
        widen.setOnAction(ignored -> desk.page().widen());
        look.setId("gallery-look-offer");
        look.setOnAction(ignored -> desk.page().byContentProperty().set(true));
        progress.setId("gallery-rebuilding");
        progress.setAccessibleText(Messages.text("gallery.rebuilding"));
        progress.progressProperty().bind(desk.rebuildingProperty());
        starters.setAlignment(Pos.CENTER);
        starters.setId("gallery-starters");
        page.setAlignment(Pos.CENTER);
        page.getStyleClass().add(Styles.EMPTY);
        page.getChildren().addAll(title, text, progress, widen, look, starters);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("gallery-empty");
    }

    Node node() {
        return scroll;
    }

    /** Shows what fits the state of the page. */
    void show(boolean wantsStarters) {
        GalleryViewModel gallery = desk.page();
        String problem = gallery.problemProperty().get();
        boolean nothing = gallery.totalsProperty().get().pictures() == 0;
        boolean everything = gallery.queryProperty().get().place() instanceof Place.Everything;
        boolean broken = !problem.isEmpty();
        boolean opening = !gallery.loadedProperty().get();
        boolean fresh = nothing && everything && !gallery.isNarrowed();
        boolean offers = wantsStarters || !broken && !opening && fresh;
        boolean narrowed = !broken && !opening && !wantsStarters && gallery.isNarrowed();
        say(wantsStarters ? "starters" : key(opening, gallery));
        if (broken && !wantsStarters) {
            title.setText(Messages.text("gallery.empty.broken"));
            text.setText(problem);
        }
        set(progress, opening && desk.rebuildingProperty().get() < 1);
        set(widen, narrowed);
        set(
                look,
                narrowed
                        && desk.canEmbedProperty().get()
                        && !gallery.byContentProperty().get()
                        && !gallery.queryProperty().get().words().isBlank());
        set(starters, offers);
        if (offers) {
            fill();
        }
    }

    private static String key(boolean opening, GalleryViewModel gallery) {
        if (opening) {
            return "opening";
        }
        if (gallery.isNarrowed()) {
            return "narrowed";
        }
        return switch (gallery.queryProperty().get().place()) {
            case Place.Everything all -> "all";
            case Place.Starred starred -> "starred";
            case Place.Members members -> "members";
            case Place.Trash trash -> "trash";
        };
    }

    private void say(String key) {
        title.setText(Messages.text("gallery.empty." + key));
        text.setText(Messages.text("gallery.empty." + key + ".text", shortcut(key)));
    }

    /** The shortcut that the text of an empty place names. */
    private String shortcut(String key) {
        return actions.get(key.equals("starred") ? "gallery-star" : "gallery-collect")
                .shortcut();
    }

    private static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void fill() {
        if (!filled) {
            filled = true;
            StarterPrompts.list().forEach(prompt -> starters.getChildren().add(card(prompt)));
        }
    }

    private Node card(StarterPrompts.Prompt prompt) {
        String id = "starter-" + prompt.file().replaceFirst("\\.[a-z]+$", "");
        Button card = SampleCard.of(
                id,
                prompt.caption(),
                SIDE,
                jobs,
                () -> StarterPrompts.read(prompt).map(bytes -> FxImages.of(ImageFiles.decode(bytes, prompt.file()))));
        card.setMaxWidth(SIDE + 24);
        card.setMinWidth(SIDE + 24);
        card.setTooltip(new Tip(Messages.text("gallery.starter.tip", prompt.caption())));
        card.setAccessibleText(Messages.text("gallery.starter.tip", prompt.caption()));
        card.setOnAction(ignored -> desk.use(prompt));
        return card;
    }
}
