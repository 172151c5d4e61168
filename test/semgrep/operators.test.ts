/** What each operator of a classic rule finds. */
import { describe, expect, it } from 'vitest';
import { textsOf } from './classic-rules.ts';

interface Case {
  readonly what: string;
  readonly rule: string;
  readonly code: string;
  readonly found: readonly string[];
}

function check(cases: readonly Case[]): void {
  it.each(cases)('$what', async ({ rule, code, found }) => {
    expect(await textsOf(rule, code)).toEqual(found);
  });
}

describe('pattern', () => {
  check([
    {
      what: 'knows a function under its alias',
      rule: 'pattern: vault.open_door(...)',
      code: 'import vault as v\nv.open_door(1)\nother.open_door(2)\n',
      found: ['v.open_door(1)'],
    },
    {
      what: 'also means what is spelled like it, wherever it comes from',
      rule: 'pattern: open_door($X)',
      code: 'def open_door(x): pass\nopen_door(1)\n',
      found: ['open_door(1)'],
    },
    {
      what: 'spells attributes of local objects',
      rule: 'pattern: self.vault.open(...)',
      code: 'class A:\n    def f(self):\n        self.vault.open(1)\n        self.door.open(2)\n',
      found: ['self.vault.open(1)'],
    },
    {
      what: 'binds the text of a string',
      rule: 'patterns:\n  - pattern: connect("$URL")\n  - metavariable-regex: {metavariable: $URL, regex: "ftp:"}',
      code: 'connect("ftp://a")\nconnect("sftp://b")\n',
      found: ['connect("ftp://a")'],
    },
  ]);
});

describe('patterns', () => {
  check([
    {
      what: 'finds what all members find, with equal metavariables',
      rule: 'patterns:\n  - pattern: copy($X, ...)\n  - pattern: copy(..., $X)',
      code: 'copy(a, a)\ncopy(a, b)\n',
      found: ['copy(a, a)'],
    },
    {
      what: 'looks inside the surroundings',
      rule: 'patterns:\n  - pattern: send($X)\n  - pattern-inside: |\n      def handler(...):\n        ...',
      code: 'send(1)\ndef handler(a):\n    send(2)\n',
      found: ['send(2)'],
    },
    {
      what: 'finds the surroundings where nothing else is asked for',
      rule: 'patterns:\n  - pattern-inside: send(...)\n  - pattern-not: send(1)',
      code: 'send(1)\nsend(2)\n',
      found: ['send(2)'],
    },
    {
      what: 'takes several surroundings as alternatives',
      rule:
        'patterns:\n  - pattern-either:\n      - pattern-inside: |\n          def a(...):\n            ...\n' +
        '      - pattern-inside: |\n          def b(...):\n            ...\n  - pattern: send($X)',
      code: 'def a():\n    send(1)\ndef b():\n    send(2)\ndef c():\n    send(3)\n',
      found: ['send(1)', 'send(2)'],
    },
    {
      what: 'tries every way in which the surroundings match',
      rule:
        'patterns:\n  - pattern: send($X)\n  - pattern-inside: |\n      $F = make($NAME)\n      ...\n' +
        '  - metavariable-regex: {metavariable: $NAME, regex: "second"}',
      code: 'a = make(first)\nb = make(second)\nsend(1)\n',
      found: ['send(1)'],
    },
    {
      what: 'drops what a negation matches, with the same metavariables',
      rule: 'patterns:\n  - pattern: pair($X, $Y)\n  - pattern-not: pair($Y, $Y)',
      code: 'pair(a, b)\npair(a, a)\n',
      found: ['pair(a, b)'],
    },
    {
      what: 'does not take an argument for given that nobody can see',
      rule: 'patterns:\n  - pattern: fetch(...)\n  - pattern-not: fetch(..., timeout=$T, ...)',
      code: 'fetch(url, **options)\nfetch(url, timeout=3)\n',
      found: ['fetch(url, **options)'],
    },
    {
      what: 'keeps what only lies inside of what a negation matches',
      rule: 'patterns:\n  - pattern: send($X)\n  - pattern-not: wrap(...)',
      code: 'wrap(send(1))\n',
      found: ['send(1)'],
    },
    {
      what: 'drops what a negated expression touches',
      rule: 'patterns:\n  - pattern: send($X)\n  - pattern-not-regex: "[0-9]{2}"',
      code: 'send(12)\nsend(1)\n',
      found: ['send(1)'],
    },
    {
      what: 'drops what lies in one of several negated surroundings',
      rule:
        'patterns:\n  - pattern: send($X)\n  - pattern-not:\n      pattern-either:\n        - pattern: send(1)\n' +
        '        - pattern-inside: |\n            def f(...):\n              ...',
      code: 'send(1)\nsend(2)\ndef f():\n    send(3)\n',
      found: ['send(2)'],
    },
    {
      what: 'drops what lies in one of several surroundings',
      rule:
        'patterns:\n  - pattern: send($X)\n  - pattern-not-inside:\n      pattern-either:\n        - pattern: wrap(...)\n' +
        '        - pattern: pack(...)',
      code: 'wrap(send(1))\npack(send(2))\nsend(3)\n',
      found: ['send(3)'],
    },
    {
      what: 'drops what lies inside',
      rule: 'patterns:\n  - pattern: send($X)\n  - pattern-not-inside: |\n      with lock():\n        ...',
      code: 'send(1)\nwith lock():\n    send(2)\n',
      found: ['send(1)'],
    },
    {
      what: 'nests',
      rule:
        'patterns:\n  - pattern: send($X)\n  - pattern-not:\n      patterns:\n        - pattern: send($Y)\n' +
        '        - metavariable-regex: {metavariable: $Y, regex: "^safe_"}',
      code: 'send(safe_one)\nsend(other)\n',
      found: ['send(other)'],
    },
  ]);
});

describe('pattern-either', () => {
  check([
    {
      what: 'finds what one of its members finds',
      rule: 'pattern-either:\n  - pattern: first()\n  - patterns:\n      - pattern: second($X)\n      - pattern-not: second(1)',
      code: 'first()\nsecond(1)\nsecond(2)\n',
      found: ['first()', 'second(2)'],
    },
  ]);
});

describe('regular expressions', () => {
  check([
    {
      what: 'search the text, and know the ends of lines',
      rule: 'pattern-regex: "^TOKEN = .*$"',
      code: 'x = 1\nTOKEN = 2\nMY_TOKEN = 3\n',
      found: ['TOKEN = 2'],
    },
    {
      what: 'keep their own flags',
      rule: 'pattern-regex: "(?i)^token"',
      code: 'x = 1\nTOKEN = 2\n',
      found: ['TOKEN'],
    },
    {
      what: 'number their groups',
      rule:
        'patterns:\n  - pattern-regex: port=(\\d+)\n' +
        '  - metavariable-comparison: {metavariable: $1, comparison: int($1) < 1024}',
      code: '# port=80\n# port=8080\n',
      found: ['port=80'],
    },
    {
      what: 'take away what another one covers',
      rule: 'patterns:\n  - pattern-regex: door==\\d+\n  - pattern-not-regex: door==1\\d+',
      code: '# door==12\n# door==21\n',
      found: ['door==21'],
    },
    {
      what: 'are searched by rules for text in every cell',
      rule: 'languages: [regex]\npattern-regex: open sesame',
      code: '# say open sesame\n',
      found: ['open sesame'],
    },
  ]);
});

describe('focus-metavariable', () => {
  check([
    {
      what: 'reports what the metavariable stands for',
      rule: 'patterns:\n  - pattern: send($X, ...)\n  - focus-metavariable: $X',
      code: 'send(a, b)\n',
      found: ['a'],
    },
    {
      what: 'reports each of several',
      rule: 'patterns:\n  - pattern: send($X, $Y)\n  - focus-metavariable: [$X, $Y]',
      code: 'send(a, b)\n',
      found: ['a', 'b'],
    },
    {
      what: 'reports what two of them share',
      rule:
        'patterns:\n  - pattern: send($X)\n  - pattern: send(wrap($Y))\n  - focus-metavariable: $X\n' +
        '  - focus-metavariable: $Y',
      code: 'send(wrap(a))\n',
      found: ['a'],
    },
  ]);
});
