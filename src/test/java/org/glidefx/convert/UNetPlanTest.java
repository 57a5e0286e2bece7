package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.glidefx.convert.UNetLayer.Attention;
import org.glidefx.convert.UNetLayer.Resampling;
import org.glidefx.convert.UNetLayer.ResamplingConv;
import org.glidefx.convert.UNetLayer.Residual;
import org.junit.jupiter.api.Test;

class UNetPlanTest {

    @Test
    void officialBaseHasItsBlocksInOrder() throws Exception {
        UNetPlan plan = plan("{}");
        assertThat(plan.down()).hasSize(15);
        assertThat(plan.up()).hasSize(16);
        assertThat(plan.residuals()).hasSize(12 + 3 + 2 + 16 + 3);
        assertThat(attentions(plan)).hasSize(9 + 1 + 12);
        assertThat(plan.down().get(3)).containsExactly(new Residual("input_blocks.4.0", 192, 192, Resampling.HALVE));
        assertThat(plan.down().get(4))
                .containsExactly(
                        new Residual("input_blocks.5.0", 192, 384, Resampling.NONE),
                        new Attention("input_blocks.5.1", 384, 6));
    }

    @Test
    void officialUpsamplerHasItsBlocksInOrder() throws Exception {
        UNetPlan plan = plan("{\"super_res\": true, \"image_size\": 256}");
        assertThat(plan.down()).hasSize(17);
        assertThat(plan.up()).hasSize(18);
        assertThat(plan.up().getLast()).containsExactly(new Residual("output_blocks.17.0", 384, 192, Resampling.NONE));
    }

    @Test
    void wayUpTakesBackWhatTheWayDownKept() throws Exception {
        UNetPlan plan = plan("{\"num_channels\": 32, \"channel_mult\": \"1,2\", \"num_res_blocks\": 1,"
                + " \"num_head_channels\": 32, \"attention_resolutions\": \"32\"}");
        assertThat(plan.up())
                .containsExactly(
                        List.of(
                                new Residual("output_blocks.0.0", 128, 64, Resampling.NONE),
                                new Attention("output_blocks.0.1", 64, 2)),
                        List.of(
                                new Residual("output_blocks.1.0", 96, 64, Resampling.NONE),
                                new Attention("output_blocks.1.1", 64, 2),
                                new Residual("output_blocks.1.2", 64, 64, Resampling.DOUBLE)),
                        List.of(new Residual("output_blocks.2.0", 96, 32, Resampling.NONE)),
                        List.of(new Residual("output_blocks.3.0", 64, 32, Resampling.NONE)));
    }

    @Test
    void convolutionsResampleIfAsked() throws Exception {
        UNetPlan plan = plan("{\"resblock_updown\": false, \"attention_resolutions\": \"8\"}");
        assertThat(plan.down().get(3))
                .containsExactly(new ResamplingConv("input_blocks.4.0.op", 192, Resampling.HALVE));
        assertThat(plan.up().get(7).getLast())
                .isEqualTo(new ResamplingConv("output_blocks.7.1.conv", 576, Resampling.DOUBLE));
    }

    @Test
    void headsMayDifferOnTheWayUp() throws Exception {
        UNetPlan plan = plan("{\"num_head_channels\": -1, \"num_heads\": 2, \"num_heads_upsample\": 4}");
        assertThat(plan.middle()).contains(new Attention("middle_block.1", 768, 2));
        assertThat(plan.up().getFirst()).contains(new Attention("output_blocks.0.1", 768, 4));
    }

    @Test
    void resolutionsThatDoNotOccurHaveNoEffect() throws Exception {
        assertThat(plan("{\"attention_resolutions\": \"128,16\"}"))
                .isEqualTo(plan("{\"attention_resolutions\": \"16\"}"));
    }

    private static UNetPlan plan(String json) throws BadConfigException {
        return UNetPlan.of(ModelConfig.parse(json).unet());
    }

    private static List<UNetLayer> attentions(UNetPlan plan) {
        return Stream.of(plan.down(), List.of(plan.middle()), plan.up())
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(Attention.class::isInstance)
                .toList();
    }
}
