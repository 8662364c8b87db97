package io.github.sparkpositional.kernel.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutTest {

    @Test
    void namesAreAPromise() {
        assertThat(Layout.labels()).containsExactly("flat", "nested", "bytes", "npy", "vector");
        assertThat(Layout.labels()).extracting(Layout::parse).containsExactly(Layout.values());
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Layout.parse("Flat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layout must be one of flat, nested, bytes, npy, vector, but is 'Flat'. "
                        + "Did you mean 'flat'?");
    }

    @ParameterizedTest
    @CsvSource({
        "FLAT, FLOAT16, 'dtype must be float32 in the layout flat, but is float16; the layout bytes holds every dtype.'",
        "VECTOR, FLOAT32, 'dtype must be float64 in the layout vector, but is float32; the layout bytes holds every dtype.'",
        "NPY, BFLOAT16, 'dtype must be one of float32, float16, float64, uint8 in the layout npy, but is bfloat16; "
                + "the layout bytes holds every dtype.'",
    })
    void aDtypeThatALayoutCannotHoldIsRefused(Layout layout, Dtype dtype, String message) {
        assertThatThrownBy(() -> layout.require(dtype))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void everyLayoutHoldsItsOwnDefault(Layout layout) {
        assertThat(layout.require(layout.defaultDtype())).isEqualTo(layout.defaultDtype());
    }

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void bytesHoldEveryDtype(Dtype dtype) {
        assertThat(Layout.BYTES.holds(dtype)).isTrue();
    }
}
