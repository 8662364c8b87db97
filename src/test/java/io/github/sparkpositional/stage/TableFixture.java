package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file of small learned tables, always at the same place: a stage that names it may be loaded in another JVM. */
final class TableFixture {
    /**
     * Keys: {@code tokens.weight} [6, 4], {@code positions.weight} [5, 4], {@code patches.weight} [4, 12] and {@code
     * patches.bias} [4].
     */
    static final String PATH = write();

    private TableFixture() {}

    /** Numbers that are all different: {@code start, start + 1/8, ...} */
    static Tensor table(float start, int... shape) {
        float[] values = new float[Tensor.count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = start + i / 8f;
        }
        return new Tensor(shape, values);
    }

    private static String write() {
        try {
            Path folder = Files.createDirectories(Path.of("target/fixtures"));
            Path file = Files.createTempFile(folder, "tables", ".part");
            try (OutputStream out = Files.newOutputStream(file)) {
                new SafetensorsWriter()
                        .add("tokens.weight", table(1, 6, 4), Dtype.FLOAT32)
                        .add("positions.weight", table(100, 5, 4), Dtype.FLOAT32)
                        .add("patches.weight", table(-2, 4, 12), Dtype.FLOAT32)
                        .add("patches.bias", table(10, 4), Dtype.FLOAT32)
                        .writeTo(out);
            }
            return Files.move(file, folder.resolve("tables.safetensors"), StandardCopyOption.ATOMIC_MOVE)
                    .toString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
