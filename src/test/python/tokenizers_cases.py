"""Trains small tokenizers and writes down what the owners' libraries make of texts, with many settings.

From the top of the project, in an environment each:

    pip install tokenizers==0.22.2;       python3 src/test/python/tokenizers_cases.py files
    pip install transformers==5.18.0;     python3 src/test/python/tokenizers_cases.py models

tokenizers 0.23 stops reading a text where a row is full, and so loses windows, and takes a long first text of a pair for the
shorter one: both are as 0.22 has them, and second texts of the models are short.
"""

import itertools
import json
import pathlib
import shutil
import sys

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

OUT = pathlib.Path("src/test/resources/tokenizers")
CORPUS = [
    "the cat sat on the mat and the dog ran after the cat",
    "a quick brown fox jumps over the lazy dog in the garden",
    "positions of tokens are counted from zero in every row",
    "padding and truncation are what the file of a tokenizer says",
    "the garden of the fox is full of naïve cafés and 東京",
]
TEXTS = [
    "the cat sat on the mat and the dog ran after the fox in the garden of the cafés",
    "a dog",
    "",
]
SECOND = "positions of tokens are counted"


def bpe():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=330,
        special_tokens=["<s>", "</s>", "<pad>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s>:1 $B:1", special_tokens=[("<s>", 0)]
    )
    return tokenizer


def wordpiece():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=120, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def unigram():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=120, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[("</s>", 1)]
    )
    return tokenizer


def shown(encoding):
    return {
        "ids": encoding.ids,
        "type_ids": encoding.type_ids,
        "attention_mask": encoding.attention_mask,
        "offsets": [list(one) for one in encoding.offsets],
        "tokens": encoding.tokens,
    }


def rows(tokenizer, text, pair, special=True):
    encoding = tokenizer.encode(text, pair, add_special_tokens=special)
    return [shown(one) for one in [encoding] + encoding.overflowing]


def settings(pad):
    """Blocks of truncation and padding, as tokenizer.json may have them."""
    cut = [None] + [
        {"max_length": length, "stride": stride, "strategy": strategy, "direction": direction}
        for length, stride, strategy, direction in [
            (8, 0, "longest_first", "right"),
            (12, 3, "longest_first", "left"),
            (11, 2, "longest_first", "right"),
            (64, 0, "longest_first", "left"),
            (14, 1, "only_first", "right"),
            (14, 1, "only_first", "left"),
        ]
    ]
    fill = [None] + [
        {**pad, "length": length, "direction": direction, "pad_to_multiple_of": multiple, "pad_type_id": kind}
        for length, direction, multiple, kind in [
            (None, "right", None, 0),
            (None, "left", 8, 0),
            (13, "left", None, 2),
            (13, "right", 8, 0),
        ]
    ]
    return list(itertools.product(cut, fill))


def files_by_themselves():
    for name, make, pad in [
        ("bpe", bpe, {"pad_id": 2, "pad_token": "<pad>"}),
        ("wordpiece", wordpiece, {"pad_id": 0, "pad_token": "[PAD]"}),
        ("unigram", unigram, {"pad_id": 0, "pad_token": "<pad>"}),
    ]:
        tokenizer = make()
        tokenizer.save(str(OUT / f"{name}.json"))
        cases = []
        for number, (cut, fill) in enumerate(settings(pad)):
            tokenizer.no_truncation()
            tokenizer.no_padding()
            if cut:
                tokenizer.enable_truncation(**cut)
            if fill:
                tokenizer.enable_padding(**fill)
            blocks = json.loads(tokenizer.to_str(pretty=False))
            case = {"truncation": blocks["truncation"], "padding": blocks["padding"], "rows": []}
            text = TEXTS[number % 3] if number % 4 else TEXTS[0]
            for pair in [None, SECOND] if number % 2 else [None]:
                if pair and cut and cut["strategy"] == "only_first":
                    text, pair = TEXTS[0], "dog"
                case["rows"].append({"text": text, "pair": pair, "windows": rows(tokenizer, text, pair)})
            cases.append(case)
        write(OUT / f"{name}-cases.json", cases)


CONFIGS = {
    "wordpiece-plain": (wordpiece, {"pad_token": "[PAD]", "model_max_length": 12, "do_lower_case": True}),
    "wordpiece-left": (
        wordpiece,
        {"pad_token": "[MASK]", "padding_side": "left", "truncation_side": "left", "model_max_length": 10},
    ),
    "bpe-bos-eos": (
        bpe,
        {
            "bos_token": "<s>",
            "eos_token": "</s>",
            "pad_token": "</s>",
            "add_bos_token": True,
            "add_eos_token": True,
            "model_max_length": 16,
        },
    ),
    "bpe-no-bos": (
        bpe,
        {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "add_bos_token": False, "model_max_length": 9},
    ),
    "unigram-new-tokens": (
        unigram,
        {
            "pad_token": "<filling>",
            "eos_token": "</s>",
            "extra_special_tokens": ["<extra>"],
            "model_max_length": 14,
            "added_tokens_decoder": {
                "0": {"content": "<pad>", "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True},
                "1": {"content": "</s>", "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True},
                "2": {"content": "<unk>", "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True},
                "NEXT": {"content": "<word>", "single_word": False, "lstrip": True, "rstrip": False, "normalized": False, "special": False},
            },
        },
    ),
    "unigram-endless": (unigram, {"pad_token": "<pad>", "eos_token": "</s>", "model_max_length": int(1e30)}),
}


def model_directories():
    from transformers import PreTrainedTokenizerFast

    for name, (make, config) in CONFIGS.items():
        directory = OUT / "models" / name
        directory.mkdir(parents=True)
        tokenizer = make()
        tokenizer.save(str(directory / "tokenizer.json"))
        config = {**config, "tokenizer_class": "PreTrainedTokenizerFast"}
        decoder = config.get("added_tokens_decoder", {})
        if "NEXT" in decoder:
            decoder[str(tokenizer.get_vocab_size())] = decoder.pop("NEXT")
        write(directory / "tokenizer_config.json", config)
        loaded = PreTrainedTokenizerFast.from_pretrained(str(directory))
        texts = [TEXTS[0], "a dog <word> <extra><filling> [MASK] THE fox</s>"]
        cases = []
        for text, pair in itertools.product(texts, [None, "a dog"]):
            limit = loaded.model_max_length
            for multiple in [None, next(one for one in range(3, 10) if limit % one == 0)]:
                call = {"truncation": True, "padding": "max_length"} if limit < 1e20 else {"padding": True}
                encoded = loaded(
                    text,
                    pair,
                    pad_to_multiple_of=multiple,
                    **call,
                )
                windows = [shown(encoded.encodings[0])]
                cases.append({"text": text, "pair": pair, "multiple": multiple, "windows": windows})
        write(directory / "expected.json", cases)


def write(path, value):
    lines = json.dumps(value, ensure_ascii=False)
    path.write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    if sys.argv[1] == "models":
        shutil.rmtree(OUT / "models", ignore_errors=True)
        model_directories()
    else:
        files_by_themselves()
