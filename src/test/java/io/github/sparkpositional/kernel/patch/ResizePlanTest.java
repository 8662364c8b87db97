package io.github.sparkpositional.kernel.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResizePlanTest {

    static Stream<JsonNode> references() {
        return ReferenceCases.of("patchify")
                .filter(reference -> reference.get("params").has("variant"));
    }

    @ParameterizedTest
    @MethodSource("references")
    void smartResizeEqualsItsOwner(JsonNode reference) {
        JsonNode params = reference.get("params");
        ResizePlan plan = ResizePlan.of(Choices.none()
                .with(ResizePlan.RESIZE, ResizeRule.SMART)
                .with(ResizePlan.SMART_FACTOR, params.get("factor").intValue())
                .with(ResizePlan.SMART_MIN_PIXELS, params.get("min_pixels").intValue())
                .with(ResizePlan.SMART_MAX_PIXELS, params.get("max_pixels").intValue()));

        ResizeWindow window =
                plan.window(params.get("height").intValue(), params.get("width").intValue());

        assertThat(new float[] {window.newHeight(), window.newWidth()}).isEqualTo(ReferenceCases.floats(reference));
    }

    @ParameterizedTest
    @CsvSource({
        "shortest-edge, 500, 375, 298, 224",
        "shortest-edge, 375, 500, 224, 298",
        "shortest-edge, 100, 100, 224, 224",
        "longest-edge, 500, 375, 224, 168",
        "longest-edge, 1, 900, 1, 224"
    })
    void edgesKeepTheShape(String rule, int height, int width, int newHeight, int newWidth) {
        ResizePlan plan = ResizePlan.of(Choices.none()
                .with(ResizePlan.RESIZE, ResizePlan.RESIZE.parse(rule))
                .with(ResizePlan.RESIZE_EDGE, 224));

        assertThat(plan.window(height, width)).isEqualTo(ResizeWindow.whole(newHeight, newWidth));
    }

    @ParameterizedTest
    @CsvSource({
        "longest-edge-rounded, 333, 500, 682, 1024",
        "longest-edge-rounded, 500, 333, 1024, 682",
        "shortest-edge-limited, 180, 301, 797, 1333",
        "shortest-edge-limited, 480, 640, 800, 1066",
        "fit, 301, 180, 800, 478",
        "shrink, 333, 500, 336, 512",
        "shrink, 2000, 500, 800, 208",
    })
    void sizesAreThoseOfTheirOwners(String rule, int height, int width, int newHeight, int newWidth) {
        ResizePlan plan = ResizePlan.of(Choices.none()
                .with(ResizePlan.RESIZE, ResizePlan.RESIZE.parse(rule))
                .with(ResizePlan.RESIZE_EDGE, rule.startsWith("longest") ? 1024 : 800)
                .with(ResizePlan.RESIZE_MAX_EDGE, 1333)
                .with(ResizePlan.RESIZE_HEIGHT, 800)
                .with(ResizePlan.RESIZE_WIDTH, 1333)
                .with(ResizePlan.SMART_FACTOR, 16));

        assertThat(plan.window(height, width)).isEqualTo(ResizeWindow.whole(newHeight, newWidth));
    }

    @Test
    void smartResizeDiffersByItsOwner() {
        SmartResize transformers = new SmartResize(28, 3136, 1003520);
        SmartResize utils = new SmartResize(28, 3136, 1003520, SmartResize.Version.QWEN_VL_UTILS, 1, 0);

        // An edge of 13 rounds to no factor at all: the one enlarges the picture for that, the other keeps 28.
        assertThat(transformers.size(13, 2000)).containsExactly(28, 700);
        assertThat(utils.size(13, 2000)).containsExactly(28, 1988);
    }

    @Test
    void aCropLargerThanTheImageCanStandInBlack() {
        ResizePlan plan = ResizePlan.of(Choices.none()
                .with(ResizePlan.CROP_HEIGHT, 10)
                .with(ResizePlan.CROP_WIDTH, 4)
                .with(ResizePlan.CROP_EXCESS, ResizePlan.CropExcess.ZEROS));

        assertThat(plan.steps(1, 7, 9))
                .containsExactly(new PictureStep.Scale(7, 9), new PictureStep.Frame(-2, 2, 10, 4, 0));
    }

    /** Numbers of timm's {@code ResizeKeepRatio.get_params}, release 1.0.29: 45 / 2 is rounded to even. */
    @ParameterizedTest
    @CsvSource({"fit-rounded, 22, 50", "cover-rounded, 40, 89"})
    void edgesAreRoundedToTheNearestWhereTheShapeIsKept(String rule, int height, int width) {
        ResizePlan plan = ResizePlan.of(Choices.of(Map.of("resize", rule, "resizeHeight", "40", "resizeWidth", "50")));

        assertThat(plan.window(45, 100)).isEqualTo(ResizeWindow.whole(height, width));
    }

    @Test
    void aCropLargerThanTheImageCanStandInTheMean() {
        ResizePlan plan = ResizePlan.of(Choices.of(Map.of(
                "cropHeight",
                "5",
                "cropWidth",
                "3",
                "cropExcess",
                "mean",
                "pixelMean",
                "0.5,0.1,1.0",
                "pixelStd",
                "1.0")));

        assertThat(plan.steps(1, 3, 3).get(1))
                .as("127.5 is rounded to even, 25.5 too")
                .isEqualTo(new PictureStep.Frame(-1, 0, 5, 3, 0x801AFF));
    }

    /** Where the crop is larger: transformers' Pillow classes have the wider border in front, torchvision behind. */
    @ParameterizedTest
    @CsvSource({"floor, -31, -28", "half-even, -30, -28", "truncate, -30, -28"})
    void anOddBorderAroundASmallImageStandsAsItsOwnerHasIt(String rounding, int top, int left) {
        ResizePlan plan = ResizePlan.of(Choices.of(
                Map.of("cropHeight", "224", "cropWidth", "224", "cropExcess", "zeros", "cropRounding", rounding)));

        assertThat(plan.steps(1, 163, 168).get(1)).isEqualTo(new PictureStep.Frame(top, left, 224, 224, 0));
    }

    @ParameterizedTest
    @CsvSource({"floor, 2, 3", "half-even, 2, 4"})
    void centreCropsRoundAsTheirOwners(String rounding, int top, int left) {
        ResizePlan plan = ResizePlan.of(Choices.none()
                .with(ResizePlan.CROP_HEIGHT, 10)
                .with(ResizePlan.CROP_WIDTH, 10)
                .with(ResizePlan.CROP_ROUNDING, ResizePlan.CROP_ROUNDING.parse(rounding)));

        assertThat(plan.window(15, 17)).isEqualTo(new ResizeWindow(15, 17, top, left, 10, 10));
    }

    @Test
    void aCropLargerThanTheImageIsABadRow() {
        ResizePlan plan = ResizePlan.of(Choices.none().with(ResizePlan.CROP_HEIGHT, 10));

        assertThatThrownBy(() -> plan.window(9, 9))
                .isInstanceOfSatisfying(InvalidRowException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(Reason.WRONG_SHAPE))
                .hasMessageContaining("10 x 9 needs an image at least as large, but it is 9 x 9");
    }

    @Test
    void aThinImageCannotBeStretchedWithoutBounds() {
        ResizePlan plan = ResizePlan.of(
                Choices.none().with(ResizePlan.RESIZE, ResizeRule.SHORTEST_EDGE).with(ResizePlan.RESIZE_EDGE, 1024));

        assertThatThrownBy(() -> plan.window(1, 60000))
                .isInstanceOfSatisfying(InvalidRowException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(Reason.IMAGE_TOO_LARGE));
    }

    @Test
    void aPlanAsksForTheSizesThatItsRuleNeeds() {
        assertThatThrownBy(() -> ResizePlan.of(Choices.none().with(ResizePlan.RESIZE, ResizeRule.EXACT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resizeHeight must be set");
    }
}
