package io.github.sparkpositional.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.compare.Agreement;
import io.github.sparkpositional.kernel.compare.OriginSearch;
import io.github.sparkpositional.kernel.compare.ReferenceTable;
import io.github.sparkpositional.kernel.compare.TensorInterpretation;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that the owning code bases made are recognised as theirs. */
class OriginOfReferenceTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            mae_sincos2d, square_with_class_row, mae
            mae_sincos2d, vit_size_grid, mae
            mae_sincos2d, non_square, dit
            mae_sincos2d, wide_dim, dit
            mae_sincos2d, dit_extra_tokens, dit
            jepa_sincos2d, square_with_class_row, jepa
            mocov3_sincos2d, non_square, moco-v3
            timm_sincos2d, reverse_False_interleave_False, timm
            timm_sincos2d, reverse_False_interleave_True, timm-interleave
            timm_sincos2d, reverse_True_interleave_False, timm-reverse
            timm_sincos2d, reverse_True_interleave_True, timm-reverse-interleave
            bigvision_sincos2d, jax, big-vision
            bigvision_sincos2d, simple_vit, simple-vit
            bigvision_sincos2d, wide_dim, big-vision
            diffusers_sincos2d, square, diffusers-2d
            hf_sincos2d, rtdetr_current, hf-rt-detr
            hf_sincos2d, rtdetr_release4_scrambled, hf-rt-detr-release-4
            interleaved_sincos2d, channel_first_tutorial, positional-encoding-2d
            interleaved_sincos2d, multidim_2d_uneven_dim, multidim-2d
            tensor2tensor_sincos_nd, two_axes, tensor2tensor-nd
            sincos3d, multidim_3d, multidim-3d
            sincos3d, jepa_3d, jepa-3d
            sincos3d, simple_vit_3d, simple-vit-3d
            sincos3d, diffusers_3d, diffusers-3d
            sincos3d, videomae_flat, videomae
            sinusoidal_split, m2m100_table, m2m100
            sinusoidal_split, fairseq_padding_row, fairseq
            sinusoidal_split, whisper_sinusoids, whisper
            sinusoidal_split, opennmt_concat, opennmt-concat
            sinusoidal_split, marian_toolkit, marian
            sinusoidal_split, marian_hf_odd_dim, marian-hf
            sinusoidal_split, x_transformers_scaled, x-transformers
            sinusoidal_split, tensor2tensor_1, tensor2tensor
            sinusoidal_interleaved, opennmt_short, opennmt
            sinusoidal_interleaved, videomae_odd_dim, videomae-1d
            sinusoidal_interleaved, multidim_1d_odd_dim, multidim-1d
            rope_angles, gptj_table, gpt-j
            rope_angles, roformer_table, roformer
            detr_sine, normalized, detr
            detr_sine, deformable_half_shift, deformable-detr
            """)
    void theOwnerIsAmongTheMatches(String scheme, String id, String preset) throws IOException {
        List<String> found = new ArrayList<>();
        for (TensorInterpretation reading : TensorInterpretation.of(expected(scheme, id))) {
            List<List<Integer>> grids = reading.grid().isEmpty() ? List.of() : List.of(reading.grid());
            new OriginSearch(ReferenceTable.of(reading.table()), grids)
                    .origins()
                    .forEach(origin -> {
                        assertThat(origin.agreement()).isLessThan(Agreement.FLOAT16);
                        found.add(origin.preset().name());
                    });
        }
        assertThat(found).contains(preset);
    }

    private static Tensor expected(String scheme, String id) throws IOException {
        return ReferenceConformanceTest.cases(Path.of(System.getProperty("reference.dir"))).stream()
                .filter(reference ->
                        reference.scheme().equals(scheme) && reference.id().equals(id))
                .findFirst()
                .orElseThrow()
                .expected()
                .tensor();
    }
}
