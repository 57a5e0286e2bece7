package org.glidefx.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glidefx.ui.settings.Wordbook.Style;
import org.junit.jupiter.api.Test;

class WordbookTest {

    @Test
    void theNewestCaptionComesFirstAndOnce() {
        assertThat(Wordbook.EMPTY.said("a").said("b").said("a").captions()).containsExactly("a", "b");
    }

    @Test
    void fiftyCaptionsAreKept() {
        Wordbook book = IntStream.range(0, 60)
                .boxed()
                .reduce(Wordbook.EMPTY, (now, i) -> now.said("caption " + i), (one, other) -> one);

        assertThat(book.captions()).hasSize(50).startsWith("caption 59").endsWith("caption 10");
    }

    @Test
    void stylesAreInOrderAndHaveOneNameEach() {
        Wordbook book = Wordbook.EMPTY
                .with(new Style("Oil", "in oil"))
                .with(new Style("ink", "in ink"))
                .with(new Style("Oil", "as an oil painting"));

        assertThat(book.styles()).containsExactly(new Style("ink", "in ink"), new Style("Oil", "as an oil painting"));
        assertThat(book.without("ink").styles()).containsExactly(new Style("Oil", "as an oil painting"));
    }

    @Test
    void whatAFileHoldsWronglyIsLeftOut() {
        Wordbook book = new Wordbook(
                Arrays.asList("a cat", null, " "),
                Arrays.asList(new Style(null, "x"), null, new Style("Oil", null), new Style("ink", "in ink")));

        assertThat(book).isEqualTo(new Wordbook(List.of("a cat"), List.of(new Style("ink", "in ink"))));
        assertThat(new Wordbook(null, null)).isEqualTo(Wordbook.EMPTY);
    }
}
