"""Batches composed in other processes, in an order that does not depend on how many there are."""

import multiprocessing
import sys
from dataclasses import dataclass
from queue import Empty, Full

import numpy as np
import torch

from ..data.facts import Facts
from ..data.names import Names, spots
from ..data.samples import Composer, DataOptions
from ..data.tokens import TokenTable, with_stranger
from ..data.vocabulary import load_vocabulary

STRANGERS = 0.05


@dataclass(frozen=True)
class Batch:
    """pictures uint8 [N, S, S, 3], masks bool [N, S, S] (True = known), rows int32 and words bool [N, T].

    facts int32 [N, F]: what the picture shows, whether or not its caption was dropped (`Facts.listed`). owners int8 [N, T] and spots
    float32 [N, 2, 3]: which tokens name which of its things, and where these lie (`data/names.py`).
    """

    pictures: np.ndarray
    masks: np.ndarray
    rows: np.ndarray
    words: np.ndarray
    facts: np.ndarray
    owners: np.ndarray
    spots: np.ndarray

    def tensors(self, device="cpu"):
        """x0 [N, 3, S, S] in [-1, 1], mask [N, 1, S, S] float, rows int64, words bool, on `device`."""
        x0 = torch.from_numpy(self.pictures).to(device).permute(0, 3, 1, 2).float() / 127.5 - 1
        mask = torch.from_numpy(self.masks).to(device)[:, None].float()
        rows, words = torch.from_numpy(self.rows).to(device).long(), torch.from_numpy(self.words).to(device)
        return x0, mask, rows, words


class BatchMaker:
    """Makes batch number k of a stage: samples k * size .. (k + 1) * size - 1."""

    def __init__(self, options: DataOptions, batch: int, text_ctx: int):
        self.composer = Composer(options)
        concepts = load_vocabulary(options.vocabulary)
        self.table, self.facts = TokenTable.of(concepts), Facts(concepts)
        self.names = Names(concepts, self.table)
        self.batch, self.text_ctx = batch, text_ctx

    def make(self, number: int, first: int) -> Batch:
        """Batch `number` of a phase whose first sample has the index `first`."""
        indices = range(first + number * self.batch, first + (number + 1) * self.batch)
        samples = [self.composer.sample(i) for i in indices]
        seed = self.composer.options.seed
        rows, words = zip(*(worded(self.table, s.caption, self.text_ctx, (seed, i)) for s, i in zip(samples, indices)))
        return Batch(
            np.stack([s.picture for s in samples]),
            np.stack([s.mask > 0.5 for s in samples]),
            np.array(rows, np.int32),
            np.array(words),
            self.facts.listed([s.scene for s in samples]),
            np.array([self.names.phrases(s.scene, list(row)) for s, row in zip(samples, rows)], np.int8),
            np.stack([spots(s.scene) for s in samples]),
        )


def worded(table: TokenTable, caption: str, text_ctx: int, key: tuple[int, int]):
    """Rows and word mask; now and then, as `key` (seed, index) decides, with an unknown word among them."""
    rows, mask = table.encode(caption, text_ctx)
    rng = np.random.default_rng((*key, 1))
    return with_stranger(rows, mask, rng) if rng.random() < STRANGERS else (rows, mask)


def produce(queue, maker_arguments, first: int, number: int, stride: int) -> None:
    """Worker process: every `stride`-th batch from `number` on, for ever."""
    torch.set_num_threads(1)
    maker = BatchMaker(*maker_arguments)
    while True:
        put(queue, maker.make(number, first))
        number += stride


def put(queue, item) -> None:
    """Hands over an item; ends this process when its parent was killed and nobody reads any more."""
    parent = multiprocessing.parent_process()
    while True:
        try:
            return queue.put(item, timeout=10)
        except Full:
            if not parent.is_alive():
                sys.exit(1)


class Feed:
    """Hands out batches in order; `with` ends its processes.

    `place`: the index of the phase's first sample, and the number of the first batch wanted.
    """

    def __init__(self, options: DataOptions, batch: int, text_ctx: int, place: tuple[int, int], workers: int):
        first, start = place
        context = multiprocessing.get_context("spawn")
        self.queues = [context.Queue(4) for _ in range(workers)]
        arguments = (options, batch, text_ctx)
        self.processes = [
            context.Process(target=produce, args=(q, arguments, first, start + i, workers), daemon=True)
            for i, q in enumerate(self.queues)
        ]
        self.turn = 0

    def __enter__(self) -> "Feed":
        for process in self.processes:
            process.start()
        return self

    def __exit__(self, *failure) -> None:
        for process in self.processes:
            process.terminate()
            process.join()

    def next(self) -> Batch:
        """The next batch in order; fails when its process died."""
        queue, process = self.queues[self.turn], self.processes[self.turn]
        self.turn = (self.turn + 1) % len(self.queues)
        while True:
            try:
                return queue.get(timeout=30)
            except Empty:
                if not process.is_alive():
                    raise RuntimeError(f"a composing process ended with code {process.exitcode}") from None
