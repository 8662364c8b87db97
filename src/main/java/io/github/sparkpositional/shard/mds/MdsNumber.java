package io.github.sparkpositional.shard.mds;

import io.github.sparkpositional.kernel.tensor.Dtype;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;

/** NumPy's numbers by their names, and the type in which Spark holds all of their values. Buffers are little-endian. */
enum MdsNumber {
    UINT8(8, DataTypes.ShortType) {
        @Override
        Object next(ByteBuffer in) {
            return (short) (in.get() & 0xff);
        }
    },
    INT8(9, DataTypes.ByteType) {
        @Override
        Object next(ByteBuffer in) {
            return in.get();
        }
    },
    UINT16(16, DataTypes.IntegerType) {
        @Override
        Object next(ByteBuffer in) {
            return in.getShort() & 0xffff;
        }
    },
    INT16(17, DataTypes.ShortType) {
        @Override
        Object next(ByteBuffer in) {
            return in.getShort();
        }
    },
    FLOAT16(18, DataTypes.FloatType) {
        @Override
        Object next(ByteBuffer in) {
            byte[] half = {in.get(), in.get()};
            return Dtype.FLOAT16.decode(half)[0];
        }
    },
    UINT32(32, DataTypes.LongType) {
        @Override
        Object next(ByteBuffer in) {
            return Integer.toUnsignedLong(in.getInt());
        }
    },
    INT32(33, DataTypes.IntegerType) {
        @Override
        Object next(ByteBuffer in) {
            return in.getInt();
        }

        @Override
        ArrayData array(ByteBuffer in, int count) {
            int[] numbers = new int[count];
            in.asIntBuffer().get(numbers);
            return UnsafeArrayData.fromPrimitiveArray(numbers);
        }
    },
    FLOAT32(34, DataTypes.FloatType) {
        @Override
        Object next(ByteBuffer in) {
            return in.getFloat();
        }

        @Override
        ArrayData array(ByteBuffer in, int count) {
            float[] numbers = new float[count];
            in.asFloatBuffer().get(numbers);
            return UnsafeArrayData.fromPrimitiveArray(numbers);
        }
    },
    UINT64(64, DataTypes.createDecimalType(20, 0)) {
        @Override
        Object next(ByteBuffer in) {
            BigInteger number = new BigInteger(Long.toUnsignedString(in.getLong()));
            return Decimal.apply(new BigDecimal(number), 20, 0);
        }
    },
    INT64(65, DataTypes.LongType) {
        @Override
        Object next(ByteBuffer in) {
            return in.getLong();
        }

        @Override
        ArrayData array(ByteBuffer in, int count) {
            long[] numbers = new long[count];
            in.asLongBuffer().get(numbers);
            return UnsafeArrayData.fromPrimitiveArray(numbers);
        }
    },
    FLOAT64(66, DataTypes.DoubleType) {
        @Override
        Object next(ByteBuffer in) {
            return in.getDouble();
        }

        @Override
        ArrayData array(ByteBuffer in, int count) {
            double[] numbers = new double[count];
            in.asDoubleBuffer().get(numbers);
            return UnsafeArrayData.fromPrimitiveArray(numbers);
        }
    };

    private final int code;
    private final DataType type;
    private final int width;

    /** @param code of an array that says its numbers' type itself */
    MdsNumber(int code, DataType type) {
        this.code = code;
        this.type = type;
        this.width = Integer.parseInt(name().replaceAll("\\D", "")) / Byte.SIZE;
    }

    /** Reads one. */
    abstract Object next(ByteBuffer in);

    /** Those that a buffer begins with. */
    ArrayData array(ByteBuffer in, int count) {
        Object[] numbers = new Object[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = next(in);
        }
        return new GenericArrayData(numbers);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    DataType type() {
        return type;
    }

    /** Bytes of one. */
    int width() {
        return width;
    }

    static Optional<MdsNumber> of(String label) {
        return Arrays.stream(values())
                .filter(number -> number.label().equals(label))
                .findFirst();
    }

    /** @throws IllegalArgumentException if no number has the code */
    static MdsNumber of(int code) {
        return Arrays.stream(values())
                .filter(number -> number.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not an array: its numbers have the code " + code));
    }
}
