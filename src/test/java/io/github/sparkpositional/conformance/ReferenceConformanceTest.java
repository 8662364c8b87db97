package io.github.sparkpositional.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the kernels with numbers that the implementations model builders use gave. Reads every case file of {@code
 * -Dreference.dir}, prints one line per scheme and writes {@code target/conformance.json}.
 */
class ReferenceConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Schemes in which every case must be supported. */
    private static final Set<String> COMPLETE = Set.of(
            "sinusoidal_interleaved",
            "sinusoidal_split",
            "mae_sincos2d",
            "mocov3_sincos2d",
            "jepa_sincos2d",
            "timm_sincos2d",
            "bigvision_sincos2d",
            "diffusers_sincos2d",
            "hf_sincos2d",
            "interleaved_sincos2d",
            "tensor2tensor_sincos_nd",
            "sincos3d",
            "learned_absolute",
            "safetensors_tables",
            "resample_position_table",
            "resample_token_table",
            "position_ids",
            "patchify",
            "image_normalize",
            "pillow_resize",
            "factorized_learned",
            "grid_position_ids",
            "rope_angles",
            "rope_apply",
            "rope_float32",
            "attention_temperature",
            "rope_scaling",
            "xpos",
            "mrope_angles",
            "rope2d",
            "mrope_position_ids",
            "multimodal_position_ids",
            "relative_sinusoids",
            "packed_positions",
            "alibi",
            "alibi2d",
            "t5_relative_buckets",
            "shaw_relative",
            "deberta_log_buckets",
            "nerf_fourier",
            "perceiver_fourier",
            "timm_fourier2d",
            "sam_random_fourier",
            "randomized_positions",
            "detr_sine",
            "detr_learned",
            "swin_relative_index",
            "beit_relative_index",
            "swinv2_log_coordinates",
            "resample_relative_bias",
            "layoutlm_boxes");

    @Test
    void theKernelsGiveTheNumbersOfTheReferences() throws IOException {
        Map<String, SchemeReport> reports = new TreeMap<>();
        for (ReferenceCase reference : cases(Path.of(System.getProperty("reference.dir")))) {
            reports.computeIfAbsent(reference.scheme(), SchemeReport::new).run(reference);
        }

        publish(reports);

        assertThat(reports)
                .as("case files in " + System.getProperty("reference.dir"))
                .isNotEmpty();
        assertThat(reports.values().stream().flatMap(report -> report.failures.stream()))
                .as("failed cases")
                .isEmpty();
        assertThat(reports.values().stream()
                        .filter(report -> COMPLETE.contains(report.scheme))
                        .flatMap(report -> report.gaps.stream()))
                .as("cases not supported in schemes that must be complete")
                .isEmpty();
    }

    static List<ReferenceCase> cases(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(ReferenceConformanceTest::casesOf)
                    .toList();
        }
    }

    private static Stream<ReferenceCase> casesOf(Path file) {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            assertThat(root.has("scheme") && root.has("cases"))
                    .as(file + " is a case file")
                    .isTrue();
            String scheme = root.get("scheme").asText();
            Stream.Builder<ReferenceCase> cases = Stream.builder();
            root.get("cases").forEach(node -> cases.add(ReferenceCase.read(scheme, file.getParent(), node)));
            return cases.build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void publish(Map<String, SchemeReport> reports) throws IOException {
        System.out.println(SchemeReport.header());
        reports.values().forEach(System.out::println);
        reports.values().forEach(report -> report.gaps.forEach(gap -> System.out.println("not supported: " + gap)));
        Path target = Files.createDirectories(Path.of("target"));
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(target.resolve("conformance.json").toFile(), reports.values());
    }
}
