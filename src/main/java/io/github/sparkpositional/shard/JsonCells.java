package io.github.sparkpositional.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Values that are no bytes, text, numbers or arrays of them, as JSON: objects, lists, words. Times are in UTC. */
final class JsonCells {
    /** Numbers that JSON doesn't have stay numbers, as Python's reader and writer have them: NaN, Infinity, -Infinity. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private JsonCells() {}

    /** @throws IllegalArgumentException if JSON has nothing for the column's type */
    static void check(StructField field) {
        if (!isJson(field.dataType())) {
            throw new IllegalArgumentException("column '" + field.name() + "' is "
                    + field.dataType().catalogString() + ", which a shard can't hold; leave it out with select");
        }
    }

    private static boolean isJson(DataType type) {
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                if (!isJson(field.dataType())) {
                    return false;
                }
            }
            return true;
        }
        if (type instanceof ArrayType array) {
            return isJson(array.elementType());
        }
        if (type instanceof MapType map) {
            return map.keyType() instanceof StringType && isJson(map.valueType());
        }
        return type instanceof StringType
                || type instanceof NumericType
                || type instanceof BooleanType
                || type instanceof DateType
                || type instanceof TimestampType;
    }

    static byte[] write(Object value, DataType type) {
        try {
            return JSON.writeValueAsBytes(value(value, type));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object value(Object value, DataType type) {
        if (value == null) {
            return null;
        }
        if (type instanceof StructType struct) {
            Map<String, Object> object = new LinkedHashMap<>();
            InternalRow row = (InternalRow) value;
            StructField[] fields = struct.fields();
            for (int i = 0; i < fields.length; i++) {
                DataType inside = fields[i].dataType();
                object.put(fields[i].name(), row.isNullAt(i) ? null : value(row.get(i, inside), inside));
            }
            return object;
        }
        if (type instanceof ArrayType array) {
            return list((ArrayData) value, array.elementType());
        }
        if (type instanceof MapType map) {
            Map<String, Object> object = new LinkedHashMap<>();
            List<Object> keys = list(((MapData) value).keyArray(), DataTypes.StringType);
            List<Object> values = list(((MapData) value).valueArray(), map.valueType());
            for (int i = 0; i < keys.size(); i++) {
                object.put((String) keys.get(i), values.get(i));
            }
            return object;
        }
        if (type instanceof DateType) {
            return LocalDate.ofEpochDay((Integer) value).toString();
        }
        if (type instanceof TimestampType) {
            return Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
        }
        if (type instanceof DecimalType) {
            return ((Decimal) value).toJavaBigDecimal();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static List<Object> list(ArrayData array, DataType type) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < array.numElements(); i++) {
            list.add(array.isNullAt(i) ? null : value(array.get(i, type), type));
        }
        return list;
    }
}
