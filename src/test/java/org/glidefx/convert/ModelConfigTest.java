package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelConfigTest {

    @Test
    void withoutOptionsItIsTheOfficialBase() throws Exception {
        ModelConfig config = ModelConfig.parse("{}");
        assertThat(config.text()).isEqualTo(new TextConfig(128, 512, 16, 8, true, true));
        assertThat(config.schedule()).isEqualTo(new ScheduleConfig("squaredcos_cap_v2", 1000, "epsilon"));
        assertThat(config.unet().channels()).isEqualTo(192);
        assertThat(config.unet().resBlocks()).isEqualTo(3);
        assertThat(config.unet().multipliers()).containsExactly(1, 2, 3, 4);
        assertThat(config.unet().attention().resolutions()).containsExactly(32, 16, 8);
        assertThat(config.unet().embedding()).isEqualTo(768);
    }

    @Test
    void upsamplersHaveTheOfficialDefaultsOfTheirKind() throws Exception {
        ModelConfig config = ModelConfig.parse("{\"super_res\": true, \"image_size\": 256}");
        assertThat(config.schedule().kind()).isEqualTo("linear");
        assertThat(config.unet().resBlocks()).isEqualTo(2);
        assertThat(config.unet().multipliers()).containsExactly(1, 1, 2, 2, 4, 4);
        assertThat(config.unet().conditioning().lowResSize()).isEqualTo(64);
    }

    @Test
    void theSmallSizeOfAnUpsamplerCanBeGiven() throws Exception {
        ModelConfig config = ModelConfig.parse("{\"super_res\": true, \"image_size\": 64, \"low_res_size\": 32}");
        assertThat(config.unet().conditioning().lowResSize()).isEqualTo(32);
    }

    @Test
    void unknownOptionsArePassedOver() throws Exception {
        assertThat(ModelConfig.parse("{\"dropout\": 0.1, \"use_fp16\": true, \"comment\": [1]}"))
                .isEqualTo(ModelConfig.parse("{}"));
    }

    @Test
    void moreRowsThanTokensAreNotAskedFor() throws Exception {
        assertThat(ModelConfig.parse("{\"n_vocab\": 65536}")).isEqualTo(ModelConfig.parse("{}"));
        assertThat(ModelConfig.parse("{\"n_vocab\": 64}").text().vocabulary()).isEqualTo(64);
    }

    @Test
    void headsOnTheWayUpAreThoseOnTheWayDownUnlessGiven() throws Exception {
        assertThat(ModelConfig.parse("{\"num_heads\": 4}").unet().attention().headsUp())
                .isEqualTo(4);
        assertThat(ModelConfig.parse("{\"num_heads\": 4, \"num_heads_upsample\": 2}")
                        .unet()
                        .attention()
                        .headsUp())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"image_size\": 63, \"channel_mult\": \"1,1,1,1\"}|expected an image_size divisible by 8, found 63",
                "{\"image_size\": 0, \"channel_mult\": \"1\"}|expected an image_size from 4 to 1024, found 0",
                "{\"image_size\": 100000, \"channel_mult\": \"1\"}|expected an image_size from 4 to 1024, found 100000",
                "{\"image_size\": \"64\"}|expected a whole number for image_size, found \"64\"",
                "{\"image_size\": 64.5}|expected a whole number for image_size, found 64.5",
                "{\"image_size\": 9999999999}|expected a whole number for image_size",
                "{\"image_size\": 48}|expected a channel_mult for the image_size 48",
                "{\"num_channels\": 33}|expected even num_channels, 16 to 4096, found 33",
                "{\"num_channels\": 40}|expected a channel_mult that makes widths multiples of 32",
                "{\"num_channels\": -32}|expected even num_channels",
                "{\"num_res_blocks\": 0}|expected num_res_blocks from 1 to 16, found 0",
                "{\"channel_mult\": \"1,x\"}|expected whole numbers between commas in channel_mult, found 1,x",
                "{\"channel_mult\": \"1,0\"}|expected a channel_mult",
                "{\"channel_mult\": \"1,1,1,1,1,1,1,1,1\"}|expected 1 to 8 levels",
                "{\"channel_mult\": [1, 2]}|expected a string for channel_mult",
                "{\"num_head_channels\": 0}|expected num_head_channels of -1 or at least 1, found 0",
                "{\"num_head_channels\": 100}|expected attention heads that divide",
                "{\"num_head_channels\": -1, \"num_heads\": 7}|expected attention heads that divide",
                "{\"num_heads\": 0}|expected num_heads of at least 1, found 0",
                "{\"attention_resolutions\": \"0\"}|expected attention_resolutions of at least 1",
                "{\"text_ctx\": 0}|expected a text_ctx from 1 to 4096, found 0",
                "{\"xf_width\": 0}|expected an xf_width from 1 to 16384, found 0",
                "{\"xf_heads\": 7}|expected xf_heads that divide 512 channels, found 7",
                "{\"n_vocab\": 0}|expected a vocabulary of 1 to 50257 tokens, found 0",
                "{\"xf_layers\": 1000}|expected xf_layers from 1 to 256, found 1000",
                "{\"xf_padding\": 1}|expected true or false for xf_padding, found 1",
                "{\"noise_schedule\": \"cosine\"}|expected a noise_schedule of squaredcos_cap_v2 or linear, found cosine",
                "{\"diffusion_steps\": 1}|expected diffusion_steps from 2 to 100000, found 1",
                "{\"noise_schedule\": \"linear\", \"diffusion_steps\": 10}|expected diffusion_steps of more than 20",
                "{\"prediction\": \"x0\"}|expected a prediction of epsilon or v, found x0",
                "{\"super_res\": true, \"low_res_size\": 100}|expected a low_res_size from 1 to image_size, found 100",
                "[]|expected a JSON object of options",
                "{\"image_size\":|it is not JSON",
                "null|expected a JSON object of options"
            })
    void impossibleOptionsAreRefusedWithWhatWasExpected(String json, String part) {
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> ModelConfig.parse(json))
                .withMessageStartingWith("The configuration cannot be used: ")
                .withMessageContaining(part)
                .withMessageEndingWith(".");
    }

    @Test
    void missingAndHugeFilesAreRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("config.json");
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> ModelConfig.read(file))
                .withMessageContaining("there is no file");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> ModelConfig.read(file))
                .withMessageContaining("larger than 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2", " 1 , 2 "})
    void listsMayHaveSpaces(String list) throws Exception {
        assertThat(ModelConfig.integers("x", list)).isEqualTo(List.of(1, 2));
    }
}
