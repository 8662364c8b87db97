package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvWriterTest {

    @Test
    void aTableBecomesALinePerPosition() throws IOException {
        assertThat(written(Tensor.matrix(2, 2, new float[] {0, 1, 0.84147096f, -1e-7f})))
                .isEqualTo("position,0,1\n0,0.0,1.0\n1,0.84147096,-1.0E-7\n");
    }

    @Test
    void everyNumberReadsBackToItself() throws IOException {
        float[] values = {Float.MIN_VALUE, Float.MAX_VALUE, 0.1f, -0f, 16_777_216f, 1e-40f};
        String[] cells = written(Tensor.matrix(1, values.length, values))
                .split("\n", -1)[1]
                .split(",", -1);
        for (int i = 0; i < values.length; i++) {
            assertThat(Float.parseFloat(cells[i + 1])).isEqualTo(values[i]);
        }
    }

    @Test
    void onlyAMatrixHasLinesAndColumns() {
        assertThatThrownBy(() -> written(new Tensor(new int[] {1, 2, 2}, new float[4])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but the shape is [1, 2, 2]; write it as .safetensors or .npy");
    }

    private static String written(Tensor table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvWriter.write(bytes, table);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
