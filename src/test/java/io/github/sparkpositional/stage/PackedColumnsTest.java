package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a packed row says beside its tokens: columns carried along, padding and labels. */
class PackedColumnsTest {
    private static final String DOCUMENTS = """
            SELECT * FROM VALUES
              ('a', 'web', array(1, 2), array(0.5F, 1.5F), array(array(0, 1), array(10, 11), array(20, 21))),
              ('b', 'web', array(3, 4, 5), array(2.5F, 3.5F, 4.5F), array(array(0, 1, 2), array(12, 13, 14), array(22, 23, 24))),
              ('c', 'book', array(6), array(5.5F), array(array(0), array(15), array(25))),
              ('d', 'web', array(7), array(6.5F), array(array(0), array(16), array(26)))
            AS documents (id, source, ids, weights, axes)""";

    private static Dataset<Row> documents() {
        return SparkTest.session().sql(DOCUMENTS).coalesce(1);
    }

    private static SequencePacker packer() {
        return new SequencePacker().setInputCol("ids").setOutputCol("packed").setPackedLength(4);
    }

    private static List<Row> packed(SequencePacker packer, Dataset<Row> documents, String... fields) {
        Dataset<Row> packed = packer.transform(documents);
        assertThat(packed.schema()).isEqualTo(packer.transformSchema(documents.schema()));
        String[] columns = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            columns[i] = "packed." + fields[i];
        }
        return packed.selectExpr(columns).collectAsList();
    }

    /** Fields of each row as JSON, which all Sparks write alike. */
    private static List<String> json(SequencePacker packer, Dataset<Row> documents, String... fields) {
        String struct = Stream.of(fields).map(field -> "packed." + field).collect(Collectors.joining(", "));
        return packer.transform(documents)
                .selectExpr("to_json(struct(" + struct + "))")
                .as(Encoders.STRING())
                .collectAsList();
    }

    private static List<Row> packed(SequencePacker packer, String... fields) {
        return packed(packer, documents(), fields);
    }

    @Test
    void columnsStandWhereTheTokensStand() {
        SequencePacker packer =
                packer().setTokenCols("weights").setAxisCols("axes").setDocumentCols("id", "source");
        Dataset<Row> flattened = documents().selectExpr("*", "flatten(axes) AS flat");
        Row row = packed(
                        packer.setAxisCols("axes", "flat"),
                        flattened,
                        "input_ids",
                        "weights",
                        "axes",
                        "flat",
                        "id",
                        "source")
                .get(0);
        assertThat(row.getList(0)).as("longest first").containsExactly(3, 4, 5, 6);
        assertThat(row.getList(1)).containsExactly(2.5F, 3.5F, 4.5F, 5.5F);
        assertThat(json(packer, flattened, "axes").get(0))
                .isEqualTo("{\"axes\":[[0,1,2,0],[12,13,14,15],[22,23,24,25]]}");
        assertThat(row.getList(3)).containsExactly(0, 1, 2, 0, 12, 13, 14, 15, 22, 23, 24, 25);
        assertThat(row.getList(4)).containsExactly("b", "c");
        assertThat(row.getList(5)).containsExactly("web", "book");
    }

    @Test
    void aRowHoldsOneGroup() {
        assertThat(json(packer().setGroupCol("source").setDocumentCols("id"), documents(), "source", "id", "input_ids"))
                .containsExactly(
                        "{\"source\":\"web\",\"id\":[\"b\",\"d\"],\"input_ids\":[3,4,5,7]}",
                        "{\"source\":\"web\",\"id\":[\"a\"],\"input_ids\":[1,2]}",
                        "{\"source\":\"book\",\"id\":[\"c\"],\"input_ids\":[6]}");
    }

    @Test
    void arraysOfDifferentNumbersOfAxesShareNoRow() {
        Dataset<Row> documents = SparkTest.session()
                .sql("SELECT * FROM VALUES (array(1), array(array(1))), (array(2), array(array(2), array(3)))"
                        + " AS d (ids, axes)")
                .coalesce(1);
        assertThat(json(packer().setAxisCols("axes"), documents, "axes"))
                .containsExactly("{\"axes\":[[1]]}", "{\"axes\":[[2],[3]]}");
    }

    @Test
    void rowsAndDocumentsArePadded() {
        SequencePacker packer = packer().setPackedLength(8)
                .setPadTo("packed-length")
                .setPadDocumentsTo(2)
                .setPadId(99)
                .setLabels("first-ignored")
                .setTokenCols("weights")
                .setAxisCols("axes")
                .setGroupCol("source");
        Row row = packed(
                        packer,
                        "input_ids",
                        "position_ids",
                        "segment_ids",
                        "attention_mask",
                        "seq_lens",
                        "cu_seqlens",
                        "cu_seqlens_padded",
                        "labels",
                        "weights",
                        "fill_rate")
                .get(0);
        assertThat(row.getList(0)).containsExactly(1, 2, 3, 4, 5, 99, 7, 99);
        assertThat(row.getList(1)).containsExactly(0, 1, 0, 1, 2, 0, 0, 0);
        assertThat(row.getList(2)).containsExactly(0, 0, 1, 1, 1, -1, 2, -1);
        assertThat(row.getList(3)).containsExactly(1, 1, 1, 1, 1, 0, 1, 0);
        assertThat(row.getList(4)).containsExactly(2, 3, 1);
        assertThat(row.getList(5)).containsExactly(0, 2, 5, 6);
        assertThat(row.getList(6)).containsExactly(0, 2, 6, 8);
        assertThat(row.getList(7)).containsExactly(-100, 2, -100, 4, 5, -100, -100, -100);
        assertThat(row.getList(8)).containsExactly(0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 0F, 6.5F, 0F);
        assertThat(row.getDouble(9)).isEqualTo(0.75);
        assertThat(json(packer, documents(), "axes").get(0))
                .isEqualTo("{\"axes\":[[0,1,0,1,2,0,0,0],[10,11,12,13,14,0,16,0],[20,21,22,23,24,0,26,0]]}");
    }

    @Test
    void rowsEndWithPaddingWhereDocumentsAreNotPadded() {
        Row row = packed(
                        packer().setPackedLength(9)
                                .setPadTo("packed-length")
                                .setPadId(0)
                                .setGroupCol("source"),
                        "input_ids",
                        "attention_mask",
                        "cu_seqlens")
                .get(1);
        assertThat(row.getList(0)).containsExactly(6, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(row.getList(1)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(row.getList(2)).containsExactly(0, 1);
    }

    @Test
    void labelsAreThoseOfTheirColumn() {
        Dataset<Row> documents = documents().selectExpr("ids", "transform(ids, id -> bigint(id * 10)) AS targets");
        SequencePacker packer = packer().setPackedLength(3).setLabelsCol("targets");
        assertThat(packed(packer.setLabels("as-given"), documents, "labels")
                        .get(0)
                        .getList(0))
                .containsExactly(30, 40, 50);
        assertThat(packed(packer.setLabels("first-ignored").setIgnoredLabel(-1), documents, "labels")
                        .get(0)
                        .getList(0))
                .containsExactly(-1, 40, 50);
        assertThatThrownBy(() -> packer.setLabels("none").transform(documents))
                .hasMessageContaining("labelsCol is set, but labels is none");
    }

    @Test
    void paddingOfTheInputIsLeftOutOfEveryColumn() {
        Dataset<Row> documents = SparkTest.session()
                .sql(
                        "SELECT named_struct('input', 1, 'ids', array(9, 5, 6), 'attention_mask', array(0, 1, 1), 'type_ids',"
                                + " array(0, 1, 0)) AS tokens, array(array(7, 8, 9), array(1, 2, 3)) AS axes,"
                                + " array('x', 'y', null) AS words, array(-1, 50, 60) AS targets");
        SequencePacker packer = packer().setInputCol("tokens")
                .setTokenCols("tokens.type_ids", "words")
                .setAxisCols("axes")
                .setLabelsCol("targets")
                .setLabels("as-given")
                .setPadTo("packed-length")
                .setPadId(0);
        assertThat(json(packer, documents, "input_ids", "type_ids", "words", "axes", "labels"))
                .containsExactly("{\"input_ids\":[5,6,0,0],\"type_ids\":[1,0,0,0],\"words\":[\"y\",null,null,null],"
                        + "\"axes\":[[8,9,0,0],[2,3,0,0]],\"labels\":[50,60,-100,-100]}");
    }

    @Test
    void aSplitDocumentTakesItsColumnsAlong() {
        SequencePacker packer = packer().setPackedLength(2)
                .setDocumentSplitting("long")
                .setPackingOrder("in-order")
                .setTokenCols("weights")
                .setAxisCols("axes")
                .setDocumentCols("id");
        assertThat(json(packer, documents().where("id = 'b'"), "input_ids", "weights", "axes", "id"))
                .containsExactly(
                        "{\"input_ids\":[3,4],\"weights\":[2.5,3.5],\"axes\":[[0,1],[12,13],[22,23]],\"id\":[\"b\"]}",
                        "{\"input_ids\":[5],\"weights\":[4.5],\"axes\":[[2],[14],[24]],\"id\":[\"b\"]}");
    }

    /** Every token and document, with all that belongs to it, in exactly one place. */
    @ParameterizedTest
    @CsvSource({
        "first-fit-decreasing, refuse, 1, none, 7",
        "best-fit-decreasing, long, 1, packed-length, 1",
        "in-order, always, 4, packed-length, 100",
        "best-fit-decreasing, refuse, 4, none, 60",
        "in-order, long, 2, none, 1000",
        "first-fit-decreasing, long, 8, packed-length, 30",
    })
    void nothingIsLostOrMixed(String order, String splitting, int multiple, String padTo, int bufferTokens) {
        Random random = new Random(bufferTokens);
        List<Row> documents = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        int longest = splitting.equals("refuse") ? 16 : 50;
        for (int id = 0; id < 300; id++) {
            List<Integer> ids = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            int group = random.nextInt(5);
            for (int i = random.nextInt(longest + 1); i > 0; i--) {
                int token = expected.size() + 1;
                ids.add(token);
                texts.add(random.nextInt(9) == 0 ? null : "t" + token);
                expected.add(token + " " + texts.get(texts.size() - 1) + " " + id + " " + (group == 0 ? null : group));
            }
            documents.add(RowFactory.create(id, group == 0 ? null : group, ids, texts));
        }
        StructType schema = new StructType()
                .add("id", DataTypes.IntegerType)
                .add("bucket", DataTypes.IntegerType)
                .add("ids", DataTypes.createArrayType(DataTypes.IntegerType))
                .add("texts", DataTypes.createArrayType(DataTypes.StringType));
        SequencePacker packer = packer().setPackedLength(16)
                .setBufferTokens(bufferTokens)
                .setPackingOrder(order)
                .setDocumentSplitting(splitting)
                .setPadDocumentsTo(multiple)
                .setPadTo(padTo)
                .setPadId(0)
                .setGroupCol("bucket")
                .setTokenCols("texts")
                .setDocumentCols("id");
        List<Row> rows = packed(
                packer,
                SparkTest.session().createDataFrame(documents, schema).coalesce(2),
                "bucket",
                "input_ids",
                "texts",
                "segment_ids",
                "id",
                "seq_lens");
        List<String> found = new ArrayList<>();
        for (Row row : rows) {
            int length = row.getList(1).size();
            assertThat(length).isLessThanOrEqualTo(16);
            if (padTo.equals("packed-length")) {
                assertThat(length).isEqualTo(16);
            }
            assertThat(row.getList(4)).hasSameSizeAs(row.getList(5));
            for (int i = 0; i < length; i++) {
                int token = row.<Integer>getList(1).get(i);
                int segment = row.<Integer>getList(3).get(i);
                assertThat(segment < 0).isEqualTo(token == 0);
                if (segment >= 0) {
                    found.add(token + " " + row.getList(2).get(i) + " "
                            + row.getList(4).get(segment) + " " + row.get(0));
                } else {
                    assertThat(row.getList(2).get(i)).isNull();
                }
            }
        }
        Collections.sort(expected);
        Collections.sort(found);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void mistakesAreFoundBeforeTheFirstRow() {
        assertMistake(packer().setPadTo("packed-length"), "padId must be set: Token id of the padding of packed rows");
        assertMistake(
                packer().setPadDocumentsTo(3).setPadId(0),
                "packedLength must be a multiple of padDocumentsTo 3, but is 4.");
        assertMistake(
                packer().setTokenCols("weight"), "there is no column 'weight' (tokenCols). Did you mean 'weights'?");
        assertMistake(
                packer().setTokenCols("id"),
                "column 'id' (tokenCols) must be an array with one value per token, but is string.");
        assertMistake(
                packer().setGroupCol("axes"),
                "column 'axes' (groupCol) must be string, boolean, date or an integer, but is array<array<int>>.");
        assertMistake(
                packer().setTokenCols("weights").setDocumentCols("weights"),
                "packed rows already have a field 'weights'; rename the column that is carried along.");
        assertThatThrownBy(() -> packer().setTokenCols("seq_lens")
                        .transform(documents().withColumnRenamed("weights", "seq_lens")))
                .hasMessage("SequencePacker: packed rows already have a field 'seq_lens'; rename the column that is"
                        + " carried along.");
    }

    private static void assertMistake(SequencePacker packer, String message) {
        assertThatThrownBy(() -> packer.transform(documents())).hasMessageStartingWith("SequencePacker: " + message);
    }

    @Test
    void aDocumentWhoseColumnsDisagreeIsBad() {
        Dataset<Row> short_ =
                documents().selectExpr("ids", "array(1, 2) AS types", "array(array(1), array(2)) AS axes");
        assertThat(packed(packer().setTokenCols("types").setHandleInvalid("skip"), short_, "input_ids")
                        .get(0)
                        .getList(0))
                .containsExactly(1, 2);
        assertThat(packed(packer().setAxisCols("axes").setHandleInvalid("skip"), short_, "input_ids")
                        .get(0)
                        .getList(0))
                .containsExactly(6, 7);
        assertThatThrownBy(() -> packed(packer().setTokenCols("types"), short_, "input_ids"))
                .hasMessageContaining("Column 'types' must have one value per token, 3, but has [2]. [mismatch]");
    }
}
