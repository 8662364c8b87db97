package io.github.sparkpositional.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.spark.connect.proto.MlOperator.OperatorType;
import org.apache.spark.connect.proto.ObjectRef;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connect.Dataset;
import org.apache.spark.sql.connect.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client of Spark Connect gets from a server that has nothing but the library's jar. */
class ConnectTest {
    private static final float SIN = (float) Math.sin(1);
    private static final float COS = (float) Math.cos(1);

    @TempDir
    private static Path serverFolder;

    @TempDir
    private Path folder;

    private static ConnectServer server;
    private static SparkSession session;
    private static MlClient ml;

    @BeforeAll
    static void connect() throws IOException, InterruptedException {
        server = ConnectServer.start(serverFolder);
        session = server.connect();
        ml = new MlClient(session);
    }

    @AfterAll
    static void disconnect() {
        if (session != null) {
            session.close();
        }
        server.close();
    }

    @Test
    void sqlKnowsTheFunctions() {
        Dataset<Row> frame = session.sql("SELECT pos_token(split('a b', ' '), 'vaswani', 2) AS positions");
        assertThat(frame.first().<Float>getList(0)).containsExactly(0f, 1f, SIN, COS);
        assertThat(session.sql("DESCRIBE FUNCTION pos_token").collectAsList().toString())
                .contains("pos_token(input, preset, dim[, options])");
    }

    @Test
    void columnsKnowTheFunctions() {
        Dataset<Row> tokens = tokens();
        assertThat(tokens.selectExpr("pos_token(tokens, 'vaswani', 2)").first().<Float>getList(0))
                .containsExactly(0f, 1f, SIN, COS);
        assertThat(tokens.select(functions.call_function(
                                "pos_token", functions.col("tokens"), functions.lit("vaswani"), functions.lit(2)))
                        .first()
                        .<Float>getList(0))
                .containsExactly(0f, 1f, SIN, COS);
    }

    @Test
    void theConventionReachesTheClient() {
        assertThat(session.sql("SELECT pos_token(split('a b', ' '), 'vaswani', 2) AS positions")
                        .schema()
                        .apply("positions")
                        .metadata()
                        .json())
                .contains("\"preset\":\"vaswani\"", "\"dim\":\"2\"");
    }

    @Test
    void aMistakeInSqlReachesTheClientInWords() {
        assertThatThrownBy(() -> session.sql("SELECT pos_token(array('a'), 'vaswanni', 2)")
                        .collect())
                .hasMessageContaining("Did you mean 'vaswani'?");
    }

    @Test
    void aTransformerTakesParamsOfEveryKind() {
        Dataset<Row> cells = session.sql("SELECT array_repeat(1f, 6 * 2) AS cells");
        Dataset<Row> result = ml.transform(
                "GridPositionEncoder",
                Map.of(
                        "inputCol",
                        "cells",
                        "outputCol",
                        "positions",
                        "inputDim",
                        2,
                        "grid",
                        new int[] {2, 3},
                        "preset",
                        "dit",
                        "dim",
                        4,
                        "base",
                        10000.0,
                        "combine",
                        "attach"),
                cells);
        assertThat(result.first().getList(1))
                .isEqualTo(session.sql("SELECT pos_grid(named_struct('rows', 2, 'cols', 3), 'dit', 4)")
                        .first()
                        .getList(0));
        assertThat(result.schema().apply("positions").metadata().json()).contains("\"preset\":\"dit\"");
    }

    @Test
    void transformersFollowOneAnother() {
        Dataset<Row> ids = ml.transform("TokenPositionIds", Map.of("inputCol", "tokens", "outputCol", "ids"), tokens());
        Dataset<Row> positions = ml.transform(
                "TokenPositionEncoder",
                Map.of("inputCol", "tokens", "outputCol", "positions", "positionIdsCol", "ids", "dim", 2),
                ids);
        assertThat(positions.select("positions").first().<Float>getList(0)).containsExactly(0f, 1f, SIN, COS);
    }

    @Test
    void aMistakeInAParamReachesTheClientInWords() {
        Dataset<Row> tokens = tokens();
        assertThatThrownBy(() -> ml.transform(
                                "TokenPositionEncoder",
                                Map.of("inputCol", "tokenz", "outputCol", "positions", "dim", 2),
                                tokens)
                        .collect())
                .hasMessageContaining("TokenPositionEncoder")
                .hasMessageContaining("Did you mean 'tokens'?");
    }

    @Test
    void anEstimatorIsFittedAndItsModelTransformsIsSavedAndLoaded() {
        Dataset<Row> grids = session.sql("SELECT named_struct('rows', 2, 'cols', 3, 'patches',"
                + " transform(sequence(1, 18), number -> float(sin(number * (id + 1))))) AS grid FROM range(12)");
        for (String estimator : List.of("LearnedPositionEmbedding", "LearnedSinusoids")) {
            ObjectRef model = ml.fit(
                    estimator,
                    Map.of(
                            "inputCol",
                            "grid",
                            "outputCol",
                            "positions",
                            "inputDim",
                            3,
                            "dim",
                            4,
                            "learnedGrid",
                            new int[] {2, 3}),
                    grids);
            List<Float> positions = ml.transform(model, grids).first().getList(1);
            assertThat(positions).hasSize(2 * 3 * 4);
            String path = folder.resolve(estimator).toString();
            ml.save(model, path);
            ObjectRef loaded = ml.load(estimator + "Model", OperatorType.OPERATOR_TYPE_MODEL, path)
                    .getObjRef();
            assertThat(ml.transform(loaded, grids).first().<Float>getList(1)).isEqualTo(positions);
        }
    }

    static Stream<Arguments> listed() throws IOException {
        return Stream.concat(
                services("Transformer")
                        .filter(stage -> !stage.endsWith("Model"))
                        .map(stage -> Arguments.of(stage, OperatorType.OPERATOR_TYPE_TRANSFORMER)),
                services("Estimator").map(stage -> Arguments.of(stage, OperatorType.OPERATOR_TYPE_ESTIMATOR)));
    }

    @ParameterizedTest
    @MethodSource("listed")
    void everyStageIsMadeSavedAndLoadedInTheServer(String stage, OperatorType type) {
        String path = folder.resolve(stage).toString();
        ml.save(stage, type, path);
        assertThat(ml.load(stage, type, path).getUid()).isEqualTo(stage + "_over_connect");
    }

    private static Dataset<Row> tokens() {
        return session.sql("SELECT split('a b', ' ') AS tokens");
    }

    /** Simple names of the stages of a kind that the jar lists for Spark Connect. */
    private static Stream<String> services(String kind) throws IOException {
        try (ZipFile jar = new ZipFile(System.getProperty("library.jar"));
                InputStream lines = jar.getInputStream(jar.getEntry("META-INF/services/org.apache.spark.ml." + kind))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(name -> name.substring(name.lastIndexOf('.') + 1));
        }
    }
}
