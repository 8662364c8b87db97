package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sentences, split by the small tokenizer of the samples. */
record HuggingFaceTokenizerFixture() implements StageFixture {

    @Override
    public HuggingFaceTokenizer stage() {
        return new HuggingFaceTokenizer()
                .setInputCol("text")
                .setOutputCol(OUTPUT)
                .setTokenizerPath("jobs/samples/tokenizers/bert.json");
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql(
                        "SELECT * FROM VALUES (0L, 'The cat sat on the mat.'), (1L, 'a dog'), (2L, '') AS rows (id, text)");
    }
}
