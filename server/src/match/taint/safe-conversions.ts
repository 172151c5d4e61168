/** Calls whose result holds nothing of what went in but a number, a truth or a kind. Data. */

/** Builtins, by their qualified names. */
export const SAFE_FUNCTIONS: ReadonlySet<string> = new Set([
  'abs',
  'all',
  'any',
  'bool',
  'callable',
  'complex',
  'datetime.date',
  'datetime.datetime',
  'datetime.datetime.fromisoformat',
  'datetime.datetime.fromtimestamp',
  'datetime.datetime.strptime',
  'datetime.timedelta',
  'decimal.Decimal',
  'divmod',
  'float',
  'fractions.Fraction',
  'hasattr',
  'hash',
  'id',
  'int',
  'ipaddress.ip_address',
  'isinstance',
  'issubclass',
  'len',
  'math.ceil',
  'math.floor',
  'ord',
  'os.path.exists',
  'os.path.getsize',
  'os.path.isabs',
  'os.path.isdir',
  'os.path.isfile',
  'range',
  'round',
  'type',
  'uuid.UUID',
]);

/** Methods of strings, and of what behaves like one. */
export const SAFE_METHODS: ReadonlySet<string> = new Set([
  '__contains__',
  '__len__',
  'bit_length',
  'endswith',
  'exists',
  'is_absolute',
  'is_dir',
  'is_file',
  'isalnum',
  'isalpha',
  'isascii',
  'isdecimal',
  'isdigit',
  'isidentifier',
  'islower',
  'isnumeric',
  'isprintable',
  'isspace',
  'istitle',
  'isupper',
  'startswith',
]);

/** Methods that take out what is in a container. Those of other objects are not thought to give back what is in a field. */
export const CONTAINER_METHODS: ReadonlySet<string> = new Set([
  'copy',
  'get',
  'items',
  'pop',
  'popitem',
  'setdefault',
  'values',
]);

/** Those that take out one field, named by their first argument. */
export const KEYED_METHODS: ReadonlySet<string> = new Set(['get', 'pop', 'setdefault']);
