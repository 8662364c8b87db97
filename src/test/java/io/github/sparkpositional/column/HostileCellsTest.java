package io.github.sparkpositional.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells and metadata that no writer of ours makes, but a file can hold: each is a bad row or a mistake with words. */
class HostileCellsTest {
    private static final int DIM = 2;

    @Test
    void anIntegerOfAnNpyCellWithoutAFloatIsABadRow() {
        String dictionary = "{'descr': '<i8', 'fortran_order': False, 'shape': (1, 2), }\n";
        byte[] cell = ByteBuffer.allocate(10 + dictionary.length() + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("\u0093NUMPY\u0001\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) dictionary.length())
                .put(dictionary.getBytes(StandardCharsets.ISO_8859_1))
                .putLong(1)
                .putLong((1L << 62) + 1)
                .array();

        assertReason(Layout.NPY, cell, Reason.OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 1 << 26})
    void aSparseVectorOfAnImpossibleSizeIsABadRow(int size) {
        assertReason(Layout.VECTOR, vector(0, size, new int[] {0}, 1), Reason.WRONG_SHAPE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, Integer.MAX_VALUE})
    void anIndexOutsideOfASparseVectorIsABadRow(int index) {
        assertReason(Layout.VECTOR, vector(0, 4, new int[] {index}, 1), Reason.WRONG_SHAPE);
    }

    @Test
    void indicesAndValuesOfASparseVectorThatDifferAreABadRow() {
        assertReason(Layout.VECTOR, vector(0, 4, new int[] {0}, 1, 2, 3), Reason.WRONG_SHAPE);
    }

    @Test
    void aVectorWithoutValuesIsABadRow() {
        assertReason(
                Layout.VECTOR, new GenericInternalRow(new Object[] {(byte) 1, null, null, null}), Reason.WRONG_SHAPE);
    }

    @Test
    void bytesOfAnOddLengthAreABadRow() {
        assertReason(Layout.BYTES, new byte[2 * DIM * Double.BYTES - 1], Reason.WRONG_SHAPE);
    }

    @Test
    void aDimWhoseBytesNoIntHoldsIsABadRow() {
        CellFormat cells = CellFormats.of(Layout.BYTES, Dtype.FLOAT32, 1 << 30, DataTypes.FloatType);

        assertThatThrownBy(() -> cells.rows(new byte[8])).isInstanceOf(InvalidRowException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -7, 1L << 40})
    void metadataOfAnImpossibleDimAreAMistake(long dim) {
        StructField field = new StructField(
                "cell",
                DataTypes.BinaryType,
                true,
                Metadata.fromJson("{\"tensor\":{\"layout\":\"bytes\",\"dtype\":\"float32\",\"shape\":[-1," + dim
                        + "],\"kind\":\"embeddings\"}}"));

        assertThatThrownBy(() -> TensorInput.of(field, TensorInput.Declared.NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 'cell'");
    }

    private static InternalRow vector(int type, int size, int[] indices, double... values) {
        return new GenericInternalRow(new Object[] {
            (byte) type, size, UnsafeArrayData.fromPrimitiveArray(indices), UnsafeArrayData.fromPrimitiveArray(values)
        });
    }

    private static void assertReason(Layout layout, Object cell, Reason reason) {
        CellFormat cells = CellFormats.of(layout, Dtype.FLOAT64, DIM, DataTypes.FloatType);
        assertThatThrownBy(() -> cells.read(cell, new float[cells.rows(cell) * DIM], 0, DIM))
                .isInstanceOfSatisfying(InvalidRowException.class, bad -> assertThat(bad.reason())
                        .isEqualTo(reason));
    }
}
