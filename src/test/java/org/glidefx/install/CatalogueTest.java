package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private static final String GOOD = """
            {"models": [{"name": "m", "title": "M", "description": "A model.",
             "licence": {"id": "MIT", "source": "https://h/l", "text": ["Do", "not"]},
             "card": {"source": "https://h/c", "limits": ["Small."]},
             "guidance": {"generate": 1, "edit": 2},
             "files": [{"name": "a.pt", "source": "https://h/a.pt", "size": 8, "config": {"image_size": 64}},
                       {"name": "words", "source": "https://h/w", "size": 9, "sha256": "%s"}]}]}""".formatted("0".repeat(64));

    @TempDir
    Path folder;

    private Catalogue read(String json) throws Exception {
        return Catalogue.read(Files.writeString(folder.resolve("catalogue.json"), json));
    }

    @Test
    void readsAModel() throws Exception {
        InstallableModel model = read(GOOD).find("m");
        assertThat(model.licence().text()).isEqualTo("Do\n\nnot");
        assertThat(model.card().limits()).containsExactly("Small.");
        assertThat(model.files()).extracting(SourceFile::isCheckpoint).containsExactly(true, false);
        assertThat(model.downloadSize()).isEqualTo(17);
        assertThat(model.installedSize(Precision.FP32)).isEqualTo(17);
        assertThat(model.installedSize(Precision.FP16)).isEqualTo(13);
        assertThat(model.files().getFirst().most()).isGreaterThan(16);
        assertThat(model.files().getLast().most()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \"m\"|\"name\": \"../m\"",
                "\"name\": \"a.pt\"|\"name\": \"../../a.pt\"",
                "\"name\": \"a.pt\"|\"name\": \"words\"",
                "\"size\": 8|\"size\": 0",
                "\"size\": 8|\"size\": -8",
                "\"size\": 8|\"size\": 9223372036854775807",
                "https://h/a.pt|file:///etc/passwd",
                "https://h/a.pt|https:///nowhere",
                "\"sha256\": \"0|\"sha256\": \"x",
                "[\"Do\", \"not\"]|[]",
                "[\"Do\", \"not\"]|[\"\"]",
                "\"generate\": 1|\"generate\": 1000",
                "\"config\"|\"other\"",
                "\"files\"|\"others\"",
                "{\"models\"|{\"model\"",
                "{\"models\"|[\"models\"",
            })
    void refusesWhatMakesNoSense(String part, String instead) {
        assertThat(GOOD).contains(part);
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> read(GOOD.replace(part, instead)))
                .withMessageContaining("cannot be used (")
                .withMessageEndingWith("correct it or name another.");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatExceptionOfType(InstallException.class).isThrownBy(() -> Catalogue.read(folder.resolve("none.json")));
    }

    @Test
    void knowsWhatItHasNot() throws Exception {
        Catalogue catalogue = read(GOOD);
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> catalogue.find("n"))
                .withMessage("There is no model \"n\" to install; those that can be installed: m.");
    }

    @Test
    void theProgramOffersGlideFromItsPublisher() throws Exception {
        InstallableModel glide = Catalogue.builtIn().find("glide-filtered");
        assertThat(glide.licence().id()).isEqualTo("MIT");
        assertThat(glide.licence().text()).startsWith("MIT License").contains("Copyright (c) 2021 OpenAI");
        assertThat(glide.files().stream().filter(SourceFile::isCheckpoint))
                .allMatch(file -> file.source()
                        .toString()
                        .equals("https://openaipublic.blob.core.windows.net/diffusion/dec-2021/" + file.name()));
        assertThat(glide.files())
                .extracting(SourceFile::name)
                .isEqualTo(List.of(
                        "base.pt",
                        "base_inpaint.pt",
                        "upsample.pt",
                        "upsample_inpaint.pt",
                        "bpe_simple_vocab_16e6.txt.gz",
                        "clip_text_enc.pt",
                        "clip_image_enc.pt"));
        assertThat(glide.vocabulary().orElseThrow().sha256()).isPresent();
    }
}
