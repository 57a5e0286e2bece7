package org.glidefx.ui;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ReadableFormat;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.edit.FilesViewModel;
import org.glidefx.ui.edit.PictureFormat;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.settings.DialogFolders;
import org.jspecify.annotations.Nullable;

/** The system's desktop, for the dialogs of one window. */
public final class WindowDesktop implements Desktop {

    private static final String PNG = "image/png";

    private final Stage owner;
    private final DialogFolders folders;
    private final Consumer<String> viewer;

    /**
     * @param folders in which the dialogs begin
     * @param viewer opens a URI in the system's program for it
     */
    public WindowDesktop(Stage owner, DialogFolders folders, Consumer<String> viewer) {
        this.owner = owner;
        this.folders = folders;
        this.viewer = viewer;
    }

    @Override
    public void showFolder(Path file) {
        Path holder = file.toAbsolutePath().getParent();
        if (holder != null) {
            viewer.accept(holder.toUri().toString());
        }
    }

    @Override
    public Optional<Path> chooseOpen() {
        return remembered(opener().showOpenDialog(owner));
    }

    @Override
    public List<Path> chooseSeveral() {
        List<File> chosen = opener().showOpenMultipleDialog(owner);
        return chosen == null
                ? List.of()
                : chosen.stream().flatMap(file -> remembered(file).stream()).toList();
    }

    private FileChooser opener() {
        FileChooser chooser = chooser("dialog.open");
        chooser.getExtensionFilters().add(readable(List.of(DocumentFile.SUFFIX.substring(1))));
        return chooser;
    }

    @Override
    public List<Path> choosePictures() {
        FileChooser chooser = chooser("dialog.import");
        chooser.getExtensionFilters().add(readable(List.of()));
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null
                ? List.of()
                : chosen.stream().flatMap(file -> remembered(file).stream()).toList();
    }

    /**
     * A filter for all readable formats and {@code others}, in lower and upper case, because some systems distinguish
     * them.
     */
    private static FileChooser.ExtensionFilter readable(List<String> others) {
        List<String> patterns = Stream.concat(ReadableFormat.allSuffixes().stream(), others.stream())
                .flatMap(suffix -> Stream.of("*." + suffix, "*." + suffix.toUpperCase(Locale.ROOT)))
                .toList();
        return new FileChooser.ExtensionFilter(Messages.text("dialog.pictures"), patterns);
    }

    @Override
    public Optional<Destination> chooseSave(String suggestedName, Optional<Path> folder) {
        FileChooser chooser = chooser("dialog.save", folder);
        chooser.setInitialFileName(suggestedName);
        FileChooser.ExtensionFilter document = filter("dialog.document", "*" + DocumentFile.SUFFIX);
        FileChooser.ExtensionFilter raster = filter("dialog.ora", "*" + DocumentFile.OPEN_RASTER);
        boolean isRaster = suggestedName.toLowerCase(Locale.ROOT).endsWith(DocumentFile.OPEN_RASTER);
        chooser.getExtensionFilters().setAll(isRaster ? List.of(raster, document) : List.of(document, raster));
        return named(chooser, FilesViewModel::asSaved);
    }

    /** Puts the filter that fits the suggested name first. */
    @Override
    public Optional<Destination> chooseExport(String suggestedName, Optional<Path> folder) {
        FileChooser chooser = chooser("dialog.export", folder);
        chooser.setInitialFileName(suggestedName);
        List<FileChooser.ExtensionFilter> filters = new ArrayList<>();
        for (PictureFormat format : PictureFormat.values()) {
            String[] patterns =
                    format.suffixes().stream().map(suffix -> "*" + suffix).toArray(String[]::new);
            boolean wanted = format.suffixes().stream().anyMatch(suggestedName::endsWith);
            filters.add(wanted ? 0 : filters.size(), filter("dialog." + format.id(), patterns));
        }
        chooser.getExtensionFilters().addAll(filters);
        return named(chooser, FilesViewModel::asPicture);
    }

    /**
     * Shows a save dialog, and adds the suffix of the chosen filter if needed, because some systems do not.
     *
     * @param written returns the file that would be written; the same as the chosen one if that needs no suffix
     */
    private Optional<Destination> named(FileChooser chooser, UnaryOperator<Path> written) {
        Optional<Path> chosen = remembered(chooser.showSaveDialog(owner));
        FileChooser.ExtensionFilter filter = chooser.getSelectedExtensionFilter();
        return chosen.map(file -> filter == null || written.apply(file).equals(file)
                ? Destination.of(file)
                : new Destination(
                        file,
                        file.resolveSibling(file.getFileName()
                                + filter.getExtensions().getFirst().substring(1))));
    }

    private static FileChooser.ExtensionFilter filter(String text, String... patterns) {
        return new FileChooser.ExtensionFilter(Messages.text(text), patterns);
    }

    @Override
    public Optional<Path> chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Messages.text("dialog.folder"));
        folders.begin(Optional.empty()).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseCaptions() {
        FileChooser chooser = chooser("evaluate.captions");
        chooser.getExtensionFilters().add(filter("evaluate.captions", "*.txt", "*.csv", "*.jsonl", "*.json"));
        return remembered(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> chooseNetwork() {
        FileChooser chooser = chooser("evaluate.features");
        chooser.getExtensionFilters().add(filter("evaluate.features", "*.onnx"));
        return remembered(chooser.showOpenDialog(owner));
    }

    private FileChooser chooser(String title) {
        return chooser(title, Optional.empty());
    }

    private FileChooser chooser(String title, Optional<Path> folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text(title));
        folders.begin(folder).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> remembered(@Nullable File chosen) {
        Optional<Path> file = Optional.ofNullable(chosen).map(File::toPath);
        file.ifPresent(folders::used);
        return file;
    }

    @Override
    public Optional<Raster> clipboardPicture() {
        Image image = Clipboard.getSystemClipboard().getImage();
        if (image != null && !FxImages.fits(image)) {
            throw new ImageFileException(Messages.text("notice.picture-size"));
        }
        return Optional.ofNullable(image).map(FxImages::toRaster);
    }

    @Override
    public Optional<byte[]> clipboardPng() {
        Object content = Clipboard.getSystemClipboard().getContent(png());
        if (!(content instanceof ByteBuffer buffer) || buffer.remaining() == 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Optional.of(bytes);
    }

    /** Returns the PNG format, of which JavaFX allows only one instance. */
    private static DataFormat png() {
        DataFormat known = DataFormat.lookupMimeType(PNG);
        return known == null ? new DataFormat(PNG) : known;
    }

    @Override
    public Optional<Path> clipboardFile() {
        return Clipboard.getSystemClipboard().getFiles().stream().findFirst().map(File::toPath);
    }

    @Override
    public void copyText(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void copyPicture(Image picture, byte[] png) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture);
        content.put(png(), ByteBuffer.wrap(png));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
