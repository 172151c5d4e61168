/** The lists that the built-in rules share, as rules of a workspace take them in. */
import { expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { loadRulePack } from '../../server/src/rule/load-rules.ts';
import { fileFrom } from '../document-from.ts';
import { GOOD_RULE, loadOne } from './load.ts';

/** The texts that the rule finds, whose sources are one list. */
async function found(list: string, code: string): Promise<readonly string[]> {
  const taint = `taint:\n  sources: [{ use: ${list} }]\n  sinks: [{ pattern: consume($X), where: [{ focus: $X }] }]\n`;
  const { rules, problems } = await loadOne(GOOD_RULE.replace(/^match:.*\n/m, taint));
  expect(problems).toEqual([]);
  const { findings } = createEngine(rules).analyze(fileFrom(code), { versions: { lookup: () => [] } });
  return findings.map(({ span }) => code.slice(span.start, span.end));
}

it('are part of the pack, and no rules', () => {
  const { rules, problems } = loadRulePack();
  expect(problems).toEqual([]);
  expect(rules.filter(({ category }) => category === 'shared')).toEqual([]);
});

it.each([
  [
    'import openai\nc = openai.OpenAI()\nr = c.chat.completions.create(model="m")\nconsume(r.choices[0])\n',
    ['r.choices[0]'],
  ],
  ['from anthropic import Anthropic\nr = Anthropic().messages.create()\nconsume(r)\n', ['r']],
  ['from transformers import pipeline\np = pipeline("chat")\nconsume(p("hello"))\n', ['p("hello")']],
  ['import litellm\nconsume(litellm.completion(model="m"))\n', ['litellm.completion(model="m")']],
  [
    'def ask(client):\n    consume(client.chat.completions.create(model="m"))\n',
    ['client.chat.completions.create(model="m")'],
  ],
  [
    'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI()\nconsume(llm.invoke("q").content)\n',
    ['llm.invoke("q").content'],
  ],
  ['from langchain.tools import tool\nconsume(search_tool.invoke("q"))\n', []],
  ['sent = client.messages.create(to=number, body=text)\nconsume(sent)\n', []],
])('model-output: %s', async (code, texts) => {
  expect(await found('model-output', code)).toEqual(texts);
});

it.each([
  ['from flask import request\nconsume(request.args["q"])\n', ['request.args["q"]']],
  ['from fastapi import FastAPI\napp = FastAPI()\n@app.get("/")\nasync def f(q: str):\n    consume(q)\n', ['q']],
  ['import flask\napp = flask.Flask(__name__)\n@app.route("/<n>")\ndef f(n):\n    consume(n)\n', ['n']],
  ['@cache.get("key")\ndef f(n):\n    consume(n)\n', []],
  ['from fastapi import Depends\n@app.get("/")\ndef f(store: Store = Depends(open_store)):\n    consume(store)\n', []],
  ['import gradio as gr\ndef answer(text):\n    consume(text)\ngr.Interface(fn=answer, inputs="text")\n', ['text']],
  ['import streamlit as st\nconsume(st.text_input("Name"))\n', ['st.text_input("Name")']],
  ['def view(request):\n    consume(request.POST["q"])\n', ['request.POST["q"]']],
  ['from fastapi import FastAPI\napp = FastAPI()\n@app.on_event("startup")\ndef f(n):\n    consume(n)\n', []],
])('request-input: %s', async (code, texts) => {
  expect(await found('request-input', code)).toEqual(texts);
});
