package io.github.sparkpositional.connect;

import java.util.Map;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.MlCommand;
import org.apache.spark.connect.proto.MlCommandResult;
import org.apache.spark.connect.proto.MlOperator;
import org.apache.spark.connect.proto.MlOperator.OperatorType;
import org.apache.spark.connect.proto.MlParams;
import org.apache.spark.connect.proto.MlRelation;
import org.apache.spark.connect.proto.ObjectRef;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connect.Dataset;
import org.apache.spark.sql.connect.SparkSession;
import org.apache.spark.sql.connect.common.LiteralValueProtoConverter;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** ML over Spark Connect in the messages of its protocol, as PySpark sends them: the JVM client has no ML of its own. */
record MlClient(SparkSession session) {
    private static final String STAGES = "io.github.sparkpositional.stage.";

    /** A frame with the column that a transformer of the server adds. */
    Dataset<Row> transform(String stage, Map<String, Object> params, Dataset<Row> input) {
        return relation(MlRelation.Transform.newBuilder()
                .setTransformer(operator(stage, OperatorType.OPERATOR_TYPE_TRANSFORMER))
                .setParams(params(params))
                .setInput(input.plan().getRoot()));
    }

    /** A frame with the column that a model in the server adds. */
    Dataset<Row> transform(ObjectRef model, Dataset<Row> input) {
        return relation(MlRelation.Transform.newBuilder()
                .setObjRef(model)
                .setInput(input.plan().getRoot()));
    }

    /** Fits an estimator; the model stays in the server. */
    ObjectRef fit(String stage, Map<String, Object> params, Dataset<Row> input) {
        return send(MlCommand.newBuilder()
                        .setFit(MlCommand.Fit.newBuilder()
                                .setEstimator(operator(stage, OperatorType.OPERATOR_TYPE_ESTIMATOR))
                                .setParams(params(params))
                                .setDataset(input.plan().getRoot())))
                .getOperatorInfo()
                .getObjRef();
    }

    /** Makes a stage in the server and saves it. */
    void save(String stage, OperatorType type, String path) {
        send(MlCommand.newBuilder()
                .setWrite(MlCommand.Write.newBuilder()
                        .setOperator(operator(stage, type))
                        .setParams(params(Map.of()))
                        .setPath(path)));
    }

    /** Saves a model of the server. */
    void save(ObjectRef model, String path) {
        send(MlCommand.newBuilder()
                .setWrite(MlCommand.Write.newBuilder()
                        .setObjRef(model)
                        .setParams(params(Map.of()))
                        .setPath(path)));
    }

    /** What the server says of a stage that it has loaded: uid and params, or where the model is kept. */
    MlCommandResult.MlOperatorInfo load(String stage, OperatorType type, String path) {
        return send(MlCommand.newBuilder()
                        .setRead(MlCommand.Read.newBuilder()
                                .setOperator(operator(stage, type))
                                .setPath(path)))
                .getOperatorInfo();
    }

    private Dataset<Row> relation(MlRelation.Transform.Builder transform) {
        return session.newDataFrame(relation -> {
            relation.setMlRelation(MlRelation.newBuilder().setTransform(transform));
            return BoxedUnit.UNIT;
        });
    }

    private MlCommandResult send(MlCommand.Builder command) {
        return CollectionConverters.asJava(session.execute(
                        Command.newBuilder().setMlCommand(command).build()))
                .stream()
                .filter(ExecutePlanResponse::hasMlCommandResult)
                .map(ExecutePlanResponse::getMlCommandResult)
                .findFirst()
                .orElseThrow();
    }

    private static MlOperator operator(String stage, OperatorType type) {
        return MlOperator.newBuilder()
                .setName(STAGES + stage)
                .setUid(stage + "_over_connect")
                .setType(type)
                .build();
    }

    private static MlParams params(Map<String, Object> values) {
        MlParams.Builder params = MlParams.newBuilder();
        values.forEach((name, value) -> params.putParams(name, LiteralValueProtoConverter.toLiteralProto(value)));
        return params.build();
    }
}
