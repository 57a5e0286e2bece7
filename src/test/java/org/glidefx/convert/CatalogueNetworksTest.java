package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.glidefx.convert.RandomCheckpoints.Part;
import org.glidefx.convert.graph.Dims;
import org.glidefx.install.Catalogue;
import org.glidefx.install.SourceFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The configurations in the catalogue describe networks with exactly as many weights as the released files hold. */
class CatalogueNetworksTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> sizesAreThoseOfTheWeightsAs32BitFloats() {
        return Catalogue.builtIn().models().getFirst().files().stream()
                .filter(SourceFile::isCheckpoint)
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> check(file)));
    }

    private void check(SourceFile file) throws Exception {
        Part part = file.name().startsWith("clip_text")
                ? Part.CLIP_TEXT
                : file.name().startsWith("clip_image") ? Part.CLIP_IMAGE : Part.DIFFUSION;
        Map<String, Dims> weights =
                RandomCheckpoints.weights(file.config().orElseThrow(), part, folder.resolve(file.name()));
        long numbers =
                weights.values().stream().mapToLong(Dims::sizeWithoutBatch).sum();
        assertThat(numbers * Float.BYTES).isEqualTo(file.size());
    }
}
