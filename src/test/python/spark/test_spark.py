"""The package in PySpark itself: every stage, pipelines, functions, errors, readers, jobs, on the Spark that is there."""

import logging
import os
from pathlib import Path

import numpy
import pytest
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.evaluation import BinaryClassificationEvaluator
from pyspark.ml.feature import RegexTokenizer, SQLTransformer
from pyspark.ml.tuning import CrossValidator, CrossValidatorModel, ParamGridBuilder
from pyspark.sql import functions as sql

import sparkpositional as sp
from sparkpositional import (
    GridPositionEncoder,
    ImagePatchifier,
    LearnedPositionEmbedding,
    LearnedPositionEmbeddingModel,
    TokenPositionEncoder,
    TokenPositionIds,
    _base,
    _generated,
    stages,
)
from sparkpositional.functions import pos_grid, pos_multimodal_ids, pos_patches, pos_token

PROJECT = Path(os.environ["PROJECT"])


@pytest.fixture(scope="module")
def spark():
    session = sp.session(
        "local[2]",
        spark__ui__enabled="false",
        spark__driver__host="127.0.0.1",
        spark__driver__bindAddress="127.0.0.1",
        spark__sql__shuffle__partitions="2",
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def texts(spark):
    return spark.sql("SELECT * FROM VALUES ('The cat sat'), ('on'), ('the mat of all mats') AS t(text)")


def tokens(**params):
    return TokenPositionEncoder(inputCol="tokens", outputCol="positions", preset="vaswani", dim=8, **params)


def split():
    return RegexTokenizer(inputCol="text", outputCol="tokens")


@pytest.mark.parametrize("name", _generated.STAGES)
def test_every_stage_is_made_saved_and_loaded(spark, name, tmp_path):
    kind = getattr(stages, name)
    if issubclass(kind, _base.PositionalModel):
        pytest.skip("a model is made by a fit")
    stage = kind(outputCol="out")
    path = str(tmp_path / name)
    stage.write().overwrite().save(path)
    loaded = kind.load(path)
    assert type(loaded) is kind and loaded.uid == stage.uid and loaded.getOutputCol() == "out"
    java = stage._to_java()
    for param in stage.params:
        of_java = java.getParam(param.name)
        assert param.doc == of_java.doc()
        assert stage.hasDefault(param) == java.hasDefault(of_java)
    assert [param.name for param in stage.params] == [param.name() for param in java.params()]
    assert stage.explainParams().count("\n") + 1 >= len(stage.params)


def test_no_param_hides_a_member_of_pyspark(spark):
    for name in _generated.STAGES:
        kind = getattr(stages, name)
        parents = {member for parent in kind.__mro__[1:] for member in vars(parent)}
        own = {param.name for param in kind().params}
        assert not own & parents, name


def test_stages_of_both_kinds_in_one_pipeline(spark, texts, tmp_path):
    pipeline = Pipeline(stages=[split(), tokens(), SQLTransformer(statement="SELECT *, size(positions) AS n FROM __THIS__")])
    model = pipeline.fit(texts)
    rows = [row.n for row in model.transform(texts).select("n").collect()]
    assert rows == [24, 8, 40]
    model.write().overwrite().save(str(tmp_path / "model"))
    pipeline.write().overwrite().save(str(tmp_path / "pipeline"))
    assert [type(stage) for stage in Pipeline.load(str(tmp_path / "pipeline")).getStages()][1] is TokenPositionEncoder
    loaded = PipelineModel.load(str(tmp_path / "model"))
    assert [row.n for row in loaded.transform(texts).select("n").collect()] == rows


def test_java_loads_what_python_saved_and_back(spark, texts, tmp_path):
    path = str(tmp_path / "stage")
    tokens(layout="bytes").save(path)
    java = spark._jvm.io.github.sparkpositional.stage.TokenPositionEncoder.load(path)
    assert java.getLayout() == "bytes" and java.getDim() == 8
    java.setLayout("npy").write().overwrite().save(path)
    assert TokenPositionEncoder.load(path).getLayout() == "npy"


def test_accessors_and_copies(spark):
    stage = tokens()
    assert stage.setLayout("bytes") is stage and stage.getLayout() == "bytes"
    assert stage.getDim() == 8 and stage.getOrDefault("handleInvalid") == "error"
    copied = stage.copy({stage.dim: 16})
    assert (copied.getDim(), stage.getDim(), copied.uid) == (16, 8, stage.uid)
    assert stage.isSet("dim") and not stage.isSet("maskCol")
    stage.clear(stage.layout)
    assert stage.getLayout() == "flat"


def test_grids_of_params(spark, texts):
    stage = tokens()
    grid = ParamGridBuilder().addGrid(stage.dim, [4, 16]).addGrid(stage.layout, ["flat", "nested"]).build()
    made = split().transform(texts)
    types = [stage.transform(made, params).schema["positions"].dataType.simpleString() for params in grid]
    assert sorted(types) == ["array<array<float>>"] * 2 + ["array<float>"] * 2
    models = Pipeline(stages=[split(), stage]).fit(texts, [{stage.dim: 4}, {stage.dim: 16}])
    assert [len(model.transform(texts).first().positions) for model in models] == [12, 48]


def test_cross_validation_is_saved_with_our_stages_in_it(spark, tmp_path):
    rows = spark.sql("SELECT named_struct('rows', 2, 'cols', 2) AS grid, double(id % 2) AS label FROM range(24)")
    encoder = GridPositionEncoder(inputCol="grid", outputCol="features", preset="dit", grid=[2, 2], layout="vector")
    pipeline = Pipeline(stages=[encoder, LogisticRegression(maxIter=1)])
    grid = ParamGridBuilder().addGrid(encoder.dim, [4, 8]).build()
    validator = CrossValidator(
        estimator=pipeline, estimatorParamMaps=grid, evaluator=BinaryClassificationEvaluator(), numFolds=2
    )
    model = validator.fit(rows)
    for kind, made, name in ((CrossValidator, validator, "validator"), (CrossValidatorModel, model, "model")):
        made.write().overwrite().save(str(tmp_path / name))
        loaded = kind.load(str(tmp_path / name))
        assert [list(params.values()) for params in loaded.getEstimatorParamMaps()] == [[4], [8]]
        assert type(loaded.getEstimator().getStages()[0]) is GridPositionEncoder
    assert loaded.transform(rows).count() == 24 and loaded.avgMetrics == model.avgMetrics


def test_written_values_are_taken_or_refused_in_one_sentence(spark):
    assert tokens(maxLength="12").getMaxLength() == 12
    assert GridPositionEncoder(grid="14,14").getGrid() == [14, 14]
    assert GridPositionEncoder(grid=numpy.array([14, 14])).getGrid() == [14, 14]
    stage = tokens()
    for wrong, sentence in [
        ({"dim": "four"}, "TokenPositionEncoder: dim is refused. It must be an integer, but is 'four'."),
        ({"layout": "falt"}, "one of flat, nested, bytes, npy, vector, but is 'falt'."),
    ]:
        with pytest.raises(TypeError) as refused:
            stage.setParams(**wrong)
        assert sentence in str(refused.value) and "\n" not in str(refused.value)
    with pytest.raises(Exception, match="^TokenPositionEncoder: dim must be ") as refused:
        stage.setParams(layout="bytes", dim=-1)
    assert "\n" not in str(refused.value)
    assert (stage.getDim(), stage.getLayout()) == (8, "flat"), "a refused call changes nothing"
    with pytest.raises(TypeError):
        TokenPositionEncoder("tokens")


def test_a_mistake_in_columns_is_one_line(spark, texts):
    with pytest.raises(Exception) as failed:
        tokens().transform(texts)
    assert type(failed.value).__name__ == "IllegalArgumentException"
    assert str(failed.value).startswith("TokenPositionEncoder: ") and "\n" not in str(failed.value)


@pytest.mark.parametrize("made", ["stage", "function"])
def test_a_bad_row_is_one_line_without_noise(spark, caplog, capfd, made):
    rows = spark.sql("SELECT array('a', 'b', 'c') AS tokens UNION ALL SELECT NULL")
    positions = (
        tokens().transform(rows)
        if made == "stage"
        else rows.select(pos_token("tokens", preset="vaswani", dim=8).alias("positions"))
    )
    capfd.readouterr()
    with caplog.at_level(logging.DEBUG), pytest.raises(Exception) as failed:
        positions.collect()
    assert type(failed.value).__name__ == "IllegalArgumentException" and "pyspark" in type(failed.value).__module__
    sentence = str(failed.value)
    assert "\n" not in sentence and "[null-input] To continue without such rows, set handleInvalid" in sentence
    assert "column 'tokens'" in sentence
    assert failed.value.getMessageParameters()["reason"] == "null-input"
    condition = getattr(failed.value, "getCondition", failed.value.getErrorClass)()
    assert condition == "POSITIONAL_INVALID_ROW"
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING and "py4j" not in record.name]
    assert "ERROR" not in "".join(capfd.readouterr())


def test_learning_and_its_summary(spark, tmp_path):
    rows = spark.sql("SELECT transform(sequence(0, 7), i -> concat('w', (id + i) % 5)) AS tokens FROM range(60)")
    learner = LearnedPositionEmbedding(
        inputCol="tokens", outputCol="positions", dim=4, learnedLength=8, maxLength=8, overflow="truncate"
    )
    model = learner.fit(rows)
    assert type(model) is LearnedPositionEmbeddingModel and model.getDim() == 4 and model.uid == learner.uid
    assert model.hasSummary and model.summary.rows > 0 and "numbers per position" in str(model.summary)
    assert model.table.shape == (8, 4) and model.table.dtype == numpy.float32
    path = str(tmp_path / "model")
    model.write().overwrite().save(path)
    loaded = LearnedPositionEmbeddingModel.load(path)
    assert (loaded.table == model.table).all() and not loaded.hasSummary
    with pytest.raises(RuntimeError, match="only a fit knows a summary"):
        loaded.summary
    assert loaded.transform(rows).first().positions == model.transform(rows).first().positions
    whole = Pipeline(stages=[learner]).fit(rows)
    whole.write().overwrite().save(path)
    assert type(PipelineModel.load(path).stages[0]) is LearnedPositionEmbeddingModel


def test_functions(spark, texts):
    rows = split().transform(texts)
    by_function = rows.select(pos_token("tokens", preset="vaswani", dim=8, layout="nested").alias("p")).first().p
    assert by_function == tokens(layout="nested").transform(rows).first().positions
    grid = spark.sql("SELECT named_struct('rows', 1, 'cols', 2) AS grid")
    assert len(grid.select(pos_grid(sql.col("grid"), "dit", 4)).first()[0]) == 8
    ids = spark.sql("SELECT array(5, 6, 7) AS ids, array(1, 1, 0) AS mask")
    assert ids.select(pos_multimodal_ids("ids", "qwen2-vl-ids", maskCol="mask")).first()[0] is not None
    image = spark.read.format("binaryFile").load(str(PROJECT / "jobs/samples/images")).limit(1)
    patches = image.select(pos_patches("content", 16, 16, uneven="crop").alias("image"))
    assert patches.first().image.rows > 0


def test_every_layout_is_read_from_spark(spark, texts):
    rows = split().transform(texts)
    want = [numpy.array(row.positions, "f4").reshape(-1, 8) for row in tokens().transform(rows).collect()]
    for layout, dtype in [("flat", "float32"), ("nested", "float32"), ("bytes", "float32"), ("npy", "float32"),
                          ("bytes", "float16"), ("bytes", "bfloat16"), ("bytes", "float64")]:
        made = tokens(layout=layout, dtype=dtype).transform(rows)
        found = sp.to_numpy(made, "positions")
        close = {"float16": 2**-10, "bfloat16": 2**-8}.get(dtype, 0)
        assert [row.shape for row in found] == [row.shape for row in want]
        assert all(numpy.allclose(row, expected, rtol=close, atol=close) for row, expected in zip(found, want))
        batched = [row for batch in sp.iter_numpy(made, "positions", batch_size=2) for row in batch]
        assert all((row == other).all() for row, other in zip(batched, found))
    values, lengths = sp.to_numpy(tokens().transform(rows), "positions", pad=True)
    assert values.shape == (3, 5, 8) and lengths.tolist() == [3, 1, 5]
    grids = spark.sql("SELECT named_struct('rows', 2, 'cols', 3) AS grid FROM range(3)")
    for layout in ("flat", "vector", "nested"):
        encoder = GridPositionEncoder(inputCol="grid", outputCol="p", preset="dit", dim=8, grid=[2, 3], layout=layout)
        assert sp.to_numpy(encoder.transform(grids), "p").shape == (3, 6, 8)
        assert sp.to_numpy(encoder.transform(grids).select(sql.struct("p").alias("s")), "s.p").shape == (3, 6, 8)
    ids = TokenPositionIds(inputCol="tokens", outputCol="ids").transform(rows)
    assert [row.tolist() for row in sp.to_numpy(ids, "ids")] == [[0, 1, 2], [0], [0, 1, 2, 3, 4]]


def test_jobs(spark, tmp_path):
    job = PROJECT / "jobs/text-positions.yaml"
    places = {"input.path": str(PROJECT / "jobs/samples/texts"), "output.path": str(tmp_path / "texts")}
    (checked,) = sp.validate(job, places)
    assert checked.reads == {"value": "string"} and checked.writes["positions"] == "array<float>"
    (result,) = sp.run_job(job, places)
    assert result.rows["in"] == result.rows["out"] > 0 and result.summary["outcome"] == "done"
    assert len(sp.to_numpy(result.output["path"], "positions")) == result.rows["out"]
    page = sp.report(result.output["path"])
    assert page._repr_html_().startswith("<iframe") and "positions" in page.html
    assert "<iframe" in result._repr_html_()
    for call in (sp.report, sp.diff):
        with pytest.raises(sp.jobs.JobError, match="has no versions; leave out --version-as-of"):
            call(result.output["path"], version_as_of=3)
    with pytest.raises(sp.jobs.JobError, match="already") as failed:
        sp.run_job(job, places)
    assert failed.value.exit_code in (1, 2)
    with pytest.raises(sp.jobs.JobError, match="There is no stage 'TokenPositionEncodr'|no .*param") as failed:
        sp.validate(job, {**places, "stages.TokenPositionEncoder.dmi": 4})
    assert failed.value.exit_code == 2
    assert spark.range(3).count() == 3, "the session goes on"


def test_metadata_that_a_format_loses_is_restored(spark, tmp_path):
    places = {"input.path": str(PROJECT / "jobs/samples/texts"), "output.path": str(tmp_path / "texts"), "output.format": "orc"}
    sp.run_job(PROJECT / "jobs/text-positions.yaml", places)
    rows = spark.read.orc(str(tmp_path / "texts"))
    assert rows.schema["positions"].metadata == {}
    restored = sp.restore_metadata(rows)
    assert "tensor" in restored.schema["positions"].metadata and restored.count() == rows.count()
    assert sp.to_numpy(restored, "positions")[0].ndim == 2


def test_tables_and_differences(spark):
    table = sp.table("vaswani", dim=8, length=16)
    assert table.shape == (16, 8) and table.dtype == numpy.float32
    same = sp.diff(table, "vaswani")
    assert same and same.equal and "equal" in str(same).lower()
    other = sp.diff(table, "vaswani:base=5000")
    assert not other and "base" in str(other)
    grid = sp.table("mae", dim=16, grid=[2, 3])
    assert grid.shape == (7, 16)
    with pytest.raises(sp.jobs.JobError, match="Did you mean 'vaswani'"):
        sp.table("vaswany", dim=8, length=16)


def test_a_stage_shows_itself(spark, texts):
    page = tokens().show(split().transform(texts))
    assert "positions" in page.html and page._repr_html_().startswith("<iframe")


def test_a_foreign_version_is_told(spark, monkeypatch):
    monkeypatch.setattr(sp._jvm, "VERSION", "9.9.9")
    with pytest.raises(sp._jvm.JarError, match="has Spark Positional .*, but this Python package is 9.9.9"):
        ImagePatchifier()
