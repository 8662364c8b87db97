package io.github.sparkpositional.kernel.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DtypeTest {

    @ParameterizedTest
    @CsvSource({"float32, FLOAT32, 4", "float16, FLOAT16, 2", "bfloat16, BFLOAT16, 2", "float64, FLOAT64, 8"})
    void namesAndSizesAreAPromise(String label, Dtype dtype, int size) {
        assertThat(Dtype.parse(label)).isEqualTo(dtype);
        assertThat(dtype.label()).isEqualTo(label);
        assertThat(dtype.size()).isEqualTo(size);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Dtype.parse("bfloat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dtype must be one of float32, float16, bfloat16, float64, uint8, but is 'bfloat'. "
                        + "Did you mean 'bfloat16'?");
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 0000c03f",
        "FLOAT16, 003e",
        "BFLOAT16, c03f",
        "FLOAT64, 000000000000f83f",
    })
    void oneAndAHalfHasItsLittleEndianBytes(Dtype dtype, String hexadecimal) {
        assertThat(dtype.encode(new float[] {1.5f})).asHexString().isEqualToIgnoringCase(hexadecimal);
    }

    @ParameterizedTest
    @EnumSource(value = Dtype.class, mode = EnumSource.Mode.EXCLUDE, names = "UINT8")
    void aPartOfAnArrayGoesToAPartOfTheBytesAndBack(Dtype dtype) {
        float[] values = {9, 1, -2, 0.5f, 9};
        byte[] bytes = new byte[5 * dtype.size()];
        dtype.encode(values, 1, 3, bytes, 2 * dtype.size());
        float[] back = new float[4];
        dtype.decode(bytes, 2 * dtype.size(), 3, back, 1);
        assertThat(back).containsExactly(0, 1, -2, 0.5f);
        assertThat(dtype.decode(bytes)).containsExactly(0, 0, 1, -2, 0.5f);
    }

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void nothingIsReadOrWrittenOutsideTheArrays(Dtype dtype) {
        byte[] bytes = new byte[2 * dtype.size()];
        assertThatThrownBy(() -> dtype.encode(new float[3], 0, 3, bytes, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> dtype.decode(bytes, 1, 2, new float[2], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @EnumSource(value = Dtype.class, mode = EnumSource.Mode.EXCLUDE, names = "UINT8")
    void aPartOfANumberIsNoticed(Dtype dtype) {
        assertThatThrownBy(() -> dtype.decode(new byte[2 * dtype.size() + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiple of " + dtype.size() + " bytes of " + dtype.label());
    }

    @Test
    void bytesHoldTheirWholeNumbersAndRefuseAllOthers() {
        float[] all = new float[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        assertThat(Dtype.UINT8.encode(all)[255]).isEqualTo((byte) 255);
        assertThat(Dtype.UINT8.decode(Dtype.UINT8.encode(all))).containsExactly(all);
        for (float other : new float[] {0.5f, -1, 256, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Dtype.UINT8.encode(new float[] {other}))
                    .isInstanceOf(InvalidRowException.class)
                    .hasMessageContaining("The number " + other + " is not a whole one from 0 to 255");
        }
    }

    @Test
    void everyFloat16SurvivesWideningAndNarrowing() {
        assertEveryPatternSurvives(Dtype.FLOAT16);
    }

    @Test
    void everyBfloat16SurvivesWideningAndNarrowing() {
        assertEveryPatternSurvives(Dtype.BFLOAT16);
    }

    private static void assertEveryPatternSurvives(Dtype dtype) {
        byte[] patterns = new byte[2 * 65_536];
        for (int pattern = 0; pattern < 65_536; pattern++) {
            patterns[2 * pattern] = (byte) pattern;
            patterns[2 * pattern + 1] = (byte) (pattern >>> 8);
        }
        assertThat(dtype.encode(dtype.decode(patterns))).isEqualTo(patterns);
    }

    @Test
    void everyFloat16HasTheValueThatItsBitsSay() {
        for (int pattern = 0; pattern < 0x7c00; pattern++) {
            int exponent = pattern >>> 10;
            int fraction = pattern & 0x3ff;
            double expected = exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
            assertThat((double) Float16.toFloat((short) pattern)).isEqualTo(expected);
            assertThat((double) Float16.toFloat((short) (pattern | 0x8000))).isEqualTo(-expected);
        }
    }

    @Test
    void float16IsTheNearestAndOnATieTheEvenOne() {
        for (int pattern = 0; pattern < 0x7bff; pattern++) {
            float lower = Float16.toFloat((short) pattern);
            float upper = Float16.toFloat((short) (pattern + 1));
            assertRoundsBetween(lower, upper, pattern);
        }
        assertThat(Float16.fromFloat(Math.nextDown(65_520f))).isEqualTo((short) 0x7bff);
        assertThat(Float16.fromFloat(65_520f)).isEqualTo((short) 0x7c00);
        assertThat(Float16.fromFloat(-Float.MAX_VALUE)).isEqualTo((short) 0xfc00);
        assertThat(Float16.fromFloat(-Float.MIN_VALUE)).isEqualTo((short) 0x8000);
    }

    /** Halfway between two neighbours, and one float below and above it. */
    private static void assertRoundsBetween(float lower, float upper, int lowerPattern) {
        float middle = (lower + upper) / 2;
        int even = lowerPattern % 2 == 0 ? lowerPattern : lowerPattern + 1;
        assertThat(Float16.fromFloat(middle)).isEqualTo((short) even);
        assertThat(Float16.fromFloat(Math.nextDown(middle))).isEqualTo((short) lowerPattern);
        assertThat(Float16.fromFloat(Math.nextUp(middle))).isEqualTo((short) (lowerPattern + 1));
        assertThat(Float16.fromFloat(-middle)).isEqualTo((short) (even | 0x8000));
    }

    @Test
    void bfloat16IsTheNearestAndOnATieTheEvenOne() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (!Float.isFinite(value) || Math.abs(value) > 0x1.fep127f) {
                continue;
            }
            float rounded = Bfloat16.toFloat(Bfloat16.fromFloat(value));
            int pattern = Float.floatToRawIntBits(Math.abs(value)) >>> 16;
            BigDecimal magnitude = new BigDecimal(Math.abs(value));
            BigDecimal lower = new BigDecimal(Bfloat16.toFloat((short) pattern));
            BigDecimal upper = new BigDecimal(Bfloat16.toFloat((short) (pattern + 1)));
            int nearer = magnitude.subtract(lower).compareTo(upper.subtract(magnitude));
            BigDecimal expected = nearer < 0 || (nearer == 0 && pattern % 2 == 0) ? lower : upper;
            assertThat(new BigDecimal(Math.abs(rounded))).isEqualByComparingTo(expected);
            assertThat(Math.copySign(1f, rounded)).isEqualTo(Math.copySign(1f, value));
        }
        assertThat(Bfloat16.toFloat(Bfloat16.fromFloat(Float.MAX_VALUE))).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @EnumSource(value = Dtype.class, mode = EnumSource.Mode.EXCLUDE, names = "UINT8")
    void infinitiesZerosAndNanStayWhatTheyAre(Dtype dtype) {
        float[] special = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f, Float.NaN};
        float[] back = dtype.decode(dtype.encode(special));
        assertThat(back).containsExactly(special);
        assertThat(Float.floatToRawIntBits(back[3])).isEqualTo(0x8000_0000);
    }

    @ParameterizedTest
    @CsvSource({"7f800001", "7fffffff", "ff800001", "7fc00000"})
    void noNanBecomesAnInfinity(String pattern) {
        float nan = Float.intBitsToFloat(Integer.parseUnsignedInt(pattern, 16));
        assertThat(Float16.toFloat(Float16.fromFloat(nan))).isNaN();
        assertThat(Bfloat16.toFloat(Bfloat16.fromFloat(nan))).isNaN();
    }

    @Test
    void float64IsRoundedOnceWhenRead() {
        double halfwayAboveOne = 1 + 0x1p-24;
        byte[] bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(halfwayAboveOne)
                .putDouble(Math.nextUp(halfwayAboveOne))
                .array();
        assertThat(Dtype.FLOAT64.decode(bytes)).containsExactly(1f, Math.nextUp(1f));
    }
}
