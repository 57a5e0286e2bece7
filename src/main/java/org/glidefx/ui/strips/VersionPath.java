package org.glidefx.ui.strips;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TreeItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.BreadCrumbBar;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.VersionsViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The history in one line: the versions from the original to the current one, and how many there are in all. */
final class VersionPath {

    private final BreadCrumbBar<Version> crumbs = new BreadCrumbBar<>();
    private final Label count = new Label();
    private final ScrollPane scroll;
    private final HBox line;

    VersionPath(ActionList actions, EditorViewModel editor, VersionMenu menu) {
        crumbs.setId("version-path");
        crumbs.setAutoNavigationEnabled(false);
        crumbs.setCrumbFactory(item -> crumb(item.getValue(), menu));
        crumbs.setOnCrumbAction(
                event -> editor.goToVersion(event.getSelectedCrumb().getValue().id()));
        count.setId("version-count");
        count.getStyleClass().add(Styles.MUTED);
        count.setMinWidth(Region.USE_PREF_SIZE);
        scroll = Strips.scroller(crumbs);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        Button unfold = Buttons.icon(actions.get("fold-history"));
        unfold.setId("folded-fold-history");
        line = new HBox(4, unfold, scroll, count);
        line.setAlignment(Pos.CENTER_LEFT);
        // The bar lays its buttons out at its top edge; only at its own height are they level with the rest.
        line.setFillHeight(false);
        crumbs.widthProperty().subscribe((before, now) -> scroll.setHvalue(1));
    }

    Node node() {
        return line;
    }

    private static Button crumb(Version version, VersionMenu menu) {
        String name = VersionsViewModel.name(version);
        Button crumb = new Button(name, version.isOriginal() ? null : new FontIcon(MaterialDesignC.CHEVRON_RIGHT));
        crumb.setId("crumb-" + version.id());
        crumb.setMnemonicParsing(false);
        crumb.setMinWidth(Region.USE_PREF_SIZE);
        crumb.setTooltip(new Tip(name));
        crumb.setUserData(version.id());
        menu.install(crumb, version);
        return crumb;
    }

    void show(Document document) {
        List<Version> path = document.versions().pathTo(document.current());
        TreeItem<Version> last = BreadCrumbBar.buildTreeModel(path.toArray(Version[]::new));
        crumbs.setSelectedCrumb(last);
        count.setText(Messages.text("versions.count", document.versions().size()));
    }
}
