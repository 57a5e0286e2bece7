package org.glidefx.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glidefx.engine.SamplerKind;
import org.junit.jupiter.api.Test;

class CaptionLinesTest {

    @Test
    void aLineForEachCaptionWithTheNextSeed() {
        assertThat(new CaptionLines(List.of("an owl", "a \"cat\""), 7, null, null).of(null))
                .containsExactly(
                        "{\"name\":\"000001\",\"caption\":\"an owl\",\"seed\":7}",
                        "{\"name\":\"000002\",\"caption\":\"a \\\"cat\\\"\",\"seed\":8}");
    }

    @Test
    void everythingNamedIsInTheLine() {
        String line = new CaptionLines(List.of("an owl"), 0, SamplerKind.DDIM, 5)
                .of(1.5)
                .getFirst();

        BatchLine read = BatchLine.parse(line);
        assertThat(read.guidance()).isEqualTo(1.5);
        assertThat(read.sampler()).isEqualTo("ddim");
        assertThat(read.steps()).isEqualTo(5);
    }

    @Test
    void eachScaleHasAFolder() {
        assertThat(CaptionLines.folder(null)).isEqualTo("pictures");
        assertThat(CaptionLines.folder(1.5)).isEqualTo("guidance-1.5");
    }
}
