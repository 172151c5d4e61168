# f-strings: fields, conversions, specifications, and everything inside them.
a = f"", f"text", f"{x}", f"a{x}b{y}c", f"{{}}", f"{{{x}}}", f"{{x}}"
a = f"{x!r}", f"{x!s:>10}", f"{x!a:{y}}", f"{x:{y}.{z}}", f"{x:%Y-%m-%d}", f"{x:>{y}}"
a = f"{x=}", f"{x = }", f"{x=!r}", f"{x=:>10}", f"{x.y=}", f"{f(x)=}"
a = f"{x == y}", f"{x != y}", f"{x <= y}", f"{x >= y}", f"{f(y=1)}"
a = f"{x, y}", f"{x if y else z}", f"{(lambda x: x)(1)}", f"{[x for x in y]}", f"{ {'k': 1}['k'] }"
a = f'{x["k"]}', f"{x['k']}", f"{x[1:2]}", f"{x:{'>'}10}", f"{'a' 'b'}"
a = f"""{x}
{y:
>10} {
    z
}""", f'''{x["k"]}'''
a = rf"\d{x}\{y}", fr'{x}\n', F"{x}", Rf"{x}\\"
a = f"\N{DIGIT ONE}{x}", f"\{x}", f"\\{x}", f"\"{x}\"", f"{x}\n"
a = f"{x}" "y" f"{z}" 'w'
a = f"{f'{x}'}", f"{f'{f(x)}' + y}", f"{x:{f'{y}'}}"
a = f"{yield_}", f"{*x,}", f"{x:=^10}", f"{(x:=5)}", f"{x:a{y}b{z}c}"
a = f"é{x}ü{y}", f"𝐱{x}", "é", é.ñ(ü), f"{é}"
