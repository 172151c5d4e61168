"""Trains a small image classifier and writes checkpoints.

Run with `python train.py --data images --epochs 3`; resumes from the newest checkpoint of the output folder.
"""
from __future__ import annotations

import argparse
import json
import logging
import os
import pickle
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable, Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn, optim
from torch.utils.data import (
    DataLoader,
    Dataset,
    random_split,
)

log = logging.getLogger(__name__)
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


@dataclass(frozen=True)
class Settings:
    """What the command line can change."""

    data: Path
    output: Path = Path("runs")
    epochs: int = 10
    rate: float = 3e-4
    batch: int = 64
    seed: int | None = None
    extras: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_arguments(cls, arguments: list[str] | None = None) -> "Settings":
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("--data", type=Path, required=True, help="folder of images")
        parser.add_argument("--output", type=Path, default=Path("runs"))
        parser.add_argument("--epochs", type=int, default=10)
        parser.add_argument("--rate", type=float, default=3e-4, metavar="LR")
        parser.add_argument("--batch", type=int, default=64)
        parser.add_argument("--seed", type=int)
        found = vars(parser.parse_args(arguments))
        return cls(**{key: value for key, value in found.items() if value is not None})

    def describe(self) -> str:
        return ", ".join(f"{name}={value!r}" for name, value in sorted(vars(self).items()))


class Images(Dataset):
    """Arrays from disk, one file per class."""

    def __init__(self, root: Path, *, limit: int = 0, transform=None):
        super().__init__()
        self.items: list[tuple[np.ndarray, int]] = []
        self.transform = transform or (lambda image: image)
        for label, path in enumerate(sorted(root.glob("*.npy"))):
            batch = np.load(path, allow_pickle=True)
            for image in batch[:limit] if limit else batch:
                self.items.append((image.astype(np.float32) / 255.0, label))

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        image, label = self.items[index]
        return torch.from_numpy(self.transform(image)), label

    @property
    def classes(self) -> int:
        return 1 + max((label for _, label in self.items), default=-1)


class Block(nn.Module):
    def __init__(self, inner: int, outer: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(inner, outer, kernel_size=3, padding=1, bias=False),
            nn.BatchNorm2d(outer),
            nn.ReLU(inplace=True),
            nn.Dropout(dropout),
        )
        self.shortcut = nn.Identity() if inner == outer else nn.Conv2d(inner, outer, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(self.layers(x) + self.shortcut(x))


class Classifier(nn.Module):
    def __init__(self, classes: int, widths: Iterable[int] = (32, 64, 128)):
        super().__init__()
        blocks, previous = [], 3
        for width in widths:
            blocks += [Block(previous, width), nn.MaxPool2d(2)]
            previous = width
        self.features = nn.Sequential(*blocks)
        self.head = nn.Linear(previous, classes)

    def forward(self, x):
        pooled = self.features(x).mean(dim=(2, 3))
        return self.head(pooled)


def seed_everything(seed: int) -> None:
    for function in (random.seed, np.random.seed, torch.manual_seed):
        function(seed)


def newest(folder: Path) -> Path | None:
    found = sorted(folder.glob("*.pt"), key=os.path.getmtime, reverse=True)
    return found[0] if found else None


def load_checkpoint(path: Path, model: nn.Module, optimizer: optim.Optimizer) -> int:
    state = torch.load(path, map_location=DEVICE)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    log.info("resumed from %s at epoch %d", path, state["epoch"])
    return state["epoch"] + 1


def save_checkpoint(path: Path, **state: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    torch.save(state, temporary)
    temporary.rename(path)


def batches(loader: DataLoader) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    for images, labels in loader:
        yield images.to(DEVICE, non_blocking=True), labels.to(DEVICE)


def run_epoch(model, loader, optimizer=None):
    totals = defaultdict(float)
    model.train(optimizer is not None)
    with torch.set_grad_enabled(optimizer is not None):
        for images, labels in batches(loader):
            scores = model(images)
            loss = F.cross_entropy(scores, labels)
            if optimizer is not None:
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
            totals["loss"] += loss.item() * len(labels)
            totals["hits"] += (scores.argmax(dim=1) == labels).sum().item()
            totals["count"] += len(labels)
    return {
        "loss": totals["loss"] / max(1, totals["count"]),
        "accuracy": totals["hits"] / max(1, totals["count"]),
    }


def export_labels(dataset: Images, path: Path) -> None:
    names = {index: f"class-{index:03d}" for index in range(dataset.classes)}
    with open(path, "wb") as target, open(path.with_suffix(".json"), "w") as readable:
        pickle.dump(names, target)
        json.dump(names, readable, indent=2)


def main() -> int:
    settings = Settings.from_arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    log.info("settings: %s", settings.describe())
    if settings.seed is not None:
        seed_everything(settings.seed)
    dataset = Images(settings.data)
    held_out = len(dataset) // 10
    training, validation = random_split(dataset, [len(dataset) - held_out, held_out])
    model = Classifier(dataset.classes).to(DEVICE)
    optimizer = optim.AdamW(model.parameters(), lr=settings.rate, weight_decay=1e-2)
    checkpoint = newest(settings.output)
    first = load_checkpoint(checkpoint, model, optimizer) if checkpoint else 0
    best = float("-inf")
    for epoch in range(first, settings.epochs):
        results = {
            "train": run_epoch(
                model,
                DataLoader(training, settings.batch, shuffle=True, num_workers=4),
                optimizer,
            ),
            "valid": run_epoch(model, DataLoader(validation, settings.batch)),
        }
        log.info("epoch %d: %s", epoch, json.dumps(results, sort_keys=True))
        if results["valid"]["accuracy"] > best:
            best = results["valid"]["accuracy"]
            save_checkpoint(
                settings.output / f"best-{epoch}.pt",
                model=model.state_dict(),
                optimizer=optimizer.state_dict(),
                epoch=epoch,
            )
    export_labels(dataset, settings.output / "labels.pkl")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
