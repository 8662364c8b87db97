package io.github.sparkpositional.model.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.convention.Choices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageProcessorTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLIPImageProcessor|224|{resize=shortest-edge, resizeEdge=224}",
                "ViTFeatureExtractor|224|{resize=exact, resizeHeight=224, resizeWidth=224}",
                "ViTImageProcessorFast|[100, 200]|{resize=exact, resizeHeight=100, resizeWidth=200}",
                "ViTImageProcessor|{'height': 10, 'width': 20}|{resize=exact, resizeHeight=10, resizeWidth=20}",
                "ViTImageProcessor|{'max_height': 10, 'max_width': 20}|{resize=fit, resizeHeight=10, resizeWidth=20}",
                "DetrImageProcessor|{'shortest_edge': 10, 'longest_edge': 20}|{resize=shortest-edge-limited, resizeEdge=10, resizeMaxEdge=20}",
                "DetrFeatureExtractor|10|{resize=shortest-edge-limited, resizeEdge=10, resizeMaxEdge=1333}",
                "SamImageProcessor|{'longest_edge': 512}|{resize=longest-edge-rounded, resizeEdge=512}",
                "Qwen2VLImageProcessor|{'shortest_edge': 3136, 'longest_edge': 50176}|{resize=smart}",
            })
    void aSizeMeansWhatItsOwnerReads(String processor, String size, String expected) throws IOException {
        ImageProcessor read = read("{'image_processor_type': '" + processor + "', 'size': " + size + "}");

        assertThat(read.choices().written().entrySet().stream()
                        .filter(choice -> choice.getKey().matches("resize|resize(Max)?Edge|resizeHeight|resizeWidth"))
                        .map(Object::toString))
                .containsExactlyInAnyOrder(expected.replaceAll("[{}]", "").split(", "));
    }

    @Test
    void switchesTurnStepsOff() throws IOException {
        assertThat(read("{'image_processor_type': 'CLIPImageProcessor', 'do_resize': false, 'do_center_crop': false,"
                                + " 'do_rescale': false, 'do_normalize': false}")
                        .choices()
                        .written())
                .containsEntry("pixelScale", "1.0")
                .containsEntry("pixelMean", "0.0")
                .doesNotContainKeys("resize", "cropHeight");
    }

    @Test
    void anUnknownProcessorIsRefusedByFileAndKey() {
        assertThatThrownBy(() -> read("{'image_processor_type': 'CLIPImageProzessor'}"))
                .hasMessageContaining("preprocessor_config.json: image_processor_type is 'CLIPImageProzessor', which is"
                        + " not understood.");
    }

    @Test
    void aKeyThatMayChangePixelsIsRefused() {
        assertThatThrownBy(() -> read("{'image_processor_type': 'CLIPImageProcessor', 'do_flip_channels': true}"))
                .hasMessageContaining("preprocessor_config.json: do_flip_channels is true, which is not understood");
    }

    @Test
    void aKeyOfTheWrongKindIsRefused() {
        assertThatThrownBy(() -> read("{'image_processor_type': 'CLIPImageProcessor', 'resample': 'soft'}"))
                .hasMessageContaining("preprocessor_config.json: resample must be an integer, but is \"soft\"");
    }

    @Test
    void theTypeOfTheModelTellsTheProcessorWhereItsFileDoesNot() throws IOException {
        Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"dinov2\", \"patch_size\": 14}");

        ImageProcessor read = read("{'size': {'shortest_edge': 256}}");

        assertThat(read.processor()).isEqualTo("Bit");
        assertThat(read.choices().written()).containsEntry("patchHeight", "14").containsEntry("resizeEdge", "256");
    }

    @Test
    void sidesOfMistral3AreWholeMergedPatches() throws IOException {
        Files.writeString(
                directory.resolve("config.json"), "{\"model_type\": \"mistral3\", \"spatial_merge_size\": 2}");

        assertThat(read("{'image_processor_type': 'PixtralImageProcessor', 'patch_size': 14}")
                        .choices()
                        .written())
                .containsEntry("smartFactor", "28")
                .containsEntry("patchHeight", "14");
    }

    @Test
    void internVlAsksForTilesWhateverItsFileSays() throws IOException {
        Files.writeString(
                directory.resolve("processor_config.json"),
                "{\"processor_class\": \"InternVLProcessor\", \"image_processor\": {\"image_processor_type\":"
                        + " \"GotOcr2ImageProcessorFast\", \"crop_to_patches\": false, \"max_patches\": 6}}");

        assertThat(ImageProcessor.of(directory.toString()).choices().written())
                .containsEntry("tiles", "nearest-shape")
                .containsEntry("maxTiles", "6");
    }

    @Test
    void aFixedSizeIsFilledByProcessorsThatDoSo() throws IOException {
        String settings = "ImageProcessor', 'do_pad': true, 'pad_size': {'height': 300, 'width': 400}}";

        assertThat(read("{'image_processor_type': 'ViT" + settings).choices().written())
                .containsEntry("padHeight", "300")
                .containsEntry("padWidth", "400");
        assertThat(read("{'image_processor_type': 'Beit" + settings).choices().written())
                .doesNotContainKey("padHeight");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Qwen3VL|'min_frames': 2|'sampleFrames=both-ends, framesPerSecond=2.0, minFrames=2, maxFrames=768'",
                "Qwen3VL|'do_sample_frames': false|''",
                "Qwen2VL|'fps': 4.0|''",
                "Qwen2VL|'do_sample_frames': true|''",
                "Qwen2VL|'do_sample_frames': true, 'fps': 4.0|'sampleFrames=from-start, framesPerSecond=4.0, minFrames=4, maxFrames=768'",
                "VJEPA2|'do_sample_frames': true, 'num_frames': 16|'sampleFrames=from-start, frameCount=16'",
            })
    void framesAreTakenAsTheFileSays(String type, String keys, String expected) throws IOException {
        ImageProcessor video = video(type, keys);

        assertThat(video.frames(Choices.none(), true).written().entrySet().stream()
                        .map(Object::toString))
                .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(", "));
    }

    @Test
    void aRateOfTheFileSaysNothingWithoutTimes() throws IOException {
        assertThat(video("Qwen3VL", "'fps': 2").frames(Choices.none(), false).written())
                .isEmpty();
        assertThat(video("VJEPA2", "'do_sample_frames': true, 'num_frames': 16")
                        .frames(Choices.none(), false)
                        .written())
                .containsEntry("frameCount", "16");
    }

    @Test
    void whoSaysHowManyFramesWinsOverTheFile() throws IOException {
        ImageProcessor video = video("Qwen3VL", "'fps': 2");

        assertThat(video.frames(Choices.of(Map.of("frameCount", "8")), true).written())
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("frameCount", "8", "sampleFrames", "both-ends")));
        assertThat(video.frames(Choices.of(Map.of("sampleFrames", "none")), true)
                        .written())
                .containsOnlyKeys("sampleFrames");
        assertThat(video.frames(Choices.of(Map.of("maxFrames", "9")), true).written())
                .containsEntry("framesPerSecond", "2.0")
                .containsEntry("maxFrames", "9");
    }

    @Test
    void aCountBesideARateIsRefused() {
        assertThatThrownBy(() -> video("Qwen3VL", "'num_frames': 8"))
                .hasMessageContaining("video_preprocessor_config.json: num_frames is 8, and fps is 2.0");
    }

    /** Source: huggingface/transformers, release 5.18.0, {@code VJEPA2VideoProcessor}: the file's own size counts for nothing. */
    @Test
    void vJepaResizesByItsCropAndCutsTubelets() throws IOException {
        Files.writeString(
                directory.resolve("config.json"),
                "{\"model_type\": \"vjepa2\", \"patch_size\": 16, \"tubelet_size\": 2}");

        assertThat(video("VJEPA2", "'crop_size': 384, 'size': {'shortest_edge': 100}")
                        .choices()
                        .written())
                .containsEntry("resizeEdge", "438")
                .containsEntry("cropHeight", "384")
                .containsEntry("cropRounding", "truncate")
                .containsEntry("resizeArithmetic", "torchvision")
                .containsEntry("patchHeight", "16")
                .containsEntry("temporalPatch", "2");
    }

    @Test
    void llamaVisionLaysTransparentPicturesOverWhite() throws IOException {
        assertThat(read("{'image_processor_type': 'MllamaImageProcessor'}")
                        .choices()
                        .written())
                .containsEntry("alpha", "white");
    }

    /** Source: huggingface/pytorch-image-models, release 1.0.29, {@code transforms_imagenet_eval}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[3, 224, 320]|center|resize=cover-rounded, resizeHeight=235, resizeWidth=336, resizeFilter=bilinear, cropExcess=zeros",
                "[3, 224, 320]|border|resize=fit-rounded, resizeHeight=235, resizeWidth=336, resizeFilter=bicubic, cropExcess=mean",
                "[3, 224, 224]|border|resize=fit-rounded, resizeHeight=235, resizeWidth=235, resizeFilter=bicubic, cropExcess=mean",
                "[3, 224, 224]|center|resize=shortest-edge, resizeEdge=235, resizeFilter=bicubic, cropExcess=zeros",
            })
    void timmsTransformsFollowTheirCropMode(String inputSize, String mode, String expected) throws IOException {
        Files.writeString(
                directory.resolve("config.json"),
                ("{'pretrained_cfg': {'input_size': " + inputSize + ", 'crop_mode': '" + mode
                                + "', 'crop_pct': 0.95, 'interpolation': 'bicubic'}}")
                        .replace('\'', '"'));

        assertThat(ImageProcessor.of(directory.toString()).choices().written().entrySet().stream()
                        .filter(choice -> choice.getKey().startsWith("resize")
                                || choice.getKey().equals("cropExcess"))
                        .map(Object::toString))
                .containsExactlyInAnyOrder(expected.split(", "));
    }

    /** Its owner counts by the second, whatever num_frames says, up to max_duration. */
    @Test
    void glmsVideosAreTakenByTheSecond() throws IOException {
        assertThat(video("Glm4v", "'num_frames': 16, 'fps': 2, 'max_duration': 300")
                        .frames()
                        .written())
                .containsExactly(
                        Map.entry("framesPerSecond", "2.0"),
                        Map.entry("maxFrames", "600"),
                        Map.entry("sampleFrames", "ticks"));
    }

    @Test
    void aFrameOfQwen3MayHaveABoundOfItsOwn() throws IOException {
        assertThat(video("Qwen3VL", "'cap_pixels_per_frame': true, 'max_video_tokens': 64")
                        .choices()
                        .written())
                .containsEntry("smartFramePixels", "65536");
        assertThat(video("Qwen3VL", "'cap_pixels_per_frame': false").choices().written())
                .doesNotContainKey("smartFramePixels");
    }

    @Test
    void framesThatBearTheirTimeAreRefused() {
        assertThatThrownBy(() -> video("Ernie4_5_VLMoe", "'draw_on_frames': true"))
                .hasMessageContaining("video_preprocessor_config.json: draw_on_frames is true");
    }

    private ImageProcessor video(String type, String keys) throws IOException {
        Files.writeString(
                directory.resolve("video_preprocessor_config.json"),
                ("{'video_processor_type': '" + type + "VideoProcessor', " + keys + "}").replace('\'', '"'));
        return ImageProcessor.ofVideo(directory.toString());
    }

    private ImageProcessor read(String json) throws IOException {
        Files.writeString(directory.resolve("preprocessor_config.json"), json.replace('\'', '"'));
        return ImageProcessor.of(directory.toString());
    }
}
