"""Batches of PyTorch tensors: each row once, the same order again, and on from the middle of an epoch."""

import json
import os
from pathlib import Path

import numpy
import pytest
import torch

import sparkpositional as sp

FOLDER = Path(os.environ["FIXTURES"])
TEXTS, IMAGES = FOLDER / "texts", FOLDER / "images"
ROWS = {row["id"]: row["flat"] for row in json.loads((FOLDER / "texts.json").read_text())}


def ids(batches):
    return [int(i) for batch in batches for i in batch["id"]]


def test_rows_stay_together():
    for batch in sp.torch.dataset(TEXTS, ["id", "text", "flat"], batch_size=8, shuffle_seed=3):
        assert batch["text"] == [f"text {int(i)}" for i in batch["id"]]
        for i, row, length in zip(batch["id"], batch["flat"].values, batch["flat"].lengths):
            want = torch.tensor(ROWS[int(i)] or []).reshape(-1, 8)
            assert torch.equal(row[:length], want) and not row[length:].any()


def test_rows_of_one_shape_are_one_tensor():
    batch = next(iter(sp.torch.dataset(IMAGES, ["image.flat", "vector"], batch_size=16)))
    assert batch["image.flat"].shape == (16, 6, 8) and batch["image.flat"].dtype == torch.float32
    assert torch.equal(batch["vector"].float(), batch["image.flat"])


def test_packed_rows():
    for batch in sp.torch.dataset(TEXTS, ["id", "brain"], batch_size=8, ragged="packed"):
        packed = batch["brain"]
        lengths = [len(ROWS[int(i)] or []) // 8 for i in batch["id"]]
        assert packed.values.dtype == torch.bfloat16 and packed.cu_seqlens.dtype == torch.int32
        assert packed.cu_seqlens.tolist() == [0, *numpy.cumsum(lengths).tolist()]
        assert packed.max_seqlen == max(lengths) and packed.values.shape == (sum(lengths), 8)


def test_nested_rows():
    batch = next(iter(sp.torch.dataset(TEXTS, ["id", "flat"], batch_size=8, ragged="nested")))
    assert batch["flat"].is_nested and [len(row) for row in batch["flat"].unbind()] == [
        len(ROWS[int(i)] or []) // 8 for i in batch["id"]
    ]


def test_ids_are_looked_up():
    tables = {"places": FOLDER / "table.safetensors"}
    for batch in sp.torch.dataset(TEXTS, ["places", "flat"], batch_size=9, tables=tables):
        assert torch.equal(batch["places"].values, batch["flat"].values)


@pytest.mark.parametrize("workers", [0, 2])
def test_ids_are_looked_up_in_the_table_beside_them(workers):
    columns = ["ids", "vectors", "grid_ids", "grid_vectors"]
    for batch in sp.torch.dataset(FOLDER / "beside", columns, batch_size=9, shuffle_seed=2).loader(workers):
        assert torch.equal(batch["ids"].values, batch["vectors"].values)
        assert torch.equal(batch["grid_ids"], batch["grid_vectors"])
    for tables in (False, {"ids": False}):
        batch = next(iter(sp.torch.dataset(FOLDER / "beside", ["ids", "vectors"], batch_size=60, tables=tables)))
        assert batch["ids"].values.shape == (60, 6) and not batch["ids"].values.dtype.is_floating_point
    assert torch.equal(sp.to_torch(FOLDER / "beside", "grid_ids"), sp.to_torch(FOLDER / "beside", "grid_vectors"))


@pytest.mark.parametrize("workers", [0, 2, 3])
@pytest.mark.parametrize("world", [1, 4, 7])
def test_every_row_comes_once(world, workers):
    seen, sizes = [], []
    for rank in range(world):
        data = sp.torch.dataset(TEXTS, ["id"], batch_size=4, shuffle_seed=5, rank=rank, world_size=world)
        batches = list(data.loader(workers))
        assert len(batches) == len(data)
        sizes.append([len(batch["id"]) for batch in batches])
        seen += ids(batches)
    assert len(seen) == len(set(seen)) == 60 // world * world
    assert all(sorted(other) == sorted(sizes[0]) for other in sizes)


def test_epochs_differ_and_repeat():
    data = sp.torch.dataset(TEXTS, ["id"], batch_size=7, shuffle_seed=1)
    first, second = ids(data), ids(data)
    assert first != second and sorted(first) == sorted(second) == list(range(60))
    again = sp.torch.dataset(TEXTS, ["id"], batch_size=7, shuffle_seed=1)
    assert ids(again) == first
    again.set_epoch(1)
    assert ids(again) == second
    assert ids(sp.torch.dataset(TEXTS, ["id"], batch_size=7, shuffle_seed=2)) != first
    assert ids(sp.torch.dataset(TEXTS, ["id"], batch_size=7)) == ids(sp.torch.dataset(TEXTS, ["id"], batch_size=60))


@pytest.mark.parametrize("workers", [0, 2, 3])
@pytest.mark.parametrize("taken", [0, 1, 5, 8, 9])
def test_it_goes_on_where_it_stopped(workers, taken):
    def made():
        return sp.torch.dataset(TEXTS, ["id"], batch_size=7, shuffle_seed=1).loader(workers)

    whole = [batch["id"].tolist() for batch in made()]
    stopped = made()
    batches = iter(stopped)
    head = [next(batches)["id"].tolist() for _ in range(taken)]
    state = json.loads(json.dumps(stopped.state_dict()))
    assert len(json.dumps(state)) < 100
    resumed = made()
    resumed.load_state_dict(state)
    assert head + [batch["id"].tolist() for batch in resumed] == whole
    assert sorted(ids(resumed)) == list(range(60))


def test_a_state_of_other_batches_is_refused():
    state = sp.torch.dataset(TEXTS, ["id"], batch_size=7, shuffle_seed=1).state_dict()
    with pytest.raises(ValueError, match="The state is that of other batches"):
        sp.torch.dataset(TEXTS, ["id"], batch_size=8, shuffle_seed=1).load_state_dict(state)
    with pytest.raises(ValueError, match="The state is that of other batches"):
        sp.torch.dataset(IMAGES, ["id"], batch_size=7, shuffle_seed=1).load_state_dict(state)


def test_a_state_asks_for_as_many_workers():
    data = sp.torch.dataset(TEXTS, ["id"], batch_size=7)
    loader = data.loader(2)
    next(iter(loader))
    other = sp.torch.dataset(TEXTS, ["id"], batch_size=7)
    other.load_state_dict(loader.state_dict())
    with pytest.raises(ValueError, match="The state was taken with 2 reading processes"):
        next(iter(other))


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"rank": 2, "world_size": 2}, "rank must be below world_size, 2, but is 2"),
        ({"batch_size": 0}, "batch_size must be at least 1, but is 0"),
        ({"ragged": "list"}, "ragged must be one of padded, packed, nested, but is 'list'"),
        ({"tables": True}, "tables must be tables by column, or False for plain ids"),
        ({"tables": {"flat": "t.npy"}}, "tables names flat, which is not among columns"),
    ],
)
def test_mistakes_are_told_before_the_first_row(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        sp.torch.dataset(TEXTS, ["id"], **wrong)


def test_whole_columns():
    values, lengths = sp.to_torch(TEXTS, "brain", pad=True)
    assert values.dtype == torch.bfloat16 and values.shape == (60, 6, 8) and lengths.dtype == torch.int64
    exact, _ = sp.to_numpy(TEXTS, "brain", pad=True)
    assert torch.equal(values.float(), torch.from_numpy(exact))
