package org.glidefx.ui.models;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glidefx.install.InstallableModel;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.jspecify.annotations.Nullable;

/** The models page: what is installed, what can be installed, and the current work. */
public final class ModelsPage {

    private static final double WIDTH = 700;

    private final ModelsViewModel models;
    private final EngineViewModel engine;
    private final Desktop desktop;
    private final VBox rows = new VBox(2);
    private final VBox problems = new VBox(4);
    private final VBox offers = new VBox(12);
    private final VBox work = new VBox(6);
    private final ProgressBar bar = new ProgressBar();
    private final Label what = label("models-what", Styles.FIELD_LABEL);
    private final Label detail = label("models-detail", Styles.MUTED);
    private final ScrollPane scroll;
    private final VBox node;

    public ModelsPage(ModelsViewModel models, EngineViewModel engine, Desktop desktop) {
        this.models = models;
        this.engine = engine;
        this.desktop = desktop;
        Label message = label("models-message", Styles.HINT);
        message.textProperty().bind(models.messageProperty());
        message.visibleProperty().bind(message.textProperty().isNotEmpty());
        message.managedProperty().bind(message.visibleProperty());
        fillWork();
        VBox page = new VBox(14, rows, problems, offers);
        page.getStyleClass().add("models-page");
        page.setPrefWidth(WIDTH);
        scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        // The height of wrapped lines is known only after layout.
        page.heightProperty().subscribe(height -> scroll.setPrefViewportHeight(height.doubleValue()));
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("models-scroll");
        VBox all = new VBox(12, scroll, message, work);
        all.setId("models-page");
        node = all;
        follow();
    }

    public Node node() {
        return node;
    }

    /** Makes the page as tall as it needs, but no taller than fits into {@code height}. */
    public void fitInto(double height) {
        scroll.setMaxHeight(Math.max(200, height - 180));
    }

    private void follow() {
        models.installed().addListener((ListChangeListener<ModelEntry>) ignored -> showInstalled());
        models.problems().addListener((ListChangeListener<String>) ignored -> showProblems());
        models.offers().addListener((ListChangeListener<InstallableModel>) ignored -> showOffers());
        models.activityProperty().subscribe(this::showWork);
        engine.stateProperty().subscribe((before, now) -> showInstalled());
        showProblems();
        showOffers();
    }

    private void showInstalled() {
        rows.getChildren()
                .setAll(models.installed().stream()
                        .map(entry -> new ModelRow(models, entry, inUse(entry)).node())
                        .toList());
        rows.getChildren().addFirst(heading("models.installed.title"));
    }

    private boolean inUse(ModelEntry entry) {
        var opened = engine.engineProperty().get();
        return opened != null && opened.model().name().equals(entry.name());
    }

    private void showProblems() {
        problems.getChildren()
                .setAll(models.problems().stream()
                        .map(text -> {
                            Label label = label("models-damaged", Styles.HINT);
                            label.setText(text);
                            return label;
                        })
                        .toList());
        problems.setManaged(!problems.getChildren().isEmpty());
    }

    private void showOffers() {
        offers.getChildren()
                .setAll(models.offers().stream()
                        .map(model -> new OfferPane(models, model, desktop).node())
                        .toList());
        if (!offers.getChildren().isEmpty()) {
            offers.getChildren().addFirst(heading("models.offers.title"));
        }
        offers.setManaged(!offers.getChildren().isEmpty());
    }

    private static Label heading(String key) {
        Label heading = new Label(Messages.text(key));
        heading.getStyleClass().add(Styles.STRIP_TITLE);
        return heading;
    }

    private void fillWork() {
        bar.setId("models-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Messages.text("a11y.progress"));
        Button cancel = new Button(Messages.text("models.cancel"));
        cancel.setId("models-cancel");
        cancel.setOnAction(ignored -> models.cancel());
        VBox words = new VBox(2, what, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(12, words, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        work.getChildren().setAll(bar, line);
        work.setId("models-work");
        work.getStyleClass().add("models-work");
    }

    private void showWork(@Nullable ModelActivity activity) {
        work.setVisible(activity != null);
        work.setManaged(activity != null);
        if (activity != null) {
            bar.setProgress(activity.fraction() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : activity.fraction());
            what.setText(activity.what());
            detail.setText(activity.detail());
        }
    }

    private static Label label(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        label.getStyleClass().add(style);
        return label;
    }
}
