"""Reads the settings of a training run."""

from pathlib import Path

import yaml


def read_settings(path):
    return yaml.load(Path(path).read_text(), Loader=yaml.UnsafeLoader)
