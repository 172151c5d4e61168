"""Serves the product classifier, and a caption for each picture."""

import json
import subprocess

import torch
from fastapi import FastAPI, UploadFile
from fastapi.middleware.cors import CORSMiddleware
from openai import OpenAI

app = FastAPI()
app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
)

client = OpenAI()
# Tensors only: this is how it should be.
model = torch.load("model.pt", weights_only=True)


@app.post("/convert")
async def convert(file: UploadFile):
    picture = f"/tmp/{file.filename}"
    with open(picture, "wb") as target:
        target.write(await file.read())
    subprocess.run(f"convert {picture} -resize 224x224 {picture}.png", shell=True, check=True)
    return {"path": f"{picture}.png"}


@app.post("/attributes")
async def attributes(description: str):
    answer = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": f"Attributes of this product as a dictionary: {description}"}],
    )
    return eval(answer.choices[0].message.content)


@app.get("/settings")
def settings():
    with open("config/settings.json") as file:
        return json.load(file)


@app.get("/health")
def health():
    version = subprocess.check_output("git rev-parse --short HEAD", shell=True)
    return {"version": version.decode().strip()}
