package org.glidefx.ui.documents;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.edit.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The view models of a window with several documents, without the window. */
abstract class DocumentsFixture {

    @TempDir
    Path folder;

    Bench bench;
    DocumentsViewModel documents;

    @BeforeEach
    void open() {
        bench = new Bench(folder.resolve("journals")).opened();
        documents = bench.documents;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    Path picture(String name, int colour) {
        Path file = folder.resolve(name);
        ImageFiles.writePng(Raster.filled(120, 80, colour), file);
        return file;
    }

    OpenDocument opened(Path file) {
        documents.open(file);
        OpenDocument document = documents.front();
        bench.until(() -> document.editor().document().get() != null);
        return document;
    }

    List<String> names() {
        return documents.open().stream().map(each -> each.nameProperty().get()).toList();
    }
}
