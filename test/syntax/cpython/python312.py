# What Python learned in 3.12 and 3.13.
type Point = tuple[float, float]
type Pair[A, B] = dict[A, B]
type Call[*Ts, **P] = Callable[P, tuple[*Ts]]
type Bounded[T: (int, str) = int, *Ts = *tuple[int], **P = [int]] = T
type = 3
type.x = type[1]
type(x)


def first[T](items: list[T]) -> T:
    return items[0]


async def last[T: Hashable, *Ts](*items: *Ts) -> T:
    return items[-1]


class Box[T = int](Base, metaclass=Meta):
    value: T


a = f"{x["k"]}", f'{'a'}', f"{f"{f"{1}"}"}", f"{"\n".join(x)}"
a = f"{
    x  # a comment
    + y
}"
a = f'{
    x:>10
}'
a = f"{x["k"]!r:>{y["w"]}}"
