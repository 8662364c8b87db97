package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.feature.Word2Vec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenEmbedderTest {
    @TempDir
    Path directory;

    private TokenEmbedder embedder;

    @BeforeEach
    void writeTable() throws IOException {
        Path table = directory.resolve("embeddings.safetensors");
        try (OutputStream out = Files.newOutputStream(table)) {
            new SafetensorsWriter()
                    .add("wte.weight", Tensor.matrix(3, 2, new float[] {1, 2, 3, 4, 5, 6}), Dtype.FLOAT32)
                    .writeTo(out);
        }
        Path vocabulary = Files.writeString(directory.resolve("vocabulary.txt"), "cat\nmat\n[UNK]\n");
        embedder = new TokenEmbedder()
                .setInputCol("tokens")
                .setOutputCol("embeddings")
                .setTablePath(table.toString())
                .setTableKey("wte.weight")
                .setVocabularyPath(vocabulary.toString());
    }

    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    @Test
    void tokensGetTheRowsThatTheVocabularyGivesThem() {
        Row row =
                embedder.transform(sql("SELECT array('mat', 'cat') AS tokens")).first();
        assertThat(row.<Float>getList(1)).containsExactly(3f, 4f, 1f, 2f);
    }

    @Test
    void unknownTokensBecomeZerosOrAreDropped() {
        Dataset<Row> rows = sql("SELECT array('dog', 'mat', null) AS tokens");
        assertThat(embedder.setUnknownTokens("zeros").transform(rows).first().<Float>getList(1))
                .containsExactly(0f, 0f, 3f, 4f, 0f, 0f);
        assertThat(embedder.setUnknownTokens("drop").transform(rows).first().<Float>getList(1))
                .containsExactly(3f, 4f);
        assertThat(embedder.transform(sql("SELECT array('dog') AS tokens"))
                        .first()
                        .getList(1))
                .isEmpty();
        assertThatThrownBy(
                        () -> embedder.setUnknownTokens("error").transform(rows).collect())
                .hasMessageContaining(
                        "Token 0 ('dog') is not in the vocabulary. Set unknownToken to a token that replaces"
                                + " it, or unknownTokens to 'zeros' or 'drop'. [unknown-token]");
        assertThat(embedder.setUnknownToken("[UNK]")
                        .setUnknownTokens("drop")
                        .transform(rows)
                        .first()
                        .<Float>getList(1))
                .containsExactly(5f, 6f, 3f, 4f, 5f, 6f);
    }

    /** An id beyond the table stays a bad row, whatever becomes of unknown tokens. */
    @Test
    void zerosAreForTokensNotForIds() {
        assertThatThrownBy(() -> embedder.setUnknownTokens("zeros")
                        .transform(sql("SELECT array(-1) AS tokens"))
                        .collect())
                .hasMessageContaining("Token 0 has the id -1");
    }

    @Test
    void annotationsAndHuggingFaceStructsAreRead() {
        Row annotated = embedder.transform(
                        sql("SELECT transform(array('mat', 'cat'), word -> named_struct('annotatorType',"
                                + " 'token', 'begin', 0, 'end', 2, 'result', word, 'metadata', map('sentence', '0'), 'embeddings',"
                                + " array(0F))) AS tokens"))
                .first();
        assertThat(annotated.<Float>getList(1)).containsExactly(3f, 4f, 1f, 2f);
        Row struct = embedder.transform(
                        sql("SELECT named_struct('attention_mask', array(1L), 'input_ids', array(2L)) AS tokens"))
                .first();
        assertThat(struct.<Float>getList(1)).containsExactly(5f, 6f);
        Row counted =
                sql("SELECT pos_token_ids(named_struct('input_ids', array(7, 8, 9), 'attention_mask', array(false,"
                                + " true, true)), 'decoder-ids')")
                        .first();
        assertThat(counted.<Integer>getList(0)).containsExactly(0, 0, 1);
    }

    @Test
    void idsAreRowsThemselves() {
        Row row = embedder.transform(sql("SELECT array(2L, 0L) AS tokens")).first();
        assertThat(row.<Float>getList(1)).containsExactly(5f, 6f, 1f, 2f);
    }

    @Test
    void anUnknownTokenIsABadRowUnlessAnotherStandsIn() {
        Dataset<Row> frame = sql("SELECT array('dog') AS tokens");
        assertThatThrownBy(() -> embedder.transform(frame).collect())
                .hasMessageContaining("Token 0 ('dog') is not in the vocabulary");
        Row row = embedder.setUnknownToken("[UNK]").transform(frame).first();
        assertThat(row.<Float>getList(1)).containsExactly(5f, 6f);
    }

    @Test
    void anIdPastTheTableIsNeverAWrap() {
        assertThatThrownBy(() ->
                        embedder.transform(sql("SELECT array(3) AS tokens")).collect())
                .hasMessageContaining("the table has the rows 0 to 2");
        assertThatThrownBy(() ->
                        embedder.transform(sql("SELECT array(-1) AS tokens")).collect())
                .hasMessageContaining("the table has the rows 0 to 2");
    }

    @Test
    void aFittedWord2VecModelIsATable() throws IOException {
        Dataset<Row> frame = sql("SELECT array('a', 'b', 'a') AS tokens");
        String model = directory.resolve("word2vec").toString();
        new Word2Vec()
                .setInputCol("tokens")
                .setOutputCol("mean")
                .setVectorSize(3)
                .setMinCount(0)
                .setSeed(1)
                .fit(frame)
                .write()
                .save(model);
        Row row = new TokenEmbedder()
                .setInputCol("tokens")
                .setOutputCol("embeddings")
                .setWord2vecPath(model)
                .transform(frame)
                .first();
        assertThat(row.<Float>getList(1)).hasSize(9);
        assertThat(row.<Float>getList(1).subList(0, 3))
                .isEqualTo(row.<Float>getList(1).subList(6, 9));
    }
}
