package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.Kind;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryOptionTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    @Test
    void keepsEveryPictureAsTheEditorWould() {
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--count", 2, "--gallery");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        try (Gallery gallery = Galleries.open(glidefx.gallery())) {
            assertThat(gallery.find(GalleryQuery.ALL.withOldestFirst(true)))
                    .extracting(GalleryEntry::caption, GalleryEntry::kind)
                    .containsExactly(tuple("a cat", Kind.GENERATE), tuple("a cat", Kind.GENERATE));
            GalleryEntry first =
                    gallery.find(GalleryQuery.ALL.withOldestFirst(true)).getFirst();
            assertThat(ImageFiles.read(gallery.files().locate(first)))
                    .isEqualTo(ImageFiles.read(glidefx.file("cat-1.png")));
            assertThat(gallery.details(first.id()).recipe())
                    .isEqualTo(
                            ImageFiles.readMetadata(glidefx.file("cat-1.png")).recipe());
        }
    }

    @Test
    void filesAPictureMadeFromAnotherAsTheEditorDoes() {
        glidefx.run(
                "generate",
                "a cat",
                "--from",
                glidefx.picture("dog.png", 64, 64),
                "-o",
                glidefx.file("cat.png"),
                "--gallery");

        try (Gallery gallery = Galleries.open(glidefx.gallery())) {
            assertThat(gallery.find(GalleryQuery.ALL))
                    .extracting(GalleryEntry::kind)
                    .containsExactly(Kind.EDIT);
        }
    }

    @Test
    void keepsTheMaskOfAnEditAndItsRecipeWhateverTheFileSays() {
        Path photo = glidefx.picture("photo.png", 80, 60);
        Path mask = glidefx.mask("mask.png", 80, 60, 0xFFFFFFFF);
        var outcome = glidefx.run(
                "edit", photo, "--mask", mask, "a cat", "-o", glidefx.file("cat.png"), "--no-metadata", "--gallery");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        try (Gallery gallery = Galleries.open(glidefx.gallery())) {
            GalleryEntry only = gallery.find(GalleryQuery.ALL).getFirst();
            PictureMetadata said = ImageFiles.readMetadata(gallery.files().locate(only));
            assertThat(only.kind()).isEqualTo(Kind.EDIT);
            assertThat(said.mask()).contains(ImageFiles.readMask(mask));
            assertThat(said.recipe()).isPresent();
        }
    }

    @Test
    void keepsNothingUnlessAsked() {
        glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"));

        assertThat(glidefx.gallery()).doesNotExist();
    }

    @Test
    void aGalleryThatCannotBeIsRefusedBeforeTheModelIsOpened() throws IOException {
        Files.writeString(glidefx.gallery(), "a file in its place");
        var outcome = glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--gallery");

        assertThat(outcome.code()).isNotEqualTo(ExitCode.DONE);
        assertThat(outcome.err()).contains("gallery");
        assertThat(glidefx.opened).isEmpty();
        assertThat(glidefx.file("cat.png")).doesNotExist();
    }
}
