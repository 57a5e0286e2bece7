package org.glidefx.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseNumberTest {

    /** The examples of Semantic Versioning 2.0.0, section 11, and orders that comparing letters would get wrong. */
    private static final List<String> RISING = List.of(
            "0.0.9",
            "0.1.0-SNAPSHOT",
            "0.1.0",
            "0.9.10",
            "0.10.0",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "10.0.0",
            "999999999.0.0");

    private static ReleaseNumber number(String text) {
        return ReleaseNumber.parse(text).orElseThrow();
    }

    @Test
    void isOrderedAsSemanticVersioningSays() {
        for (int i = 0; i < RISING.size(); i++) {
            for (int j = 0; j < RISING.size(); j++) {
                assertThat(Integer.signum(number(RISING.get(i)).compareTo(number(RISING.get(j)))))
                        .as(RISING.get(i) + " and " + RISING.get(j))
                        .isEqualTo(Integer.signum(Integer.compare(i, j)));
            }
        }
    }

    @Test
    void comparesNumbersOfAnyLength() {
        assertThat(number("1.0.0-18446744073709551616")).isGreaterThan(number("1.0.0-9"));
    }

    @ParameterizedTest
    @CsvSource({
        "v1.2.3, 1.2.3",
        "V1.2.3, 1.2.3",
        "1.2, 1.2.0",
        "3, 3.0.0",
        "1.02.3, 1.2.3",
        "1.2.3+build.5, 1.2.3",
        "1.2.3-rc.1+x, 1.2.3-rc.1",
        "1.2.3-rc.01, 1.2.3-rc.1"
    })
    void readsWhatPeopleWrite(String written, String meant) {
        assertThat(number(written))
                .isEqualTo(number(meant))
                .isEqualByComparingTo(number(meant))
                .hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "v",
                "latest",
                "1.2.3.4",
                "1..2",
                "1.2.",
                "-1.2.3",
                "1.2.3-",
                "1.2.3-a..b",
                "1.2.3 ",
                "1.2.3\n",
                "9999999999.0.0",
                "\u0661.2.3",
                "1.2.3-\u00fc",
                "1.2.3-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void takesNothingElse(String text) {
        assertThat(ReleaseNumber.parse(text)).isEmpty();
    }
}
