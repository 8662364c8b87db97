package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.FileTableSource;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weight [dim, values] and bias [dim] of a linear projection. They travel to executors as a path and checksums and
 * are read there, once per JVM.
 */
public final class Projection implements Serializable {
    private final FileTableSource file;
    private final String weightKey;
    private final String biasKey;
    private final int[] shape;

    private Projection(FileTableSource file, String weightKey, String biasKey, int[] shape) {
        this.file = file;
        this.weightKey = weightKey;
        this.biasKey = biasKey;
        this.shape = shape;
    }

    /**
     * @param biasKey null for no bias
     * @throws IllegalArgumentException if the file doesn't hold them, or if they don't go together
     */
    public static Projection read(String path, String weightKey, String biasKey) {
        FileTableSource file =
                FileTableSource.of(path).pinned(biasKey == null ? List.of(weightKey) : List.of(weightKey, biasKey));
        int[] shape = file.table(weightKey).shape();
        if (shape.length < 2 || shape.length > 5 || shape.length == 3 || Tensor.count(shape) == 0) {
            throw new IllegalArgumentException("the weight '" + weightKey
                    + "' must be [dim, values], [dim, channels, height, width] or [dim, channels, frames, height, width],"
                    + " but is " + Arrays.toString(shape) + ".");
        }
        if (biasKey != null && !Arrays.equals(file.table(biasKey).shape(), new int[] {shape[0]})) {
            throw new IllegalArgumentException("the bias '" + biasKey + "' must be [" + shape[0]
                    + "] for the weight '" + weightKey + "' of " + Arrays.toString(shape) + ", but is "
                    + Arrays.toString(file.table(biasKey).shape()) + ".");
        }
        return new Projection(file, weightKey, biasKey, shape);
    }

    public String weightKey() {
        return weightKey;
    }

    /** Numbers of a projected patch. */
    public int dim() {
        return shape[0];
    }

    /** Numbers of a patch. */
    public int values() {
        return Tensor.count(shape) / shape[0];
    }

    public boolean isConvolution() {
        return shape.length > 2;
    }

    /** [dim, values], row-major; not to be written to. */
    float[] weight() {
        return file.table(weightKey).values();
    }

    /** [dim]; not to be written to. */
    float[] bias() {
        return biasKey == null ? new float[dim()] : file.table(biasKey).values();
    }

    /** What the metadata says of it. */
    public SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("tablePath", file.path());
        file.checksums().forEach((key, sha256) -> facts.put("sha256 of " + key, sha256));
        return facts;
    }
}
