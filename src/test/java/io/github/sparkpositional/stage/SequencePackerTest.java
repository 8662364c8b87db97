package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.packing.DocumentSplitting;
import io.github.sparkpositional.kernel.sequence.packing.PackingOrder;
import io.github.sparkpositional.kernel.sequence.packing.SequencePacking;
import io.github.sparkpositional.stage.pack.DocumentTokens;
import io.github.sparkpositional.stage.pack.PackedTokens;
import io.github.sparkpositional.stage.pack.PackingFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SequencePackerTest {
    private static final String DOCUMENTS =
            "SELECT * FROM VALUES (array(1, 2)), (array(3, 4, 5)), (array(6))," + " (array(7, 8)) AS documents (ids)";

    private static Dataset<Row> documents() {
        return SparkTest.session().sql(DOCUMENTS).coalesce(1);
    }

    private static SequencePacker packer() {
        return new SequencePacker().setInputCol("ids").setOutputCol("output").setPackedLength(4);
    }

    @Test
    void aPackedRowSaysAllThatAttentionNeeds() {
        List<Row> rows = Reference.throughPipeline(documents(), packer())
                .select("output.*")
                .collectAsList();
        assertThat(rows).hasSize(2);
        Row first = rows.get(0);
        assertThat(first.<Integer>getList(0)).containsExactly(3, 4, 5, 6);
        assertThat(first.<Integer>getList(1)).containsExactly(0, 1, 2, 0);
        assertThat(first.<Integer>getList(2)).containsExactly(0, 0, 0, 1);
        assertThat(first.<Integer>getList(3)).containsExactly(3, 1);
        assertThat(first.<Integer>getList(4)).containsExactly(0, 3, 4);
        assertThat(first.getDouble(5)).isEqualTo(1.0);
    }

    @Test
    void paddingIsNotPacked() {
        Dataset<Row> padded = SparkTest.session()
                .sql(
                        "SELECT * FROM VALUES (named_struct('ids', array(5, 6, 1, 1), 'attention_mask', array(1, 1, 0, 0))),"
                                + " (named_struct('ids', array(1, 1, 1, 7), 'attention_mask', array(0, 0, 0, 1))),"
                                + " (named_struct('ids', array(1, 1), 'attention_mask', array(0, 0))) AS documents (ids)")
                .coalesce(1);
        Row row =
                packer().setPackedLength(3).transform(padded).select("output.*").first();
        assertThat(row.<Integer>getList(0)).containsExactly(5, 6, 7);
        assertThat(row.<Integer>getList(1)).containsExactly(0, 1, 0);
        assertThat(row.<Integer>getList(3)).containsExactly(2, 1);
        assertThat(row.getDouble(5)).isEqualTo(1.0);
    }

    @Test
    void errorsAdviseOnlyWhatThePlaceAccepts() {
        assertThatThrownBy(
                        () -> packer().setPackedLength(2).transform(documents()).collect())
                .hasMessageContaining("[too-long] To continue without such rows, set handleInvalid to 'skip'.");
        assertThatThrownBy(() -> SparkTest.session()
                        .sql("SELECT pos_token(array(1, 2), 'vaswani', 4, map('maxLength', '1'))")
                        .collect())
                .hasMessageContaining("set handleInvalid to 'keep', which outputs null for them.")
                .hasMessageNotContaining("'skip'");
        assertThatThrownBy(() -> SparkTest.session()
                        .sql("SELECT pos_multimodal_ids(array(1, 2), map('maxLength', '1'))")
                        .collect())
                .hasMessageContaining("Raise maxLength. [too-long]");
    }

    @Test
    void aMaskThatDoesNotTellPaddingMakesTheDocumentBad() {
        for (String mask : List.of("array(1)", "array(1, 1, 0)", "array(1, 2)", "array(1, -100)", "array(1, NULL)")) {
            Dataset<Row> documents = SparkTest.session()
                    .sql("SELECT named_struct('ids', array(5, 6), 'attention_mask', " + mask + ") AS ids");
            assertThat(packer().setHandleInvalid("skip").transform(documents).count())
                    .as(mask)
                    .isZero();
            assertThatThrownBy(() -> packer().transform(documents).collect())
                    .as(mask)
                    .hasMessageContaining("SequencePacker, column 'ids': ");
        }
    }

    @Test
    void documentsInOrderMayBeSplit() {
        SequencePacker packer = packer().setPackingOrder("in-order")
                .setDocumentSplitting("always")
                .setPackedLength(3);
        List<Row> rows = Reference.throughPipeline(documents(), packer)
                .select("output.input_ids", "output.seq_lens")
                .collectAsList();
        assertThat(rows.stream().map(row -> row.getList(0)))
                .containsExactly(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7, 8));
        assertThat(rows.get(1).<Integer>getList(1)).containsExactly(2, 1);
    }

    @Test
    void positionsMayStartBehindThePaddingId() {
        SequencePacker packer = packer();
        packer.choose(PackedRow.FIRST_POSITION, 2);
        assertThat(packer.transform(documents())
                        .select("output.position_ids")
                        .first()
                        .<Integer>getList(0))
                .containsExactly(2, 3, 4, 2);
    }

    @Test
    void theSchemaIsThatOfTheResult() {
        assertThat(packer().transform(documents()).schema())
                .isEqualTo(packer().transformSchema(documents().schema()));
    }

    @Test
    void aDocumentThatIsTooLongFailsTheJobOrIsLeftOut() {
        assertThatThrownBy(
                        () -> packer().setPackedLength(2).transform(documents()).collect())
                .hasMessageContaining("The document has 3 tokens, but packedLength is 2")
                .hasMessageContaining("[too-long]");
        assertThat(packer().setPackedLength(2)
                        .setHandleInvalid("skip")
                        .transform(documents())
                        .selectExpr("sum(size(output.input_ids))")
                        .first()
                        .getLong(0))
                .isEqualTo(5);
    }

    @Test
    void aNullDocumentIsLeftOut() {
        Dataset<Row> holes =
                SparkTest.session().sql("SELECT * FROM VALUES (array(1)), (null), (array(2, null)) AS d (ids)");
        assertThat(packer().setHandleInvalid("skip")
                        .transform(holes)
                        .selectExpr("sum(size(output.input_ids))")
                        .first()
                        .getLong(0))
                .isEqualTo(1);
        assertThatThrownBy(() -> packer().transform(holes).collect())
                .hasMessageContaining("SequencePacker, column 'ids'")
                .hasMessageContaining("[null-input]");
    }

    @Test
    void splittingAlwaysNeedsOrder() {
        assertThatThrownBy(() -> packer().setDocumentSplitting("always").transform(documents()))
                .hasMessage("SequencePacker: documentSplitting always needs packingOrder in-order, but it is"
                        + " first-fit-decreasing.");
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithTheNearest() {
        SequencePacker packer = packer();
        packer.setInputCol("id");
        assertThatThrownBy(() -> packer.transform(documents()))
                .hasMessage("SequencePacker: there is no column 'id' (inputCol). Did you mean 'ids'?");
    }

    @Property(tries = 300)
    void everyTokenStandsExactlyOnce(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 40) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 20) int packedLength,
            @ForAll @IntRange(min = 1, max = 100) int bufferTokens,
            @ForAll PackingOrder order) {
        Choices convention = Choices.none()
                .with(SequencePacking.PACKED_LENGTH, packedLength)
                .with(SequencePacking.PACKING_ORDER, order)
                .with(SequencePacking.DOCUMENT_SPLITTING, DocumentSplitting.LONG);
        List<PackedTokens> rows = pack(convention, bufferTokens, lengths);
        int total = lengths.stream().mapToInt(length -> length).sum();
        assertThat(rows.stream()
                        .flatMapToInt(row -> Arrays.stream(row.getInputIds()))
                        .sorted()
                        .boxed())
                .containsExactlyElementsOf(IntStream.range(0, total).boxed().toList());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.getInputIds().length).isBetween(1, packedLength);
            assertThat(Arrays.stream(row.getLengths()).sum()).isEqualTo(row.getInputIds().length);
        });
    }

    @Property(tries = 200)
    void portionsDontShowWhereDocumentsStayInOrder(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 40) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 20) int packedLength) {
        Choices convention = Choices.none()
                .with(SequencePacking.PACKED_LENGTH, packedLength)
                .with(SequencePacking.PACKING_ORDER, PackingOrder.IN_ORDER)
                .with(SequencePacking.DOCUMENT_SPLITTING, DocumentSplitting.ALWAYS);
        List<PackedTokens> rows = pack(convention, 1, lengths);
        assertThat(rows.stream().limit(Math.max(0, rows.size() - 1)))
                .allSatisfy(row -> assertThat(row.getInputIds()).hasSize(packedLength));
        assertThat(rows.stream().map(row -> Arrays.toString(row.getLengths())))
                .containsExactlyElementsOf(pack(convention, 1 << 20, lengths).stream()
                        .map(row -> Arrays.toString(row.getLengths()))
                        .toList());
    }

    /** Documents of these lengths, their tokens numbered through. */
    private static List<PackedTokens> pack(Choices convention, int bufferTokens, List<Integer> lengths) {
        List<DocumentTokens> documents = new ArrayList<>();
        int token = 0;
        for (int length : lengths) {
            int[] ids = new int[length];
            for (int i = 0; i < length; i++) {
                ids[i] = token++;
            }
            DocumentTokens document = new DocumentTokens();
            document.setIds(ids);
            documents.add(document);
        }
        List<PackedTokens> rows = new ArrayList<>();
        Iterator<PackedTokens> packed = new PackingFunction(convention, bufferTokens, null).call(documents.iterator());
        packed.forEachRemaining(rows::add);
        return rows;
    }

    @Test
    void paddingIsTheModelsOwn() {
        String directory = "src/test/resources/tokenizers/models/wordpiece-left";
        Dataset<Row> documents = SparkTest.session().sql("SELECT array(7, 8, 9) AS ids");
        SequencePacker packer = new SequencePacker()
                .setInputCol("ids")
                .setOutputCol("packed")
                .setPackedLength(5)
                .setPadTo("packed-length")
                .setModelPath(directory);
        Dataset<Row> packed = packer.transform(documents);
        assertThat(packed.select("packed.input_ids").first().getList(0)).isEqualTo(List.of(7, 8, 9, 4, 4));
        assertThat(packed.select("packed.input_ids")
                        .schema()
                        .fields()[0]
                        .metadata()
                        .json())
                .contains("\"choices of tokenizer_config.json\":\"padId\"", "\"padId\":\"4\"");
        assertThat(packer.setPadId(0)
                        .transform(documents)
                        .select("packed.input_ids")
                        .first()
                        .getList(0))
                .as("what is set wins")
                .isEqualTo(List.of(7, 8, 9, 0, 0));
    }
}
