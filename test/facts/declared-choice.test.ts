/** Values that their declaration keeps to numbers and to choices of the author's own. */
import { describe, expect, test } from 'vitest';
import { isDeclaredChoice } from '../../server/src/facts/declared-choice.ts';
import { probe } from './probe.ts';

const HEAD = `
import datetime, uuid
from enum import Enum, StrEnum
from typing import Annotated, Literal, Optional
from pydantic import BaseModel, Field, PositiveInt

class Mode(str, Enum):
    FAST = "fast"

class Kind(StrEnum):
    A = "a"

class Job(BaseModel):
    count: int = Field(ge=0)
    name: str
    mode: Mode
    size: PositiveInt | None = None
`;

function choices(parameter: string, expression: string): readonly boolean[] {
  return probe(`${HEAD}\ndef run(${parameter}):\n    probe(${expression})`, (program, ref) =>
    isDeclaredChoice(program, ref),
  );
}

describe('is a number or a choice', () => {
  test.each([
    ['x: int', 'x'],
    ['x: bool = False', 'x'],
    ['x: Optional[float] = None', 'x'],
    ['x: int | None', 'x'],
    ['x: uuid.UUID', 'x'],
    ['x: datetime.date', 'x'],
    ['x: Annotated[int, Field(ge=1)]', 'x'],
    ['x: Literal["a", "b"]', 'x'],
    ['x: Mode', 'x'],
    ['x: Kind', 'x.value'],
    ['job: Job', 'job.count'],
    ['job: Job', 'job.size'],
    ['job: Job', 'job.mode.value'],
    ['job: "Job"', 'job.mode'],
  ])('%j: %s', (parameter, expression) => {
    expect(choices(parameter, expression)).toEqual([true]);
  });
});

describe('may be any text', () => {
  test.each([
    ['x', 'x'],
    ['x: str', 'x'],
    ['x: int | str', 'x'],
    ['x: Annotated[str, Field(max_length=9)]', 'x'],
    ['x: list[int]', 'x'],
    ['job: Job', 'job'],
    ['job: Job', 'job.name'],
    ['job: Job', 'job.other'],
    ['job: Other', 'job.count'],
    ['job: Job', 'job.name.value'],
  ])('%j: %s', (parameter, expression) => {
    expect(choices(parameter, expression)).toEqual([false]);
  });

  test('once it is bound anew', () => {
    const code = 'def run(x: int, y):\n    if y:\n        x = y\n    probe(x)';
    expect(probe(code, (program, ref) => isDeclaredChoice(program, ref))).toEqual([false]);
  });
});
