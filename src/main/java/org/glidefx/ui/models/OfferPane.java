package org.glidefx.ui.models;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.install.InstallableModel;
import org.glidefx.install.Precision;
import org.glidefx.install.SourceFile;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Tip;
import org.jspecify.annotations.Nullable;

/** A model that can be installed: its description, limits, licence, files and size, and the button that installs it. */
final class OfferPane {

    private static final int LICENCE_ROWS = 7;

    private final ModelsViewModel models;
    private final InstallableModel model;
    private final Desktop desktop;
    private final VBox pane = new VBox(10);

    OfferPane(ModelsViewModel models, InstallableModel model, Desktop desktop) {
        this.models = models;
        this.model = model;
        this.desktop = desktop;
        pane.setId("offer-" + model.name());
        pane.getStyleClass().add("offer");
        pane.getChildren()
                .addAll(words(), limits(), licence(), files(), precision(), ownFiles(), agreement(), installLine());
        pane.disableProperty().bind(models.activityProperty().isNotNull());
    }

    Node node() {
        return pane;
    }

    private Node words() {
        Label title = new Label(model.title());
        title.getStyleClass().add(org.glidefx.ui.kit.Styles.DIALOG_TITLE);
        return new VBox(4, title, wrapped(model.description()));
    }

    private Node limits() {
        VBox list = new VBox(4);
        model.card().limits().forEach(limit -> list.getChildren().add(bullet(limit)));
        list.getChildren()
                .add(muted(Messages.text("models.card", model.card().source().toString())));
        return list;
    }

    private static Node bullet(String text) {
        Label mark = new Label("•");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        Label words = wrapped(text);
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(8, mark, words);
    }

    private Node licence() {
        TextArea text = new TextArea(model.licence().text());
        text.setId("licence-" + model.name());
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(LICENCE_ROWS);
        text.setAccessibleText(Messages.text("models.licence", model.licence().id()));
        return folded("models.licence", model.licence().id(), text);
    }

    private Node files() {
        VBox list = new VBox(4);
        for (SourceFile file : model.files()) {
            Label name = new Label(file.name());
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label size = new Label(Messages.bytes(file.size()));
            size.getStyleClass().add(org.glidefx.ui.kit.Styles.MUTED);
            list.getChildren().add(new HBox(8, name, space, size));
            list.getChildren().add(muted(file.source().toString()));
        }
        list.getChildren().add(muted(Messages.text("models.trust")));
        return folded("models.files", Integer.toString(model.files().size()), list);
    }

    private TitledPane folded(String key, String value, Node content) {
        TitledPane folded = new TitledPane(Messages.text(key, value), content);
        folded.setId(key.replace('.', '-') + "-" + model.name());
        folded.setExpanded(false);
        folded.setAnimated(false);
        folded.getStyleClass().add(atlantafx.base.theme.Tweaks.ALT_ICON);
        return folded;
    }

    private Node precision() {
        ToggleGroup group = new ToggleGroup();
        HBox choices = new HBox(
                choice(Precision.FP16, group, Styles.LEFT_PILL), choice(Precision.FP32, group, Styles.RIGHT_PILL));
        Label label = new Label(Messages.text("models.precision"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, label, space, choices);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private ToggleButton choice(Precision precision, ToggleGroup group, String shape) {
        ToggleButton button = new ToggleButton(
                Messages.text("models." + precision.id(), Messages.bytes(model.installedSize(precision))));
        button.setId(precision.id() + "-" + model.name());
        button.setToggleGroup(group);
        button.getStyleClass().add(shape);
        button.setTooltip(new Tip(Messages.text("models." + precision.id() + ".tip")));
        models.precisionProperty().subscribe(now -> button.setSelected(now == precision));
        button.setOnAction(ignored -> {
            button.setSelected(true);
            models.precisionProperty().set(precision);
        });
        return button;
    }

    private Node ownFiles() {
        Label where = muted("");
        where.setId("own-folder-" + model.name());
        HBox.setHgrow(where, Priority.ALWAYS);
        where.setMaxWidth(Double.MAX_VALUE);
        Button choose = new Button(Messages.text("models.own"));
        choose.setId("own-" + model.name());
        choose.setTooltip(new Tip(Messages.text("models.own.tip")));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(ignored ->
                desktop.chooseFolder().ifPresent(folder -> models.ownProperty().set(folder)));
        models.ownProperty().subscribe(folder -> where.setText(place(folder)));
        HBox line = new HBox(8, where, clear(choose), choose);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** @param next gets the keyboard focus when the button, which has done its work, disappears */
    private Node clear(Node next) {
        Button clear = new Button(Messages.text("models.own.clear"));
        clear.setId("own-clear-" + model.name());
        clear.setTooltip(new Tip(Messages.text("models.own.clear.tip")));
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.visibleProperty().bind(models.ownProperty().isNotNull());
        clear.managedProperty().bind(clear.visibleProperty());
        clear.setOnAction(ignored -> {
            next.requestFocus();
            models.ownProperty().set(null);
        });
        return clear;
    }

    private static String place(@Nullable Path folder) {
        return folder == null
                ? Messages.text("models.own.none")
                : Messages.text("models.own.folder", folder.toString());
    }

    private Node agreement() {
        CheckBox agree =
                new CheckBox(Messages.text("models.agree", model.licence().id()));
        agree.setId("agree-" + model.name());
        agree.setWrapText(true);
        agree.selectedProperty().bindBidirectional(models.agreedProperty());
        return agree;
    }

    private Node installLine() {
        Button install = new Button(Messages.text("models.install"));
        install.setId("install-" + model.name());
        install.getStyleClass().add(org.glidefx.ui.kit.Styles.PRIMARY);
        install.setMinWidth(Region.USE_PREF_SIZE);
        install.setTooltip(new Tip(Messages.text("models.install.tip")));
        install.disableProperty().bind(models.agreedProperty().not());
        install.setOnAction(ignored -> models.install(model));
        Label cost = muted("");
        cost.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Messages.text(
                                "models.cost",
                                Messages.bytes(model.downloadSize()),
                                Messages.bytes(model.installedSize(
                                        models.precisionProperty().get())),
                                models.root()),
                        models.precisionProperty()));
        HBox.setHgrow(cost, Priority.ALWAYS);
        cost.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(12, cost, install);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static Label muted(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add(org.glidefx.ui.kit.Styles.MUTED);
        return label;
    }
}
