package io.github.sparkpositional.kernel.compare;

import static io.github.sparkpositional.kernel.position.relative.RelativeTable.VARIES;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.relative.AlibiFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeOutput;
import io.github.sparkpositional.kernel.position.relative.RelativeTable;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the presets of relations between tokens or cells that give the numbers of a tensor: indices and biases of all pairs,
 * slopes of heads, and what pairs of one offset share. Relations that are read from learned tables have no formula.
 */
public final class RelationSearch {
    private static final Set<RelativeOutput> FOR_EVERY_PAIR = EnumSet.of(RelativeOutput.INDEX, RelativeOutput.BIAS);

    private final int[] shape;
    private final ReferenceTable target;
    private final int longest;
    private final boolean isWhole;

    private RelationSearch(Tensor tensor) {
        this.shape = withoutOnes(tensor.shape());
        this.target = ReferenceTable.of(TableView.of(tensor.values(), last()));
        this.longest = IntStream.of(shape).max().orElse(1);
        this.isWhole = IdSearch.isWhole(tensor.values());
    }

    /** All presets that give every number. Axes of one are passed over. */
    public static List<PresetMatch> of(Tensor tensor) {
        if (tensor.values().length < 2) {
            return List.of();
        }
        RelationSearch search = new RelationSearch(tensor);
        return Presets.all().stream()
                .filter(preset -> preset.family() instanceof RelativeFamily)
                .flatMap(preset -> search.match(preset).stream())
                .toList();
    }

    private static int[] withoutOnes(int[] shape) {
        return Arrays.stream(shape).filter(size -> size != 1).toArray();
    }

    private int last() {
        return shape[shape.length - 1];
    }

    private Optional<PresetMatch> match(Preset preset) {
        for (RelativeOutput output : RelativeOutput.values()) {
            for (Choices asked : asked(preset)) {
                Optional<String> words = match(preset, output, asked);
                if (words.isPresent()) {
                    return Optional.of(new PresetMatch(preset.name(), words.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** What a preset leaves to its user, as far as sizes and numbers tell it. */
    private List<Choices> asked(Preset preset) {
        Choices asked = Choices.none();
        if (leaves(preset, AlibiFamily.HEADS)) {
            asked = asked.with(AlibiFamily.HEADS, shape[0]);
        }
        if (leaves(preset, PositionChoices.DIM)) {
            asked = asked.with(PositionChoices.DIM, last());
        }
        if (!leaves(preset, RelativeIndexFamily.MAX_DISTANCE)) {
            return List.of(asked);
        }
        Choices others = asked;
        return farthest()
                .mapToObj(distance -> others.with(RelativeIndexFamily.MAX_DISTANCE, distance))
                .toList();
    }

    private static boolean leaves(Preset preset, Choice<?> choice) {
        return preset.family().choices().contains(choice) && !preset.choices().has(choice);
    }

    /** Distances at which these numbers may end: with the first or the middle of a table as that of no distance. */
    private IntStream farthest() {
        int most = (int) target.scale();
        return IntStream.of(most, most / 2, most / 2 + 1).filter(distance -> distance > 0);
    }

    private Optional<String> match(Preset preset, RelativeOutput output, Choices asked) {
        boolean ofCells = preset.family().level().isOfCells();
        try {
            Convention convention =
                    Convention.ofPreset(preset.name(), asked.with(RelativeOutput.RELATIVE_OUTPUT, output));
            RelativeTable table = ((RelativeFamily) preset.family()).pairs(convention.choices(), TableSource.NONE);
            return (ofCells ? grids() : lengths())
                    .filter(sizes -> !FOR_EVERY_PAIR.contains(output) || hasRoomFor(table, sizes, ofCells))
                    .filter(sizes -> isEqual(table, sizes))
                    .findFirst()
                    .map(sizes -> words(output, asked, ofCells, sizes));
        } catch (IllegalArgumentException | ArithmeticException notSo) {
            return Optional.empty();
        }
    }

    /** Whether a result for every pair can be as large as the tensor; a larger one may not even fit into memory. */
    private boolean hasRoomFor(RelativeTable table, int[] sizes, boolean ofCells) {
        long columns = ofCells ? (long) sizes[0] * sizes[1] : sizes[1];
        long rows = ofCells ? columns : sizes[0];
        int[] axes = table.shape();
        long numbers =
                IntStream.of(axes).filter(axis -> axis != VARIES).asLongStream().reduce(columns, Math::multiplyExact);
        if (IntStream.of(axes).filter(axis -> axis == VARIES).count() > 1) {
            numbers = Math.multiplyExact(numbers, rows);
        }
        return numbers <= (long) target.table().rows() * last();
    }

    private static String words(RelativeOutput output, Choices asked, boolean ofCells, int[] sizes) {
        List<String> words = new ArrayList<>();
        if (asked.has(AlibiFamily.HEADS)) {
            words.add(asked.get(AlibiFamily.HEADS) + " heads");
        }
        if (output != RelativeOutput.SLOPES) {
            words.add(
                    ofCells
                            ? "a grid " + sizes[0] + " x " + sizes[1]
                            : sizes[0] == sizes[1]
                                    ? sizes[0] + " tokens"
                                    : sizes[0] + " queries and " + sizes[1] + " keys");
        }
        if (asked.has(RelativeIndexFamily.MAX_DISTANCE)) {
            words.add("maxDistance " + asked.get(RelativeIndexFamily.MAX_DISTANCE));
        }
        return Choice.write(output) + " of " + String.join(", ", words);
    }

    /** Queries and keys: an axis is their number, or that of the distances between them. */
    private Stream<int[]> lengths() {
        Stream<int[]> asMany = axes().flatMap(size -> IntStream.of(size, size - 1, (size + 1) / 2, size / 2))
                .filter(length -> length > 0)
                .distinct()
                .mapToObj(length -> new int[] {length, length});
        return shape.length < 2
                ? asMany
                : Stream.concat(asMany, Stream.of(new int[] {shape[shape.length - 2], last()}));
    }

    /** Rows and columns: an axis is the number of cells, with a class token or without, or that of the offsets. */
    private Stream<int[]> grids() {
        Stream<int[]> planes = axes().flatMap(size -> IntStream.of(size, size - 1))
                .filter(cells -> cells > 1)
                .distinct()
                .boxed()
                .flatMap(cells -> CandidateGrids.planes(cells).stream().limit(CandidateGrids.MOST));
        return shape.length < 2
                ? planes
                : Stream.concat(Stream.of(new int[] {(shape[0] + 1) / 2, (shape[1] + 1) / 2}), planes);
    }

    private IntStream axes() {
        return IntStream.of(shape).skip(Math.max(0, shape.length - 2)).distinct();
    }

    private boolean isEqual(RelativeTable table, int[] sizes) {
        try {
            NumericTensor made = table.of(longest, sizes);
            return Arrays.equals(withoutOnes(made.shape()), shape)
                    && target.agreement(TableView.of(floats(made), last())).isEqual();
        } catch (InvalidRowException | ArithmeticException noSuchSize) {
            return false;
        }
    }

    private static float[] floats(NumericTensor tensor) {
        if (tensor instanceof Tensor numbers) {
            return numbers.values();
        }
        int[] integers = ((IntegerTensor) tensor).values();
        float[] floats = new float[integers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = integers[i];
        }
        return floats;
    }
}
