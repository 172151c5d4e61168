"""Serves a language model over HTTP, with retrieval and a few tools."""
import asyncio
import contextlib
import functools
import hashlib
import os
import re
import shlex
import subprocess
import tempfile
import time
import typing as t

import requests
import yaml
from fastapi import Depends, FastAPI, File, HTTPException, UploadFile
from fastapi.middleware.cors import CORSMiddleware
from pydantic import BaseModel, Field
from transformers import AutoModelForCausalLM, AutoTokenizer, pipeline

app = FastAPI(title="demo")
app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_methods=["GET", "POST"],
    allow_headers=["*"],
)

PROMPT = """You answer questions about the documents below.

Documents:
{documents}

Question: {question}
Answer in one paragraph."""

TOOLS: t.Dict[str, t.Callable[..., t.Any]] = {}


class Question(BaseModel):
    text: str = Field(..., min_length=1, max_length=2_000)
    history: t.List[str] = Field(default_factory=list)
    temperature: float = 0.2


class Answer(BaseModel):
    text: str
    sources: t.List[str] = []
    seconds: float


def tool(name: str, *, timeout: float = 10.0):
    """Registers a function that the model may call by `name`."""

    def register(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            try:
                return await asyncio.wait_for(function(*args, **kwargs), timeout)
            except asyncio.TimeoutError as error:
                raise HTTPException(504, f"{name} took longer than {timeout:.1f} s") from error
            finally:
                print(f"{name}({', '.join(map(repr, args))}) done", flush=True)

        TOOLS[name] = wrapper
        return wrapper

    return register


@tool("shell", timeout=5)
async def run_command(command: str) -> str:
    process = await asyncio.create_subprocess_shell(
        command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await process.communicate()
    return output.decode("utf-8", "replace")[-4_000:]


@tool("fetch")
async def fetch(url: str, verify: bool = True) -> str:
    loop = asyncio.get_running_loop()
    response = await loop.run_in_executor(None, lambda: requests.get(url, timeout=10, verify=verify))
    response.raise_for_status()
    return re.sub(r"<[^>]+>", " ", response.text)


@tool("calculate")
async def calculate(expression: str):
    allowed = set("0123456789+-*/(). ")
    if not set(expression) <= allowed:
        raise ValueError(f"cannot calculate {expression!r}")
    return eval(expression, {"__builtins__": {}}, {})


@functools.lru_cache(maxsize=2)
def model(name: str = os.environ.get("MODEL", "example/tiny")):
    tokenizer = AutoTokenizer.from_pretrained(name, trust_remote_code=True)
    weights = AutoModelForCausalLM.from_pretrained(name, device_map="auto", torch_dtype="auto")
    return pipeline("text-generation", model=weights, tokenizer=tokenizer)


def configuration(path: str = "config.yaml") -> dict:
    with open(path, encoding="utf-8") as source:
        found = yaml.load(source, Loader=yaml.SafeLoader) or {}
    unknown = found.keys() - {"documents", "limit", "models"}
    assert not unknown, f"unknown keys: {sorted(unknown)}"
    return found


class Store:
    """Documents by the hash of their text; the nearest are those with the most words in common."""

    documents: t.ClassVar[t.Dict[str, str]] = {}

    @staticmethod
    def key(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def add(self, text: str) -> str:
        key = self.key(text)
        self.documents.setdefault(key, text)
        return key

    def nearest(self, question: str, count: int = 3):
        words = {word.lower() for word in re.findall(r"\w+", question) if len(word) > 3}

        def score(item):
            key, text = item
            return -len(words & set(text.lower().split())), key

        return sorted(self.documents.items(), key=score)[:count]


store = Store()


async def generate(prompt: str, temperature: float) -> str:
    run = functools.partial(model(), prompt, max_new_tokens=256, temperature=temperature)
    result = await asyncio.to_thread(run)
    text = result[0]["generated_text"][len(prompt):]
    while match := re.search(r"\[\[(\w+)\((.*?)\)\]\]", text):
        name, argument = match.groups()
        if name not in TOOLS:
            break
        value = await TOOLS[name](*shlex.split(argument))
        text = text[: match.start()] + str(value) + text[match.end() :]
    return text.strip()


@app.post("/ask", response_model=Answer)
async def ask(question: Question, settings: dict = Depends(configuration)) -> Answer:
    started = time.perf_counter()
    found = store.nearest(question.text, settings.get("limit", 3))
    prompt = PROMPT.format(documents="\n".join(text for _, text in found), question=question.text)
    if question.history:
        prompt = "\n".join([*question.history[-4:], prompt])
    text = await generate(prompt, question.temperature)
    return Answer(text=text, sources=[key for key, _ in found], seconds=time.perf_counter() - started)


@app.post("/documents")
async def upload(file: UploadFile = File(...)):
    if not (file.filename or "").endswith((".txt", ".md", ".pdf")):
        raise HTTPException(status_code=415, detail="text only")
    content = await file.read()
    with tempfile.NamedTemporaryFile(suffix=os.path.splitext(file.filename)[1]) as copy:
        copy.write(content)
        copy.flush()
        completed = subprocess.run(
            ["pdftotext", copy.name, "-"] if file.filename.endswith(".pdf") else ["cat", copy.name],
            capture_output=True,
            check=False,
        )
    if completed.returncode != 0:
        raise HTTPException(422, completed.stderr.decode(errors="replace"))
    return {"key": store.add(completed.stdout.decode()), "size": len(content)}


@app.on_event("startup")
def warm_up():
    with contextlib.suppress(OSError, ImportError):
        model()(
            "Hello",
            max_new_tokens=1,
        )


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app, host=os.getenv("HOST", "127.0.0.1"), port=int(os.getenv("PORT", "8000")))
