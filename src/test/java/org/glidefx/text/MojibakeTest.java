package org.glidefx.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Text decoded in the wrong charset, against ftfy. */
class MojibakeTest {

    private static List<JsonNode> entries(String kind) {
        JsonNode entries = new Goldens("tokens").json("mojibake.json").required("entries");
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.required("kind").stringValue().equals(kind))
                .toList();
    }

    private static List<String> differences(String kind) {
        return entries(kind).stream()
                .filter(entry -> !Mojibake.repaired(entry.required("text").stringValue())
                        .equals(entry.required("fixed").stringValue()))
                .map(entry -> entry.required("fixed").stringValue())
                .toList();
    }

    @Test
    void whatIsRightStays() {
        assertThat(entries("right")).hasSizeGreaterThan(60);
        for (JsonNode entry : entries("right")) {
            String text = entry.required("text").stringValue();
            assertThat(Mojibake.repaired(text)).isEqualTo(text);
        }
    }

    @Test
    void latin1IsTakenBackAsFtfyDoes() {
        assertThat(entries("latin-1")).hasSizeGreaterThan(50);
        assertThat(differences("latin-1")).isEmpty();
    }

    /** What is left looks like a Scandinavian letter before a mark of its own. */
    @Test
    void windows1252IsTakenBackAsFtfyDoesButForTwo() {
        assertThat(entries("sloppy-windows-1252")).hasSizeGreaterThan(50);
        assertThat(differences("sloppy-windows-1252")).containsExactly("zażółć gęślą jaźń", "árvíztűrő tükörfúrógép");
    }

    @Test
    void twiceDecodedIsTakenBackTwiceButForThree() {
        assertThat(entries("twice")).hasSizeGreaterThan(50);
        assertThat(differences("twice")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "caf√©, café",
        "caf├⌐, café",
        "cafĂ©, café",
        "РїСЂРёРІРµС‚ РјРёСЂ, привет мир",
        "cafÃ© and “real” quotes, café and “real” quotes"
    })
    void otherCharsetsAndMixturesAreTakenBack(String text, String meant) {
        assertThat(Mojibake.repaired(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "é",
                "©",
                "Ã",
                "Р",
                "Ä“",
                "CAFÉ…",
                "ПРИВЕТ",
                "√2 ≈ 1.4",
                "╔═╗",
                "\ud83e\udd8a",
                "\ud83e",
                "Ã\u0080\u0080"
            })
    void whatIsNotWhollyUtf8Stays(String text) {
        assertThat(Mojibake.repaired(text)).isEqualTo(text);
    }

    @Test
    void longTextEndsSoon() {
        String text = "Ã©".repeat(50_000);
        assertThat(Mojibake.repaired(text)).isEqualTo("é".repeat(50_000));
    }
}
