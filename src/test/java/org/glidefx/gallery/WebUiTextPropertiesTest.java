package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.glidefx.image.Raster;
import org.glidefx.recipe.Parameters;
import org.glidefx.recipe.Recipe;
import org.junit.jupiter.api.Test;

/**
 * Texts in the form of the AUTOMATIC1111 web UI: those written here are read back as they were, and reading any other
 * text ends.
 */
class WebUiTextPropertiesTest {

    private static final String LETTERS = "abc ,.:;()[]{}\\\"'<>&#%äß狐0189-_+=";

    private static String text(SplittableRandom random, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, most);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    @Test
    void whatWeWriteComesBack() {
        Raster picture = Galleries.picture(0x223344);
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String caption = "a " + text(random, 40).replace("Steps:", "").strip();
            Recipe recipe = Galleries.recipe(caption, random.nextLong(1L << 40), picture);

            ForeignPrompt read = PromptReader.read(Parameters.of(recipe));

            assertThat(read.caption()).as("seed %d", seed).isEqualTo(caption);
            assertThat(read.seed()).hasValue(recipe.sampling().seed());
            assertThat(read.number("Steps")).contains(20.0);
        }
    }

    @Test
    void anythingElseIsReadWithoutAnException() {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String text = text(random, 60) + (random.nextBoolean() ? "\nSteps: " : "\n") + text(random, 60);

            ForeignPrompt read = PromptReader.read(text);

            assertThat(read.caption().length() + read.negative().length())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(text.length());
        }
    }
}
