package org.glidefx.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.Raster;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.SamplePictures.Sample;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.SampleCard;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Thumbnails;
import org.glidefx.ui.kit.Tips;

/** The start page, which an empty window shows: ways to begin. */
final class EmptyState {

    private static final double SAMPLE_SIDE = 120;
    private static final int RECENT = 4;
    private static final double RECENT_SIDE = 28;

    /** What a scroll bar may take of the page's width, in logical pixels. */
    private static final double SCROLL_BAR = 20;

    /** Height, as a multiple of the font size, above which the line on drag and drop is shown. */
    private static final double ROOMY = 32;

    private final VBox pane = new VBox();
    private final ScrollPane scroll = new ScrollPane(pane);
    private final FlowPane samples = new FlowPane(12, 12);
    private final FlowPane recentRow = new FlowPane(8, 8);
    private final EditorPorts ports;
    private final Consumer<Sample> onSample;
    private final Recent recent;
    private List<Path> existing = List.of();

    /**
     * Files that were opened or saved before.
     *
     * @param files the newest first; some may be gone
     * @param isOpen tells whether a file is open in a tab, where nobody has to go on with it
     */
    record Recent(List<Path> files, Consumer<Path> open, Predicate<Path> isOpen) {}

    EmptyState(ActionList actions, EditorPorts ports, Recent recent, Consumer<Sample> onSample, Runnable onWords) {
        this.ports = ports;
        this.onSample = onSample;
        this.recent = recent;
        scroll.setId("empty-state");
        scroll.getStyleClass().add("models-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        pane.setMinHeight(Region.USE_PREF_SIZE);
        pane.setMinWidth(0);
        pane.getStyleClass().add(Styles.EMPTY);
        pane.setAlignment(Pos.CENTER);
        Label title = new Label(Messages.text("empty.title"));
        title.setId("empty-title");
        title.getStyleClass().add(Styles.EMPTY_TITLE);
        title.setWrapText(true);
        title.setTextAlignment(TextAlignment.CENTER);
        samples.setAlignment(Pos.CENTER);
        asWideAsThePage(samples);
        asWideAsThePage(recentRow);
        Label drop = muted("empty.drop");
        drop.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> scroll.getHeight() > ROOMY * drop.getFont().getSize(),
                        scroll.heightProperty(),
                        drop.fontProperty()));
        drop.managedProperty().bind(drop.visibleProperty());
        Label explanation = muted("empty.subtitle");
        explanation.setId("empty-subtitle");
        pane.getChildren().addAll(title, explanation, buttons(actions, onWords), drop);
        pane.getChildren().add(recentRow);
        recentRow.setAlignment(Pos.CENTER);
        // Otherwise the row would be at least as wide as its longest file name.
        recentRow.setMinWidth(0);
        recentRow.setVisible(false);
        recentRow.setManaged(false);
        // A file may be on a drive where looking for it takes seconds, in which nothing else should have to wait.
        ports.jobs()
                .network(
                        "recent files",
                        cancel -> recent.files().stream().filter(Files::exists).toList(),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<List<Path>> there) {
                                existing = there.value();
                                showRecent();
                            }
                        });
        addSamples();
    }

    /** Shows the recent files that are not open; to be called again when that may have changed. */
    void showRecent() {
        List<Path> files =
                existing.stream().filter(recent.isOpen().negate()).limit(RECENT).toList();
        recentRow.setVisible(!files.isEmpty());
        recentRow.setManaged(!files.isEmpty());
        recentRow.getChildren().setAll(muted("empty.recent"));
        for (Path file : files) {
            Button button = new Button(String.valueOf(file.getFileName()), small(file));
            button.setId("recent-file-" + recentRow.getChildren().size());
            button.setMnemonicParsing(false);
            button.getStyleClass().add("recent-file");
            button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            Tips.give(button, file.toString());
            button.maxWidthProperty().bind(recentRow.prefWrapLengthProperty().subtract(SCROLL_BAR));
            button.setOnAction(ignored -> recent.open().accept(file));
            recentRow.getChildren().add(button);
        }
    }

    /** The file's thumbnail, shown once it is read; its space is reserved from the start. */
    private Node small(Path file) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.setFitWidth(RECENT_SIDE);
        view.setFitHeight(RECENT_SIDE);
        StackPane frame = new StackPane(view);
        frame.setMinSize(RECENT_SIDE, RECENT_SIDE);
        ports.jobs().thumbnails("recent file", ignored -> FxImages.of(smallPicture(file)), outcome -> {
            if (outcome instanceof Outcome.Done<Image> done) {
                view.setImage(done.value());
            }
        });
        return frame;
    }

    private Raster smallPicture(Path file) {
        return DocumentFile.thumbnail(file)
                .map(Thumbnails::of)
                .orElseGet(() -> Thumbnails.of(ports.files().open(file).picture()));
    }

    Node node() {
        return scroll;
    }

    /** Adds the newest results below the recent files. */
    void add(LastResults results) {
        pane.getChildren().add(pane.getChildren().indexOf(recentRow) + 1, results.node());
        asWideAsThePage(results.node());
        // After the samples, which were submitted first and are in the window's first frame.
        ports.jobs().desk("last results", cancel -> true, ignored -> results.load());
    }

    /**
     * Wraps a row at the page's width. With its default of 400 pixels, the page would be computed too high and get a
     * scroll bar that scrolls nothing.
     */
    private void asWideAsThePage(FlowPane row) {
        row.prefWrapLengthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> scroll.getWidth()
                                - pane.getInsets().getLeft()
                                - pane.getInsets().getRight(),
                        scroll.widthProperty(),
                        pane.insetsProperty()));
    }

    private static Label muted(String key) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add(Styles.MUTED);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.CENTER);
        return label;
    }

    private Node buttons(ActionList actions, Runnable onWords) {
        Button open = Buttons.named(actions.get("open"));
        open.setId("empty-open");
        open.setText(Messages.text("empty.open"));
        open.getStyleClass().add(Styles.PRIMARY);
        Button paste = Buttons.named(actions.get("paste"));
        paste.setId("empty-paste");
        Button words = Buttons.named(actions.get("from-words"));
        words.setId("empty-words");
        words.setText(Messages.text("empty.words"));
        Tips.follow(
                words,
                actions.get("caption")
                        .keysProperty()
                        .map(keys -> Messages.text("empty.words") + " ("
                                + keys.getFirst().label() + ")"));
        words.setOnAction(ignored -> onWords.run());
        Button sheet = Buttons.named(actions.get("new-sheet"));
        sheet.setId("empty-sheet");
        FlowPane row = new FlowPane(10, 10, open, paste, words, sheet);
        row.setAlignment(Pos.CENTER);
        asWideAsThePage(row);
        return row;
    }

    private void addSamples() {
        var list = SamplePictures.list();
        if (!list.isEmpty()) {
            Label title = muted("empty.samples");
            title.getStyleClass().add("samples-title");
            pane.getChildren().addAll(title, samples);
            list.forEach(sample -> samples.getChildren().add(card(sample)));
        }
    }

    private Node card(Sample sample) {
        String id = "sample-" + sample.file().replace(".png", "");
        Button card = SampleCard.of(
                id,
                sample.localTitle(),
                SAMPLE_SIDE,
                ports.jobs(),
                () -> SamplePictures.readSmall(sample)
                        .map(bytes -> FxImages.of(
                                ports.files().open(bytes, sample.title()).picture())));
        card.setAccessibleText(Messages.text("empty.sample", sample.localTitle()));
        card.setOnAction(ignored -> onSample.accept(sample));
        return card;
    }
}
