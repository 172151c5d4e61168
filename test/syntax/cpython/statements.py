#!/usr/bin/env python
# Every statement, with and without its optional parts.
import os, sys as system
import os.path as path, xml . dom
from . import a
from .. import b as c
from ...d import e
from .f.g import (h, i as j,)
from k import *
from l import (
    m,  # one
    n as o
)
x = y = z = 1
x, y = y, x
x, = y
(x, y), [z, w] = v
x[0], x.y, *rest = z
x: int
x: int = 1
x.y: list[int] = []
(x): int = 2
x[0]: str = "a", "b"
x += 1; x -= 1; x *= 2; x /= 2; x //= 2; x %= 2; x **= 2; x @= y; x <<= 1; x >>= 1; x |= 1; x &= 1; x ^= 1
x = yield_
del x
del x, y[0], z.w
del (x, y), [z]
pass; pass
assert x
assert x, "message"
assert (x, "tuple")
global p, q
if x: pass
if x: a(); b()
if x:
    a()
elif y:
    b()
elif z: c()
else:
    d()
if x:
    if y:
        a()
    else:
        b()
else:
    if z:
        c()
while x: y()
while x:
    if y: break
    else: continue
else:
    z()
for x in y: pass
for x, y in z, w:
    pass
for x, in y: pass
for (x, y), *z in w:
    break
else:
    pass
for x.y in z: pass
for x in *a, b: pass
try:
    a()
except:
    b()
try:
    a()
except E:
    b()
except (E, F) as e:
    c()
except e.f as g: pass
else:
    d()
finally:
    e()
try: a()
finally: b()
try:
    a()
except* E as e:
    b()
except* F:
    c()
with a: pass
with a as b, c as d, e: pass
with (a): pass
with (a, b): pass
with (a as b): pass
with (a as b, c as d,):
    pass
with (a, b) as c: pass
with (a), (b): pass
with (yield_): pass
with a() as b.c, d as (e, f), g as [h]: pass
with (a() if b else c) as d: pass
with (x for x in y): pass
with (open(a)) as b, open(c): pass
raise
raise E
raise E()
raise E from None
raise E("x") from e.f


@a
@b.c
@d(e=1)
@(f := g)
class A: pass


class B(): x = 1


class C(A, B, metaclass=M, *d, **e):
    """doc"""
    x: int = 1

    def m(self): return self

    @property
    async def n(self): await self.m()


def f(): pass


def f(a, b=1, *c, d, e=2, **g): return


def f(a, /, b, *, c): return a, b


def f(a: int, b: str = "x", *c: int, d: int = 1, **e: dict) -> None:
    nonlocal_ = a
    return (
        a
    )


def f(
    a,
    b,
):
    def g():
        nonlocal a
        global h
        yield
        yield a
        yield a, b
        yield from c
        x = yield
        x = yield a
        x += yield
    return g


async def f():
    async with a as b, c: pass
    async for x in y:
        await z
    else:
        pass
    return [x async for x in y if await x], await a(b), await a.b[c] ** 2, -await a
    async def g(): pass


match x:
    case 1: pass
match = x
match.y, match[0], match(0)
match(x)
match * y
match, y = z
case = match if match else match
if x:
	tab()
	if y:
	        mixed()
x = 1 ;
def f(): x = 1; return x
class D:


    # a comment before the body

    x = 1
  # a comment with odd indentation
    y = 2
        # and another
    z = 3
if True:
    x = (1,
2)
    y = """
not indented
"""
    z = 1 + \
2
