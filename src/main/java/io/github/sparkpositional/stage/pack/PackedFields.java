package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.column.IntegerTensorType;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.packing.PackedLabels;
import io.github.sparkpositional.kernel.sequence.packing.SequencePacking;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import io.github.sparkpositional.stage.row.RowCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The fields of a packed row: what the convention gives, and behind it the columns that documents bring along.
 *
 * @param facts what the metadata of the convention's fields says
 */
public record PackedFields(Choices convention, SortedMap<String, String> facts, List<CarriedFunction> carried) {
    private static final String FILL_RATE = "fill_rate";
    /** The fields of tokens and of documents come before it, those that are asked for behind it. */
    private static final int PLACE_OF_FILL_RATE = 5;

    /** @throws IllegalArgumentException if two fields would have one name, which a struct can't have */
    public PackedFields {
        List<String> names = new ArrayList<>(numbers(convention).keySet());
        names.add(FILL_RATE);
        for (CarriedFunction function : carried) {
            String name = function.column().name();
            if (names.stream().anyMatch(other -> Catalyst.sameColumn(name, other))) {
                throw new IllegalArgumentException(
                        "packed rows already have a field '" + name + "'; rename the column that is carried along.");
            }
            names.add(name);
        }
    }

    /** Arrays of integers, and by which property of {@link PackedTokens}. */
    private static Map<String, String> numbers(Choices convention) {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("input_ids", "inputIds");
        numbers.put("position_ids", "positionIds");
        numbers.put("segment_ids", "segmentIds");
        numbers.put("seq_lens", "lengths");
        numbers.put("cu_seqlens", "cumulativeLengths");
        if (SequencePacking.INSTANCE.isPadded(convention)) {
            numbers.put("attention_mask", "mask");
        }
        if (convention.get(SequencePacking.PAD_DOCUMENTS_TO) > 1) {
            numbers.put("cu_seqlens_padded", "cumulativeSlots");
        }
        if (convention.get(SequencePacking.LABELS) != PackedLabels.NONE) {
            numbers.put("labels", "labels");
        }
        return numbers;
    }

    /** Their types. */
    public StructType type() {
        List<StructField> fields = new ArrayList<>();
        numbers(convention)
                .keySet()
                .forEach(name -> fields.add(
                        new StructField(name, new ArrayType(DataTypes.IntegerType, false), true, metadata(name))));
        fields.add(PLACE_OF_FILL_RATE, new StructField(FILL_RATE, DataTypes.DoubleType, false, Metadata.empty()));
        for (CarriedFunction function : carried) {
            fields.add(DataTypes.createStructField(function.column().name(), function.dataType(), true));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    /** Their values, from rows of {@link PackedTokens}. */
    public Column of() {
        List<Column> fields = new ArrayList<>();
        numbers(convention)
                .forEach((name, property) -> fields.add(functions.col(property).as(name, metadata(name))));
        fields.add(PLACE_OF_FILL_RATE, functions.col("fillRate").as(FILL_RATE));
        carried.forEach(function -> fields.add(value(function)));
        return functions.struct(fields.toArray(Column[]::new));
    }

    private static Column value(CarriedFunction function) {
        Expression value =
                RowCall.expression(function, Evaluation.FREE, Catalyst.attribute("carried"), new Expression[] {
                    Catalyst.attribute("lengths")
                });
        return Catalyst.column(value).as(function.column().name());
    }

    private Metadata metadata(String name) {
        return new IntegerTensorType(Layout.FLAT, new int[] {TensorType.VARIES}, name.replace('_', '-'), facts)
                .metadata();
    }
}
