package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.canvas.FxImages;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Copying pictures to the clipboard, by key and by menu. */
class CopyJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    private void copy(FxRobot robot) {
        doFx(() -> canvas().requestFocus());
        desktop.copiedPicture = Optional.empty();
        press(robot, KeyCode.CONTROL, KeyCode.C);
        until(() -> desktop.copiedPicture.isPresent());
    }

    @Test
    void thePictureOrTheCandidateThatIsShownIsCopied(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        copy(robot);
        assertThat(desktop.copiedPicture).as("without its mask").contains(PICTURE);
        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .isEqualTo("The whole picture was copied; Ctrl+Shift+C copies the masked part.");
        fill();
        Raster candidate = onFx(() -> editor().canvas().shownProperty().get());
        assertThat(candidate).isNotEqualTo(PICTURE);
        copy(robot);

        assertThat(desktop.copiedPicture).contains(candidate);
    }

    /** From one picture, by its mask, into another in a second tab. */
    @Test
    void theMaskedPartIsCopiedAndPastedIntoAnotherTab(FxRobot robot) {
        openPicture(robot);
        assertThat(onFx(() -> window.actions().get("copy-masked").enabled().getValue()))
                .as("with nothing masked")
                .isFalse();
        Box place = new Box(10, 20, 30, 40);
        doFx(() -> editor().painted(rectangle(place)));
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        until(() -> desktop.copiedPicture.isPresent());

        assertThat(desktop.copiedPicture).contains(PICTURE.crop(place));
        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .isEqualTo("The masked part was copied; paste it into any picture.");

        desktop.clipboardPng = Optional.of(ImageFiles.toPng(desktop.copiedPicture.orElseThrow()));
        doFx(() -> window.documents().paste(Raster.filled(200, 200, 0xFF00FF00)));
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.CONTROL, KeyCode.V);
        until(() -> editor().placing().floatsProperty().get());
        press(robot, KeyCode.ENTER);
        until(() -> editor().document().get().floating() == null);

        Raster pasted = document().picture();
        assertThat(pasted.crop(new Box(85, 80, 30, 40))).isEqualTo(PICTURE.crop(place));
        assertThat(pasted.argb(84, 80)).isEqualTo(0xFF00FF00);
    }

    private static TileMask rectangle(Box place) {
        return MaskShape.rectangle(
                        new MaskShape.Corner(place.x(), place.y()), new MaskShape.Corner(place.right(), place.bottom()))
                .drawOn(TileMask.empty(PICTURE.width(), PICTURE.height()), MaskMode.ADD);
    }

    @Test
    void layersAreInWhatIsCopied(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        doFx(() -> editor().acceptAsLayer());
        until(() -> editor().document().get().layers().isVisible());
        copy(robot);

        assertThat(desktop.copiedPicture).contains(document().picture());
        assertThat(desktop.copiedPicture).isNotEqualTo(Optional.of(PICTURE));
    }

    @Test
    void aVersionIsCopiedFromItsMenu(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        doFx(() -> editor().accept());
        until(() -> window.scene().lookup("#version-0") != null);
        MenuItem item = onFx(() -> ((Button) window.scene().lookup("#version-0"))
                .getContextMenu().getItems().stream()
                        .filter(each -> "version-copy".equals(each.getId()))
                        .findFirst()
                        .orElseThrow());
        doFx(item::fire);
        until(() -> desktop.copiedPicture.isPresent());

        assertThat(desktop.copiedPicture).contains(PICTURE);
        assertThat(document().picture()).isNotEqualTo(PICTURE);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Integer> sizes() {
        return (ComboBox<Integer>) window.scene().lookup("#export-size");
    }

    @Test
    void theExportCardCopiesInTheSizeThatIsChosen(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.E);
        doFx(() -> sizes().setValue(50));
        fire("export-copy");
        until(() -> desktop.copiedPicture.isPresent());

        assertThat(desktop.copiedPicture.orElseThrow().width()).isEqualTo(PICTURE.width() / 2);
        assertThat(onFx(() -> node("prompt").isVisible())).isFalse();
    }

    @Test
    void aTextBoxKeepsTheKeyForItself(FxRobot robot) {
        openPicture(robot);
        click(robot, "#caption");
        robot.write("red balloon");
        doFx(() -> ((TextArea) node("caption")).selectRange(0, 3));
        press(robot, KeyCode.CONTROL, KeyCode.C);

        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("red");
        until(() -> jobs.pending() == 0);
        assertThat(desktop.copiedPicture).isEmpty();
    }

    /** What other programs, and this one, find on the clipboard. */
    @Test
    void theClipboardHoldsTheImageAndThePngOfIt() {
        Raster glass = Raster.filled(3, 2, 0x40FF0000);
        WindowDesktop real = new WindowDesktop(stage, null, ignored -> {});
        doFx(() -> real.copyPicture(FxImages.of(glass), ImageFiles.toPng(glass)));
        Image image = onFx(() -> Clipboard.getSystemClipboard().getImage());
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getContent(DataFormat.lookupMimeType("image/png"))))
                .isInstanceOf(ByteBuffer.class);

        assertThat(ImageFiles.decode(onFx(real::clipboardPng).orElseThrow(), "clipboard.png"))
                .isEqualTo(glass);
    }
}
