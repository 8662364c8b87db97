package io.github.sparkpositional.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;
import org.junit.jupiter.api.Test;

class SparkImageTest {

    @Test
    void blueGreenRedBecomesRedGreenBlue() {
        SparkImage image = new SparkImage(1, 2, 3, 16, new byte[] {1, 2, 3, -1, -2, -3});

        assertThat(image.toRgb(2, AlphaRule.DROP)).isEqualTo(new ByteImage(1, 2, 3, new byte[] {3, 2, 1, -3, -2, -1}));
    }

    @Test
    void alphaIsDropped() {
        SparkImage image = new SparkImage(2, 1, 4, 24, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

        assertThat(image.toRgb(2, AlphaRule.DROP)).isEqualTo(new ByteImage(2, 1, 3, new byte[] {3, 2, 1, 7, 6, 5}));
    }

    @Test
    void greyIsRepeated() {
        SparkImage image = new SparkImage(1, 2, 1, 0, new byte[] {7, -1});

        assertThat(image.toRgb(2, AlphaRule.DROP)).isEqualTo(new ByteImage(1, 2, 3, new byte[] {7, 7, 7, -1, -1, -1}));
    }

    @Test
    void whatSparkCouldNotDecodeIsCorrupt() {
        assertReason(new SparkImage(-1, -1, -1, -1, new byte[0]), Reason.CORRUPT_IMAGE);
    }

    @Test
    void fieldsThatDisagreeAreCorrupt() {
        assertReason(new SparkImage(2, 2, 3, 16, new byte[11]), Reason.CORRUPT_IMAGE);
    }

    @Test
    void channelsOfFloatsAreNoImageOfBytes() {
        assertReason(new SparkImage(1, 1, 3, 21, new byte[12]), Reason.NOT_AN_IMAGE);
    }

    @Test
    void theLimitHolds() {
        assertReason(new SparkImage(11, 1, 1, 0, new byte[11]), Reason.IMAGE_TOO_LARGE);
    }

    private static void assertReason(SparkImage image, Reason reason) {
        assertThatThrownBy(() -> image.toRgb(10, AlphaRule.DROP))
                .isInstanceOfSatisfying(InvalidRowException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(reason));
    }
}
