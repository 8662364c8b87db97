package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.IntegerArrays;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalPositions;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalRule;
import io.github.sparkpositional.stage.input.LengthLimit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sequences told part by part: {@code kind} (text, image, video, audio or padding), {@code length} (tokens; of an image or video
 * it may be null and must else be that of the grid), {@code grid} (frames, rows and columns in patches) and perhaps {@code
 * seconds} (from frame to frame of a video) and {@code sound} (tokens of sound that stand among those of a video, besides).
 */
public final class MultimodalParts implements MultimodalSequence.Source {
    /** Lengths are numbers without anything behind them. */
    private static final int MOST_TOKENS = 1 << 22;

    private static final List<String> KINDS = List.of("text", "image", "video", "audio", "padding");

    private final StructType part;
    private final IntegerArrays grids;
    private final MultimodalRule rule;
    private final LengthLimit limit;

    private MultimodalParts(StructType part, IntegerArrays grids, MultimodalRule rule, LengthLimit limit) {
        this.part = part;
        this.grids = grids;
        this.rule = rule;
        this.limit = limit;
    }

    /** Empty if a column of this type holds something else. */
    public static Optional<MultimodalParts> of(DataType type, MultimodalRule rule, LengthLimit limit) {
        if (!(type instanceof ArrayType array) || !(array.elementType() instanceof StructType part)) {
            return Optional.empty();
        }
        boolean fits = has(part, "kind", DataTypes.StringType)
                && has(part, "grid", null)
                && (has(part, "length", DataTypes.IntegerType) || has(part, "length", DataTypes.LongType))
                && (!has(part, "seconds", null) || has(part, "seconds", DataTypes.DoubleType))
                && (!has(part, "sound", null) || has(part, "sound", DataTypes.IntegerType));
        return fits
                ? IntegerArrays.of(part.apply("grid").dataType())
                        .map(grids -> new MultimodalParts(part, grids, rule, limit))
                : Optional.empty();
    }

    /** @param type null: any */
    private static boolean has(StructType struct, String field, DataType type) {
        return Arrays.asList(struct.fieldNames()).contains(field)
                && (type == null || struct.apply(field).dataType().equals(type));
    }

    @Override
    public MultimodalSequence read(Object value, InternalRow sideColumns) {
        if (value == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        ArrayData parts = (ArrayData) value;
        IntStream.Builder images = IntStream.builder();
        IntStream.Builder videos = IntStream.builder();
        double[] seconds = new double[parts.numElements()];
        int[] kinds = new int[parts.numElements()];
        int[] lengths = new int[parts.numElements()];
        int[] sounds = new int[parts.numElements()];
        int videoCount = 0;
        long tokens = 0;
        for (int i = 0; i < kinds.length; i++) {
            InternalRow row = parts.isNullAt(i) ? null : parts.getStruct(i, part.length());
            kinds[i] = kind(row, i);
            int[] grid = kinds[i] == MultimodalPositions.IMAGE || kinds[i] == MultimodalPositions.VIDEO
                    ? grid(row, i)
                    : new int[0];
            lengths[i] = length(row, i, grid, kinds[i] == MultimodalPositions.VIDEO ? rule.temporalMergeSize() : 1);
            Arrays.stream(grid).forEach(kinds[i] == MultimodalPositions.VIDEO ? videos : images);
            if (kinds[i] == MultimodalPositions.VIDEO) {
                seconds[videoCount++] = seconds(row);
            }
            sounds[i] = sound(row, i, kinds[i]);
            tokens += (long) lengths[i] + sounds[i];
        }
        limit.rows((int) Math.min(tokens, Integer.MAX_VALUE));
        if (tokens > MOST_TOKENS) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "The parts announce " + tokens + " tokens; at most " + MOST_TOKENS + " are placed.");
        }
        MultimodalSequence sequence = new MultimodalSequence(
                new int[(int) tokens],
                new int[(int) tokens],
                images.build().toArray(),
                videos.build().toArray(),
                Arrays.copyOf(seconds, videoCount));
        fill(sequence, kinds, lengths, sounds);
        return sequence;
    }

    private void fill(MultimodalSequence sequence, int[] kinds, int[] lengths, int[] sounds) {
        int at = 0;
        int video = 0;
        for (int i = 0; i < kinds.length; i++) {
            boolean padding = kinds[i] == KINDS.indexOf("padding");
            int end = at + lengths[i] + sounds[i];
            Arrays.fill(sequence.types(), at, end, padding ? MultimodalPositions.TEXT : kinds[i]);
            Arrays.fill(sequence.mask(), at, end, padding ? 0 : 1);
            if (sounds[i] > 0) {
                int[] grid = Arrays.copyOfRange(sequence.videos(), 3 * video, 3 * video + 3);
                boolean[] among = rule.soundAmong(grid, sequence.seconds()[video], sounds[i]);
                for (int k = 0; k < among.length; k++) {
                    sequence.types()[at + k] = among[k] ? MultimodalPositions.AUDIO : MultimodalPositions.VIDEO;
                }
            }
            video += kinds[i] == MultimodalPositions.VIDEO ? 1 : 0;
            at = end;
        }
    }

    private int sound(InternalRow row, int number, int kind) {
        boolean told = has(part, "sound", null) && !row.isNullAt(part.fieldIndex("sound"));
        int sound = told ? row.getInt(part.fieldIndex("sound")) : 0;
        if (sound < 0 || sound > 0 && kind != MultimodalPositions.VIDEO) {
            throw mismatch(number, "has " + sound + " tokens of sound, which a video alone has, none or more");
        }
        return sound;
    }

    private int kind(InternalRow row, int number) {
        int field = part.fieldIndex("kind");
        String kind = row == null || row.isNullAt(field)
                ? null
                : row.getUTF8String(field).toString();
        if (!KINDS.contains(String.valueOf(kind))) {
            throw mismatch(number, "has the kind " + kind + ", which is not one of " + String.join(", ", KINDS));
        }
        return KINDS.indexOf(kind);
    }

    private int[] grid(InternalRow row, int number) {
        int field = part.fieldIndex("grid");
        int[] grid = row.isNullAt(field) ? new int[0] : grids.read(row.getArray(field), "grid");
        if (grid.length != 3 || Arrays.stream(grid).anyMatch(size -> size < 1)) {
            throw mismatch(number, "must have a grid of frames, rows and columns, but has " + Arrays.toString(grid));
        }
        return grid;
    }

    private int length(InternalRow row, int number, int[] grid, int frames) {
        int field = part.fieldIndex("length");
        boolean told = !row.isNullAt(field);
        long length = !told
                ? -1
                : part.fields()[field].dataType().equals(DataTypes.LongType) ? row.getLong(field) : row.getInt(field);
        if (grid.length == 0) {
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw mismatch(number, "must have a length of at least 0, but has " + (told ? length : "none"));
            }
            return (int) length;
        }
        double tokens = rule.placeholders(grid[0] / frames, grid[1], grid[2]);
        if (told && length != tokens || tokens > Integer.MAX_VALUE) {
            throw mismatch(
                    number,
                    "has " + (told ? length : "no") + " placeholders for a grid " + Arrays.toString(grid) + " of "
                            + (long) tokens + " tokens");
        }
        return (int) tokens;
    }

    private double seconds(InternalRow row) {
        boolean told = has(part, "seconds", null) && !row.isNullAt(part.fieldIndex("seconds"));
        return told ? row.getDouble(part.fieldIndex("seconds")) : 1;
    }

    private static InvalidRowException mismatch(int number, String message) {
        return new InvalidRowException(Reason.MISMATCH, "Part " + number + " " + message + ".");
    }
}
