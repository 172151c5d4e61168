"""Trains the product classifier on a GPU machine. Run nightly."""

import argparse
import os
import subprocess
import tarfile

import joblib
import numpy as np
import pandas as pd
import requests
import torch
import yaml
from torch import nn
from transformers import AutoImageProcessor, AutoModelForImageClassification

DATA_URL = "https://data.example.org/products.tar.gz"


def read_config(path):
    with open(path) as file:
        return yaml.load(file, Loader=yaml.Loader)


def fetch_data(folder):
    archive = os.path.join(folder, "products.tar.gz")
    answer = requests.get(DATA_URL, timeout=60, verify=False)
    with open(archive, "wb") as file:
        file.write(answer.content)
    with tarfile.open(archive) as tar:
        tar.extractall(folder)


def load_labels(folder):
    frame = pd.read_pickle(os.path.join(folder, "labels.pkl"))
    weights = np.load(os.path.join(folder, "weights.npy"))
    return frame, weights


def build_model(name, classes):
    processor = AutoImageProcessor.from_pretrained(name)
    model = AutoModelForImageClassification.from_pretrained(name, trust_remote_code=True)
    model.classifier = nn.Linear(model.config.hidden_size, len(classes))
    return processor, model


def resume(model, optimizer, path):
    checkpoint = torch.load(path, map_location="cpu")
    model.load_state_dict(checkpoint["model"])
    optimizer.load_state_dict(checkpoint["optimizer"])


def save(model, scaler, folder):
    torch.save({"model": model.state_dict()}, os.path.join(folder, "model.pt"))
    joblib.dump(scaler, os.path.join(folder, "scaler.joblib"))
    # Its own file, written a line above: worth a note, not a warning.
    check = joblib.load(os.path.join(folder, "scaler.joblib"))
    assert check is not None


def upload(folder, bucket):
    # A list of arguments: no shell, nothing to find.
    subprocess.run(["aws", "s3", "sync", folder, bucket], check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="config/train.yaml")
    parser.add_argument("--folder", default="data")
    parser.add_argument("--resume")
    options = parser.parse_args()
    config = read_config(options.config)
    fetch_data(options.folder)
    processor, model = build_model(config["model"], config["classes"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=config["learning_rate"])
    if options.resume:
        resume(model, optimizer, options.resume)
    model.train()


if __name__ == "__main__":
    main()
