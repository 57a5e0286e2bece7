package org.glidefx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9950, 10 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "1356917, 1.4 MB",
        "1540122904, 1.5 GB",
        "12345678901, 12 GB",
        "9223372036854775807, 9223372 TB",
    })
    void bytesAreRoundedAsDisksCount(long bytes, String words) {
        assertThat(Bytes.words(bytes)).isEqualTo(words);
    }

    @Test
    void theDecimalPointIsThatOfTheLanguage() {
        assertThat(Bytes.words(1_540_122_904, Locale.GERMAN)).isEqualTo("1,5 GB");
    }
}
