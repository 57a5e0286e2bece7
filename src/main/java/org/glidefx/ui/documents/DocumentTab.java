package org.glidefx.ui.documents;

import java.nio.file.Path;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tab;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Tip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The tab of one document: its name, whether it is unsaved, and whether something is running or was finished in it. */
final class DocumentTab {

    private static final PseudoClass NEWS = PseudoClass.getPseudoClass("news");

    private final OpenDocument document;
    private final Tab tab = new Tab();
    private final FontIcon mark = new FontIcon(MaterialDesignP.PROGRESS_CLOCK);

    DocumentTab(OpenDocument document, DocumentTabs.Commands commands) {
        this.document = document;
        EditorViewModel editor = document.editor();
        tab.getStyleClass().add("document-tab");
        mark.getStyleClass().add("tab-mark");
        tab.setTooltip(new Tip());
        tab.getTooltip().setWrapText(true);
        tab.setOnCloseRequest(event -> {
            event.consume();
            commands.close(document);
        });
        tab.setContextMenu(menu(commands));
        document.nameProperty().subscribe((before, now) -> refresh());
        document.fileProperty().subscribe((before, now) -> refresh());
        document.newsProperty().subscribe((before, now) -> refresh());
        editor.document().dirtyProperty().subscribe((before, now) -> refresh());
        // A picture made from a caption counts as unsaved a moment before the document exists.
        editor.document().documentProperty().map(held -> true).orElse(false).subscribe(ignored -> refresh());
        editor.run().runningProperty().subscribe((before, now) -> refresh());
        refresh();
    }

    OpenDocument document() {
        return document;
    }

    Tab node() {
        return tab;
    }

    private void refresh() {
        EditorViewModel editor = document.editor();
        String name = document.nameProperty().get();
        boolean unsaved =
                editor.document().dirtyProperty().get() && editor.document().get() != null;
        tab.setText(unsaved ? name + " •" : name);
        boolean running = editor.run().runningProperty().get();
        boolean news = document.newsProperty().get();
        mark(running ? MaterialDesignP.PROGRESS_CLOCK : news ? MaterialDesignC.CHECK_CIRCLE : null);
        mark.pseudoClassStateChanged(NEWS, news && !running);
        Path file = document.fileProperty().get();
        String place = file == null
                ? Messages.text("documents.no-file", name)
                : file.toAbsolutePath().toString();
        String state = running
                ? "\n" + Messages.text("documents.running")
                : news ? "\n" + Messages.text("documents.news") : "";
        tab.getTooltip().setText(place + (unsaved ? "\n" + Messages.text("documents.unsaved") : "") + state);
    }

    private void mark(@Nullable Ikon icon) {
        if (icon != null) {
            mark.setIconCode(icon);
        }
        tab.setGraphic(icon == null ? null : mark);
    }

    private ContextMenu menu(DocumentTabs.Commands commands) {
        MenuItem close = item("tab-close", "action.close-document", () -> commands.close(document));
        MenuItem others = item("tab-close-others", "documents.close-others", () -> commands.closeOthers(document));
        MenuItem folder = item("tab-folder", "documents.folder", () -> {
            Path file = document.fileProperty().get();
            if (file != null) {
                commands.showFolder(file);
            }
        });
        folder.disableProperty().bind(document.fileProperty().map(file -> false).orElse(true));
        return new ContextMenu(close, others, new SeparatorMenuItem(), folder);
    }

    private static MenuItem item(String id, String text, Runnable command) {
        MenuItem item = new MenuItem(Messages.text(text));
        item.setId(id);
        item.setOnAction(ignored -> command.run());
        return item;
    }
}
