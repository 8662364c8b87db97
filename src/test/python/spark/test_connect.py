"""The package over Spark Connect; SPARK_REMOTE says where a server is that has the library's jar."""

import os

import numpy
import pytest
from pyspark.ml import Pipeline, PipelineModel
from pyspark.sql import functions as sql

import sparkpositional as sp
from sparkpositional import LearnedPositionEmbedding, TokenPositionEncoder, _base, _generated, stages
from sparkpositional.functions import pos_grid, pos_multimodal_ids, pos_token


@pytest.fixture(scope="module")
def spark():
    session = sp.session(os.environ["SPARK_REMOTE"])
    yield session
    session.stop()


@pytest.fixture(scope="module")
def rows(spark):
    return spark.sql("SELECT split(text, ' ') AS tokens FROM VALUES ('The cat sat'), ('on'), ('the mat') AS t(text)")


def tokens(**params):
    return TokenPositionEncoder(inputCol="tokens", outputCol="positions", preset="vaswani", dim=8, **params)


def test_functions(spark, rows):
    assert [len(row[0]) for row in rows.select(pos_token("tokens", "vaswani", 8)).collect()] == [24, 8, 16]
    grid = spark.sql("SELECT named_struct('rows', 1, 'cols', 2) AS grid, array(5, 6) AS ids, array(1, 0) AS mask")
    found = grid.select(pos_grid(sql.col("grid"), "dit", 4), pos_multimodal_ids("ids", "qwen2-vl-ids", maskCol="mask"))
    assert len(found.first()[0]) == 8


@pytest.mark.parametrize("name", _generated.STAGES)
def test_every_stage_is_made_saved_and_loaded(spark, name, tmp_path):
    kind = getattr(stages, name)
    if issubclass(kind, _base.PositionalModel):
        pytest.skip("a model is made by a fit")
    stage = kind(outputCol="out")
    stage.write().overwrite().save(str(tmp_path / name))
    loaded = kind.load(str(tmp_path / name))
    assert type(loaded) is kind and loaded.uid == stage.uid and loaded.getOutputCol() == "out"


def test_a_pipeline(spark, rows, tmp_path):
    model = Pipeline(stages=[tokens()]).fit(rows)
    values, lengths = sp.to_numpy(model.transform(rows), "positions", pad=True)
    assert values.shape == (3, 3, 8) and lengths.tolist() == [3, 1, 2]
    model.write().overwrite().save(str(tmp_path / "model"))
    again = PipelineModel.load(str(tmp_path / "model")).transform(rows)
    assert (sp.to_numpy(again, "positions", pad=True)[0] == values).all()
    assert [len(batch) for batch in sp.iter_numpy(again, "positions", batch_size=2)] == [2, 1]


def test_lists_travel(spark):
    grids = spark.sql("SELECT named_struct('rows', 2, 'cols', 3) AS grid FROM range(3)")
    encoder = sp.GridPositionEncoder(inputCol="grid", outputCol="p", preset="dit", dim=8, grid="2,3", layout="vector")
    assert sp.to_numpy(encoder.transform(grids), "p").shape == (3, 6, 8)


def test_a_bad_row_is_one_line(spark):
    rows = spark.sql("SELECT array('a') AS tokens UNION ALL SELECT NULL")
    with pytest.raises(Exception) as failed:
        tokens().transform(rows).collect()
    assert type(failed.value).__name__ == "IllegalArgumentException"
    first = str(failed.value).split("\n\nJVM stacktrace")[0]
    assert "\n" not in first and "[null-input] To continue without such rows, set handleInvalid" in first
    assert failed.value.getCondition() == "POSITIONAL_INVALID_ROW"
    assert failed.value.getMessageParameters()["reason"] == "null-input"


def test_a_fit(spark):
    rows = spark.sql("SELECT transform(sequence(0, 7), i -> concat('w', (id + i) % 5)) AS tokens FROM range(60)")
    learner = LearnedPositionEmbedding(
        inputCol="tokens", outputCol="positions", dim=4, learnedLength=8, maxLength=8, overflow="truncate"
    )
    model = learner.fit(rows)
    assert numpy.isfinite(sp.to_numpy(model.transform(rows), "positions", pad=True)[0]).all()
    with pytest.raises(NotImplementedError, match="The summary of a model is not available over Spark Connect"):
        model.summary


def test_what_needs_the_jvm_is_told(spark):
    for call in (lambda: sp.run_job("job.yaml"), lambda: sp.table("vaswani", dim=8, length=4), lambda: sp.report("out")):
        with pytest.raises(NotImplementedError, match="is not available over Spark Connect; run it with the command"):
            call()
