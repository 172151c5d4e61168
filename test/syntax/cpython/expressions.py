# Operators by precedence, and what can hang on an operand.
a = b or c and not d == e | f ^ g & h << i + j * k ** -l
a = -b ** 2 + ~c ** -d // e % f @ g - (h - i) - (j)
a = not not b, +-~c, (yield_ := 3)
a = b < c <= d != e is not f not in g in h is i == j >= k > l
a = b if c else d if e else f
a = lambda: 0
a = lambda x, *args, y=1, **kwargs: (x, args, y, kwargs)
a = lambda *, key: key, lambda x, /, y: x
a = lambda x=lambda y: y: x
a = x.y.z(1)(2)[3].w[4](5)[6:7].v
a = x[1], x[:], x[1:], x[:2], x[1:2], x[::3], x[1::3], x[:2:3], x[1:2:3]
a = x[1, 2], x[1:2, ::3], x[...], x[1,], x[(1, 2)], x[lambda: 0]
a = f(), f(x), f(x,), f(*x), f(**x), f(x, *y, z, k=1, *w, **v), f(k=lambda: 0)
a = f(x for x in y), f((x for x in y), 1), f(k=(x for x in y))
a = f(x := 1, y), f(x if y else z), f(not x), f(await_)
a = (), (1,), (1, 2), ((1)), (((1, 2))), [], [1], [1,], {}, {1}, {1,}, {1: 2}, {1: 2, **x, 3: 4,}
a = [*x, *y], {*x, *y}, (*x, y)
a = [x for x in y], {x for x in y}, {x: y for x, y in z}, (x for x in y)
a = [x for x in y if x if not x for z in x if z or y]
a = [x for x, in y], [x for x, *z in y], [(x, y) for (x, y) in z for y.a in x]
a = [[x for x in y] for y in z], {k: [v for v in w] for k, w in x.items()}
a = [x if y else z for x in (y if z else w)]
a = [lambda: x for x in y if (lambda: x)()]
a = 1, 1.5, .5, 1., 1e3, 1E-3, 1.5e+3, 1j, 1.5J, 0x1F, 0o17, 0b101, 1_000, 0xdead_beef, 00
a = None, True, False, ..., __debug__
a = 1 .real, 1..real, 1.5.real, 1if a else 2, [1for x in y], 1or 2
a = (
    b
    + c.d  # a comment
    .e(
        1,

        2,
    )
    [3]
)
a = b \
    + c
a = f(
    x=1,
    y=[
        1, 2,
    ], z={
        "k": (3,
              4),
    })
a = x.print.exec.match.case.type._
print(a), exec(a), match(a), case[a], type(a), print[1], print(a).b, (print)
print = match = case = type = _ = 1
a = (b)(c), (b.c).d, (b)[c], (b + c) * d, ((b)), (b)(c)(d), -(b), not (b), (b) if (c) else (d)
a = (b and c) and d or (e or f) or g
a = (b < c) < d, b < (c < d)
a = (b, c)[0], [b][0], {b}[0], {b: c}[d], "b"[0], "b".c, "b" % c, "b" "c" % d
a = (yield), (yield a), (yield a, b), (yield from a)
a = [(b := c), d[e := f], g((h := i), j)]
a = *b, c
a = *b, *c
a = b"x" b'y', u"x", r"\d", rb"\d", Rb"\d", bR"\d", "\"", '\'', "\\", "", ''
a = "one" 'two' """three""" r'four' f"five{a}"
a = """two
lines""", '''three "quotes" ""
lines''', """ends with \"""", r"""\"""", ''''quoted' '''
a = "continued \
here"
