/** What something that a pickle imports can do, in a few words for people. It decides nothing: the tier has been judged before. */

/** By the root of the module; the first expression that fits counts. */
const ABILITIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:builtins|__builtin__)\.(?:eval|exec|execfile|compile|breakpoint)$/, 'runs Python code'],
  [/^(?:builtins|__builtin__)\.(?:getattr|__import__|apply|map|filter|globals|vars)$/, 'reaches any function there is'],
  [/^(?:builtins|__builtin__|io|_io|codecs)\.(?:open|file|FileIO)$/, 'opens any file'],
  [
    /^(?:os|posix|nt|subprocess|_posixsubprocess|commands|pty|platform|popen2|pexpect|sh|plumbum|asyncio|multiprocessing)\./,
    'runs programs',
  ],
  [/^(?:code|codeop|cProfile|profile|timeit|trace|bdb|pdb|doctest|runpy|IPython|ipykernel)\./, 'runs Python code'],
  [
    /^(?:importlib|imp|pkgutil|pydoc|zipimport|site|builtins|__builtin__|types|operator|functools|inspect|gc|sys)\./,
    'reaches any function there is',
  ],
  [/^(?:pip|setuptools|distutils|ensurepip|venv|pyximport|cython|Cython)\./, 'installs or builds packages'],
  [
    /^(?:pickle|_pickle|cPickle|dill|cloudpickle|marshal|shelve|jsonpickle|joblib|torch\.serialization|torch\.package)\b/,
    'loads another file, and runs what that brings',
  ],
  [
    /^(?:socket|ssl|http|httplib|urllib\d?|requests|httpx|aiohttp|ftplib|smtplib|imaplib|poplib|telnetlib|xmlrpc|paramiko|boto3|botocore|webbrowser)\./,
    'reaches the network',
  ],
  [/^(?:shutil|pathlib|tempfile|glob|fileinput|linecache|zipfile|tarfile|logging)\./, 'reads and writes files'],
  [/^(?:ctypes|cffi|_cffi_backend|_ctypes|mmap)\./, 'calls native code'],
  [/^(?:sqlite3|_sqlite3|dbm)\./, 'opens a database file'],
  [/(?:^|\.)(?:load|loads|read_pickle|load_model)$/, 'loads another file, and runs what that brings'],
];

const OF_TIER = {
  dangerous: 'can be made to run code',
  unknown: 'nobody has judged it',
  library: 'builds an object of its library',
  'not-analysed': 'could not be read',
  clean: 'builds a plain value',
} as const;

/** `name` with its module: `posix.system`. */
export function explainImport(name: string, tier: keyof typeof OF_TIER): string {
  const ability = tier === 'dangerous' ? ABILITIES.find(([expression]) => expression.test(name)) : undefined;
  return ability?.[1] ?? OF_TIER[tier];
}
