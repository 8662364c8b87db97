"""Parquet folders as NumPy arrays, without Spark: the numbers are those that Spark reads."""

import json
import os
import shutil
from pathlib import Path

import numpy
import pytest

import sparkpositional as sp

FOLDER = Path(os.environ["FIXTURES"])
TEXTS, IMAGES, BESIDE = FOLDER / "texts", FOLDER / "images", FOLDER / "beside"


def expected(name):
    return {row["id"]: row["flat"] for row in json.loads((FOLDER / f"{name}.json").read_text())}


@pytest.fixture(scope="module")
def texts():
    """The rows of the folder in its own order, [n, 8] or None."""
    import pyarrow.dataset

    files = sorted(pyarrow.dataset.dataset(TEXTS, format="parquet").files)
    ids = [i for file in files for i in pyarrow.dataset.dataset(file).to_table(columns=["id"])["id"].to_pylist()]
    rows = expected("texts")
    assert sorted(ids) == sorted(rows)
    return [None if rows[i] is None else numpy.array(rows[i], "f4").reshape(-1, 8) for i in ids]


@pytest.mark.parametrize("column", ["flat", "nested", "bytes", "npy", "half", "brain", "double"])
def test_every_layout_of_ragged_rows(texts, column):
    rows = sp.to_numpy(TEXTS, column)
    assert len(rows) == len(texts) == 60
    for row, want in zip(rows, texts):
        want = numpy.zeros((0, 8), "f4") if want is None else want
        if column == "half":
            assert row.dtype == numpy.float16
            want = want.astype("f2")
        if column == "brain":
            assert numpy.allclose(row, want, rtol=2**-8, atol=0) and not (row.view("u4") & 0xFFFF).any()
        else:
            assert row.shape == want.shape and (row == want).all()


def test_padding(texts):
    values, lengths = sp.to_numpy(TEXTS, "flat", pad=True)
    assert values.shape == (60, 6, 8) and lengths.tolist() == [0 if row is None else len(row) for row in texts]
    for padded, row, length in zip(values, texts, lengths):
        assert (padded[length:] == 0).all() and (row is None or (padded[:length] == row).all())


@pytest.mark.parametrize("column", ["flat", "nested", "bytes", "npy", "vector", "image.flat"])
def test_every_layout_of_rows_of_one_shape(column):
    values = sp.to_numpy(IMAGES, column)
    assert values.shape == (60, 6, 8)
    assert (values == numpy.array(expected("images")[0], "f4").reshape(6, 8)).all()


def test_the_second_size_may_vary():
    values, lengths = sp.to_numpy(TEXTS, "mrope", pad=True)
    assert values.shape == (60, 3, 6) and values.dtype == numpy.int32
    for row, length in zip(values, lengths):
        assert (row[:, :length] == numpy.arange(length)).all() and (row[:, length:] == 0).all()


@pytest.mark.parametrize("size", [1, 7, 60, 1000])
def test_batches_are_the_whole(texts, size):
    batches = list(sp.iter_numpy(TEXTS, "nested", batch_size=size))
    assert [len(batch) for batch in batches[:-1]] == [size] * (len(batches) - 1)
    rows = [row for batch in batches for row in batch]
    assert len(rows) == 60
    assert all((row == want).all() for row, want in zip(rows, texts) if want is not None)


def test_ids_are_looked_up_in_their_table(texts):
    rows = sp.to_numpy(TEXTS, "places", table=FOLDER / "table.safetensors")
    assert all((row == want).all() for row, want in zip(rows, texts) if want is not None)
    with pytest.raises(IndexError, match="Column 'places' has ids from 0 to 5, but its table has 3 rows"):
        sp.to_numpy(TEXTS, "places", table=numpy.zeros((3, 8)))


def same(found, wanted):
    return len(found) == len(wanted) and all(a.shape == b.shape and (a == b).all() for a, b in zip(found, wanted))


def test_ids_are_looked_up_in_the_table_beside_them():
    vectors = sp.to_numpy(BESIDE, "vectors")
    assert same(sp.to_numpy(BESIDE, "ids"), vectors) and max(len(row) for row in vectors) == 6
    batches = list(sp.iter_numpy(BESIDE, "ids", batch_size=7))
    assert len(batches) == 9 and same([row for batch in batches for row in batch], vectors)
    grids = sp.to_numpy(BESIDE, "grid_ids")
    assert grids.shape == (60, 7, 8) and (grids == sp.to_numpy(BESIDE, "grid_vectors")).all()


def test_ids_stay_ids_where_that_is_asked_for():
    plain = sp.to_numpy(BESIDE, "ids", table=False)
    assert all(row.tolist() == list(range(len(row))) for row in plain)
    assert sp.to_numpy(BESIDE, "grid_ids", table=False).shape == (60, 7)
    other = sp.to_numpy(BESIDE, "ids", table=numpy.ones((6, 2), "f4"))
    assert all(row.shape[1] == 2 and (row == 1).all() for row in other)


def test_parts_of_an_output_have_its_table(tmp_path):
    vectors = sp.to_numpy(BESIDE, "vectors")
    file = sorted(BESIDE.glob("*.parquet"))[0]
    first = sp.to_numpy(file, "ids")
    assert same(first, vectors[: len(first)])
    part = tmp_path / "out" / "batch=0" / "day=1"
    part.mkdir(parents=True)
    shutil.copy(file, part)
    assert sp.to_numpy(part, "ids")[2].ndim == 1
    shutil.copytree(BESIDE / "_tables", tmp_path / "out" / "_tables")
    shutil.copy(BESIDE / "_positional.json", tmp_path / "out")
    for folder in (part, part.parent, part.parent.parent):
        assert same(sp.to_numpy(folder, "ids"), first)


def test_a_table_beside_the_data_is_checked(tmp_path):
    copy = shutil.copytree(BESIDE, tmp_path / "copy")
    manifest = json.loads((copy / "_positional.json").read_text())
    table = copy / manifest["tables"]["ids"]["path"]
    whole = bytearray(table.read_bytes())
    whole[-1] ^= 1
    table.write_bytes(whole)
    with pytest.raises(ValueError, match="is not the table that the job wrote for column 'ids': its checksum differs"):
        sp.to_numpy(copy, "ids")
    table.write_bytes(whole[:-64])
    with pytest.raises(ValueError, match="its checksum differs"):
        sp.to_numpy(copy, "ids")
    table.unlink()
    with pytest.raises(FileNotFoundError, match="the table of column 'ids', is gone"):
        sp.to_numpy(copy, "ids")
    for path in ("/etc/passwd", "_tables/../../table.safetensors", "_tables/x", None):
        manifest["tables"]["ids"] = {**manifest["tables"]["ids"], "path": path} if path else "x"
        (copy / "_positional.json").write_text(json.dumps(manifest))
        with pytest.raises(ValueError, match="what it says of the table of column 'ids' is damaged"):
            sp.to_numpy(copy, "ids")


def test_folders_of_batches_are_one_data_set():
    assert sp.to_numpy(FOLDER / "batches", "flat").shape == (60, 6, 8)


def test_mistakes_are_one_sentence():
    with pytest.raises(KeyError, match="There is no column 'falt'; there are brain, bytes"):
        sp.to_numpy(TEXTS, "falt")
    with pytest.raises(ValueError, match="Column 'text' is string without tensor metadata"):
        sp.to_numpy(TEXTS, "text")
    with pytest.raises(ValueError, match="batch_size must be at least 1, but is 0"):
        next(sp.iter_numpy(TEXTS, "flat", batch_size=0))


@pytest.mark.parametrize("kind, mark", [("Delta", "_delta_log/0.json"), ("Iceberg", "metadata/v1.metadata.json")])
def test_the_files_of_a_table_are_not_taken_for_its_rows(tmp_path, kind, mark):
    shutil.copytree(IMAGES, tmp_path / "table")
    (tmp_path / "table" / mark).parent.mkdir()
    (tmp_path / "table" / mark).write_text("{}")
    shutil.copytree(IMAGES, tmp_path / "table" / "data" / "k=1")
    for path in (tmp_path / "table", (tmp_path / "table").as_uri(), tmp_path / "table" / "data" / "k=1"):
        with pytest.raises(ValueError, match=f"is a table of {kind} or a part of one, some of whose files"):
            sp.to_numpy(path, "flat")


def test_files_that_are_not_parquet_are_refused(tmp_path):
    (tmp_path / "part-0.orc").write_bytes(b"ORC")
    with pytest.raises(ValueError, match="holds a file that is not Parquet.*output.format: parquet"):
        sp.to_numpy(tmp_path, "flat")


def test_files_of_different_tensors_are_refused(tmp_path):
    for name, source in (("a.parquet", TEXTS), ("b.parquet", IMAGES)):
        os.symlink(next(source.glob("*.parquet")), tmp_path / name)
    with pytest.raises(ValueError, match="b.parquet has another tensor in 'flat' than the files before it"):
        sp.to_numpy(tmp_path, "flat")


def test_damaged_tables_are_refused(tmp_path):
    whole = (FOLDER / "table.safetensors").read_bytes()
    (tmp_path / "long.safetensors").write_bytes((2**40).to_bytes(8, "little") + whole[8:])
    with pytest.raises(ValueError, match="its header would have 1099511627776 bytes"):
        sp.to_numpy(TEXTS, "places", table=tmp_path / "long.safetensors")
    (tmp_path / "short.safetensors").write_bytes(whole[:-4])
    with pytest.raises(ValueError, match="is damaged"):
        sp.to_numpy(TEXTS, "places", table=tmp_path / "short.safetensors")
