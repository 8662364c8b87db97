package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsWriterTest {
    private static final Tensor TABLE = Tensor.matrix(2, 3, new float[] {0.5f, -1, 2, 1024, Float.NaN, -0f});

    @ParameterizedTest
    @EnumSource(value = Dtype.class, mode = EnumSource.Mode.EXCLUDE, names = "UINT8")
    void whatIsWrittenIsRead(Dtype dtype) throws IOException {
        MemoryFile file = written(new SafetensorsWriter().add("table", TABLE, dtype));
        assertThat(SafetensorsFile.load(file, "table").tensor()).isEqualTo(TABLE);
    }

    @Test
    void tablesLargerThanTheBufferAreWrittenWhole() throws IOException {
        float[] values = new float[600_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Tensor large = Tensor.matrix(1, values.length, values);
        MemoryFile file =
                written(new SafetensorsWriter().add("a", large, Dtype.FLOAT64).add("b", large, Dtype.FLOAT32));
        assertThat(SafetensorsFile.load(file, "a").tensor()).isEqualTo(large);
        assertThat(SafetensorsFile.load(file, "b").tensor()).isEqualTo(large);
    }

    @Test
    void theHeaderIsSortedAndPaddedToEightBytes() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter()
                .addIntegers("ids", new int[] {2}, new int[] {7, -7})
                .add("half", Tensor.matrix(1, 1, new float[] {1}), Dtype.FLOAT16)
                .add("b \"quoted\"", Tensor.matrix(1, 1, new float[] {1}), Dtype.FLOAT32)
                .metadata("preset", "mae")
                .metadata("format", "pt");
        MemoryFile file = written(writer);
        int headerLength = (file.read(0, 1)[0] & 0xff) | ((file.read(1, 1)[0] & 0xff) << 8);
        assertThat(headerLength % 8).isZero();
        assertThat(new String(file.read(8, headerLength), StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"__metadata__\":{\"format\":\"pt\",\"preset\":\"mae\"},"
                        + "\"b \\\"quoted\\\"\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
                        + "\"ids\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[4,12]},"
                        + "\"half\":{\"dtype\":\"F16\",\"shape\":[1,1],\"data_offsets\":[12,14]}}");
        assertThat(SafetensorsFile.load(file, "ids").tensor().values()).containsExactly(7, -7);
    }

    @Test
    void aFileWithoutTensorsIsAFile() throws IOException {
        assertThat(SafetensorsFile.tensors(written(new SafetensorsWriter()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "__metadata__", "taken"})
    void aKeyThatCannotBeIsRefused(String key) {
        SafetensorsWriter writer = new SafetensorsWriter().add("taken", TABLE, Dtype.FLOAT32);
        assertThatThrownBy(() -> writer.add(key, TABLE, Dtype.FLOAT32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key of a tensor must be new, not empty and not __metadata__, but is '" + key + "'.");
    }

    @Test
    void theSameTablesGiveTheSameBytesInAnyOrder() throws IOException {
        MemoryFile one =
                written(new SafetensorsWriter().add("a", TABLE, Dtype.FLOAT32).add("b", TABLE, Dtype.FLOAT32));
        MemoryFile other =
                written(new SafetensorsWriter().add("b", TABLE, Dtype.FLOAT32).add("a", TABLE, Dtype.FLOAT32));
        assertThat(one.read(0, (int) one.length())).isEqualTo(other.read(0, (int) other.length()));
    }

    static MemoryFile written(SafetensorsWriter writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.writeTo(bytes);
        return new MemoryFile("memory.safetensors", bytes.toByteArray());
    }
}
