package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionMenus;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Tips;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Menus, and tooltips of disabled controls, in the real window. */
class MenusJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        open(shown);
    }

    private MenuButton menu() {
        return (MenuButton) node(MainMenu.ID);
    }

    private MenuItem item(String id) {
        return onFx(() -> menu().getItems().stream()
                .map(Menu.class::cast)
                .flatMap(each -> each.getItems().stream())
                .filter(each -> id.equals(each.getId()))
                .findFirst()
                .orElseThrow());
    }

    private static boolean isOpen(String id) {
        return onFx(() -> Window.getWindows().stream()
                .anyMatch(each -> each instanceof ContextMenu menu && id.equals(menu.getId()) && menu.isShowing()));
    }

    @Test
    void theMenuHasEverythingButItselfAndTheGallerysOwn() {
        List<String> names =
                onFx(() -> menu().getItems().stream().map(MenuItem::getText).toList());
        assertThat(names)
                .containsExactly(
                        "File", "Edit", "Tools", "Mask", "Picture", "Create", "Candidates", "View", "Model", "Help");
        List<String> ids = onFx(() -> menu().getItems().stream()
                .flatMap(each -> ((Menu) each).getItems().stream())
                .map(MenuItem::getId)
                .filter(Objects::nonNull)
                .toList());
        List<String> wanted = window.actions().all().stream()
                .filter(action -> !action.group().equals(Action.GALLERY))
                .filter(action -> !action.id().equals("main-menu-open"))
                .map(action -> "menu-" + action.id())
                .toList();

        assertThat(new TreeSet<>(ids)).isEqualTo(new TreeSet<>(wanted));
        assertThat(ids).doesNotHaveDuplicates();
    }

    /** The smallest screen that the program is laid out for is 720 pixels high, of which the system's bars take some. */
    @Test
    void noMenuIsTallerThanASmallWindow(FxRobot robot) {
        openPicture(robot);
        List<Double> heights = onFx(() -> menu().getItems().stream()
                .map(each -> height(((Menu) each).getItems()))
                .toList());

        assertThat(heights)
                .hasSizeGreaterThan(5)
                .allMatch(height -> height > 40)
                .allMatch(height -> height < 660);
    }

    /** The height of copies of the items in a menu of their own, in pixels. */
    private double height(List<MenuItem> items) {
        List<MenuItem> copies = items.stream()
                .map(each -> each instanceof SeparatorMenuItem
                        ? new SeparatorMenuItem()
                        : new MenuItem(each.getText(), new FontIcon(MaterialDesignB.BRUSH)))
                .toList();
        ContextMenu laidOut = ActionMenus.context("measured", copies);
        laidOut.show(stage, 0, 0);
        double height = laidOut.getSkin().getNode().prefHeight(-1);
        laidOut.hide();
        return height;
    }

    /** This window's build has no address of releases. */
    @Test
    void theMenuOffersNoCheckForANewerVersionWhereNobodyCanBeAsked() {
        assertThat(onFx(() -> menu().getItems().stream()
                        .flatMap(each -> ((Menu) each).getItems().stream())
                        .map(MenuItem::getId)
                        .toList()))
                .contains("menu-tour")
                .doesNotContain("menu-check-updates");
    }

    @Test
    void itemsAreGreyAsTheirButtonsAreAndShowKeysThatNeverFireTwice(FxRobot robot) {
        assertThat(onFx(() -> item("menu-save").isDisable())).isTrue();
        openPicture(robot);
        assertThat(onFx(() -> item("menu-save").isDisable())).isFalse();
        assertThat(onFx(() -> item("menu-save").getAccelerator().getDisplayText()))
                .isEqualTo(window.actions().get("save").shortcut());
        click(robot, "#caption");
        robot.write("brush");
        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo("brush");
        doFx(() -> item("menu-invert-mask").fire());

        assertThat(document().mask().at(3, 3)).isEqualTo(255);
    }

    @Test
    void aKeyOpensTheMenu(FxRobot robot) {
        press(robot, KeyCode.F10);
        assertThat(onFx(() -> menu().isShowing())).isTrue();
        doFx(() -> menu().hide());
    }

    @Test
    void theRightButtonErasesAndElsewhereOpensAMenu(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        Point2D painted = onFx(() -> canvas().localToScreen(canvas().getWidth() / 2, canvas().getHeight() / 2));
        robot.moveTo(painted).press(MouseButton.SECONDARY).release(MouseButton.SECONDARY);
        assertThat(isOpen("canvas-menu")).as("it erased").isFalse();
        doFx(() -> editor().mask().clear());
        robot.moveTo(painted.add(30, 20)).press(MouseButton.SECONDARY).release(MouseButton.SECONDARY);

        assertThat(isOpen("canvas-menu")).isTrue();
        press(robot, KeyCode.ESCAPE);
        assertThat(isOpen("canvas-menu")).isFalse();
    }

    @Test
    void theRightButtonOnACandidateChoosesItAndOpensItsMenu(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        rightClick(robot, "#candidate-2");
        assertThat(isOpen("candidate-menu")).isTrue();
        assertThat(onFx(() -> editor().candidates()
                        .all()
                        .indexOf(editor().candidates().getSelected())))
                .isEqualTo(1);
        click(robot, "#menu-discard");

        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(1);
    }

    /** Each tooltip has a window and a scene of its own; a hundred of them would be most of the window's nodes. */
    @Test
    void tipsAreMadeWhenThePointerComesAndWordsForScreenReadersBefore(FxRobot robot) {
        Control brush = (Control) node("brush");
        assertThat(onFx(brush::getTooltip)).isNull();
        assertThat(onFx(brush::getAccessibleHelp)).startsWith("Brush (B)");

        robot.moveTo("#brush").moveBy(1, 1);

        until(() -> Window.getWindows().stream()
                .anyMatch(each -> each instanceof Tooltip tip && tip.getText().startsWith("Brush (B)")));
    }

    @Test
    void tipsNameTheToolAndSayWhyItIsOff(FxRobot robot) {
        Control save = (Control) node("save");
        assertThat(onFx(() -> Tips.of(save).getText()))
                .startsWith("Save (")
                .contains(Messages.text("action.save.tip"))
                .endsWith("Open a picture first.");
        robot.moveTo("#save");
        until(() -> Window.getWindows().stream()
                .anyMatch(each -> each instanceof Tooltip tip && tip.getText().endsWith("Open a picture first.")));
        openPicture(robot);

        assertThat(onFx(() -> Tips.of(save).getText())).doesNotContain("Open a picture first.");
        assertThat(onFx(() -> Tips.of((Control) window.scene().lookup("#brush")).getText()))
                .startsWith("Brush (B)\n");
    }

    @Test
    void whateverCanBeOffSaysWhy() {
        List<String> silent = onFx(() -> window.actions().all().stream()
                .filter(action -> !action.enabled().getValue() && action.off().isEmpty())
                .map(Action::id)
                .toList());

        assertThat(silent).isEmpty();
    }

    @Test
    void theGallerysPicturesHaveAMenu(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        doFx(() -> window.gallery().page().show());
        until(() ->
                window.gallery().page().entries().size() == 2 && window.scene().lookup(".gallery-tile") != null);
        rightClick(robot, ".gallery-tile");

        assertThat(isOpen("gallery-menu")).isTrue();
    }
}
