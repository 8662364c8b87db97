package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.kernel.compare.Extent;
import io.github.sparkpositional.kernel.compare.TableView;
import io.github.sparkpositional.kernel.compare.TensorInterpretation;
import io.github.sparkpositional.table.FileTableSource;
import io.github.sparkpositional.table.TableFile;
import java.util.List;
import java.util.Set;

/**
 * A table of one side, in all ways that its axes can be read.
 *
 * @param name as it stands on the command line
 * @param key under which its file has it; empty where there is none
 */
public record DiffTable(String name, String key, List<TensorInterpretation> readings) {

    /**
     * @throws IllegalArgumentException if there is no such table, or if the file is refused
     */
    public static DiffTable read(DiffOperand.Table operand) {
        return new DiffTable(
                operand.written(),
                key(operand),
                TensorInterpretation.of(FileTableSource.of(operand.path()).table(operand.key())));
    }

    private static String key(DiffOperand.Table operand) {
        if (!operand.key().isEmpty()) {
            return operand.key();
        }
        Set<String> keys = TableFile.shapes(operand.path()).keySet();
        return keys.size() == 1 ? keys.iterator().next() : "";
    }

    /** The size of a reading, for people. */
    static String size(TensorInterpretation reading) {
        TableView table = reading.table();
        return table.rows() + " x " + table.dim()
                + (reading.grid().isEmpty() ? "" : " (" + new Extent(0, 0, reading.grid()) + ")")
                + (reading.words().isEmpty() ? "" : ", read from " + reading.words());
    }
}
