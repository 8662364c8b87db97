"""Hugging Face datasets and tokenizers: lines of text to ids and position ids in two processes, to Parquet."""

import os
import sys

from datasets import load_dataset
from tokenizers import Tokenizer

TOKENIZER = sys.argv[4]
os.environ["TOKENIZERS_PARALLELISM"] = "false"


def convert(batch):
    global tokenizer
    if "tokenizer" not in globals():
        tokenizer = Tokenizer.from_file(TOKENIZER)
    ids = [encoding.ids for encoding in tokenizer.encode_batch(batch["text"])]
    return {"ids": ids, "position_ids": [list(range(len(row))) for row in ids]}


if __name__ == "__main__":
    folder, target = sys.argv[1], sys.argv[2]
    texts = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    rows = load_dataset("text", data_files=texts, split="train", cache_dir=target + ".cache")
    rows = rows.map(convert, batched=True, num_proc=int(sys.argv[3]))
    os.makedirs(target)
    rows.to_parquet(os.path.join(target, "part.parquet"))
