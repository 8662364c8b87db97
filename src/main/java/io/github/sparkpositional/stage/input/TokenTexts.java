package io.github.sparkpositional.stage.input;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How the tokens of a cell are read as text: they are strings, or Spark NLP's annotations with the string in the field {@code
 * result}.
 *
 * @param fields of an annotation; 0: tokens are strings
 * @param field the number of {@code result} among them
 */
public record TokenTexts(int fields, int field) implements Serializable {

    /** Empty if a column of this type holds no tokens. */
    public static Optional<TokenTexts> of(DataType type) {
        if (!(type instanceof ArrayType array)) {
            return Optional.empty();
        }
        if (array.elementType().equals(DataTypes.StringType)) {
            return Optional.of(new TokenTexts(0, 0));
        }
        boolean isAnnotated = array.elementType() instanceof StructType struct
                && Arrays.asList(struct.fieldNames()).contains("result")
                && struct.apply("result").dataType().equals(DataTypes.StringType);
        if (!isAnnotated) {
            return Optional.empty();
        }
        StructType annotation = (StructType) array.elementType();
        return Optional.of(new TokenTexts(annotation.length(), annotation.fieldIndex("result")));
    }

    /** A token; null where it is null. */
    String text(ArrayData tokens, int i) {
        if (tokens.isNullAt(i)) {
            return null;
        }
        if (fields == 0) {
            return tokens.getUTF8String(i).toString();
        }
        InternalRow annotation = tokens.getStruct(i, fields);
        return annotation.isNullAt(field)
                ? null
                : annotation.getUTF8String(field).toString();
    }
}
