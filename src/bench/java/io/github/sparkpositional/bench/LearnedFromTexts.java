package io.github.sparkpositional.bench;

import static org.apache.spark.sql.functions.expr;

import io.github.sparkpositional.stage.TokenEmbedder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.feature.Word2Vec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well positions learned from long texts say how alike the words of others are: words get the vectors of a Word2Vec
 * that was trained on the same texts, and passages of some length are cut from each text, one after the other.
 */
final class LearnedFromTexts {
    private static final List<Integer> LENGTHS = List.of(128, 512);
    private static final List<Integer> DIMS = List.of(32, 128);
    private static final int WORDS_PER_TEXT = 4096;
    private static final int VECTOR = 64;

    private LearnedFromTexts() {}

    static List<Figure> figures(Path texts) throws IOException {
        Dataset<Row> words = Bench.inMemory(words(texts));
        TokenEmbedder embedder = embedder(words);
        List<Figure> figures = new ArrayList<>();
        for (int length : LENGTHS) {
            Dataset<Row> passages = Bench.inMemory(passages(words, length));
            Dataset<Row> vectors = embedder.transform(passages);
            String name = words.count() + " texts, " + passages.count() + " passages of " + length + " words";
            RepeatedHoldout halves =
                    new RepeatedHoldout(vectors, "vectors", "text", name, learner -> learner.setLearnedLength(length));
            for (int dim : DIMS) {
                figures.addAll(halves.judge(dim, null));
            }
            passages.unpersist();
        }
        return figures;
    }

    /** Columns {@code text}, the file's name, and {@code words}, in lower case and without signs. */
    private static Dataset<Row> words(Path texts) {
        return Bench.session()
                .read()
                .option("wholetext", true)
                .text(texts.toString())
                .selectExpr("_metadata.file_name AS text", "value")
                .repartition(4 * Bench.THREADS)
                .selectExpr(
                        "text",
                        "slice(regexp_extract_all(lower(value), '[a-z]+', 0), 1, " + WORDS_PER_TEXT + ") AS words");
    }

    private static TokenEmbedder embedder(Dataset<Row> words) throws IOException {
        String directory = Bench.place("word2vec");
        new Word2Vec()
                .setInputCol("words")
                .setVectorSize(VECTOR)
                .setMinCount(1)
                .setSeed(1)
                .fit(words)
                .save(directory);
        return new TokenEmbedder()
                .setInputCol("passage")
                .setOutputCol("vectors")
                .setWord2vecPath(directory);
    }

    private static Dataset<Row> passages(Dataset<Row> words, int length) {
        return words.filter("size(words) >= " + length)
                .withColumn("start", expr("explode(sequence(1, size(words) - " + (length - 1) + ", " + length + "))"))
                .selectExpr("text", "slice(words, start, " + length + ") AS passage");
    }
}
