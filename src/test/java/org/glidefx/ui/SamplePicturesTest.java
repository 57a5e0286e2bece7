package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.SamplePictures.Sample;
import org.glidefx.ui.SamplePictures.Spot;
import org.glidefx.ui.kit.Thumbnails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplePicturesTest {

    private static List<Sample> read(String json) {
        return SampleList.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void allThatAreShippedCanBeRead() {
        List<Sample> samples = SamplePictures.list();

        assertThat(samples).hasSizeGreaterThan(2).allSatisfy(sample -> {
            assertThat(SamplePictures.read(sample)).isPresent();
            assertThat(sample.title()).isNotBlank();
            assertThat(sample.caption()).isNotBlank();
            assertThat(sample.spot()).isNotNull();
        });
    }

    @Test
    void theSmallCopiesAreThoseOfTheWholePictures() {
        assertThat(SamplePictures.list()).allSatisfy(sample -> {
            byte[] whole = SamplePictures.read(sample).orElseThrow();
            byte[] small = SamplePictures.readSmall(sample).orElseThrow();
            assertThat(ImageFiles.decode(small, "small"))
                    .as(sample.file())
                    .isEqualTo(Thumbnails.of(ImageFiles.decode(whole, "whole")));
            assertThat(small.length).isLessThan(whole.length);
        });
    }

    @Test
    void fieldsMayComeInAnyOrderAndWithOthers() {
        assertThat(read("""
                        [{"new": [{"a": 1}], "caption": "a cat", "spot": {"radius": 3, "z": {}, "y": 2, "x": 1}, "file": "a.png"},
                         {"file": "b.png", "title": "B", "spot": null}]"""))
                .containsExactly(
                        new Sample("a.png", "", "a cat", new Spot(1, 2, 3)), new Sample("b.png", "B", "", null));
        assertThat(read("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[1]",
                "[{}]",
                "[{\"file\": \"\"}]",
                "[{\"file\": \"a\", \"spot\": 3}]",
                "[{\"file\""
            })
    void anythingElseIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(RuntimeException.class);
    }
}
