package io.github.sparkpositional.sink;

import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.statistics.FloatStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;

/** A type of numbers that Spark and Parquet's PLAIN encoding hold in the same bytes. */
enum NumberType {
    FLOAT(DataTypes.FloatType, Float.BYTES) {
        @Override
        void put(ArrayData array, int i, byte[] bytes, long offset) {
            Platform.putFloat(bytes, offset, array.getFloat(i));
        }

        @Override
        void setWidest(Statistics<?> statistics) {
            ((FloatStatistics) statistics).setMinMax(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        }
    },
    DOUBLE(DataTypes.DoubleType, Double.BYTES) {
        @Override
        void put(ArrayData array, int i, byte[] bytes, long offset) {
            Platform.putDouble(bytes, offset, array.getDouble(i));
        }

        @Override
        void setWidest(Statistics<?> statistics) {
            ((DoubleStatistics) statistics).setMinMax(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
    },
    INT(DataTypes.IntegerType, Integer.BYTES) {
        @Override
        void put(ArrayData array, int i, byte[] bytes, long offset) {
            Platform.putInt(bytes, offset, array.getInt(i));
        }

        @Override
        void setWidest(Statistics<?> statistics) {
            ((IntStatistics) statistics).setMinMax(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    },
    LONG(DataTypes.LongType, Long.BYTES) {
        @Override
        void put(ArrayData array, int i, byte[] bytes, long offset) {
            Platform.putLong(bytes, offset, array.getLong(i));
        }

        @Override
        void setWidest(Statistics<?> statistics) {
            ((LongStatistics) statistics).setMinMax(Long.MIN_VALUE, Long.MAX_VALUE);
        }
    };

    private final DataType type;
    private final int bytes;

    NumberType(DataType type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** @param type may be null */
    static Optional<NumberType> of(DataType type) {
        return Arrays.stream(values())
                .filter(number -> number.type.equals(type))
                .findFirst();
    }

    /** Bytes of a number. */
    int bytes() {
        return bytes;
    }

    boolean isWhole() {
        return this == INT || this == LONG;
    }

    /** Writes a number of an array, little-endian. */
    abstract void put(ArrayData array, int i, byte[] bytes, long offset);

    /** Says that numbers lie anywhere. */
    abstract void setWidest(Statistics<?> statistics);
}
