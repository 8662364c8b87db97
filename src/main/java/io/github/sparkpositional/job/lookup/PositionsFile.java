package io.github.sparkpositional.job.lookup;

import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;

/** The safetensors file of a position table: {@value StoredTable#KEY} in float32 (integers as I32), and its convention. */
public final class PositionsFile {
    private PositionsFile() {}

    public static SafetensorsWriter of(NumericTensor table, Convention convention) {
        SafetensorsWriter writer = new SafetensorsWriter();
        convention.preset().ifPresent(preset -> writer.metadata("preset", preset));
        writer.metadata("encoding", convention.family().name());
        convention.complete().written().forEach(writer::metadata);
        return table instanceof IntegerTensor integers
                ? writer.addIntegers(StoredTable.KEY, integers.shape(), integers.values())
                : writer.add(StoredTable.KEY, (Tensor) table, Dtype.FLOAT32);
    }
}
