package org.glidefx.ui.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/**
 * The row of tabs: one for each document, and one for the gallery once it was opened. It is hidden while there is a
 * single tab, to leave its height to the picture.
 */
public final class DocumentTabs {

    private final DocumentsViewModel documents;
    private final Gallery gallery;
    private final Commands commands;
    private final TabPane pane = new TabPane();
    private final HBox row = new HBox(pane);
    private final List<DocumentTab> tabs = new ArrayList<>();
    private final Tab galleryTab = new Tab(Messages.text("action.gallery"));
    private boolean following; // the view model, so that the pane's own events are ignored

    /** What tabs ask the window to do. */
    public interface Commands {

        /** Closes a document, after asking about what would be lost. */
        void close(OpenDocument document);

        /** Closes all documents but one, after asking. */
        void closeOthers(OpenDocument kept);

        /** Shows the folder of a file in the system's file manager. */
        void showFolder(Path file);
    }

    /**
     * The gallery page, which replaces the documents while it is shown.
     *
     * @param shown whether it is in front
     */
    public record Gallery(ReadOnlyBooleanProperty shown, Runnable show, Runnable hide) {}

    public DocumentTabs(DocumentsViewModel documents, Gallery gallery, Commands commands) {
        this.documents = documents;
        this.gallery = gallery;
        this.commands = commands;
        pane.setId("documents");
        pane.getStyleClass().add("document-tabs");
        pane.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        pane.setFocusTraversable(false);
        pane.setAccessibleText(Messages.text("documents.title"));
        pane.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        HBox.setHgrow(pane, Priority.ALWAYS);
        pane.setMinHeight(Region.USE_PREF_SIZE);
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.getChildren().add(fresh());
        row.getStyleClass().add("documents-row");
        galleryTab.setId("tab-gallery");
        galleryTab.setGraphic(new FontIcon(MaterialDesignI.IMAGE_MULTIPLE_OUTLINE));
        galleryTab.setOnCloseRequest(event -> {
            event.consume();
            closeGallery();
        });
        documents.open().addListener((ListChangeListener<OpenDocument>) ignored -> follow());
        documents.frontProperty().subscribe((before, now) -> follow());
        gallery.shown().subscribe((before, now) -> follow());
        pane.getSelectionModel().selectedItemProperty().subscribe((before, now) -> chosen(now));
        pane.getTabs().addListener((ListChangeListener<Tab>) ignored -> ordered());
        follow();
    }

    public Node node() {
        return row;
    }

    /** The button with a plus at the end of the row, which opens a new document. */
    private Button fresh() {
        Button fresh = new Button(null, new FontIcon(MaterialDesignP.PLUS));
        fresh.setId("tab-new");
        fresh.getStyleClass().add(Styles.ICON_BUTTON);
        fresh.setAccessibleText(Messages.text("action.new-document"));
        fresh.setTooltip(new Tip(Messages.text("action.new-document")));
        fresh.setOnAction(ignored -> {
            gallery.hide().run();
            documents.fresh();
        });
        return fresh;
    }

    /** Matches the tabs to the open documents, and selects the one in front. */
    private void follow() {
        following = true;
        try {
            tabs.removeIf(tab -> !documents.open().contains(tab.document()));
            List<Tab> wanted = new ArrayList<>();
            for (OpenDocument document : documents.open()) {
                wanted.add(tabOf(document));
            }
            if (gallery.shown().get() || pane.getTabs().contains(galleryTab)) {
                wanted.add(galleryTab);
            }
            row.setVisible(wanted.size() > 1);
            row.setManaged(row.isVisible());
            if (!pane.getTabs().equals(wanted)) {
                row.applyCss(); // the style sheet turns off the animation of tabs that come and go
                pane.getTabs().setAll(wanted);
            }
            pane.getSelectionModel().select(gallery.shown().get() ? galleryTab : tabOf(documents.front()));
        } finally {
            following = false;
        }
    }

    private Tab tabOf(OpenDocument document) {
        for (DocumentTab each : tabs) {
            if (each.document().equals(document)) {
                return each.node();
            }
        }
        DocumentTab made = new DocumentTab(document, commands);
        tabs.add(made);
        return made.node();
    }

    private @Nullable OpenDocument documentOf(@Nullable Tab tab) {
        return tabs.stream()
                .filter(each -> each.node().equals(tab))
                .map(DocumentTab::document)
                .findFirst()
                .orElse(null);
    }

    private void chosen(@Nullable Tab tab) {
        OpenDocument document = documentOf(tab);
        if (following || tab == null) {
            return;
        }
        if (document == null) {
            gallery.show().run();
        } else {
            documents.show(document);
            gallery.hide().run();
        }
    }

    /** Puts the documents into the order of the tabs after the user dragged one. */
    private void ordered() {
        if (!following) {
            documents.order(pane.getTabs().stream()
                    .map(this::documentOf)
                    .filter(Objects::nonNull)
                    .toList());
        }
    }

    /** Closes the tab that is clicked with the middle mouse button. */
    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.MIDDLE) {
            return;
        }
        for (Node node = event.getPickResult().getIntersectedNode(); node != null; node = node.getParent()) {
            if (node.getProperties().get(Tab.class) instanceof Tab tab) {
                close(tab);
                event.consume();
                return;
            }
        }
    }

    private void close(Tab tab) {
        OpenDocument document = documentOf(tab);
        if (document == null) {
            closeGallery();
        } else {
            commands.close(document);
        }
    }

    private void closeGallery() {
        gallery.hide().run();
        pane.getTabs().remove(galleryTab);
        follow();
    }

    /** Closes the tab in front. */
    public void closeChosen() {
        if (gallery.shown().get()) {
            closeGallery();
        } else {
            commands.close(documents.front());
        }
    }

    /** Selects the tab {@code by} places to the right, or to the left if negative; wraps around at the ends. */
    public void step(int by) {
        int at = pane.getSelectionModel().getSelectedIndex();
        pane.getSelectionModel().select(Math.floorMod(at + by, pane.getTabs().size()));
    }
}
