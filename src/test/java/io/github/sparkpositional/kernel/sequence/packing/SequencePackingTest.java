package io.github.sparkpositional.kernel.sequence.packing;

import static io.github.sparkpositional.kernel.sequence.packing.SequencePacking.DOCUMENT_SPLITTING;
import static io.github.sparkpositional.kernel.sequence.packing.SequencePacking.PACKED_LENGTH;
import static io.github.sparkpositional.kernel.sequence.packing.SequencePacking.PACKING_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SequencePackingTest {

    enum Mode {
        DECREASING("first-fit-decreasing", "long"),
        BEST("best-fit-decreasing", "long"),
        ORDERED("in-order", "long"),
        FULL("in-order", "always");

        private final String order;
        private final String splitting;

        Mode(String order, String splitting) {
            this.order = order;
            this.splitting = splitting;
        }

        Choices choices(int length) {
            return Choices.none()
                    .with(PACKED_LENGTH, length)
                    .with(PACKING_ORDER, PACKING_ORDER.parse(order))
                    .with(DOCUMENT_SPLITTING, DOCUMENT_SPLITTING.parse(splitting));
        }
    }

    @Property
    void everyTokenStandsExactlyOnceAndNoRowIsTooLong(
            @ForAll Mode mode,
            @ForAll @IntRange(min = 1, max = 40) int rowLength,
            @ForAll @Size(max = 60) List<@IntRange(max = 100) Integer> documents) {
        int[] lengths = ints(documents);
        Packing packing = SequencePacking.INSTANCE.pack(mode.choices(rowLength), lengths);

        int[][] seen = Arrays.stream(lengths).mapToObj(int[]::new).toArray(int[][]::new);
        for (int row = 0; row < packing.rows(); row++) {
            assertThat(Arrays.stream(packing.lengths(row)).sum()).isBetween(1, rowLength);
            for (int piece = packing.firstPiece(row); piece < packing.firstPiece(row + 1); piece++) {
                for (int token = 0; token < packing.length(piece); token++) {
                    seen[packing.document(piece)][packing.start(piece) + token]++;
                }
            }
        }
        assertThat(Arrays.stream(seen).flatMapToInt(Arrays::stream)).allMatch(count -> count == 1);
    }

    @Property
    void bestFitGivesTheRowsOfThePlainAlgorithm(
            @ForAll @Size(max = 80) List<@IntRange(min = 1, max = 32) Integer> documents) {
        int rowLength = 32;
        Packing packing = SequencePacking.INSTANCE.pack(Mode.BEST.choices(rowLength), ints(documents));

        List<Integer> room = new ArrayList<>();
        for (int length : documents.stream().sorted(Comparator.reverseOrder()).toList()) {
            int row = IntStream.range(0, room.size())
                    .filter(i -> room.get(i) >= length)
                    .boxed()
                    .min(Comparator.comparing(room::get))
                    .orElse(room.size());
            if (row == room.size()) {
                room.add(rowLength);
            }
            room.set(row, room.get(row) - length);
        }
        assertThat(IntStream.range(0, packing.rows())
                        .map(row ->
                                rowLength - Arrays.stream(packing.lengths(row)).sum())
                        .boxed())
                .containsExactlyElementsOf(room);
    }

    @Property
    void decreasingGivesTheRowsOfThePlainAlgorithm(
            @ForAll @Size(max = 80) List<@IntRange(min = 1, max = 32) Integer> documents) {
        int rowLength = 32;
        int[] lengths = ints(documents);
        Packing packing = SequencePacking.INSTANCE.pack(Mode.DECREASING.choices(rowLength), lengths);

        List<Integer> room = new ArrayList<>();
        for (int length : documents.stream().sorted(Comparator.reverseOrder()).toList()) {
            int row = IntStream.range(0, room.size())
                    .filter(i -> room.get(i) >= length)
                    .findFirst()
                    .orElse(room.size());
            if (row == room.size()) {
                room.add(rowLength);
            }
            room.set(row, room.get(row) - length);
        }
        assertThat(IntStream.range(0, packing.rows())
                        .map(row ->
                                rowLength - Arrays.stream(packing.lengths(row)).sum())
                        .boxed())
                .isEqualTo(room);
    }

    @Test
    void inOrderKeepsTheOrderOfDocuments() {
        Packing packing = SequencePacking.INSTANCE.pack(Mode.ORDERED.choices(10), new int[] {6, 5, 4, 23, 1});

        assertThat(rows(packing))
                .containsExactly(
                        List.of("0:0+6"),
                        List.of("1:0+5", "2:0+4"),
                        List.of("3:0+10"),
                        List.of("3:10+10"),
                        List.of("3:20+3", "4:0+1"));
    }

    @Test
    void alwaysSplittingFillsEveryRowButTheLast() {
        Packing packing = SequencePacking.INSTANCE.pack(Mode.FULL.choices(10), new int[] {6, 5, 4, 23, 1});

        assertThat(rows(packing).subList(0, 2))
                .containsExactly(List.of("0:0+6", "1:0+4"), List.of("1:4+1", "2:0+4", "3:0+5"));
        assertThat(IntStream.range(0, 3)
                        .map(row -> Arrays.stream(packing.lengths(row)).sum()))
                .containsOnly(10);
        assertThat(packing.rows()).isEqualTo(4);
        assertThat(packing.lengths(3)).containsExactly(8, 1);
    }

    @Test
    void aDocumentLongerThanARowIsRefusedUnlessItMayBeSplit() {
        Choices choices = Choices.none().with(PACKED_LENGTH, 10);

        assertThatThrownBy(() -> SequencePacking.INSTANCE.pack(choices, new int[] {3, 11}))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("document 1 has 11");
    }

    @Test
    void splittingEverythingNeedsOrder() {
        Choices choices = Choices.none().with(PACKED_LENGTH, 10).with(DOCUMENT_SPLITTING, DocumentSplitting.ALWAYS);

        assertThatThrownBy(() -> SequencePacking.INSTANCE.check(choices))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("packingOrder in-order");
    }

    private static List<List<String>> rows(Packing packing) {
        return IntStream.range(0, packing.rows())
                .mapToObj(row -> IntStream.range(packing.firstPiece(row), packing.firstPiece(row + 1))
                        .mapToObj(piece ->
                                packing.document(piece) + ":" + packing.start(piece) + "+" + packing.length(piece))
                        .toList())
                .toList();
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
